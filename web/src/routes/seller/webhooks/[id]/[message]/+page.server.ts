import { readDelivery, readEndpoint, replayDelivery } from '#cloud/contract';
import { readForm } from '#lib/server/form.ts';
import { need } from '#lib/server/page.ts';
import { waitSentence } from '#lib/server/session.ts';
import { m } from '#messages';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { api } = event.locals;
  const [endpoint, delivery] = await Promise.all([
    api(readEndpoint, { params: { endpointId: event.params.id } }),
    api(readDelivery, { params: { deliveryId: event.params.message } }),
  ]);
  return { endpoint: need(endpoint, event), delivery: need(delivery, event) };
};

export const actions: Actions = {
  again: async (event) => {
    const form = await readForm(event);
    const params = { deliveryId: event.params.message };
    const answer = await event.locals.api(replayDelivery, { params }, { key: form.key });
    if (answer.ok) return { done: m.developers_sending() };
    const { refusal } = answer;
    return form.refuse(refusal, refusal.code === 'throttled' ? { sentence: waitSentence(refusal) } : {});
  },
};
