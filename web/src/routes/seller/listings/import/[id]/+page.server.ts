import { redirect, type RequestEvent } from '@sveltejs/kit';
import {
  checkImport,
  importDelimiters,
  importEncodings,
  layOutImport,
  listImportProblems,
  mapImport,
  previewImport,
  readImport,
  runImport,
  stopImport,
  withdrawImported,
} from '#catalog/contract';
import { oneOf } from '#lib/console/query.ts';
import { type Step, stepOf, steps } from '#lib/console/import/words.ts';
import { readForm } from '#lib/server/form.ts';
import { choicesIn } from '#lib/server/import-form.ts';
import { choices as listingChoices } from '#lib/server/listing-form.ts';
import { need, orNone } from '#lib/server/page.ts';
import type { Actions, PageServerLoad } from './$types';

type Params = RequestEvent<{ id: string }>;
const paramsOf = ({ params }: Params) => ({ importId: params.id });

export const load: PageServerLoad = async (event) => {
  const { api } = event.locals;
  const params = paramsOf(event);
  const position = await event.locals.position(event.params.id);
  const it = need(await api(readImport, { params }), event);
  const step = oneOf(steps, event.url.searchParams.get('step')) ?? stepOf(it.state);
  return { it, step, position, ...(await partOf(event, step, it.checked !== null)) };
};

/** What only one step shows is asked for by that step. */
async function partOf(event: Params, step: Step, checked: boolean) {
  const { api } = event.locals;
  const params = paramsOf(event);
  const lists =
    step === 'map'
      ? { ...(await listingChoices(event, undefined)), encodings: importEncodings, delimiters: importDelimiters }
      : null;
  const preview = step === 'preview' ? orNone(await api(previewImport, { params }), { items: [] }).items : [];
  const pass = step === 'run' ? ('run' as const) : ('check' as const);
  const after = event.url.searchParams.get('after');
  const kind = oneOf(['broken', 'draft'] as const, event.url.searchParams.get('kind')) ?? null;
  const query = { pass, limit: 50, ...(kind && { kind }), ...(after !== null && { after }) };
  const asks = step === 'run' || (step === 'check' && checked);
  const none = { items: [], next: null };
  const problems = asks ? orNone(await api(listImportProblems, { params, query }), none) : none;
  return { lists, preview, problems, pass, kind };
}

const to = (event: Params, step: Step): never =>
  redirect(303, `/seller/listings/import/${event.params.id}?step=${step}`);

export const actions: Actions = {
  layout: async (event) => {
    const form = await readForm(event);
    const heading = form.text('heading') === '' ? undefined : form.whole('heading');
    const encoding = oneOf(importEncodings, form.text('encoding'));
    const delimiter = oneOf(importDelimiters, form.raw('delimiter'));
    const sheet = form.optional('sheet');
    const body = {
      version: form.whole('version'),
      ...(heading !== undefined && { heading }),
      ...(encoding && { encoding }),
      ...(delimiter && { delimiter }),
      ...(sheet !== undefined && { sheet }),
    };
    const answer = await event.locals.api(layOutImport, { params: paramsOf(event), body }, { key: form.key });
    if (answer.ok) return to(event, 'map');
    const { refusal } = answer;
    return form.refuse(refusal, refusal.code === 'import-unreadable' ? { sentence: refusal.why } : {});
  },
  map: async (event) => {
    const form = await readForm(event);
    const { choices } = need(await event.locals.api(readImport, { params: paramsOf(event) }), event);
    const body = { version: form.whole('version'), choices: choicesIn(form, choices) };
    const answer = await event.locals.api(mapImport, { params: paramsOf(event), body }, { key: form.key });
    return answer.ok ? to(event, 'preview') : form.refuse(answer.refusal);
  },
  check: async (event) => {
    const form = await readForm(event);
    const input = { params: paramsOf(event), body: { version: form.whole('version') } };
    const answer = await event.locals.api(checkImport, input, { key: form.key });
    return answer.ok ? to(event, 'check') : form.refuse(answer.refusal);
  },
  run: async (event) => {
    const form = await readForm(event);
    const body = { version: form.whole('version'), countStock: form.checked('countStock') };
    const answer = await event.locals.api(runImport, { params: paramsOf(event), body }, { key: form.key });
    return answer.ok ? to(event, 'run') : form.refuse(answer.refusal);
  },
  stop: async (event) => {
    const form = await readForm(event);
    const answer = await event.locals.api(stopImport, { params: paramsOf(event) }, { key: form.key });
    return answer.ok ? { stopped: true } : form.refuse(answer.refusal);
  },
  withdraw: async (event) => {
    const form = await readForm(event);
    const input = { params: paramsOf(event), body: { version: form.whole('version') } };
    const answer = await event.locals.api(withdrawImported, input, { key: form.key });
    return answer.ok ? to(event, 'run') : form.refuse(answer.refusal);
  },
};
