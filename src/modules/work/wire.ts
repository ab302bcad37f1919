import { type Company, findCompanies, findPeople } from '#identity';
import { type Id, showId } from '#kernel/id';
import { timeOnWire } from '#platform/wire';
import type { Conversation, Message } from './domain/message.ts';
import type { InboxItem } from './store/inbox.ts';
import type { Work } from './work.ts';

/** Companies as others see them, each looked up once for the whole page. */
async function companyRefs({ identity }: Work, ids: readonly Id[]) {
  const found = await findCompanies(identity, [...new Set(ids)]);
  return (id: Id) => refOf(id, found.get(id));
}

const refOf = (id: Id, company: Company | undefined) => ({
  id: showId('com', id),
  name: company?.name ?? '',
  tier: company?.tier ?? ('registered' as const),
});

/** Messages as `reader` sees them: with the names of who speaks, in one look-up for companies and one for people. */
export async function messagesOnWire(work: Work, messages: readonly Message[], reader: Id) {
  const authors = messages.flatMap(({ by }) => (by ? [by] : []));
  const [company, people] = await Promise.all([
    companyRefs(
      work,
      authors.map((by) => by.company),
    ),
    findPeople(work.identity, [...new Set(authors.map((by) => by.person))]),
  ]);
  return messages.map(({ id, sequence, at, by, kind, text, card, file }) => ({
    id: showId('msg', id),
    sequence,
    at: timeOnWire(at),
    author: by && { company: company(by.company), person: people.get(by.person)?.name ?? null },
    kind,
    text,
    card: card && { ...card, lines: [...card.lines] },
    file: file && {
      id: showId('fil', file.id),
      name: file.name,
      type: file.type,
      bytes: file.bytes,
    },
    mine: by?.company === reader,
  }));
}

type Heading = Pick<Conversation, 'subject' | 'about' | 'parties'> & { readonly id: Id; readonly unread: number };

const headingOnWire = (heading: Heading, company: Awaited<ReturnType<typeof companyRefs>>) => ({
  id: showId('cnv', heading.id),
  subject: heading.subject,
  about: [...heading.about],
  parties: heading.parties.map(company),
  unread: heading.unread,
});

export async function conversationOnWire(
  work: Work,
  it: Conversation,
  { unread, readTo }: { unread: number; readTo: number },
) {
  const heading = headingOnWire({ ...it, unread }, await companyRefs(work, it.parties));
  return { ...heading, sequence: it.sequence, readTo, openedAt: timeOnWire(it.openedAt) };
}

export async function inboxOnWire(work: Work, items: readonly InboxItem[], reader: Id) {
  const company = await companyRefs(
    work,
    items.flatMap(({ parties }) => parties),
  );
  return items.map(({ last: { author, at, ...last }, conversation, ...item }) => ({
    ...headingOnWire({ ...item, id: conversation }, company),
    last: { ...last, at: timeOnWire(at), mine: author === reader },
  }));
}
