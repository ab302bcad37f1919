import { readImport } from '#catalog/contract';
import { readMe, readOwnCompany } from '#identity/contract';
import { readShipment } from '#logistics/contract';
import type { Holding } from '#platform/live/protocol';
import type { Route } from '#platform/route';
import { readContract, readNegotiation, readOrder } from '#trade/contract';
import { listMessages, readConversation } from '#work/contract';

export type AnyRoute = Route<unknown, unknown, unknown>;

/** A kind of thing that can be listened to. */
export interface Kind<Answer = unknown> {
  /** Whoever may ask this may listen, if it answers the very thing. */
  readonly route: Route<unknown, Answer, unknown>;
  /** The parameter that takes the id; left out where the route answers what is one's own. */
  readonly param?: string;
  /** The id of what the route has answered; left out, its `id`. */
  readonly idOf?: (answer: Answer) => string;
  /** The fields by which events name it. */
  readonly named: readonly string[];
  /**
   * Where it is a list: its entries are numbered from 1 without gaps and kept for ever, and its route takes the same
   * parameter with `after` and `limit`. `last` is the newest number, by what `route` answers. Left out, it is the events
   * that name the thing which are numbered, and kept for a week.
   */
  readonly list?: { readonly route: AnyRoute; readonly last: (answer: Answer) => number };
  /** What holds now beside what has happened, by what `route` answers; looked at anew when one of these events comes. */
  readonly holds?: { readonly on: readonly string[]; readonly of: (answer: Answer) => readonly Holding[] };
  /** Where people see who is here and who writes. */
  readonly people?: true;
}

const kind = <Answer>(of: Kind<Answer>): Kind => of as unknown as Kind;

/** By the prefix of its id. Whoever adds one adds a line here, and nothing elsewhere. */
export const kinds: Readonly<Record<string, Kind>> = {
  cnv: kind({
    route: readConversation,
    param: 'conversationId',
    named: ['conversation'],
    list: { route: listMessages, last: ({ sequence }) => sequence },
    holds: {
      on: ['work.conversation-read'],
      of: ({ id, readings }) => [{ type: 'read', topic: id, readings }],
    },
    people: true,
  }),
  ord: kind({ route: readOrder, param: 'orderId', named: ['order'] }),
  neg: kind({ route: readNegotiation, param: 'negotiationId', named: ['negotiation'] }),
  ctr: kind({ route: readContract, param: 'contractId', named: ['contract'] }),
  shp: kind({ route: readShipment, param: 'shipmentId', named: ['shipment'] }),
  imp: kind({ route: readImport, param: 'importId', named: ['import'] }),
  // All that concerns one's own company: for its lists and its wallet.
  com: kind({ route: readOwnCompany, named: ['company', 'buyer', 'seller', 'supplier', 'parties'] }),
  per: kind({ route: readMe, idOf: ({ person }) => person.id, named: ['person'] }),
};

/** Other ids of events that a listener is told. What else they carry he asks by the routes, which know his rights. */
export const otherIds: Readonly<Record<string, string>> = {
  listing: 'lst',
  offer: 'ofr',
  message: 'msg',
  review: 'rev',
};
