import assert from 'node:assert/strict';
import type { Clock } from '#kernel/clock';
import { deriveId, type Id, showId } from '#kernel/id';
import type { Money } from '#kernel/money';
import { type Pool, transaction, type Tx } from '#platform/db';
import type { Job, Jobs } from '#platform/jobs';
import { signWebhook } from '#platform/webhook';
import { moneyOnWire } from '#platform/wire';
import type { Acquirer, Charge } from './acquirer.ts';
import { chargeById, type Decided, insertCharge, returnCharge } from './store.ts';

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
}

interface Behaviour {
  readonly outcome: Decided['outcome'];
  readonly reason: string | null;
  /** The messages: which, and how long after the charge has settled. The same type is the same event, sent again. */
  readonly messages: readonly { readonly type: string; readonly afterMs: number }[];
}

const settleMs = 400;

const declines = (reason: string): Behaviour => ({
  outcome: 'declined',
  reason,
  messages: [{ type: 'charge.declined', afterMs: 0 }],
});

/** The test numbers, which are those that the trade knows. */
const behaviours: Readonly<Record<string, Behaviour>> = {
  '4242424242424242': { outcome: 'captured', reason: null, messages: [{ type: 'charge.captured', afterMs: 0 }] },
  '5555555555554444': { outcome: 'captured', reason: null, messages: [{ type: 'charge.captured', afterMs: 0 }] },
  '4000000000000002': declines('declined'),
  '4000000000009995': declines('insufficient-funds'),
  // Captured at once, but told late, twice, and then as if it were still under way.
  '4000000000000259': {
    outcome: 'captured',
    reason: null,
    messages: [
      { type: 'charge.captured', afterMs: 4_000 },
      { type: 'charge.captured', afterMs: 5_000 },
      { type: 'charge.processing', afterMs: 6_000 },
    ],
  },
};

const jobName = 'pay.simulate-acquirer-message';

/**
 * An acquirer inside this process, with a memory of its own. It decides by test number, says "processing" for a
 * moment, and sends signed messages. Declines are told at once, as an acquirer's authorisation is.
 */
export function openSimulatedAcquirer({ pool, clock, jobs, key, path, deliver }: Options) {
  const told = ({ id, amount, outcome, reason, settlesAt }: Decided): Charge => {
    const settled = outcome === 'declined' || clock.now() >= settlesAt;
    return { id, amount, state: settled ? outcome : 'processing', reason };
  };
  const known = async (id: Id) => {
    const charge = await chargeById(pool, id);
    return charge && told(charge);
  };

  const decide = async (id: Id, amount: Money, { outcome, reason, messages }: Behaviour): Promise<Charge> => {
    const settlesAt = new Date(clock.now().getTime() + settleMs);
    const decided = { id, amount, outcome, reason, settlesAt };
    await transaction(pool, async (tx) => {
      if (!(await insertCharge(tx, decided))) return;
      for (const { type, afterMs } of messages) {
        const at = new Date(settlesAt.getTime() + afterMs);
        await announce(tx, { decided, type, at });
      }
    });
    const charge = await known(id);
    assert(charge, 'a charge is never deleted');
    return charge;
  };

  const announce = async (tx: Tx, { decided, type, at }: { decided: Decided; type: string; at: Date }) => {
    const { id, amount, reason } = decided;
    const raw = JSON.stringify({ type, charge: showId('pmt', id), amount: moneyOnWire(amount), reason });
    await jobs.add(tx, { name: jobName, payload: { event: showId('evt', deriveId(id, type)), raw }, at });
  };

  const acquirer: Acquirer = {
    charge: ({ id, amount, card }) => decide(id, amount, behaviours[card.number] ?? declines('test-cards-only')),
    find: known,
    forbid: (id, amount) => decide(id, amount, { outcome: 'declined', reason: 'not-reached', messages: [] }),
    async refund(id) {
      assert(await returnCharge(pool, id, clock.now()), 'only what was captured can be returned');
    },
  };
  const sendMessage: Job = {
    name: jobName,
    async run({ event, raw }) {
      const message = { id: String(event), raw: String(raw) };
      const headers = { 'content-type': 'application/json', ...signWebhook(key, message) };
      await deliver(path, { headers, raw: message.raw });
    },
  };
  return { acquirer, jobs: [sendMessage] };
}
