import { type Action, fail, type RequestEvent } from '@sveltejs/kit';
import { readForm } from '#lib/server/form.ts';
import { m } from '#messages';
import { need } from '#lib/server/page.ts';
import { listMessages, markRead, postMessage, readConversation, uploadFile } from '#work/contract';

const wholeOf = (text: string | null) => (text && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined);

/** A conversation with its newest messages, or those before `?before=`. Opening the page is reading it. */
export async function loadTalk(event: RequestEvent, conversationId: string) {
  const { api } = event.locals;
  const params = { conversationId };
  const before = wholeOf(event.url.searchParams.get('before'));
  const [found, page] = await Promise.all([
    api(readConversation, { params }),
    api(listMessages, { params, query: { limit: 50, ...(before && { before }) } }),
  ]);
  const conversation = need(found, event);
  const { items, next } = need(page, event);
  const last = items.at(-1)?.sequence ?? 0;
  // A page that is only fetched ahead is not read: with JavaScript the page itself says when it is looked at.
  if (!event.isDataRequest && last > conversation.readTo)
    await api(markRead, { params, body: { sequence: last } }, { key: `read ${conversationId} ${last}` });
  return { ...conversation, messages: items, earlier: next, newest: before === undefined };
}

/** What can be done in a conversation, on whichever page it stands; the form says which conversation it is. */
export const talkActions = {
  say: async (event) => {
    const form = await readForm(event);
    const params = { conversationId: form.text('conversation') };
    const answer = await event.locals.api(
      postMessage,
      { params, body: { text: form.text('text') } },
      { key: form.key },
    );
    return answer.ok ? { said: true } : form.refuse(answer.refusal);
  },
  send: async (event) => {
    const form = await readForm(event).catch(() => undefined); // What is far too large is cut off on its way.
    if (!form) {
      const title = m.trade_talk_file_too_large();
      const refused = { act: 'send', which: '', code: 'file-too-large', title, fields: { file: title }, values: {} };
      return fail(413, { refused });
    }
    const file = await form.file('file');
    if (!file) return form.reject({ file: m.trade_talk_file_choose() }, m.trade_talk_file_choose_to_send());
    const params = { conversationId: form.text('conversation') };
    const query = { name: file.name.slice(-200) };
    const answer = await event.locals.api(uploadFile, { params, query, body: file.bytes }, { key: form.key });
    if (answer.ok) return { sent: true };
    const { refusal } = answer;
    if (refusal.code === 'file-too-large')
      return form.refuse(refusal, { field: 'file', sentence: m.trade_talk_file_too_large() });
    if (refusal.code === 'file-type')
      return form.refuse(refusal, { field: 'file', sentence: m.trade_talk_file_types() });
    return form.refuse(refusal, { field: 'file' });
  },
} satisfies Record<string, Action>;
