import { showId } from '#kernel/id';
import type { Sayable } from '#kernel/language';
import type { Card } from '#work';
import type { OrderDeed } from '../events.ts';
import { moneyText, piecesText, timeText } from '../wording.ts';
import { lapseReason, type Order, type OrderState } from './domain/order.ts';

const told = (say: string): Sayable => ({ say });

/** What is told in the conversation. What the warehouse and the carrier do, the shipment's own cards tell. */
const titles: Readonly<Partial<Record<OrderDeed, string>>> = {
  open: 'Order opened, to be paid into escrow',
  pay: 'Order paid into escrow',
  lapse: 'Order cancelled, not paid in time',
  cancel: 'Order cancelled',
  confirm: 'Delivery confirmed, escrow released',
  'fall-due': 'Escrow released by the clock',
  dispute: 'Order disputed, escrow frozen',
  'withdraw-dispute': 'Dispute withdrawn',
  award: 'Dispute decided, escrow released',
  refund: 'Dispute decided, buyer refunded',
};

/** Acts that somebody gives a reason for. */
const reasoned: readonly OrderDeed[] = ['lapse', 'cancel', 'dispute', 'award', 'refund'];

/** Undefined where there is nothing to tell. `state` is what the act made of it, whatever it is by now. */
export function orderCard(order: Order, act: OrderDeed, state: OrderState): Card | undefined {
  const title = titles[act];
  if (title === undefined) return undefined;
  const goods = order.lines.map((line) => ({ label: line.mpn, value: piecesText(line.quantity) }));
  const why = act === 'lapse' ? told(lapseReason) : order.reason;
  const reason = why !== null && reasoned.includes(act) ? [{ label: told('Reason'), value: why }] : [];
  return {
    kind: 'order',
    ref: showId('ord', order.id),
    title: told(title),
    lines: [
      { label: told('Order'), value: order.number },
      ...goods,
      { label: told('Total'), value: moneyText(order.total) },
      ...(act === 'open' ? [{ label: told('Pay until'), value: timeText(order.payBy) }] : []),
      ...reason,
    ],
    state,
  };
}

const shipmentTitles: Readonly<Record<string, string>> = {
  packed: 'Packed',
  booked: 'Pick-up booked with the carrier',
  'picked-up': 'Picked up by the carrier',
  'in-transit': 'In transit',
  customs: 'At customs',
  'out-for-delivery': 'Out for delivery',
  exception: 'Held up on the way',
  delivered: 'Delivered',
};

interface ShipmentTold {
  /** As it is shown outside: `shp_…`. */
  readonly id: string;
  readonly state: string;
  readonly tracking: string | null;
}

export const shipmentCard = (order: Order, { id, state, tracking }: ShipmentTold): Card => ({
  kind: 'shipment',
  ref: id,
  title: told(shipmentTitles[state] ?? 'Shipment'),
  lines: [
    { label: told('Order'), value: order.number },
    ...(tracking === null ? [] : [{ label: told('Tracking number'), value: tracking }]),
  ],
  state,
});
