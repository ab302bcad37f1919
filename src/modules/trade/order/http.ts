import type { FastifyInstance } from 'fastify';
import { readId, showId } from '#kernel/id';
import { ok, refuse, type Result } from '#kernel/result';
import { declineText } from '#pay';
import type { Actor } from '#platform/actor';
import { serve } from '#platform/http';
import { exported } from '#platform/table/export';
import { moneyFromWire } from '#platform/wire';
import { paged, pageOf } from '../store/paging.ts';
import { isParty } from '../parties.ts';
import { shown } from '../shown.ts';
import type { Trade } from '../trade.ts';
import { cancelOrder } from './cancel.ts';
import { confirmDelivery, resolveDispute } from './close.ts';
import { openDispute, withdrawDispute } from './dispute.ts';
import type { Order } from './domain/order.ts';
import { payByCard, payFromWallet } from './pay.ts';
import { exportOrders } from './export.ts';
import { findOrder } from './read.ts';
import * as routes from './routes.ts';
import { ordersOfBuyer, ordersOfMarket, ordersOfSeller } from './store.ts';
import { type Asker, orderOnWire, ordersOnWire } from './wire.ts';

type Load = (input: {
  readonly params: { readonly orderId: string };
}) => Promise<Result<Order, { readonly code: 'order-unknown' }>>;

export function serveOrders(app: FastifyInstance, trade: Trade): void {
  const load: Load = async ({ params }) => {
    const found = await findOrder(trade, readId(params.orderId));
    return found ? ok(found) : refuse('order-unknown');
  };
  serveReading(app, trade, load);
  servePaying(app, trade, load);
  serveActs(app, trade, load);
  serveOperator(app, trade, load);
}

const policy = (actor: Actor, _: unknown, order: Order) => isParty(actor, order);

const show = (trade: Trade, asker: Asker) => (order: Order) => orderOnWire(trade, order, asker);

function serveReading(app: FastifyInstance, trade: Trade, load: Load): void {
  serve(app, routes.listOrders, {
    policy: () => true, // Everyone lists his own, and only his own.
    handle: async ({ query: { role, state, ...asked } }, { actor: { company } }) => {
      const page = pageOf(asked);
      if (!page.ok) return page;
      const list = role === 'seller' ? ordersOfSeller : ordersOfBuyer;
      const { items, next } = paged(await list(trade.store, { company, state, page: page.value }), asked.limit);
      return ok({ items: await ordersOnWire(trade, items), next });
    },
  });

  serve(app, routes.exportOrders, {
    policy: () => true, // As the list.
    handle: async ({ query: { role, state, ...asked } }, { actor: { company } }) =>
      ok(exported(asked, exportOrders(trade, { company, role, state }))),
  });

  serve(app, routes.readOrder, {
    load,
    policy,
    handle: async (_, { loaded, ...asker }) => ok(await orderOnWire(trade, loaded, asker)),
  });
}

function servePaying(app: FastifyInstance, trade: Trade, load: Load): void {
  serve(app, routes.payOrder, {
    load,
    policy,
    handle: async ({ body }, { actor, language, loaded, write }) => {
      const asker = { actor, language };
      const { method, version, card } = body;
      const consignee = { ...body.consignee, phone: body.consignee.phone ?? null };
      const paying = { order: loaded, amount: moneyFromWire(body.amount), version, consignee, write };
      if (method === 'wallet') {
        const told = await shown(await payFromWallet(trade, actor, paying), show(trade, asker));
        return told.ok ? ok({ order: told.value, payment: null }) : told;
      }
      if (!card) return refuse('card-missing');
      const told = await payByCard(trade, actor, { ...paying, card });
      const say = trade.sayIn(language);
      if (!told.ok) {
        const { refusal } = told;
        // What is wrong with a card is said at its field, so in the language of whoever typed it.
        return 'rule' in refusal ? refuse(refusal.code, { field: refusal.field, rule: say(refusal.rule) }) : told;
      }
      const { order, payment } = told.value;
      return ok({
        order: await orderOnWire(trade, order, asker),
        payment: payment && {
          id: showId('pmt', payment.payment),
          state: payment.state,
          reason: payment.reason === null ? null : say(declineText(payment.reason)),
        },
      });
    },
  });
}

function serveActs(app: FastifyInstance, trade: Trade, load: Load): void {
  serve(app, routes.cancelOrder, {
    load,
    policy,
    handle: async ({ body }, { loaded, ...asker }) =>
      shown(await cancelOrder(trade, asker.actor, { order: loaded, ...body }), show(trade, asker)),
  });

  serve(app, routes.confirmDelivery, {
    load,
    policy,
    handle: async ({ body }, { loaded, ...asker }) =>
      shown(await confirmDelivery(trade, asker.actor, { order: loaded, version: body.version }), show(trade, asker)),
  });

  serve(app, routes.openDispute, {
    load,
    policy,
    handle: async ({ body }, { loaded, ...asker }) =>
      shown(await openDispute(trade, asker.actor, { order: loaded, ...body }), show(trade, asker)),
  });

  serve(app, routes.withdrawDispute, {
    load,
    policy,
    handle: async (_, { loaded, ...asker }) =>
      shown(await withdrawDispute(trade, asker.actor, loaded), show(trade, asker)),
  });
}

const ofMarket = (actor: Actor, _: unknown, order: Order) => actor.market === order.market;

/** The capability is the operator's alone; what he sees is of his marketplace. */
function serveOperator(app: FastifyInstance, trade: Trade, load: Load): void {
  serve(app, routes.listAllOrders, {
    policy: () => true,
    handle: async ({ query: { state, ...asked } }, { actor: { market } }) => {
      const page = pageOf(asked);
      if (!page.ok) return page;
      const { items, next } = paged(
        await ordersOfMarket(trade.store, { market, state, page: page.value }),
        asked.limit,
      );
      return ok({ items: await ordersOnWire(trade, items), next });
    },
  });

  serve(app, routes.readAnyOrder, {
    load,
    policy: ofMarket,
    handle: async (_, { loaded, ...asker }) => ok(await orderOnWire(trade, loaded, asker)),
  });

  serve(app, routes.resolveDispute, {
    load,
    policy: ofMarket,
    handle: async ({ body }, { loaded, ...asker }) =>
      shown(await resolveDispute(trade, asker.actor, { order: loaded, ...body }), show(trade, asker)),
  });
}
