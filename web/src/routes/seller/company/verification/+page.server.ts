import { askVerification, listDocuments, readVerification, removeDocument, uploadDocument } from '#identity/contract';
import { readForm } from '#lib/server/form.ts';
import { oneOf } from '#lib/console/query.ts';
import { need } from '#lib/server/page.ts';
import { m } from '#messages';
import type { Actions, PageServerLoad } from './$types';

const kinds = ['business-licence', 'tax-registration', 'bank-statement', 'factory-audit', 'other'] as const;

export const load: PageServerLoad = async (event) => {
  const { api } = event.locals;
  const position = await event.locals.position();
  const [documents, verification] = await Promise.all([api(listDocuments, {}), api(readVerification, {})]);
  return { position, kinds, documents: need(documents, event).items, verification: need(verification, event) };
};

export const actions: Actions = {
  upload: async (event) => {
    const form = await readForm(event);
    const kind = oneOf(kinds, form.text('kind'));
    if (!kind) return form.reject({ kind: m.common_form_choose() });
    const file = await form.file('file');
    if (!file) return form.reject({ file: m.seller_verify_choose_file() });
    const answer = await event.locals.api(
      uploadDocument,
      { params: { kind }, query: { name: file.name.slice(0, 200) }, body: file.bytes },
      { key: form.key },
    );
    if (answer.ok) return { done: m.seller_verify_uploaded({ name: answer.value.name }) };
    const { refusal } = answer;
    if (refusal.code === 'too-many-documents')
      return form.refuse(refusal, {
        sentence: m.seller_verify_too_many({ most: refusal.most }),
      });
    return refusal.code.startsWith('file-') ? form.refuse(refusal, { field: 'file' }) : form.refuse(refusal);
  },
  remove: async (event) => {
    const form = await readForm(event);
    const params = { documentId: form.text('form-which') };
    const answer = await event.locals.api(removeDocument, { params }, { key: form.key });
    return answer.ok ? { done: m.seller_verify_removed() } : form.refuse(answer.refusal);
  },
  ask: async (event) => {
    const form = await readForm(event);
    const tier = oneOf(['verified', 'audited'] as const, form.text('tier'));
    if (!tier) return form.reject({ tier: m.common_form_choose() });
    const answer = await event.locals.api(askVerification, { body: { tier } }, { key: form.key });
    return answer.ok ? { done: m.seller_verify_done() } : form.refuse(answer.refusal);
  },
};
