/** What a field holds, by the prefix of its id or by the form of its value. A list of ids is told by its beginning. */
export type Form =
  | { readonly id: string }
  | { readonly ids: string }
  | { readonly is: 'text' | 'whole number' | 'money' | 'decimal' | 'time' };

interface EventType {
  /** When it is sent, as a sentence. */
  readonly about: string;
  /** The event of the house that it comes from; with `act`, only where the event says that this was done. */
  readonly from: string;
  readonly act?: string;
  /** The fields of that event's payload that name the companies whom it concerns. Nobody else hears of it. */
  readonly to: readonly string[];
  readonly data: Readonly<Record<string, Form>>;
}

const id = (prefix: string): Form => ({ id: prefix });
const text: Form = { is: 'text' };
const whole: Form = { is: 'whole number' };
const money: Form = { is: 'money' };

const both = ['buyer', 'seller'];
const parties = { buyer: id('com'), seller: id('com') };
const order = { order: id('ord'), number: text, ...parties, act: text, state: text, total: money };
const talk = { negotiation: id('neg'), ...parties };
const listing = { listing: id('lst'), supplier: id('com'), version: whole };
const escrow = { escrow: id('esc'), order: id('ord'), ...parties, amount: money };
const payment = { payment: id('pmt'), order: id('ord'), buyer: id('com'), amount: money, reason: text };
const topUp = { topUp: id('top'), company: id('com'), amount: money, reason: text };
const review = { review: id('rev'), order: id('ord'), supplier: id('com') };

/**
 * Everything that an endpoint can listen to. Events of the house are heard by name, so that this module needs to know
 * nobody above it. A type keeps its fields for ever: one is added, never taken away or given another meaning; what must
 * differ gets the next version.
 */
