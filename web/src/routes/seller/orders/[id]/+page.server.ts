import { redirect } from '@sveltejs/kit';
import { maxParcels, measures } from '#lib/console/parcels.ts';
import { type Posted, readForm } from '#lib/server/form.ts';
import { need, orNone } from '#lib/server/page.ts';
import { showNumber } from '#lib/show.ts';
import { m } from '#messages';
import { packShipment, readShipment, shipShipment } from '#logistics/contract';
import { readEscrow } from '#pay/contract';
import { cancelOrder, readOrder } from '#trade/contract';
import { readReviewOfOrder } from '#trust/contract';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { api } = event.locals;
  const position = await event.locals.position(event.params.id);
  const params = { orderId: event.params.id };
  const order = need(await api(readOrder, { params }), event);
  if (order.role === 'buyer') redirect(303, `/orders/${order.id}`); // The buyer's side of it is in the shop.
  const [shipment, escrow, review] = await Promise.all([
    order.shipment ? api(readShipment, { params: { shipmentId: order.shipment } }) : undefined,
    order.escrow ? api(readEscrow, { params }) : undefined,
    order.state === 'closed' ? api(readReviewOfOrder, { params }) : undefined,
  ]);
  return {
    position,
    order,
    shipment: shipment ? orNone(shipment, null) : null,
    escrow: escrow ? orNone(escrow, null) : null,
    review: review ? orNone(review, { review: null }).review : null,
  };
};

export const actions: Actions = {
  pack: async (event) => {
    const form = await readForm(event);
    const { rows, parcels } = parcelsIn(form);
    const answer = await event.locals.api(
      packShipment,
      { params: { shipmentId: form.text('shipment') }, body: { parcels, version: form.whole('version') } },
      { key: form.key },
    );
    if (answer.ok) return { done: m.seller_order_packed() };
    const { refusal } = answer;
    if (refusal.code === 'weight-below-net') {
      const { grossGrams, netGrams } = refusal;
      const sentence = m.seller_order_weight({ gross: showNumber(grossGrams), net: showNumber(netGrams) });
      return form.refuse(refusal, { field: `parcels.${rows[0] ?? 0}.weightGrams`, sentence });
    }
    if (refusal.code === 'parcel-too-large' || refusal.code === 'parcel-too-dense')
      return form.refuse(refusal, { field: `parcels.${rows[refusal.parcel - 1] ?? 0}.lengthMm` });
    return form.refuse(refusal.code === 'input-invalid' ? asTyped(refusal, rows) : refusal);
  },
  ship: async (event) => {
    const form = await readForm(event);
    const answer = await event.locals.api(
      shipShipment,
      { params: { shipmentId: form.text('shipment') }, body: { version: form.whole('version') } },
      { key: form.key },
    );
    return answer.ok ? { done: m.seller_order_shipped() } : form.refuse(answer.refusal);
  },
  cancel: async (event) => {
    const form = await readForm(event);
    const answer = await event.locals.api(
      cancelOrder,
      { params: { orderId: event.params.id }, body: { reason: form.text('reason'), version: form.whole('version') } },
      { key: form.key },
    );
    return answer.ok ? { done: m.seller_order_cancelled() } : form.refuse(answer.refusal);
  },
};

/** The rows in which something was typed, and their places in the form. */
function parcelsIn(form: Posted) {
  const rows = Array.from({ length: maxParcels }, (_, index) => index).filter((index) =>
    measures.some(({ name }) => form.text(`parcels.${index}.${name}`) !== ''),
  );
  const parcels = rows.map((index) => ({
    weightGrams: form.whole(`parcels.${index}.weightGrams`),
    lengthMm: form.whole(`parcels.${index}.lengthMm`),
    widthMm: form.whole(`parcels.${index}.widthMm`),
    heightMm: form.whole(`parcels.${index}.heightMm`),
  }));
  return { rows, parcels };
}

/** The places of a refusal, counted as the form has its rows. */
function asTyped<R extends { readonly errors: readonly { readonly at: string; readonly rule: string }[] }>(
  refusal: R,
  rows: readonly number[],
): R {
  const errors = refusal.errors.map(({ at, rule }) => ({
    rule,
    at: at.replace(/^body\/parcels\/(\d+)/, (_, index: string) => `body/parcels/${rows[Number(index)] ?? index}`),
  }));
  return { ...refusal, errors };
}
