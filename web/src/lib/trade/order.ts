import Box from '@lucide/svelte/icons/box';
import Coins from '@lucide/svelte/icons/coins';
import House from '@lucide/svelte/icons/house';
import ShieldCheck from '@lucide/svelte/icons/shield-check';
import Signature from '@lucide/svelte/icons/signature';
import Truck from '@lucide/svelte/icons/truck';
import { type Amount, showDay, showMoment } from '#lib/show.ts';
import type { Station } from '#lib/ui/Road.svelte';
import type { MeterPart } from '#lib/ui/Meter.svelte';
import { stateName } from '#lib/ui/State.svelte';

interface Step {
  readonly state: string;
  readonly at: string;
}
interface OnTheRoad {
  readonly state: string;
  readonly openedAt: string;
  readonly payBy: string;
  readonly history: readonly Step[];
  readonly escrow: { readonly releaseAt: string | null } | null;
}

const way = ['awaiting-payment', 'paid', 'packed', 'shipped', 'delivered', 'closed'] as const;
const names = ['Contract signed', 'Paid into escrow', 'Packed', 'On the way', 'Delivered', 'Released'];
const icons = [Signature, ShieldCheck, Box, Truck, House, Coins];
const dayOf = (iso: string) => showDay(iso).replace(/ \d{4}$/, '');

/** The stations of an order. What it has not done yet says what it waits for; what was cancelled ends where it stood. */
export function stationsOf(order: OnTheRoad, expectedAt: string | null): Station[] {
  const at = (state: string) => order.history.findLast((step) => step.state === state)?.at;
  const ended = order.state === 'cancelled' || order.state === 'disputed';
  const reached = way.findLastIndex((state) => at(state) !== undefined);
  // On the way lasts; every other station is passed in a moment, and what comes next is waited for.
  const now = order.state === 'closed' ? way.length : order.state === 'shipped' ? 3 : reached + 1;
  const stations = way.map((state, index): Station => {
    const is = index < now ? 'done' : index === now && !ended ? 'now' : 'next';
    const passed = index === 0 ? order.openedAt : at(state);
    const when = passed && is === 'done' ? dayOf(passed) : is === 'done' ? undefined : waits(state, order, expectedAt);
    return { what: names[index] ?? state, is, ...(when && { when }), ...iconOf(is, index) };
  });
  if (!ended) return stations;
  const stop = { what: stateName(order.state), when: dayOf(at(order.state) ?? order.openedAt), is: 'stop' } as const;
  return order.state === 'disputed' ? stations.toSpliced(now, 0, stop) : [...stations.slice(0, now), stop];
}

function iconOf(is: Station['is'], index: number): Pick<Station, 'icon' | 'flip'> {
  const icon = icons[index];
  return is === 'done' || !icon ? {} : { icon, flip: icon === Truck };
}

function waits(state: (typeof way)[number], { payBy, escrow }: OnTheRoad, expectedAt: string | null) {
  if (state === 'paid') return `By ${dayOf(payBy)}`;
  if (state === 'shipped' && expectedAt) return `Due ${dayOf(expectedAt)}`;
  if (state === 'closed') return escrow?.releaseAt ? `By ${dayOf(escrow.releaseAt)}` : 'Then closed';
  return undefined;
}

export interface Escrow {
  readonly state: string;
  readonly amount: Amount;
  readonly held: Amount;
  readonly released: { readonly seller: Amount; readonly commission: Amount; readonly tax: Amount } | null;
  readonly refunded: Amount | null;
  readonly releaseAt: string | null;
  readonly events: readonly {
    readonly at: string;
    readonly event: string;
    readonly amount: Amount;
    readonly description: string;
  }[];
}

const less = (amount: Amount): Amount => ({ ...amount, minor: String(-BigInt(amount.minor)) });
const sum = (amounts: readonly Amount[], currency: string): Amount => ({
  minor: String(amounts.reduce((total, { minor }) => total + BigInt(minor), 0n)),
  currency,
});

/** The entries of the escrow's account with what was held after each, the oldest first. */
export function movementsOf({ events, amount: { currency } }: Escrow) {
  let held = 0n;
  return events.map(({ at, event, amount, description }) => {
    const change = event === 'funded' ? amount : less(amount);
    held += BigInt(change.minor);
    return { at, event, description, change, after: { minor: String(held), currency } };
  });
}

/** Where the money is, in parts that add up to the total. */
export function partsOf(
  total: Amount,
  escrow: Escrow | null,
  { seller, releaseAt }: { seller: string; releaseAt?: string | null },
): MeterPart[] {
  if (!escrow) return [{ kind: 'due', amount: total, note: 'to be paid' }];
  const { released, refunded } = escrow;
  const out = released ? sum([released.seller, released.commission, released.tax], total.currency) : undefined;
  const until =
    escrow.state === 'disputed'
      ? 'until it is settled'
      : releaseAt
        ? `until you confirm or ${showMoment(releaseAt)}`
        : 'until you confirm';
  return [
    ...(out ? [{ kind: 'released', amount: out, note: `to ${seller}, less commission` } as const] : []),
    { kind: 'held', amount: escrow.held, note: until },
    ...(refunded ? [{ kind: 'refunded', amount: refunded, note: 'to your wallet' } as const] : []),
  ];
}
