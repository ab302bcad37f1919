import { pageOf } from '#lib/console/query.ts';
import { readForm } from '#lib/server/form.ts';
import { need } from '#lib/server/page.ts';
import { ratingsOf } from '#lib/server/ratings.ts';
import { listReviews, replyToReview } from '#trust/contract';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { api } = event.locals;
  const position = await event.locals.position();
  const { company } = await event.parent();
  const asked = Number(event.url.searchParams.get('stars'));
  const stars = [1, 2, 3, 4, 5].find((star) => star === asked);
  const query = { limit: 20, ...pageOf(event.url), ...(stars && { stars }) };
  const [reviews, ratings] = await Promise.all([
    api(listReviews, { params: { companyId: company.id }, query }),
    ratingsOf(api, [company.id]),
  ]);
  return { position, stars: stars ?? null, found: need(reviews, event), rating: ratings[company.id] };
};

export const actions: Actions = {
  reply: async (event) => {
    const form = await readForm(event);
    const params = { reviewId: form.text('form-which') };
    const answer = await event.locals.api(
      replyToReview,
      { params, body: { text: form.text('text') } },
      { key: form.key },
    );
    return answer.ok ? { done: true } : form.refuse(answer.refusal);
  },
};
