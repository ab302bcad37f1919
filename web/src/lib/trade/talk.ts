import { minorDigits } from '#kernel/money';
import { m } from '#messages';
import { readDecimal, toMinor } from '#lib/amount.ts';
import { showDeadline, showMoment, showMoney, showUnitPrice, showWeekday } from '#lib/show.ts';
import { stateName } from '#lib/ui/State.svelte';
import { type Offer, type Side, termNames, termsOf } from './terms.ts';

interface Company {
  readonly id: string;
  readonly name: string;
}
export interface CardShown {
  readonly kind: 'inquiry' | 'offer' | 'contract' | 'order' | 'shipment';
  readonly ref: string;
  readonly title: string;
  readonly lines: readonly { readonly label: string; readonly value: string; readonly was?: string }[];
  readonly state: string;
}
export interface Said {
  readonly id: string;
  readonly sequence: number;
  readonly at: string;
  readonly author: { readonly company: Company; readonly person: string | null } | null;
  readonly kind: 'text' | 'file' | 'card' | 'event';
  readonly text: string | null;
  readonly file: { readonly id: string; readonly name: string; readonly type: string; readonly bytes: number } | null;
  readonly card: CardShown | null;
  readonly mine: boolean;
}

/** The messages by days, each day under its line. */
export function daysOf(messages: readonly Said[]): { day: string; said: Said[] }[] {
  const found: { day: string; said: Said[] }[] = [];
  for (const message of messages) {
    const day = showWeekday(message.at);
    const last = found.at(-1);
    if (last?.day === day) last.said.push(message);
    else found.push({ day, said: [message] });
  }
  return found;
}

export const titleOf = ({ kind, ref, title }: CardShown, history: readonly Offer[]): string => {
  const offer = kind === 'offer' ? history.find(({ id }) => id === ref) : undefined;
  return offer ? m.trade_offer_number({ number: offer.number }) : title;
};

export const authorOf = ({ author }: Said): string => author?.person ?? author?.company.name ?? 'Serai';

/** `Offer 2 accepted, Jana Petersen, 9 Nov, 11:20`; who did it marked by `<1>`, and left out where it was the clock. */
export function answerOf(message: Said, title: string): string {
  const moment = showMoment(message.at);
  const author = authorOf(message);
  return message.author ? m.trade_talk_answer({ title, author, moment }) : m.trade_talk_answer_house({ title, moment });
}

/** An answer to an offer is told in a line, not as the whole offer again. */
export const isAnswer = ({ kind, state }: CardShown): boolean =>
  (kind === 'offer' && state !== 'standing') || (kind === 'inquiry' && state !== 'open');

/** Where a card leads; an offer stands in the room itself. */
export function addressOf({ kind, ref, lines }: CardShown): string | undefined {
  if (kind === 'contract') return `/contracts/${ref}`;
  if (kind === 'order') return `/orders/${ref}`;
  // By the form of a tracking number: what its line is called depends on who reads.
  const number = lines.find(({ value }) => /^SL[0-9A-Z]{12}$/.test(value))?.value;
  return kind === 'shipment' && number ? `/tracking/${number}` : undefined;
}

/** What became of an offer since its card was posted, for this side of the table. */
export function noteOf(card: CardShown, history: readonly Offer[], own: Side | undefined) {
  const offer = card.kind === 'offer' ? history.find(({ id }) => id === card.ref) : undefined;
  if (!offer) return { waits: false };
  if (offer.state === 'standing')
    return offer.by === own
      ? { note: m.trade_waits_for_them(), waits: false }
      : { note: m.trade_waits_for_you(), waits: true };
  const replaced = offer.state === 'superseded';
  const note = replaced ? m.trade_offer_replaced({ number: offer.number + 1 }) : stateName(offer.state);
  return { waits: false, note };
}

interface Line {
  readonly label: string;
  readonly value: string;
  readonly was?: string;
}

/** Money and times as the pages write them; a card carries them in words that every reader of the API understands. */
function shownValue(text: string): string {
  const [, number, currency] = /^([\d,]+(?:\.\d+)?) ([A-Z]{3})$/.exec(text) ?? [];
  const decimal = number && readDecimal(number, 6);
  if (decimal && currency) {
    const digits = minorDigits(currency);
    const whole = (decimal.split('.')[1]?.length ?? 0) <= digits;
    return whole ? showMoney({ minor: toMinor(decimal, digits), currency }) : showUnitPrice(decimal, currency);
  }
  const moment = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}) UTC$/.exec(text);
  return moment ? showDeadline(`${moment[1]}T${moment[2]}:00Z`) : text;
}

/** An offer's terms from the offer itself, what changed beside what it was; any other card as it says. */
export function linesOf(card: CardShown, history: readonly Offer[]): Line[] {
  const index = card.kind === 'offer' ? history.findIndex(({ id }) => id === card.ref) : -1;
  const offer = history[index];
  if (!offer) {
    return card.lines.map(({ label, value, was }) => ({
      label,
      value: shownValue(value),
      ...(was !== undefined && { was: shownValue(was) }),
    }));
  }
  const [now, before] = [termsOf(offer), history[index - 1]];
  const was = before && termsOf(before);
  const terms = termNames().map((label, place) => ({
    label,
    value: now[place] ?? '',
    ...(was && { was: was[place] ?? '' }),
  }));
  const until = { label: m.trade_term_until(), value: showDeadline(offer.expiresAt) };
  return [...terms, until, ...(offer.note ? [{ label: m.trade_term_note(), value: offer.note }] : [])];
}

/** `12 kB`, `3.4 MB` */
export const showBytes = (bytes: number): string =>
  bytes < 1_000_000 ? `${Math.ceil(bytes / 1_000)}\u202fkB` : `${(bytes / 1_000_000).toFixed(1)}\u202fMB`;

const fileKinds: Readonly<Record<string, string>> = {
  'application/pdf': 'PDF',
  'image/png': 'PNG',
  'image/jpeg': 'JPEG',
  'image/webp': 'WebP',
};

export const fileKind = (type: string): string =>
  type === 'text/plain' ? m.trade_file_text() : (fileKinds[type] ?? type);
