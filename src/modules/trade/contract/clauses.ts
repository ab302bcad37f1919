import { showId } from '#kernel/id';
import { money } from '#kernel/money';
import { printable } from '#platform/pdf';
import { daysText, moneyText, piecesText, priceText, timeText } from '../wording.ts';
import type { Facts } from './facts.ts';
import type { Tongue } from './tongue.ts';

interface Clause {
  readonly title: string;
  readonly text: string;
}

/**
 * What the two agree to, in the order in which it happens, in one language. Figures come from the accepted offer and the
 * house's settings; asked in the other language the clauses are the same, one by one.
 */
export const clausesOf = (facts: Facts, tongue: Tongue): readonly Clause[] =>
  clauses.map(({ title, text, factsOf }) => ({
    title: tongue.say(title),
    text: tongue.say(text, factsOf?.(facts, tongue)),
  }));

interface Wording extends Clause {
  readonly factsOf?: (facts: Facts, tongue: Tongue) => Readonly<Record<string, string>>;
}

const clauses: readonly Wording[] = [
  {
    title: 'Goods',
    text: 'The seller sells and the buyer buys {pieces} of {part}, new and as described in listing {listing} of the seller, version {version}. Serai keeps that version unchanged, and both have it before them. Country of origin: {origin}. Harmonized System code: {hsCode}.',
    factsOf: ({ contract: { terms, listing }, goods }, { told, country }) => ({
      pieces: told(piecesText(terms.quantity)),
      part: printable(`${goods.brand} ${goods.mpn}`),
      listing: showId('lst', listing.id),
      version: String(listing.version),
      origin: country(goods.origin),
      hsCode: goods.hsCode,
    }),
  },
  {
    title: 'Price',
    text: '{price} per piece, {total} in all, including packing fit for the journey. The line is rounded once, half up, to the minor unit of the currency. Duties and taxes are borne as the delivery rule of clause 3 shares them.',
    factsOf: ({ contract: { terms, totalMinor } }) => ({
      price: priceText(terms.unitPrice, terms.currency),
      total: moneyText(money(totalMinor, terms.currency)),
    }),
  },
  {
    title: 'Delivery',
    text: '{incoterm} {place}, Incoterms® 2020. The seller hands the goods over within {days} of payment under clause 4. Cost and risk pass as that rule says. The seller provides the commercial invoice and the tracking number.',
    factsOf: ({ contract: { terms } }, { told }) => ({
      incoterm: terms.incoterm,
      place: printable(terms.place),
      days: told(daysText(terms.leadDays)),
    }),
  },
  {
    title: 'Payment by escrow',
    text: 'Within {days} of the second signature the buyer pays the whole price into escrow at Serai, which holds it for this order alone. Unpaid by then, the order is cancelled and neither owes the other anything. On acceptance under clause 5 Serai releases the price to the seller, less its commission of {commission} %, which the seller bears.',
    factsOf: ({ payWithinDays, commissionBasisPoints }, { told }) => ({
      days: told(daysText(payWithinDays)),
      commission: String(commissionBasisPoints / 100),
    }),
  },
  {
    title: 'Inspection and acceptance',
    text: 'The buyer inspects the goods when they arrive. They are accepted when the buyer confirms delivery, or {days} after the carrier has reported it, unless the buyer has opened a dispute before. Acceptance releases the escrow.',
    factsOf: ({ releaseAfterDays }, { told }) => ({ days: told(daysText(releaseAfterDays)) }),
  },
  {
    title: 'Cancellation',
    text: 'Until the carrier has the goods, either party may cancel the order on Serai, giving a reason. What was paid then goes back to the buyer in full.',
  },
  {
    title: 'Disputes and mediation',
    text: 'If the goods do not arrive, or are not as agreed, the buyer opens a dispute on Serai while the price is in escrow; nothing is released until it is settled. The parties first seek agreement in the conversation of this order. Failing that, the operator of Serai mediates, and on the record of the order decides whether the escrow is released to the seller or refunded to the buyer in full. What law grants either party beyond that remains.',
  },
  {
    title: 'Governing rules',
    text: 'What this contract does not settle is settled by the United Nations Convention on Contracts for the International Sale of Goods (Vienna, 1980). The conversation of this order and its record on Serai are evidence for both. Changes need the form of clause 9.',
  },
  {
    title: 'Form and entry into force',
    text: 'This contract binds both from the second signature. If one is missing on {signBy}, it is void. Both sign electronically on Serai, and each signature names this document by its SHA-256.',
    factsOf: ({ contract: { signBy } }) => ({ signBy: timeText(signBy) }),
  },
  {
    title: 'Languages',
    text: 'This contract is written in English and in Chinese, clause by clause, and both texts are meant to say the same. Where they differ, the English text prevails.',
  },
];
