import { type Action, redirect } from '@sveltejs/kit';
import { listCountries, readOwnCompany } from '#identity/contract';
import { m } from '#messages';
import { type Posted, readForm } from '#lib/server/form.ts';
import type { RefusalOf } from '#lib/server/refusal.ts';
import { need, orNone, signInFirst } from '#lib/server/page.ts';
import { pieces, showDeadline, showMoney } from '#lib/show.ts';
import { readPayment, readWallet } from '#pay/contract';
import { payOrder, readOrder } from '#trade/contract';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { api, signedIn, now } = event.locals;
  if (!signedIn) return signInFirst(event);
  const position = await event.locals.position(event.params.id);
  const order = need(await api(readOrder, { params: { orderId: event.params.id } }), event);
  if (order.role !== 'buyer') redirect(303, `/orders/${order.id}`); // Only the buyer pays; the other side looks on there.
  const [wallet, company, countries, payment] = await Promise.all([
    api(readWallet, {}),
    api(readOwnCompany, {}),
    api(listCountries, {}),
    order.payment ? api(readPayment, { params: { paymentId: order.payment } }) : undefined,
  ]);
  const balance = orNone(wallet, { balances: [] }).balances.find(({ currency }) => currency === order.total.currency);
  return {
    order,
    // Whoever may not see the wallet may still pay by card.
    wallet: wallet.ok ? (balance?.wallet ?? { minor: '0', currency: order.total.currency }) : null,
    company: orNone(company, null),
    countries: orNone(countries, { items: [] }).items,
    payment: payment ? orNone(payment, null) : null,
    position,
    now,
  };
};

const addressOf = (form: Posted) => {
  const phone = form.optional('consignee.phone');
  return {
    name: form.text('consignee.name'),
    street: form.text('consignee.street'),
    postcode: form.text('consignee.postcode'),
    city: form.text('consignee.city'),
    country: form.text('consignee.country'),
    ...(phone && { phone }),
  };
};

const cardOf = (form: Posted) => ({
  number: form.text('card.number'),
  expiry: form.text('card.expiry').replaceAll(/\s/g, ''),
  cvc: form.text('card.cvc'),
  holder: form.text('card.holder'),
});

/** What was not paid, and why, with the figures. */
function told(refusal: RefusalOf<typeof payOrder>) {
  if (refusal.code === 'card-invalid') return { field: `card.${refusal.field}`, sentence: refusal.rule };
  if (refusal.code === 'card-missing') return { field: 'card.number' };
  if (refusal.code === 'funds-short') {
    return { sentence: m.order_pay_refused_wallet({ sum: showMoney(refusal.available) }) };
  }
  if (refusal.code === 'amount-changed')
    return { sentence: m.order_pay_refused_amount({ sum: showMoney(refusal.total) }) };
  if (refusal.code === 'order-lapsed')
    return { sentence: m.order_pay_refused_late({ deadline: showDeadline(refusal.payBy) }) };
  if (refusal.code === 'stock-short') {
    return { sentence: m.order_pay_refused_stock({ pieces: pieces(Number(refusal.available)) }) };
  }
  return {};
}

const pay: Action<{ id: string }> = async (event) => {
  const form = await readForm(event);
  const byCard = form.text('method') === 'card';
  const input = {
    params: { orderId: event.params.id },
    body: {
      method: byCard ? ('card' as const) : ('wallet' as const),
      amount: { minor: form.text('minor'), currency: form.text('currency') }, // What he saw, not what it costs.
      ...(byCard && { card: cardOf(form) }),
      consignee: addressOf(form),
      version: form.whole('version'),
    },
  };
  const answer = await event.locals.api(payOrder, input, { key: form.key });
  return answer.ok ? redirect(303, event.url.pathname) : form.refuse(answer.refusal, told(answer.refusal));
};

export const actions: Actions = { pay };
