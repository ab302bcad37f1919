import { type Company, findCompanies, findPeople } from '#identity';
import { type Id, showId } from '#kernel/id';
import { type Say, sayText } from '#kernel/language';
import { timeOnWire } from '#platform/wire';
import { excerptIn } from './domain/excerpt.ts';
import type { Card, Conversation, Message } from './domain/message.ts';
import type { InboxItem } from './store/inbox.ts';
import { findMessage } from './store/messages.ts';
import type { Reading } from './store/readings.ts';
import type { Work } from './work.ts';

/** For whom something is said: whose own messages are marked, and in which language. */
export interface Reader {
  readonly company: Id;
  readonly language: string;
}

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

/**
 * Messages as `reader` has them: with the names of who speaks, in one look-up for companies and one for people, and what
 * the house says in his language.
 */
export async function messagesOnWire(work: Work, messages: readonly Message[], reader: Reader) {
  const say = work.sayIn(reader.language);
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
    text: text && sayText(say, text),
    card: card && cardOnWire(say, card),
    file: file && {
      id: showId('fil', file.id),
      name: file.name,
      type: file.type,
      bytes: file.bytes,
    },
    mine: by?.company === reader.company,
  }));
}

/** One message for a reader, for whoever carries on what `work.message-posted` announces; undefined where it is not there. */
export async function messageFor(work: Work, said: { conversation: Id; message: Id }, reader: Reader) {
  const found = await findMessage(work.store, said.conversation, said.message);
  return found && (await messagesOnWire(work, [found], reader))[0];
}

const cardOnWire = (say: Say, { title, lines, ...card }: Card) => ({
  ...card,
  title: sayText(say, title),
  lines: lines.map(({ label, value, was }) => ({
    label: sayText(say, label),
    value: sayText(say, value),
    ...(was !== undefined && { was: sayText(say, was) }),
  })),
});

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
  { unread, readTo, readings }: { unread: number; readTo: number; readings: readonly Reading[] },
) {
  const heading = headingOnWire({ ...it, unread }, await companyRefs(work, it.parties));
  return {
    ...heading,
    sequence: it.sequence,
    readTo,
    readings: readings.map(({ company, read_to, at }) => ({
      company: showId('com', company),
      readTo: read_to,
      at: timeOnWire(at),
    })),
    openedAt: timeOnWire(it.openedAt),
  };
}

export async function inboxOnWire(work: Work, items: readonly InboxItem[], reader: Reader) {
  const say = work.sayIn(reader.language);
  const company = await companyRefs(
    work,
    items.flatMap(({ parties }) => parties),
  );
  return items.map(({ last: { author, at, excerpt, ...last }, conversation, ...item }) => ({
    ...headingOnWire({ ...item, id: conversation }, company),
    last: { ...last, excerpt: excerptIn(say, excerpt), at: timeOnWire(at), mine: author === reader.company },
  }));
}
