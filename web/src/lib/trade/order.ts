import Box from '@lucide/svelte/icons/box';
import Coins from '@lucide/svelte/icons/coins';
import House from '@lucide/svelte/icons/house';
import ShieldCheck from '@lucide/svelte/icons/shield-check';
import Signature from '@lucide/svelte/icons/signature';
import Truck from '@lucide/svelte/icons/truck';
import { m } from '#messages';
import { type Amount, showMoment, showShortDay } from '#lib/show.ts';
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
const names = [
  m.order_road_signed,
  m.order_road_paid,
  m.order_road_packed,
  m.order_road_shipped,
  m.order_road_delivered,
  m.order_road_released,
] as const;
const icons = [Signature, ShieldCheck, Box, Truck, House, Coins];

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
    const when =
      passed && is === 'done' ? showShortDay(passed) : is === 'done' ? undefined : waits(state, order, expectedAt);
    return { what: names[index]?.() ?? state, is, ...(when && { when }), ...iconOf(is, index) };
  });
  if (!ended) return stations;
  const stop = {
    what: stateName(order.state),
    when: showShortDay(at(order.state) ?? order.openedAt),
    is: 'stop',
  } as const;
  return order.state === 'disputed' ? stations.toSpliced(now, 0, stop) : [...stations.slice(0, now), stop];
}

function iconOf(is: Station['is'], index: number): Pick<Station, 'icon' | 'flip'> {
  const icon = icons[index];
  return is === 'done' || !icon ? {} : { icon, flip: icon === Truck };
}

function waits(state: (typeof way)[number], { payBy, escrow }: OnTheRoad, expectedAt: string | null) {
  if (state === 'paid') return m.order_road_by({ day: showShortDay(payBy) });
  if (state === 'shipped' && expectedAt) return m.order_road_due({ day: showShortDay(expectedAt) });
  if (state !== 'closed') return undefined;
  return escrow?.releaseAt ? m.order_road_by({ day: showShortDay(escrow.releaseAt) }) : m.order_road_then();
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

/** Who looks at an order's money, and who has the other part in it. */
interface Looking {
  readonly role: 'buyer' | 'seller' | null;
  readonly buyer: string;
  readonly seller: string;
}

/** Where the money is, in parts that add up to the total. */
export function partsOf(total: Amount, escrow: Escrow | null, { role, buyer, seller }: Looking): MeterPart[] {
  if (!escrow) return [{ kind: 'due', amount: total, note: m.order_part_due() }];
  const selling = role === 'seller';
  const { released, refunded } = escrow;
  const out = released ? sum([released.seller, released.commission, released.tax], total.currency) : undefined;
  const paidOut = selling ? m.order_part_to_you() : m.order_part_to({ name: seller });
  const back = selling ? m.order_part_back_to({ name: buyer }) : m.order_part_to_wallet();
  return [
    ...(out ? [{ kind: 'released', amount: out, note: paidOut } as const] : []),
    { kind: 'held', amount: escrow.held, note: untilWhen(escrow, selling ? buyer : undefined) },
    ...(refunded ? [{ kind: 'refunded', amount: refunded, note: back } as const] : []),
  ];
}

/** What ends the holding: that the buyer confirms, here the reader himself unless he is named, or the clock. */
function untilWhen({ state, releaseAt }: Escrow, name: string | undefined): string {
  if (state === 'disputed') return m.order_part_frozen();
  const moment = releaseAt && showMoment(releaseAt);
  if (name === undefined) return moment ? m.order_part_you_confirm_or({ moment }) : m.order_part_you_confirm();
  return moment ? m.order_part_they_confirm_or({ name, moment }) : m.order_part_they_confirm({ name });
}
