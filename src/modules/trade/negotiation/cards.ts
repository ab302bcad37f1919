import { showId } from '#kernel/id';
import { readUnitPrice } from '#kernel/money';
import { type Sayable, sayText } from '#kernel/language';
import { inEnglish } from '#platform/language';
import type { Card } from '#work';
import { daysText, moneyText, piecesText, priceText, timeText } from '../wording.ts';
import type { Answered, Negotiation, Offer, Side } from './domain/negotiation.ts';
import { totalOf } from './domain/offer.ts';

type Line = Card['lines'][number];

/** What the house says is a sentence to be said in the reader's language; names, part numbers and notes stay as they are. */
const told = (say: string): Sayable => ({ say });

export function inquiryCard({ id, listing, inquiry }: Negotiation): Card {
  const { quantity, targetUnitPrice, incoterm, place } = inquiry;
  const delivery = [incoterm, place].filter(Boolean).join(' ');
  const lines: Line[] = [
    { label: told('Part'), value: `${listing.brand} ${listing.mpn}` },
    { label: told('Quantity'), value: piecesText(quantity) },
    ...(targetUnitPrice
      ? [{ label: told('Target price per piece'), value: priceText(readUnitPrice(targetUnitPrice), listing.currency) }]
      : []),
    ...(delivery ? [{ label: told('Delivery'), value: delivery }] : []),
  ];
  const title = { say: 'Inquiry: {title}', facts: { title: listing.title } };
  return { kind: 'inquiry', ref: showId('neg', id), title, lines, state: 'open' };
}

const offerTitles: Readonly<Record<'first' | 'counter', Readonly<Record<Side, string>>>> = {
  first: { buyer: 'Offer {number} by the buyer', seller: 'Offer {number} by the seller' },
  counter: { buyer: 'Counter-offer {number} by the buyer', seller: 'Counter-offer {number} by the seller' },
};

const reads = (text: Sayable) => sayText(inEnglish, text);

/** A counter-offer says beside each term that differs what it was in the offer before. */
export function offerCard(offer: Offer, before: Offer | undefined): Card {
  const was = before && termsOf(before);
  const lines = termsOf(offer).map((line, index): Line => {
    const earlier = was?.[index]?.value;
    return earlier !== undefined && reads(earlier) !== reads(line.value) ? { ...line, was: earlier } : line;
  });
  const note = offer.note === null ? [] : [{ label: told('Note'), value: offer.note }];
  return {
    kind: 'offer',
    ref: showId('ofr', offer.id),
    title: { say: offerTitles[before ? 'counter' : 'first'][offer.by], facts: { number: String(offer.number) } },
    lines: [...lines, ...note],
    state: offer.state,
  };
}

const termsOf = (offer: Offer): Line[] => [
  { label: told('Quantity'), value: piecesText(offer.quantity) },
  { label: told('Price per piece'), value: priceText(offer.unitPrice, offer.currency) },
  { label: told('Total'), value: moneyText(totalOf(offer)) },
  { label: told('Delivery'), value: `${offer.incoterm} ${offer.place}` },
  { label: told('Lead time'), value: daysText(offer.leadDays) },
  { label: told('Valid until'), value: timeText(offer.expiresAt) },
];

const answerTitles: Readonly<Record<Answered, string>> = {
  accepted: 'Offer {number} accepted',
  declined: 'Offer {number} declined',
  withdrawn: 'Offer {number} withdrawn',
  expired: 'Offer {number} expired',
};

export function answerCard(offer: Offer & { readonly state: Answered }): Card {
  return {
    kind: 'offer',
    ref: showId('ofr', offer.id),
    title: { say: answerTitles[offer.state], facts: { number: String(offer.number) } },
    lines: [
      { label: told('Quantity'), value: piecesText(offer.quantity) },
      { label: told('Total'), value: moneyText(totalOf(offer)) },
    ],
    state: offer.state,
  };
}

const endTitles = {
  declined: 'Inquiry declined: {title}',
  withdrawn: 'Inquiry withdrawn: {title}',
} as const satisfies Partial<Record<Answered, string>>;

export function endCard({ id, listing }: Negotiation, state: keyof typeof endTitles): Card {
  return {
    kind: 'inquiry',
    ref: showId('neg', id),
    title: { say: endTitles[state], facts: { title: listing.title } },
    lines: [{ label: told('Part'), value: `${listing.brand} ${listing.mpn}` }],
    state,
  };
}
