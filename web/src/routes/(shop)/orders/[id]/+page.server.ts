import { readShipmentOfOrder } from '#logistics/contract';
import { readEscrow, readPayment } from '#pay/contract';
import { orderActions } from '#lib/server/order.ts';
import { need, orNone, signInFirst } from '#lib/server/page.ts';
import { readContract, readOrder } from '#trade/contract';
import { readReviewOfOrder } from '#trust/contract';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { api, signedIn, now } = event.locals;
  if (!signedIn) return signInFirst(event);
  const position = await event.locals.position(event.params.id);
  const params = { orderId: event.params.id };
  const order = need(await api(readOrder, { params }), event);
  const [contract, escrow, shipment, payment, review] = await Promise.all([
    api(readContract, { params: { contractId: order.contract } }),
    order.escrow ? api(readEscrow, { params }) : undefined,
    order.shipment ? api(readShipmentOfOrder, { params }) : undefined,
    order.payment ? api(readPayment, { params: { paymentId: order.payment } }) : undefined,
    order.state === 'closed' ? api(readReviewOfOrder, { params }) : undefined,
  ]);
  return {
    order,
    contract: orNone(contract, null),
    escrow: escrow ? orNone(escrow, null) : null,
    shipment: shipment ? orNone(shipment, null) : null,
    payment: payment ? orNone(payment, null) : null,
    review: review ? orNone(review, null) : null,
    position,
    now,
  };
};

export const actions: Actions = orderActions;
