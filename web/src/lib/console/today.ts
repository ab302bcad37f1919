import BadgeCheck from '@lucide/svelte/icons/badge-check';
import CircleAlert from '@lucide/svelte/icons/circle-alert';
import FilePenLine from '@lucide/svelte/icons/file-pen-line';
import MessageSquare from '@lucide/svelte/icons/message-square';
import Package from '@lucide/svelte/icons/package';
import Star from '@lucide/svelte/icons/star';
import Truck from '@lucide/svelte/icons/truck';
import { counted, pieces, showCountry, showDeadline, showMoment, showMoney, showUnitPrice } from '#lib/show.ts';
import type { Task } from './WorkList.svelte';

interface Party {
  readonly name: string;
}
interface Negotiation {
  readonly id: string;
  readonly waitingFor: 'buyer' | 'seller' | null;
  readonly buyer: Party;
  readonly listing: { readonly mpn: string };
  readonly quantity: number;
  readonly unitPrice: string | null;
  readonly currency: string;
  readonly offers: number;
  readonly changedAt: string;
}
interface Contract {
  readonly id: string;
  readonly buyer: Party;
  readonly listing: { readonly mpn: string };
  readonly terms: { readonly total: { readonly minor: string; readonly currency: string } };
  readonly signBy: string;
}
interface Shipment {
  readonly id: string;
  readonly order: string;
  readonly reference: string;
  readonly buyer: Party;
  readonly mpns: readonly string[];
  readonly pieces: number;
  readonly parcels: number;
  readonly consigneeCity: string;
  readonly consigneeCountry: string;
  readonly openedAt: string;
}
interface Order {
  readonly id: string;
  readonly number: string;
  readonly buyer: Party;
  readonly total: { readonly minor: string; readonly currency: string };
}
interface Review {
  readonly id: string;
  readonly stars: number;
  readonly buyer: Party;
  readonly reply: unknown;
}

/** What waits for the seller, the most urgent first: money at stake, words owed to a buyer, then goods to move. */
export interface Waiting {
  readonly disputed: readonly Order[];
  readonly contracts: readonly Contract[];
  readonly negotiations: readonly Negotiation[];
  readonly toPack: readonly Shipment[];
  readonly toShip: readonly Shipment[];
  readonly reviews: readonly Review[];
  readonly drafts: number;
}

export const tasksOf = (waiting: Waiting): Task[] => [
  ...waiting.disputed.map(disputeTask),
  ...waiting.contracts.map(contractTask),
  ...waiting.negotiations.map(negotiationTask),
  ...waiting.toPack.map(packTask),
  ...waiting.toShip.map(shipTask),
  ...waiting.reviews.filter(({ reply }) => reply === null).map(reviewTask),
  ...draftTask(waiting.drafts),
];

const disputeTask = ({ id, number, buyer, total }: Order): Task => ({
  key: id,
  icon: CircleAlert,
  what: `${buyer.name} disputes order ${number}`,
  why: `${showMoney(total)} stays in escrow until that is settled.`,
  tag: 'Disputed',
  tone: 'bad',
  href: `/seller/orders/${id}`,
  act: 'Look',
});

const contractTask = ({ id, buyer, listing, terms, signBy }: Contract): Task => ({
  key: id,
  icon: BadgeCheck,
  what: `Sign the contract with ${buyer.name}`,
  why: `${listing.mpn} for ${showMoney(terms.total)}. Unsigned by ${showDeadline(signBy)}, it is void.`,
  tag: 'To be signed',
  href: `/contracts/${id}`,
  act: 'Read and sign',
});

function negotiationTask(it: Negotiation): Task {
  const first = it.offers === 0;
  const price = it.unitPrice ? ` at ${showUnitPrice(it.unitPrice, it.currency)}` : '';
  return {
    key: it.id,
    icon: first ? MessageSquare : FilePenLine,
    what: first
      ? `${it.buyer.name} inquires about ${it.listing.mpn}`
      : `${it.buyer.name} counters on ${it.listing.mpn}`,
    why: `${pieces(it.quantity)}${price}, since ${showMoment(it.changedAt)}`,
    tag: first ? 'Inquiry' : `Offer ${it.offers}`,
    href: `/negotiations/${it.id}`,
    act: first ? 'Make an offer' : 'Answer',
  };
}

const packTask = (it: Shipment): Task => ({
  key: it.id,
  icon: Package,
  what: `Pack order ${it.reference} for ${it.buyer.name}`,
  why: `${pieces(it.pieces)} of ${it.mpns.join(', ')} to ${it.consigneeCity}, ${showCountry(it.consigneeCountry)}. Paid ${showMoment(it.openedAt)}.`,
  tag: 'To pack',
  href: `/seller/orders/${it.order}#shipping`,
  act: 'Pack',
});

const shipTask = (it: Shipment): Task => ({
  key: it.id,
  icon: Truck,
  what: `Hand order ${it.reference} to the carrier`,
  why: `${counted(it.parcels, 'parcel')} to ${it.consigneeCity}, ${showCountry(it.consigneeCountry)}, packed and labelled.`,
  tag: 'To ship',
  href: `/seller/orders/${it.order}#shipping`,
  act: 'Book pick-up',
});

const reviewTask = ({ id, stars, buyer }: Review): Task => ({
  key: id,
  icon: Star,
  what: `${buyer.name} reviewed you`,
  why: `${counted(stars, 'star')} of 5. Other buyers read your reply beside it.`,
  tag: 'Review',
  tone: 'told',
  href: `/seller/reviews#${id}`,
  act: 'Reply',
});

const draftTask = (drafts: number): Task[] =>
  drafts === 0
    ? []
    : [
        {
          key: 'drafts',
          icon: FilePenLine,
          what: `${counted(drafts, 'draft')} to finish`,
          why: 'Nobody finds a listing until it is published.',
          tag: 'Draft',
          tone: 'told',
          href: '/seller/listings?state=draft',
          act: 'Finish',
        },
      ];
