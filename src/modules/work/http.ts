import assert from 'node:assert/strict';
import type { FastifyInstance } from 'fastify';
import { readId } from '#kernel/id';
import { ok, refuse } from '#kernel/result';
import type { Actor } from '#platform/actor';
import { pageBy, readCursor } from '#platform/cursor';
import { serve } from '#platform/http';
import { exported } from '#platform/table/export';
import * as routes from './contract.ts';
import { read, say } from './conversation.ts';
import type { Conversation } from './domain/message.ts';
import { exportMessages } from './export.ts';
import { sendFile } from './file.ts';
import { findInbox, inboxOf, unreadOf } from './store/inbox.ts';
import { findConversation, findFile, messagePage } from './store/messages.ts';
import { readingsOf } from './store/readings.ts';
import { conversationOnWire, inboxOnWire, messagesOnWire } from './wire.ts';
import type { Work } from './work.ts';

export function serveWork(app: FastifyInstance, work: Work): void {
  serveLists(app, work);
  serveConversations(app, work);
  serveFiles(app, work);
}

type About = { readonly params: { readonly conversationId: string } };

/** What every route about one conversation begins with: find it, and see that the asker's company is a party. */
const ofParties = ({ store }: Work) => ({
  load: async ({ params }: About) => {
    const found = await findConversation(store, readId(params.conversationId));
    return found ? ok(found) : refuse('conversation-unknown');
  },
  policy: ({ company }: Actor, _: About, { parties }: Conversation) => parties.includes(company),
});

const speaker = ({ company, person }: Actor) => ({ company, person });

function serveLists(app: FastifyInstance, work: Work): void {
  serve(app, routes.listConversations, {
    policy: () => true, // Everyone sees his company's own, and only those.
    handle: async ({ query: { after, limit, unread } }, { actor: { company }, language }) => {
      const end = readCursor(after);
      if (after !== undefined && !end) return refuse('page-unknown');
      const rows = await inboxOf(work.store, company, { after: end, unreadOnly: unread === true, limit: limit + 1 });
      const { items, next } = pageBy(rows, limit, ({ last: { at }, conversation: id }) => ({ at, id }));
      return ok({ items: await inboxOnWire(work, items, { company, language }), next });
    },
  });

  serve(app, routes.exportMessages, {
    policy: () => true, // As the list.
    handle: async ({ query: { unread, ...asked } }, { actor: { company }, language }) =>
      ok(exported(asked, exportMessages(work, { company, language, unreadOnly: unread === true }))),
  });

  serve(app, routes.unreadCount, {
    policy: () => true, // As above.
    handle: async (_, { actor }) => ok(await unreadOf(work.store, actor.company)),
  });
}

function serveConversations(app: FastifyInstance, work: Work): void {
  serve(app, routes.readConversation, {
    ...ofParties(work),
    handle: async (_, { actor, loaded }) => {
      const [row, readings] = await Promise.all([
        findInbox(work.store, actor.company, loaded.id),
        readingsOf(work.store, loaded.id),
      ]);
      const marks = { unread: row?.unread ?? 0, readTo: row?.read_to ?? 0, readings };
      return ok(await conversationOnWire(work, loaded, marks));
    },
  });

  serve(app, routes.listMessages, {
    ...ofParties(work),
    handle: async ({ query: { before, after, limit } }, { actor: { company }, language, loaded }) => {
      const found = await messagePage(work.store, loaded.id, { before, after, limit: limit + 1 });
      const forward = after !== undefined;
      // One more than the page was asked for: at the far end, so that it says whether there is a next page.
      const items = found.length <= limit ? found : forward ? found.slice(0, limit) : found.slice(1);
      const bound = items.at(forward ? -1 : 0)?.sequence ?? null;
      return ok({
        items: await messagesOnWire(work, items, { company, language }),
        next: found.length > limit ? bound : null,
      });
    },
  });

  serve(app, routes.postMessage, {
    ...ofParties(work),
    handle: async ({ body }, { actor, language, loaded, write }) => {
      const message = await say(work, { conversation: loaded, by: speaker(actor), write }, body.text);
      const [shown] = await messagesOnWire(work, [message], { company: actor.company, language });
      assert(shown);
      return ok(shown);
    },
  });

  serve(app, routes.markRead, {
    ...ofParties(work),
    handle: async ({ body }, { actor, loaded }) =>
      ok(await read(work, { conversation: loaded, company: actor.company, sequence: body.sequence })),
  });
}

function serveFiles(app: FastifyInstance, work: Work): void {
  serve(app, routes.uploadFile, {
    ...ofParties(work),
    handle: async ({ query, body }, { actor, language, loaded, write }) => {
      const speech = { conversation: loaded, by: speaker(actor), write };
      const sent = await sendFile(work, speech, { name: query.name, bytes: body });
      if (!sent.ok) return sent;
      const [shown] = await messagesOnWire(work, [sent.value], { company: actor.company, language });
      assert(shown);
      return ok(shown);
    },
  });

  serve(app, routes.readFile, {
    load: async ({ params }) => {
      const found = await findFile(work.store, readId(params.fileId));
      return found ? ok(found) : refuse('file-unknown');
    },
    policy: ({ company }, _, { parties }) => parties.includes(company),
    handle: async (_, { loaded: { name, type, sha256 } }) => {
      const bytes = await work.files.get(sha256);
      assert(bytes, 'a file is on disk before a row names it');
      return ok({ bytes, type, name });
    },
  });
}