export const eventTypes = {
  'order.opened': {
    about: 'Both sides have signed; the order waits for its payment.',
    from: 'trade.order-opened',
    to: both,
    data: order,
  },
  'order.paid': {
    about: 'The money is in escrow, the goods are set aside.',
    from: 'trade.order-paid',
    to: both,
    data: order,
  },
  'order.packed': {
    about: 'The seller has packed.',
    from: 'trade.order-changed',
    act: 'pack',
    to: both,
    data: order,
  },
  'order.shipped': {
    about: 'The carrier has picked the goods up.',
    from: 'trade.order-changed',
    act: 'pick-up',
    to: both,
    data: order,
  },
  'order.delivered': {
    about: 'The carrier has delivered.',
    from: 'trade.order-changed',
    act: 'deliver',
    to: both,
    data: order,
  },
  'order.disputed': {
    about: 'The buyer disputes; the escrow is frozen.',
    from: 'trade.order-changed',
    act: 'dispute',
    to: both,
    data: order,
  },
  'order.dispute_withdrawn': {
    about: 'The dispute is over; the order goes on.',
    from: 'trade.order-changed',
    act: 'withdraw-dispute',
    to: both,
    data: order,
  },
  'order.closed': {
    about: 'The escrow is released; act says by whom: confirm, fall-due or award.',
    from: 'trade.order-closed',
    to: both,
    data: order,
  },
  'order.cancelled': {
    about: 'The order is over, and what was paid has gone back; act says why: lapse, cancel or refund.',
    from: 'trade.order-cancelled',
    to: both,
    data: order,
  },
  'inquiry.sent': {
    about: 'A buyer has asked about a listing.',
    from: 'trade.inquiry-sent',
    to: both,
    data: { ...talk, listing: id('lst') },
  },
  'offer.made': {
    about: 'One side has made an offer; by says which.',
    from: 'trade.offer-made',
    to: both,
    data: { ...talk, offer: id('ofr'), by: text, quantity: whole, unitPrice: { is: 'decimal' }, currency: text },
  },
  'offer.answered': {
    about: 'An offer was accepted, declined or withdrawn, or has expired.',
    from: 'trade.offer-answered',
    to: both,
    data: { ...talk, offer: id('ofr'), answer: text },
  },
  'negotiation.changed': {
    about: 'An inquiry was declined or taken back.',
    from: 'trade.negotiation-changed',
    to: both,
    data: { ...talk, state: text },
  },
  'contract.signed': {
    about: 'One side has signed; company says which.',
    from: 'trade.contract-signed',
    to: both,
    data: { contract: id('ctr'), order: id('ord'), ...parties, company: id('com') },
  },
  'message.posted': {
    about: 'Something was said in a conversation, by you too. The words are read by the API.',
    from: 'work.message-posted',
    to: ['parties'],
    data: { conversation: id('cnv'), message: id('msg'), sequence: whole },
  },
  'listing.published': {
    about: 'A listing of yours can be found.',
    from: 'catalog.listing-published',
    to: ['supplier'],
    data: listing,
  },
  'listing.changed': {
    about: 'A published listing of yours has new content.',
    from: 'catalog.listing-changed',
    to: ['supplier'],
    data: listing,
  },
  'listing.withdrawn': {
    about: 'A listing of yours can no longer be found.',
    from: 'catalog.listing-withdrawn',
    to: ['supplier'],
    data: listing,
  },
  'listing.imported': {
    about: 'An import has created or changed listings of yours, many at a time.',
    from: 'catalog.listings-imported',
    to: ['supplier'],
    data: { supplier: id('com'), listings: { ids: 'lst' } },
  },
  'stock.changed': {
    about: 'What is on hand of a listing of yours has changed.',
    from: 'logistics.stock-changed',
    to: ['company'],
    data: { company: id('com'), listing: id('lst') },
  },
  'stock.received': {
    about: 'What is on hand of many listings of yours has changed at once.',
    from: 'logistics.stock-received',
    to: ['company'],
    data: { company: id('com'), listings: { ids: 'lst' } },
  },
  'escrow.funded': { about: 'The buyer’s money is held.', from: 'pay.escrow-funded', to: both, data: escrow },
  'escrow.released': {
    about: 'The seller can dispose of his share.',
    from: 'pay.escrow-released',
    to: both,
    data: escrow,
  },
  'escrow.refunded': { about: 'The buyer has it back.', from: 'pay.escrow-refunded', to: both, data: escrow },
  'payment.captured': {
    about: 'A card of yours was charged.',
    from: 'pay.payment-captured',
    to: ['buyer'],
    data: payment,
  },
  'payment.declined': {
    about: 'A card of yours was declined.',
    from: 'pay.payment-declined',
    to: ['buyer'],
    data: payment,
  },
  'payment.refunded': {
    about: 'The money is back on your card.',
    from: 'pay.payment-refunded',
    to: ['buyer'],
    data: payment,
  },
  'top_up.settled': {
    about: 'A bank transfer is in your wallet.',
    from: 'pay.top-up-settled',
    to: ['company'],
    data: topUp,
  },
  'top_up.failed': {
    about: 'A bank transfer did not come.',
    from: 'pay.top-up-failed',
    to: ['company'],
    data: topUp,
  },
  'review.written': {
    about: 'A buyer has reviewed an order of yours.',
    from: 'trust.review-written',
    to: ['supplier'],
    data: { ...review, stars: whole },
  },
  'rating.changed': {
    about: 'Your rating is another now.',
    from: 'trust.rating-changed',
    to: ['company'],
    data: { company: id('com'), average: { is: 'decimal' }, count: whole },
  },
  'company.changed': {
    about: 'Your company’s profile has changed.',
    from: 'identity.company-changed',
    to: ['company'],
    data: { company: id('com'), version: whole },
  },
  'company.tier_changed': {
    about: 'Your company’s tier has changed.',
    from: 'identity.tier-changed',
    to: ['company'],
    data: { company: id('com'), tier: text, until: { is: 'time' } },
  },
  'endpoint.disabled': {
    about: 'An endpoint of yours is switched off because it failed for days; another hears of it.',
    from: 'cloud.endpoint-disabled',
    to: ['company'],
    data: { company: id('com'), endpoint: id('whe'), why: text },
  },
} as const satisfies Readonly<Record<string, EventType>>;

export type EventTypeName = keyof typeof eventTypes;
export const eventTypeNames = Object.keys(eventTypes) as readonly EventTypeName[];

/** What an endpoint is sent when somebody tries it out: no event, and nobody subscribes to it. */
export const pingType = 'ping';

/** Of every type. A type that must mean something else gets a number of its own. */
export const payloadVersion = 1;

const all: readonly (readonly [string, EventType])[] = Object.entries(eventTypes);

/** The names of the house's events that may concern somebody outside. */
export const heardEvents: readonly string[] = [...new Set(all.map(([, { from }]) => from))];

export function typeOf(name: string, act: unknown): readonly [string, EventType] | undefined {
  return all.find(([, type]) => type.from === name && (type.act === undefined || type.act === act));
}
