import type { Clock } from '#kernel/clock';
import { type Pool, transaction, type Tx } from '#platform/db';
import type { Job, Jobs } from '#platform/jobs';
import { signWebhook } from '#platform/webhook';
import { journeyOf, type Message, messagesOf } from '../domain/journey.ts';
import { bookParcel, cancelParcel, type CarrierParcel, findCarrierParcel } from '../store/carrier.ts';
import type { Booking, Carrier } from './carrier.ts';

/** Brings a message to one of the house's own addresses. Rejects where it was not taken, so that it is sent again. */
export type Deliver = (
  path: string,
  message: { readonly headers: Readonly<Record<string, string>>; readonly raw: string },
) => Promise<void>;

interface Options {
  readonly pool: Pool;
  readonly clock: Clock;
  readonly jobs: Jobs;
  /** Shared with whoever receives the messages. */
  readonly key: Buffer;
  readonly path: string;
  readonly deliver: Deliver;
  /** How many times faster than real parcels travel: 1440 makes a day a minute. */
  readonly speed: number | (() => number);
  /** Which parcels go astray; none, unless somebody asks for it. */
  readonly loses?: (number: string) => boolean;
}

const sendJob = 'logistics.carrier-send';

/**
 * A carrier of our own making: it plans the whole journey when it is booked, and then sends its messages one by one,
 * signed, over the house's own HTTP, as late, doubled and disordered as carriers do.
 */
export function openSimulatedCarrier(options: Options): { carrier: Carrier; jobs: readonly Job[] } {
  const { pool, clock } = options;
  const carrier: Carrier = {
    name: 'Serai Lines (simulated)',
    book: (booking) => book(options, booking),
    async cancel(number) {
      await cancelParcel(pool, number, clock.now());
      return (await findCarrierParcel(pool, number))?.state === 'booked' ? 'too-late' : 'cancelled';
    },
    async find(number) {
      const parcel = await findCarrierParcel(pool, number);
      return parcel && { state: parcel.state };
    },
  };
  const run = async (payload: Readonly<Record<string, unknown>>) =>
    sendFrom(options, String(payload['number']), Number(payload['index']));
  return { carrier, jobs: [{ name: sendJob, run }] };
}

async function book({ pool, clock, jobs, loses, ...options }: Options, { number, from, to }: Booking) {
  const speed = typeof options.speed === 'function' ? options.speed() : options.speed;
  const legs = journeyOf(from, to);
  const bookedAt = clock.now();
  const messages = messagesOf(legs, { number, bookedAt, speed, lost: loses?.(number) ?? false });
  const due = (afterMs = 0) => new Date(bookedAt.getTime() + Math.round(afterMs / speed));
  const parcel: CarrierParcel = {
    number,
    state: 'booked',
    collectedAt: due(legs[0]?.afterMs),
    expectedAt: due(legs.at(-1)?.afterMs),
    messages,
  };
  return transaction(pool, async (tx) => {
    if (await bookParcel(tx, parcel)) await schedule(jobs, tx, { number, index: 0, messages });
    return { expectedAt: (await findCarrierParcel(tx, number))?.expectedAt ?? parcel.expectedAt };
  });
}

interface Next {
  readonly number: string;
  readonly index: number;
  readonly messages: readonly Message[];
}

async function schedule(jobs: Jobs, where: Pool | Tx, { number, index, messages }: Next): Promise<void> {
  const message = messages[index];
  if (!message) return;
  await jobs.add(where, {
    name: sendJob,
    payload: { number, index },
    at: message.sendAt,
    key: `${sendJob} ${number} ${index}`,
  });
}

/** What is due as good as now is sent at once: at a demonstration's speed a journey is over in a second. */
const nowMs = 500;

/**
 * Sends what is due, from this message on, and asks to go on at the next. Only when one has arrived comes the next, so
 * a house that is down misses nothing; after a crash some come twice, as from any carrier.
 */
async function sendFrom(options: Options, number: string, first: number): Promise<void> {
  const { pool, clock, jobs } = options;
  const parcel = await findCarrierParcel(pool, number);
  if (parcel?.state !== 'booked') return;
  const { messages } = parcel;
  let index = first;
  for (; index < messages.length; index += 1) {
    const message = messages[index];
    if (!message || message.sendAt.getTime() > clock.now().getTime() + nowMs) break;
    await send(options, number, message);
  }
  await schedule(jobs, pool, { number, index, messages });
}

async function send({ key, path, deliver }: Options, number: string, { id, code, at, place }: Message): Promise<void> {
  const raw = JSON.stringify({ trackingNumber: number, code, at: at.toISOString(), place });
  // Signed at the wall's time: the receiver compares with its own, whatever the house's clock pretends.
  const headers = { 'content-type': 'application/json', ...signWebhook(key, { id, raw }) };
  await deliver(path, { headers, raw });
}
