import { type Action, redirect } from '@sveltejs/kit';
import { readForm, type Posted } from '#lib/server/form.ts';
import { pieces, showDeadline, showMoney } from '#lib/show.ts';
import { type Incoterm, instantOf } from '#lib/trade/room.ts';
import { acceptOffer, declineOffer, endNegotiation, makeOffer, withdrawOffer } from '#trade/contract';

type Answer = typeof acceptOffer | typeof declineOffer | typeof withdrawOffer;

/** Which offer, as seen in which version of the negotiation. */
const answered = (negotiationId: string, form: Posted) => ({
  params: { negotiationId, offerId: form.text('offer') },
  body: { version: form.whole('version') },
});

const answerBy =
  (route: Answer, done: string): Action<{ id: string }> =>
  async (event) => {
    const form = await readForm(event);
    const answer = await event.locals.api(route, answered(event.params.id, form), { key: form.key });
    if (!answer.ok) return form.refuse(answer.refusal);
    if (answer.value.contract) redirect(303, `/contracts/${answer.value.contract}`);
    return { done };
  };

const counter: Action<{ id: string }> = async (event) => {
  const form = await readForm(event);
  const expiresAt = instantOf(form.text('expiresAt'));
  if (!expiresAt) return form.reject({ expiresAt: 'Write a day and a time, such as 2026-11-09 18:00.' });
  const note = form.optional('note');
  const answer = await event.locals.api(
    makeOffer,
    {
      params: { negotiationId: event.params.id },
      body: {
        quantity: form.whole('quantity'),
        unitPrice: form.decimal('unitPrice'),
        currency: form.text('currency'),
        incoterm: form.text('incoterm') as Incoterm, // The route looks at it.
        place: form.text('place'),
        leadDays: form.whole('leadDays'),
        expiresAt,
        ...(note && { note }),
        version: form.whole('version'),
      },
    },
    { key: form.key },
  );
  if (answer.ok) return redirect(303, event.url.pathname);
  const { refusal } = answer;
  switch (refusal.code) {
    case 'under-moq':
      return form.refuse(refusal, { field: 'quantity', sentence: `The smallest order is ${pieces(refusal.moq)}.` });
    case 'not-a-multiple':
      return form.refuse(refusal, {
        field: 'quantity',
        sentence: `Sold in units of ${pieces(refusal.packUnit)}. Ask for a multiple of that.`,
      });
    case 'price-zero':
      return form.refuse(refusal, { field: 'unitPrice' });
    case 'expiry-out-of-range':
      return form.refuse(refusal, {
        field: 'expiresAt',
        sentence: `Choose a time between ${showDeadline(refusal.earliest)} and ${showDeadline(refusal.latest)}.`,
      });
    case 'total-out-of-range':
      return form.refuse(refusal, {
        field: 'unitPrice',
        sentence: `Quantity times price must come to ${showMoney(refusal.least)} at least and ${showMoney(refusal.most)} at most.`,
      });
    default:
      return form.refuse(refusal);
  }
};

const end: Action<{ id: string }> = async (event) => {
  const form = await readForm(event);
  const input = { params: { negotiationId: event.params.id }, body: { version: form.whole('version') } };
  const answer = await event.locals.api(endNegotiation, input, { key: form.key });
  return answer.ok ? { done: 'ended' } : form.refuse(answer.refusal);
};

export const negotiationActions = {
  accept: answerBy(acceptOffer, 'accepted'),
  decline: answerBy(declineOffer, 'declined'),
  withdraw: answerBy(withdrawOffer, 'withdrawn'),
  counter,
  end,
};
