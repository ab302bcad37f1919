import BadgeCheck from '@lucide/svelte/icons/badge-check';
import CircleAlert from '@lucide/svelte/icons/circle-alert';
import FilePenLine from '@lucide/svelte/icons/file-pen-line';
import MessageSquare from '@lucide/svelte/icons/message-square';
import Package from '@lucide/svelte/icons/package';
import Star from '@lucide/svelte/icons/star';
import Truck from '@lucide/svelte/icons/truck';
import Webhook from '@lucide/svelte/icons/webhook';
import { listed, pieces, showDeadline, showMoment, showMoney, showPlace, showUnitPrice } from '#lib/show.ts';
import { m } from '#messages';
import { many } from './told.ts';
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

interface Endpoint {
  readonly id: string;
  readonly url: string;
  readonly disabledWhy: 'by-hand' | 'failing' | 'gone' | null;
}

/** What waits for the seller, the most urgent first: money at stake, words owed to a buyer, then goods to move. */
export interface Waiting {
  readonly disputed: readonly Order[];
  readonly contracts: readonly Contract[];
  readonly negotiations: readonly Negotiation[];
  readonly toPack: readonly Shipment[];
  readonly toShip: readonly Shipment[];
  readonly reviews: readonly Review[];
  /** Those that the house itself has switched off. */
  readonly endpoints: readonly Endpoint[];
  readonly drafts: number;
}

export const tasksOf = (waiting: Waiting): Task[] => [
  ...waiting.disputed.map(disputeTask),
  ...waiting.contracts.map(contractTask),
  ...waiting.negotiations.map(negotiationTask),
  ...waiting.toPack.map(packTask),
  ...waiting.toShip.map(shipTask),
  ...waiting.reviews.filter(({ reply }) => reply === null).map(reviewTask),
  ...waiting.endpoints.map(endpointTask),
  ...draftTask(waiting.drafts),
];

const disputeTask = ({ id, number, buyer, total }: Order): Task => ({
  key: id,
  icon: CircleAlert,
  what: m.seller_task_disputed({ buyer: buyer.name, number }),
  why: m.seller_task_disputed_why({ sum: showMoney(total) }),
  tag: m.seller_task_disputed_tag(),
  tone: 'bad',
  href: `/seller/orders/${id}`,
  act: m.seller_task_look(),
});

const contractTask = ({ id, buyer, listing, terms, signBy }: Contract): Task => ({
  key: id,
  icon: BadgeCheck,
  what: m.seller_task_sign({ buyer: buyer.name }),
  why: m.seller_task_sign_why({ mpn: listing.mpn, sum: showMoney(terms.total), moment: showDeadline(signBy) }),
  tag: m.seller_task_sign_tag(),
  href: `/contracts/${id}`,
  act: m.seller_task_sign_act(),
});

function negotiationTask(it: Negotiation): Task {
  const first = it.offers === 0;
  const about = { buyer: it.buyer.name, mpn: it.listing.mpn };
  const asked = { pieces: pieces(it.quantity), moment: showMoment(it.changedAt) };
  return {
    key: it.id,
    icon: first ? MessageSquare : FilePenLine,
    what: first ? m.seller_task_inquiry(about) : m.seller_task_counter(about),
    why: it.unitPrice
      ? m.seller_task_offer_why_at({ ...asked, price: showUnitPrice(it.unitPrice, it.currency) })
      : m.seller_task_offer_why(asked),
    tag: first ? m.seller_task_inquiry_tag() : m.seller_task_offer_tag({ number: it.offers }),
    href: `/negotiations/${it.id}`,
    act: first ? m.seller_task_inquiry_act() : m.seller_task_offer_act(),
  };
}

const placeOf = ({ consigneeCity: city, consigneeCountry: country }: Shipment) => showPlace({ city, country });

const packTask = (it: Shipment): Task => ({
  key: it.id,
  icon: Package,
  what: m.seller_task_pack({ reference: it.reference, buyer: it.buyer.name }),
  why: m.seller_task_pack_why({
    pieces: pieces(it.pieces),
    parts: listed(it.mpns),
    place: placeOf(it),
    moment: showMoment(it.openedAt),
  }),
  tag: m.seller_task_pack_tag(),
  href: `/seller/orders/${it.order}#shipping`,
  act: m.seller_task_pack_act(),
});

const shipTask = (it: Shipment): Task => ({
  key: it.id,
  icon: Truck,
  what: m.seller_task_ship({ reference: it.reference }),
  why: m.seller_task_ship_why({ ...many(it.parcels), place: placeOf(it) }),
  tag: m.seller_task_ship_tag(),
  href: `/seller/orders/${it.order}#shipping`,
  act: m.seller_task_ship_act(),
});

const reviewTask = ({ id, stars, buyer }: Review): Task => ({
  key: id,
  icon: Star,
  what: m.seller_task_review({ buyer: buyer.name }),
  why: m.seller_task_review_why(many(stars)),
  tag: m.seller_task_review_tag(),
  tone: 'told',
  href: `/seller/reviews#${id}`,
  act: m.seller_task_review_act(),
});

const endpointTask = ({ id, url, disabledWhy }: Endpoint): Task => ({
  key: id,
  icon: Webhook,
  what: m.developers_task_failing({ host: new URL(url).host }),
  why: disabledWhy === 'gone' ? m.developers_task_gone_why() : m.developers_task_failing_why(),
  tag: m.developers_task_tag(),
  tone: 'bad',
  href: `/seller/webhooks/${id}`,
  act: m.developers_task_act(),
});

const draftTask = (drafts: number): Task[] =>
  drafts === 0
    ? []
    : [
        {
          key: 'drafts',
          icon: FilePenLine,
          what: m.seller_task_drafts(many(drafts)),
          why: m.seller_task_drafts_why(),
          tag: m.seller_task_drafts_tag(),
          tone: 'told',
          href: '/seller/listings?state=draft',
          act: m.seller_task_drafts_act(),
        },
      ];
