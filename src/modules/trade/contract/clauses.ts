import { countryName } from '#kernel/country';
import { showId } from '#kernel/id';
import { money } from '#kernel/money';
import { printable } from '#platform/pdf';
import { daysText, moneyText, piecesText, priceText, timeText } from '../wording.ts';
import type { Facts } from './facts.ts';

interface Clause {
  readonly title: string;
  readonly text: string;
}

/** What the two agree to, in the order in which it happens. Figures come from the accepted offer and the house's settings. */
export function clausesOf(facts: Facts): readonly Clause[] {
  return [
    goods(facts),
    price(facts),
    delivery(facts),
    payment(facts),
    acceptance(facts),
    cancellation,
    ...disputes,
    form(facts),
  ];
}

function goods({ contract: { terms, listing }, goods: it }: Facts): Clause {
  return {
    title: 'Goods',
    text: `The seller sells and the buyer buys ${piecesText(terms.quantity)} of ${printable(`${it.brand} ${it.mpn}`)}, new and as described in listing ${showId('lst', listing.id)} of the seller, version ${listing.version}. Serai keeps that version unchanged, and both have it before them. Country of origin: ${countryName(it.origin)}. Harmonized System code: ${it.hsCode}.`,
  };
}

function price({ contract: { terms, totalMinor } }: Facts): Clause {
  return {
    title: 'Price',
    text: `${priceText(terms.unitPrice, terms.currency)} per piece, ${moneyText(money(totalMinor, terms.currency))} in all, including packing fit for the journey. The line is rounded once, half up, to the minor unit of the currency. Duties and taxes are borne as the delivery rule of clause 3 shares them.`,
  };
}

function delivery({ contract: { terms } }: Facts): Clause {
  return {
    title: 'Delivery',
    text: `${terms.incoterm} ${printable(terms.place)}, Incoterms® 2020. The seller hands the goods over within ${daysText(terms.leadDays)} of payment under clause 4. Cost and risk pass as that rule says. The seller provides the commercial invoice and the tracking number.`,
  };
}

function payment({ payWithinDays, commissionBasisPoints }: Facts): Clause {
  const commission = `${(commissionBasisPoints / 100).toString()} %`;
  return {
    title: 'Payment by escrow',
    text: `Within ${daysText(payWithinDays)} of the second signature the buyer pays the whole price into escrow at Serai, which holds it for this order alone. Unpaid by then, the order is cancelled and neither owes the other anything. On acceptance under clause 5 Serai releases the price to the seller, less its commission of ${commission}, which the seller bears.`,
  };
}

function acceptance({ releaseAfterDays }: Facts): Clause {
  return {
    title: 'Inspection and acceptance',
    text: `The buyer inspects the goods when they arrive. They are accepted when the buyer confirms delivery, or ${daysText(releaseAfterDays)} after the carrier has reported it, unless the buyer has opened a dispute before. Acceptance releases the escrow.`,
  };
}

const cancellation: Clause = {
  title: 'Cancellation',
  text: 'Until the carrier has the goods, either party may cancel the order on Serai, giving a reason. What was paid then goes back to the buyer in full.',
};

const disputes: readonly Clause[] = [
  {
    title: 'Disputes and mediation',
    text: 'If the goods do not arrive, or are not as agreed, the buyer opens a dispute on Serai while the price is in escrow; nothing is released until it is settled. The parties first seek agreement in the conversation of this order. Failing that, the operator of Serai mediates, and on the record of the order decides whether the escrow is released to the seller or refunded to the buyer in full. What law grants either party beyond that remains.',
  },
  {
    title: 'Governing rules',
    text: 'What this contract does not settle is settled by the United Nations Convention on Contracts for the International Sale of Goods (Vienna, 1980). The conversation of this order and its record on Serai are evidence for both. Changes need the form of clause 9.',
  },
];

function form({ contract: { signBy } }: Facts): Clause {
  return {
    title: 'Form and entry into force',
    text: `This contract binds both from the second signature. If one is missing on ${timeText(signBy)}, it is void. Both sign electronically on Serai, and each signature names this document by its SHA-256.`,
  };
}
