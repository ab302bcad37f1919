import { showId } from '#kernel/id';
import { readUnitPrice } from '#kernel/money';
import type { Card } from '#work';
import { daysText, moneyText, piecesText, priceText, timeText } from '../wording.ts';
import type { Negotiation, Offer } from './domain/negotiation.ts';
import { totalOf } from './domain/offer.ts';

type Line = Card['lines'][number];

export function inquiryCard({ id, listing, inquiry }: Negotiation): Card {
  const { quantity, targetUnitPrice, incoterm, place } = inquiry;
  const delivery = [incoterm, place].filter(Boolean).join(' ');
  const lines: Line[] = [
    { label: 'Part', value: `${listing.brand} ${listing.mpn}` },
    { label: 'Quantity', value: piecesText(quantity) },
    ...(targetUnitPrice
      ? [{ label: 'Target price per piece', value: priceText(readUnitPrice(targetUnitPrice), listing.currency) }]
      : []),
    ...(delivery ? [{ label: 'Delivery', value: delivery }] : []),
  ];
  return { kind: 'inquiry', ref: showId('neg', id), title: `Inquiry: ${listing.title}`, lines, state: 'open' };
}

/** A counter-offer says beside each term that differs what it was in the offer before. */
export function offerCard(offer: Offer, before: Offer | undefined): Card {
  const was = before && termsOf(before);
  const lines = termsOf(offer).map((line, index): Line => {
    const earlier = was?.[index]?.value;
    return earlier !== undefined && earlier !== line.value ? { ...line, was: earlier } : line;
  });
  const note = offer.note === null ? [] : [{ label: 'Note', value: offer.note }];
  return {
    kind: 'offer',
    ref: showId('ofr', offer.id),
    title: `${before ? 'Counter-offer' : 'Offer'} ${offer.number} by the ${offer.by}`,
    lines: [...lines, ...note],
    state: offer.state,
  };
}

const termsOf = (offer: Offer): Line[] => [
  { label: 'Quantity', value: piecesText(offer.quantity) },
  { label: 'Price per piece', value: priceText(offer.unitPrice, offer.currency) },
  { label: 'Total', value: moneyText(totalOf(offer)) },
  { label: 'Delivery', value: `${offer.incoterm} ${offer.place}` },
  { label: 'Lead time', value: daysText(offer.leadDays) },
  { label: 'Valid until', value: timeText(offer.expiresAt) },
];

export function answerCard(offer: Offer): Card {
  return {
    kind: 'offer',
    ref: showId('ofr', offer.id),
    title: `Offer ${offer.number} ${offer.state}`,
    lines: [
      { label: 'Quantity', value: piecesText(offer.quantity) },
      { label: 'Total', value: moneyText(totalOf(offer)) },
    ],
    state: offer.state,
  };
}

export function endCard({ id, listing, state }: Negotiation): Card {
  return {
    kind: 'inquiry',
    ref: showId('neg', id),
    title: `Inquiry ${state}: ${listing.title}`,
    lines: [{ label: 'Part', value: `${listing.brand} ${listing.mpn}` }],
    state,
  };
}
