import type { FastifyInstance } from 'fastify';
import { readId, showId } from '#kernel/id';
import { ok, refuse } from '#kernel/result';
import { serve, serveOpen } from '#platform/http';
import type { Say } from '#platform/language';
import { verifyWebhook } from '#platform/webhook';
import { moneyFromWire, moneyOnWire, timeOnWire, timeOrNull } from '#platform/wire';
import { hear } from '../acquirer-word.ts';
import * as routes from '../contract.ts';
import { declineText, type Payment } from '../domain/payment.ts';
import type { Pay } from '../pay.ts';
import { paymentById } from '../store/payment.ts';

export function servePayments(app: FastifyInstance, pay: Pay): void {
  serve(app, routes.readPayment, {
    load: async ({ params }) => {
      const found = await paymentById(pay.store, readId(params.paymentId));
      return found ? ok(found) : refuse('payment-unknown');
    },
    policy: (actor, _, payment) => payment.buyer === actor.company,
    handle: async (_, { language, loaded }) => ok(paymentOnWire(loaded, pay.sayIn(language))),
  });

  serveOpen(app, routes.acquirerWebhook, {
    handle: async ({ body }, { sent }) => {
      const event = verifyWebhook(pay.webhookKey, sent);
      if (event === undefined) return refuse('signature-invalid');
      const { type, charge, amount, reason = null } = body;
      const heard = await hear(pay, {
        event,
        type,
        payment: readId(charge),
        amount: moneyFromWire(amount),
        reason,
      });
      return heard.ok ? ok({ received: true }) : heard;
    },
  });
}

const paymentOnWire = (payment: Payment, say: Say) => ({
  id: showId('pmt', payment.id),
  order: showId('ord', payment.order),
  amount: moneyOnWire(payment.amount),
  state: payment.state,
  reason: payment.reason === null ? null : { code: payment.reason, text: say(declineText(payment.reason)) },
  card: { brand: payment.brand, lastFour: payment.lastFour },
  startedAt: timeOnWire(payment.startedAt),
  decidedAt: timeOrNull(payment.decidedAt),
  version: payment.version,
});
