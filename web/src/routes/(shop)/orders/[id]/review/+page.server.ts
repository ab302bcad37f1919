import { redirect } from '@sveltejs/kit';
import { m } from '#messages';
import { readForm } from '#lib/server/form.ts';
import { need, signInFirst } from '#lib/server/page.ts';
import { readOrder } from '#trade/contract';
import { readReviewOfOrder, replyToReview, writeReview } from '#trust/contract';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { api, signedIn } = event.locals;
  if (!signedIn) return signInFirst(event);
  const params = { orderId: event.params.id };
  const [order, told] = await Promise.all([api(readOrder, { params }), api(readReviewOfOrder, { params })]);
  return { order: need(order, event), ...need(told, event) };
};

export const actions: Actions = {
  write: async (event) => {
    const form = await readForm(event);
    const stars = form.whole('stars');
    if (Number.isNaN(stars)) return form.reject({ stars: m.order_stars_choose() });
    const body = { order: event.params.id, stars, text: form.text('text') };
    const answer = await event.locals.api(writeReview, { body }, { key: form.key });
    return answer.ok ? redirect(303, event.url.pathname) : form.refuse(answer.refusal);
  },
  reply: async (event) => {
    const form = await readForm(event);
    const input = { params: { reviewId: form.text('review') }, body: { text: form.text('text') } };
    const answer = await event.locals.api(replyToReview, input, { key: form.key });
    return answer.ok ? { replied: true } : form.refuse(answer.refusal);
  },
};
