import { type Action, redirect } from '@sveltejs/kit';
import { m } from '#messages';
import { readForm, type Posted } from '#lib/server/form.ts';
import type { RefusalOf } from '#lib/server/refusal.ts';
import { pieces, showDeadline, showMoney } from '#lib/show.ts';
import { type Incoterm, instantOf } from '#lib/trade/room.ts';
import { acceptOffer, declineOffer, endNegotiation, makeOffer, withdrawOffer } from '#trade/contract';

type Refused = RefusalOf<typeof makeOffer>;
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

/** At which field a refused offer is to be mended, and by which figures. */
function told(refusal: Refused) {
  if (refusal.code === 'under-moq')
    return { field: 'quantity', sentence: m.trade_form_least({ pieces: pieces(refusal.moq) }) };
  if (refusal.code === 'not-a-multiple')
    return { field: 'quantity', sentence: m.trade_form_units({ pieces: pieces(refusal.packUnit) }) };
  if (refusal.code === 'price-zero') return { field: 'unitPrice' };
  if (refusal.code === 'expiry-out-of-range') {
    const [earliest, latest] = [showDeadline(refusal.earliest), showDeadline(refusal.latest)];
    return { field: 'expiresAt', sentence: m.trade_form_between({ earliest, latest }) };
  }
  if (refusal.code === 'total-out-of-range') {
    const [least, most] = [showMoney(refusal.least), showMoney(refusal.most)];
    return { field: 'unitPrice', sentence: m.trade_form_total_between({ least, most }) };
  }
  return {};
}

const counter: Action<{ id: string }> = async (event) => {
  const form = await readForm(event);
  const expiresAt = instantOf(form.text('expiresAt'));
  if (!expiresAt) return form.reject({ expiresAt: m.trade_form_moment() });
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
  return answer.ok ? redirect(303, event.url.pathname) : form.refuse(answer.refusal, told(answer.refusal));
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
