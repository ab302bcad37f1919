import { showMoment } from '#lib/show.ts';
import { m } from '#messages';
import type { Amount } from '#lib/show.ts';
import type { MeterPart } from '#lib/ui/Meter.svelte';
import type { Station } from '#lib/ui/Road.svelte';

interface Step {
  readonly state: string;
  readonly at: string;
}
interface Lived {
  readonly state: string;
  readonly openedAt: string;
  readonly history: readonly Step[];
}

/** Each with its name once it is passed, and while everything waits for it. */
const stations = [
  ['awaiting-payment', m.seller_road_opened, m.seller_road_to_open],
  ['paid', m.seller_road_paid, m.seller_road_to_pay],
  ['packed', m.seller_road_packed, m.seller_road_to_pack],
  ['shipped', m.seller_road_picked_up, m.seller_road_to_pick_up],
  ['delivered', m.seller_road_delivered, m.seller_road_on_the_way],
  ['closed', m.seller_road_released, m.seller_road_to_release],
] as const;
const ends: Readonly<Record<string, () => string>> = {
  cancelled: m.seller_road_cancelled,
  disputed: m.seller_road_disputed,
};

/** How far an order has come, and what is to come; where it was stopped, that instead. */
export function roadOf({ state, openedAt, history }: Lived): Station[] {
  const when = (of: string) => history.findLast((step) => step.state === of)?.at;
  const furthest = stations.findLastIndex(([of]) => of === 'awaiting-payment' || when(of) !== undefined);
  const passed = stations.slice(0, furthest + 1).map(([of, what]): Station => {
    const at = of === 'awaiting-payment' ? openedAt : when(of);
    return { what: what(), when: at && showMoment(at), is: 'done' };
  });
  const end = ends[state];
  if (end) {
    const at = when(state);
    return [...passed, { what: end(), when: at && showMoment(at), is: 'stop' }];
  }
  const ahead = stations
    .slice(furthest + 1)
    .map(
      ([, what, waits], index): Station => (index === 0 ? { what: waits(), is: 'now' } : { what: what(), is: 'next' }),
    );
  return [...passed, ...ahead];
}

export interface Escrow {
  readonly id: string;
  readonly account: string;
  readonly state: 'held' | 'disputed' | 'released' | 'refunded';
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

/** Where the money of an order is; its parts add up to what it costs. */
export function partsOf(total: Amount, escrow: Escrow | null, state: string): MeterPart[] {
  if (!escrow)
    return [
      {
        kind: 'due',
        amount: total,
        note: state === 'cancelled' ? m.seller_money_never_paid() : m.seller_money_to_be_paid(),
      },
    ];
  if (escrow.state === 'released')
    return [{ kind: 'released', amount: escrow.amount, note: m.seller_money_to_seller() }];
  if (escrow.state === 'refunded')
    return [{ kind: 'refunded', amount: escrow.refunded ?? escrow.amount, note: m.seller_money_to_buyer() }];
  const note = escrow.state === 'disputed' ? m.seller_money_until_settled() : m.seller_money_until_confirmed();
  return [{ kind: 'held', amount: escrow.held, note }];
}
