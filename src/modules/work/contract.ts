import { Type } from 'typebox';
import { companyRef } from '#identity/contract';
import {
  downloadRoute,
  exportQuery,
  idSchema,
  listOf,
  nullable,
  pageQuery,
  refusal,
  route,
  shape,
  streamRoute,
  textSchema,
  timeSchema,
  uploadRoute,
} from '#platform/route';

/** Ten megabytes: a data sheet or a photograph, not a film. */
export const fileMaxBytes = 10 * 1024 * 1024;
export const fileTypes = ['application/pdf', 'image/png', 'image/jpeg', 'image/webp', 'text/plain'] as const;
export const textMaxLength = 5_000;
export const messageKinds = ['text', 'file', 'card', 'event'] as const;
export const cardKinds = ['inquiry', 'offer', 'contract', 'order', 'shipment'] as const;

const count = Type.Integer({ minimum: 0 });
const sequence = Type.Integer({ minimum: 1, maximum: 2_147_483_647 });
const messageKind = Type.Enum([...messageKinds]);
const conversationParams = shape({ conversationId: idSchema('cnv') });
const unknownConversation = {
  'conversation-unknown': refusal(404, 'There is no such conversation. Check the link that brought you here.'),
};

/** What a module has put into the conversation: facts to be laid out by the page, never mark-up. */
const card = shape({
  kind: Type.Enum([...cardKinds]),
  ref: Type.String({ description: 'The id of what it shows, as its own routes take it: `ofr_…`.' }),
  title: Type.String(),
  lines: Type.Array(
    shape({
      label: Type.String(),
      value: Type.String(),
      was: Type.Optional(Type.String({ description: 'What it was before, where it has changed.' })),
    }),
  ),
  state: Type.String(),
});

const file = shape({
  id: idSchema('fil'),
  name: Type.String(),
  type: Type.Enum([...fileTypes]),
  bytes: Type.Integer(),
});

const message = shape({
  id: idSchema('msg'),
  sequence: Type.Integer({ description: 'Counts from 1 in each conversation, without gaps.' }),
  at: timeSchema,
  author: nullable(
    shape({ company: companyRef, person: nullable(Type.String({ description: 'The name of who wrote it.' })) }),
  ),
  kind: messageKind,
  text: nullable(Type.String()),
  file: nullable(file),
  card: nullable(card),
  mine: Type.Boolean({ description: 'Whether it is of the company that asks.' }),
});

const conversation = shape({
  id: idSchema('cnv'),
  subject: Type.String(),
  about: Type.Array(shape({ kind: Type.String(), id: Type.String() })),
  parties: Type.Array(companyRef),
  unread: count,
});

/** The conversations of the company that asks, the one with the newest message first. */
export const listConversations = route({
  name: 'listConversations',
  method: 'GET',
  path: '/work/conversations',
  may: 'conversation:list',
  summary: "The company's conversations with what was said last and how much is unread",
  query: shape({
    ...pageQuery,
    unread: Type.Optional(Type.Boolean({ description: 'Only those with something unread.' })),
  }),
  reply: listOf(
    shape({
      ...conversation.properties,
      last: shape({
        sequence: Type.Integer(),
        at: timeSchema,
        kind: messageKind,
        excerpt: Type.String(),
        mine: Type.Boolean(),
      }),
    }),
  ),
  refusals: { 'page-unknown': refusal(400, 'This list has no such page. Start from its beginning.') },
});

/** Every message of every conversation, filtered as the list is: conversation by conversation, the oldest message first. */
export const exportMessages = streamRoute({
  name: 'exportMessages',
  path: '/work/conversations/export',
  may: 'conversation:list',
  summary: "The company's conversations, message by message, as a file, CSV or JSON",
  query: shape({
    unread: Type.Optional(Type.Boolean({ description: 'Only those with something unread.' })),
    ...exportQuery,
  }),
  refusals: {},
});

export const readConversation = route({
  name: 'readConversation',
  method: 'GET',
  path: '/work/conversations/{conversationId}',
  may: 'conversation:read',
  summary: 'Who talks about what, and how far the company has read',
  params: conversationParams,
  reply: shape({
    ...conversation.properties,
    sequence: count,
    readTo: count,
    readings: Type.Array(shape({ company: idSchema('com'), readTo: count, at: timeSchema }), {
      description: 'How far each party has read, and when it came there; of who has read nothing there is none.',
    }),
    openedAt: timeSchema,
  }),
  refusals: unknownConversation,
});

/** By sequence, rising. With neither bound the newest; `next` is the bound of the page that follows in the same direction. */
export const listMessages = route({
  name: 'listMessages',
  method: 'GET',
  path: '/work/conversations/{conversationId}/messages',
  may: 'conversation:read',
  summary: 'The messages before or after a sequence',
  params: conversationParams,
  query: shape({
    before: Type.Optional(sequence),
    after: Type.Optional(Type.Integer({ minimum: 0, maximum: 2_147_483_647 })),
    limit: Type.Integer({ minimum: 1, maximum: 100, default: 50 }),
  }),
  reply: shape({ items: Type.Array(message), next: nullable(Type.Integer()) }),
  refusals: unknownConversation,
});

export const postMessage = route({
  name: 'postMessage',
  method: 'POST',
  path: '/work/conversations/{conversationId}/messages',
  may: 'conversation:post',
  summary: 'Say something; the text is kept as it was typed',
  params: conversationParams,
  body: shape({ text: textSchema(textMaxLength) }),
  reply: message,
  refusals: unknownConversation,
});

/** A message that is one file. Pictures are drawn anew, so that what a camera wrote beside them is gone. */
export const uploadFile = uploadRoute({
  name: 'uploadFile',
  path: '/work/conversations/{conversationId}/files',
  may: 'conversation:post',
  summary: 'Send a file: PDF, PNG, JPEG, WebP or plain text, ten megabytes at most',
  params: conversationParams,
  upload: { maxBytes: fileMaxBytes, types: fileTypes },
  reply: message,
  refusals: {
    ...unknownConversation,
    'picture-unreadable': refusal(
      422,
      'This picture cannot be read. Save it again in another programme and send that.',
    ),
  },
});

export const readFile = downloadRoute({
  name: 'readFile',
  path: '/work/files/{fileId}',
  may: 'conversation:read',
  summary: 'A file of a conversation, for its parties',
  params: shape({ fileId: idSchema('fil') }),
  refusals: { 'file-unknown': refusal(404, 'There is no such file. Check the link that brought you here.') },
});

/** Reading goes forward only: a smaller sequence than the last changes nothing. */
export const markRead = route({
  name: 'markRead',
  method: 'POST',
  path: '/work/conversations/{conversationId}/read',
  may: 'conversation:mark',
  summary: 'The company has read up to this message',
  params: conversationParams,
  body: shape({ sequence }),
  reply: shape({ readTo: count, unread: count }),
  refusals: unknownConversation,
});

export const unreadCount = route({
  name: 'unreadCount',
  method: 'GET',
  path: '/work/unread',
  may: 'conversation:list',
  summary: 'How many conversations have something unread, and how many messages that is',
  reply: shape({ conversations: count, messages: count }),
  refusals: {},
});
