import { findCompanies } from '#identity';
import { type Id, showId } from '#kernel/id';
import { type Exported, exportedAtOnce } from '#platform/table/export';
import { conversationsOf } from './store/inbox.ts';
import { messagePage } from './store/messages.ts';
import { messagesOnWire, type Reader } from './wire.ts';
import type { Work } from './work.ts';

const columns = [
  'conversation',
  'subject',
  'with',
  'sequence',
  'at',
  'company',
  'person',
  'kind',
  'text',
  'file',
  'message',
] as const;

interface Asked extends Reader {
  readonly unreadOnly: boolean;
}

type Heading = Awaited<ReturnType<typeof conversationsOf>>[number];
type Said = Awaited<ReturnType<typeof messagesOnWire>>[number];
type TakenAway = ReturnType<typeof takenAway>;

/** What a company has said and heard: conversation by conversation, each from its first message on. */
export function exportMessages(work: Work, asked: Asked): Exported<TakenAway> {
  return { name: 'conversations', columns, rows: rowsOf, pages: pagesOf(work, asked) };
}

async function* pagesOf(work: Work, { company, language, unreadOnly }: Asked): AsyncGenerator<readonly TakenAway[]> {
  let after: Id | undefined;
  for (;;) {
    const headings = await conversationsOf(work.store, company, { after, unreadOnly, limit: exportedAtOnce });
    const names = await findCompanies(work.identity, [...new Set(headings.flatMap(({ parties }) => parties))]);
    for (const heading of headings) {
      const others = heading.parties.filter((party) => party !== company).map((party) => names.get(party)?.name ?? '');
      for await (const messages of messagesOf(work, heading.conversation, { company, language }))
        yield messages.map((message) => takenAway(heading, others, message));
    }
    after = headings.at(-1)?.conversation;
    if (headings.length < exportedAtOnce) return;
  }
}

async function* messagesOf(work: Work, conversation: Id, reader: Reader): AsyncGenerator<readonly Said[]> {
  let after = 0;
  for (;;) {
    const page = await messagePage(work.store, conversation, { after, limit: exportedAtOnce });
    yield await messagesOnWire(work, page, reader);
    after = page.at(-1)?.sequence ?? after;
    if (page.length < exportedAtOnce) return;
  }
}

const takenAway = ({ conversation, subject, about }: Heading, others: readonly string[], message: Said) => ({
  conversation: showId('cnv', conversation),
  subject,
  about,
  with: others,
  ...message,
});

/** Of a card its title and its lines, as they stand in the conversation. */
const rowsOf = ({ author, card, file, text, id, ...it }: TakenAway) => [
  {
    conversation: it.conversation,
    subject: it.subject,
    with: it.with.join(', '),
    sequence: it.sequence,
    at: it.at,
    company: author?.company.name ?? null,
    person: author?.person ?? null,
    kind: it.kind,
    text: card ? [card.title, ...card.lines.map(({ label, value }) => `${label}: ${value}`)].join('\n') : text,
    file: file?.name ?? null,
    message: id,
  },
];
