import { listScopes, listTokens, makeToken, revokeToken, tokenDays } from '#cloud/contract';
import { pageOf } from '#lib/console/query.ts';
import { readForm } from '#lib/server/form.ts';
import { need } from '#lib/server/page.ts';
import { m } from '#messages';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { api } = event.locals;
  const [tokens, scopes] = await Promise.all([
    api(listTokens, { query: { limit: 30, ...pageOf(event.url) } }),
    api(listScopes, {}),
  ]);
  return { days: tokenDays, scopes: need(scopes, event).items, found: need(tokens, event) };
};

export const actions: Actions = {
  make: async (event) => {
    const form = await readForm(event);
    const { api } = event.locals;
    const known = need(await api(listScopes, {}), event).items.map(({ name }) => name);
    const scopes = known.filter((name) => form.all('scopes').includes(name));
    if (scopes.length === 0) return form.reject({ scopes: m.developers_one_scope() });
    const days = tokenDays.find((each) => String(each) === form.text('days')) ?? null;
    const answer = await api(makeToken, { body: { name: form.text('name'), scopes, days } }, { key: form.key });
    if (!answer.ok) return form.refuse(answer.refusal);
    const { name, token } = answer.value;
    return { made: { text: m.developers_made({ name }), token } };
  },
  revoke: async (event) => {
    const form = await readForm(event);
    const params = { tokenId: form.text('form-which') };
    const answer = await event.locals.api(revokeToken, { params }, { key: form.key });
    return answer.ok ? { done: m.developers_revoked() } : form.refuse(answer.refusal);
  },
};
