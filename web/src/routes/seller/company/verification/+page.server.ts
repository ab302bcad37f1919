import { askVerification, listDocuments, readVerification, removeDocument, uploadDocument } from '#identity/contract';
import { readForm } from '#lib/server/form.ts';
import { oneOf } from '#lib/console/query.ts';
import { need } from '#lib/server/page.ts';
import type { Actions, PageServerLoad } from './$types';

const kinds = ['business-licence', 'tax-registration', 'bank-statement', 'factory-audit', 'other'] as const;

export const load: PageServerLoad = async (event) => {
  const { api, position } = event.locals;
  const [documents, verification] = await Promise.all([api(listDocuments, {}), api(readVerification, {})]);
  return { position, kinds, documents: need(documents, event).items, verification: need(verification, event) };
};

export const actions: Actions = {
  upload: async (event) => {
    const form = await readForm(event);
    const kind = oneOf(kinds, form.text('kind'));
    if (!kind) return form.reject({ kind: 'Choose one of the list.' });
    const file = await form.file('file');
    if (!file) return form.reject({ file: 'Choose a file: PDF, PNG or JPEG, at most 10 MB.' });
    const answer = await event.locals.api(
      uploadDocument,
      { params: { kind }, query: { name: file.name.slice(0, 200) }, body: file.bytes },
      { key: form.key },
    );
    if (answer.ok) return { done: `${answer.value.name} is here.` };
    const { refusal } = answer;
    if (refusal.code === 'too-many-documents')
      return form.refuse(refusal, {
        sentence: `${refusal.most} documents at most wait to be handed in. Remove one first.`,
      });
    return refusal.code.startsWith('file-') ? form.refuse(refusal, { field: 'file' }) : form.refuse(refusal);
  },
  remove: async (event) => {
    const form = await readForm(event);
    const params = { documentId: form.text('form-which') };
    const answer = await event.locals.api(removeDocument, { params }, { key: form.key });
    return answer.ok ? { done: 'Removed.' } : form.refuse(answer.refusal);
  },
  ask: async (event) => {
    const form = await readForm(event);
    const tier = oneOf(['verified', 'audited'] as const, form.text('tier'));
    if (!tier) return form.reject({ tier: 'Choose one of the list.' });
    const answer = await event.locals.api(askVerification, { body: { tier } }, { key: form.key });
    return answer.ok
      ? { done: 'Asked. The operator looks at your documents; the decision comes here.' }
      : form.refuse(answer.refusal);
  },
};
