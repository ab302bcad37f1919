import { minorDigits } from '#kernel/money';
import { readDecimal, toMinor } from '#lib/amount.ts';
import { showDeadline, showMoney, showUnitPrice, showWeekday } from '#lib/show.ts';
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
  return offer ? `Offer ${offer.number}` : title;
};

export const authorOf = ({ author }: Said): string => author?.person ?? author?.company.name ?? 'Serai';

/** An answer to an offer is told in a line, not as the whole offer again. */
export const isAnswer = ({ kind, state }: CardShown): boolean =>
  (kind === 'offer' && state !== 'standing') || (kind === 'inquiry' && state !== 'open');

/** Where a card leads; an offer stands in the room itself. */
export function addressOf({ kind, ref, lines }: CardShown): string | undefined {
  if (kind === 'contract') return `/contracts/${ref}`;
  if (kind === 'order') return `/orders/${ref}`;
  const number = lines.find(({ label }) => label === 'Tracking number')?.value;
  return kind === 'shipment' && number ? `/tracking/${number}` : undefined;
}

const notes: Readonly<Record<string, string>> = {
  accepted: 'Accepted',
  declined: 'Declined',
  withdrawn: 'Withdrawn',
  expired: 'Expired',
};

/** What became of an offer since its card was posted, for this side of the table. */
export function noteOf(card: CardShown, history: readonly Offer[], own: Side | undefined) {
  const offer = card.kind === 'offer' ? history.find(({ id }) => id === card.ref) : undefined;
  if (!offer) return { waits: false };
  if (offer.state === 'standing')
    return offer.by === own ? { note: 'Waiting for them', waits: false } : { note: 'Waiting for you', waits: true };
  const note = offer.state === 'superseded' ? `Replaced by offer ${offer.number + 1}` : notes[offer.state];
  return { waits: false, ...(note && { note }) };
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
  const terms = termNames.map((label, place) => ({
    label,
    value: now[place] ?? '',
    ...(was && { was: was[place] ?? '' }),
  }));
  const until = { label: 'Open until', value: showDeadline(offer.expiresAt) };
  return [...terms, until, ...(offer.note ? [{ label: 'Note', value: offer.note }] : [])];
}

/** `12 kB`, `3.4 MB` */
export const showBytes = (bytes: number): string =>
  bytes < 1_000_000 ? `${Math.ceil(bytes / 1_000)}\u202fkB` : `${(bytes / 1_000_000).toFixed(1)}\u202fMB`;

export const fileKinds: Readonly<Record<string, string>> = {
  'application/pdf': 'PDF',
  'image/png': 'PNG',
  'image/jpeg': 'JPEG',
  'image/webp': 'WebP',
  'text/plain': 'Text',
};
