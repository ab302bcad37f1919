import type { FastifyInstance } from 'fastify';
import { readId } from '#kernel/id';
import { readUnitPrice } from '#kernel/money';
import { ok, refuse, type Result } from '#kernel/result';
import type { Actor } from '#platform/actor';
import { serve } from '#platform/http';
import { paged, pageOf } from '../store/paging.ts';
import { isParty } from '../parties.ts';
import { shown } from '../shown.ts';
import type { Trade } from '../trade.ts';
import { answer, endNegotiation } from './answer.ts';
import type { Negotiation } from './domain/negotiation.ts';
import { sendInquiry } from './inquire.ts';
import { makeOffer } from './offer.ts';
import * as routes from './routes.ts';
import { findNegotiation, negotiationsOfBuyer, negotiationsOfSeller } from './store.ts';
import { negotiationOnWire, summariesOnWire } from './wire.ts';

interface Named {
  readonly params: { readonly negotiationId: string };
}

const policy = (actor: Actor, _: unknown, negotiation: Negotiation) => isParty(actor, negotiation);

export function serveNegotiations(app: FastifyInstance, trade: Trade): void {
  const load = async ({ params }: Named) => {
    const found = await findNegotiation(trade.store, readId(params.negotiationId));
    return found ? ok(found) : refuse('negotiation-unknown');
  };
  const show =
    ({ company }: Actor) =>
    (it: Negotiation) =>
      negotiationOnWire(trade, it, company);

  serve(app, routes.sendInquiry, {
    policy: () => true, // Whoever may inquire may inquire about what is published; his own the service refuses.
    handle: async ({ body }, { actor, write }) => {
      const { targetUnitPrice = null, incoterm = null, place = null } = body;
      const asked = { ...body, listing: readId(body.listing), targetUnitPrice, incoterm, place, write };
      return shown(await sendInquiry(trade, actor, asked), show(actor));
    },
  });

  serve(app, routes.listNegotiations, {
    policy: () => true, // Everyone lists his own, and only his own.
    handle: async ({ query: { role, state, ...asked } }, { actor: { company } }) => {
      const page = pageOf(asked);
      if (!page.ok) return page;
      const list = role === 'seller' ? negotiationsOfSeller : negotiationsOfBuyer;
      const { items, next } = paged(await list(trade.store, { company, state, page: page.value }), asked.limit);
      return ok({ items: await summariesOnWire(trade, items, company), next });
    },
  });

  serve(app, routes.readNegotiation, {
    load,
    policy,
    handle: async (_, { actor, loaded }) => ok(await negotiationOnWire(trade, loaded, actor.company)),
  });

  serve(app, routes.makeOffer, {
    load,
    policy,
    handle: async ({ body }, { actor, loaded, write }) => {
      const { note = null, ...terms } = body;
      const bid = {
        ...terms,
        note,
        unitPrice: readUnitPrice(body.unitPrice),
        expiresAt: new Date(body.expiresAt),
        write,
      };
      const told = await makeOffer(trade, actor, { negotiation: loaded, bid });
      return shown(told, show(actor));
    },
  });

  serveAnswers(app, trade, { load, show });
}

interface Guards {
  readonly load: (input: Named) => Promise<Result<Negotiation, { readonly code: 'negotiation-unknown' }>>;
  readonly show: (actor: Actor) => (it: Negotiation) => ReturnType<typeof negotiationOnWire>;
}

function serveAnswers(app: FastifyInstance, trade: Trade, { load, show }: Guards): void {
  interface Asked extends Named {
    readonly params: Named['params'] & { readonly offerId: string };
    readonly body: { readonly version: number };
  }
  const asked = ({ params, body }: Asked, negotiation: Negotiation) => ({
    negotiation,
    offer: readId(params.offerId),
    version: body.version,
  });

  serve(app, routes.acceptOffer, {
    load,
    policy,
    handle: async (input, { actor, loaded }) =>
      shown(await answer(trade, actor, { ...asked(input, loaded), act: 'accept' }), show(actor)),
  });

  serve(app, routes.declineOffer, {
    load,
    policy,
    handle: async (input, { actor, loaded }) =>
      shown(await answer(trade, actor, { ...asked(input, loaded), act: 'decline' }), show(actor)),
  });

  serve(app, routes.withdrawOffer, {
    load,
    policy,
    handle: async (input, { actor, loaded }) =>
      shown(await answer(trade, actor, { ...asked(input, loaded), act: 'withdraw' }), show(actor)),
  });

  serve(app, routes.endNegotiation, {
    load,
    policy,
    handle: async ({ body }, { actor, loaded }) =>
      shown(await endNegotiation(trade, actor, { negotiation: loaded, version: body.version }), show(actor)),
  });
}
