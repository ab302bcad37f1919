import { createEndpoint, listEndpoints, listEventTypes } from '#cloud/contract';
import { chosenEvents } from '#lib/server/endpoint-form.ts';
import { readForm } from '#lib/server/form.ts';
import { need } from '#lib/server/page.ts';
import { m } from '#messages';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { api } = event.locals;
  const [endpoints, types] = await Promise.all([api(listEndpoints, {}), api(listEventTypes, {})]);
  return { endpoints: need(endpoints, event).items, types: need(types, event).items };
};

export const actions: Actions = {
  add: async (event) => {
    const form = await readForm(event);
    const events = chosenEvents(form);
    if (!events) return form.reject({ events: m.developers_one_event() });
    const body = { url: form.text('url'), description: form.text('description'), events };
    const answer = await event.locals.api(createEndpoint, { body }, { key: form.key });
    if (!answer.ok) {
      const { refusal } = answer;
      return form.refuse(refusal, refusal.code === 'url-forbidden' ? { field: 'url', sentence: refusal.rule } : {});
    }
    const { url, secret } = answer.value;
    return { made: { text: m.developers_secret_told({ url }), secret } };
  },
};
