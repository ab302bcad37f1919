import { redirect } from '@sveltejs/kit';
import {
  changeEndpoint,
  deliveryStates,
  listDeliveries,
  listEventTypes,
  pingEndpoint,
  readEndpoint,
  removeEndpoint,
  replayFailed,
  rotateSecret,
} from '#cloud/contract';
import { answerText, minuteOf } from '#lib/console/developers.ts';
import { oneOf, pageOf } from '#lib/console/query.ts';
import { chosenEvents } from '#lib/server/endpoint-form.ts';
import { readForm } from '#lib/server/form.ts';
import { need } from '#lib/server/page.ts';
import { waitSentence } from '#lib/server/session.ts';
import { showNumber } from '#lib/show.ts';
import { m } from '#messages';
import type { Actions, PageServerLoad } from './$types';

const dayMs = 86_400_000;

export const load: PageServerLoad = async (event) => {
  const { api, now } = event.locals;
  const { searchParams } = event.url;
  const { id } = event.params;
  const types = need(await api(listEventTypes, {}), event).items;
  const type = oneOf([...types.map(({ name }) => name), 'ping' as const], searchParams.get('type'));
  const state = oneOf(deliveryStates, searchParams.get('state'));
  const filters = { ...(type && { type }), ...(state && { state }) };
  const [endpoint, found] = await Promise.all([
    api(readEndpoint, { params: { endpointId: id } }),
    api(listDeliveries, { query: { endpoint: id, limit: 30, ...filters, ...pageOf(event.url) } }),
  ]);
  return {
    endpoint: need(endpoint, event),
    types,
    states: deliveryStates,
    filters: { type: type ?? null, state: state ?? null },
    found: need(found, event),
    yesterday: minuteOf(new Date(Date.parse(now) - dayMs).toISOString()),
  };
};

export const actions: Actions = {
  test: async (event) => {
    const form = await readForm(event);
    const params = { endpointId: event.params.id };
    const answer = await event.locals.api(pingEndpoint, { params }, { key: form.key });
    if (!answer.ok) return form.refuse(answer.refusal, slower(answer.refusal));
    const { state, lastStatus: status, lastError: error } = answer.value;
    const said = answerText({ status, error });
    return state === 'delivered'
      ? { done: m.developers_test_well({ status: said }) }
      : { failed: m.developers_test_failed({ answer: said }) };
  },
  change: async (event) => {
    const form = await readForm(event);
    const events = chosenEvents(form);
    if (!events) return form.reject({ events: m.developers_one_event() });
    const settings = { url: form.text('url'), description: form.text('description'), events };
    const body = { ...settings, enabled: form.checked('enabled'), version: form.whole('version') };
    const answer = await event.locals.api(
      changeEndpoint,
      { params: { endpointId: event.params.id }, body },
      { key: form.key },
    );
    if (answer.ok) return { done: m.developers_saved() };
    const { refusal } = answer;
    return form.refuse(refusal, refusal.code === 'url-forbidden' ? { field: 'url', sentence: refusal.rule } : {});
  },
  rotate: async (event) => {
    const form = await readForm(event);
    const asked = { params: { endpointId: event.params.id }, body: { version: form.whole('version') } };
    const answer = await event.locals.api(rotateSecret, asked, { key: form.key });
    if (!answer.ok) return form.refuse(answer.refusal);
    const { url, secret } = answer.value;
    return { made: { text: m.developers_secret_told({ url }), secret } };
  },
  again: async (event) => {
    const form = await readForm(event);
    const since = new Date(`${form.text('since')}Z`);
    if (Number.isNaN(since.getTime())) return form.reject({ since: m.developers_since_wrong() });
    const asked = { params: { endpointId: event.params.id }, body: { since: since.toISOString() } };
    const answer = await event.locals.api(replayFailed, asked, { key: form.key });
    if (!answer.ok) return form.refuse(answer.refusal, slower(answer.refusal));
    const { count } = answer.value;
    return { done: m.developers_sending_count({ count, shown: showNumber(count) }) };
  },
  remove: async (event) => {
    const form = await readForm(event);
    const params = { endpointId: event.params.id };
    const answer = await event.locals.api(removeEndpoint, { params }, { key: form.key });
    // Whoever removes it twice finds it removed.
    if (!answer.ok && answer.refusal.code !== 'endpoint-unknown') return form.refuse(answer.refusal);
    return redirect(303, '/seller/webhooks');
  },
};

const slower = (refusal: { readonly code: string }) =>
  'retryAfterMs' in refusal ? { sentence: waitSentence(refusal as { code: string; retryAfterMs: number }) } : {};
