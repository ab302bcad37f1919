import { redirect } from '@sveltejs/kit';
import { createImport, importMaxBytes, listImports } from '#catalog/contract';
import { pageOf } from '#lib/console/query.ts';
import { readForm } from '#lib/server/form.ts';
import { need, signInFirst } from '#lib/server/page.ts';
import { m } from '#messages';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { api, me } = event.locals;
  const position = await event.locals.position();
  const query = { limit: 20, ...pageOf(event.url) };
  return {
    found: need(await api(listImports, { query }), event),
    maxBytes: importMaxBytes,
    company: me?.company,
    position,
  };
};

export const actions: Actions = {
  upload: async (event) => {
    if (!event.locals.signedIn) return signInFirst(event); // Before a large file is read.
    const form = await readForm(event);
    const file = await form.file('file');
    if (!file) return form.reject({ file: m.import_choose() });
    const input = { query: { name: file.name.slice(0, 200) }, body: file.bytes };
    const answer = await event.locals.api(createImport, input, { key: form.key });
    if (answer.ok) redirect(303, `/seller/listings/import/${answer.value.id}`);
    const { refusal } = answer;
    const sentence = refusal.code === 'import-unreadable' ? refusal.why : undefined;
    return form.refuse(refusal, { field: 'file', ...(sentence !== undefined && { sentence }) });
  },
};
