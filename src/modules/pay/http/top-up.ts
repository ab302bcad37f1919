import type { FastifyInstance } from 'fastify';
import { readId, showId } from '#kernel/id';
import { ok, refuse } from '#kernel/result';
import { serve } from '#platform/http';
import type { Say } from '#platform/language';
import { moneyFromWire, moneyOnWire, timeOnWire, timeOrNull } from '#platform/wire';
import * as routes from '../contract.ts';
import { failureText, type TopUp } from '../domain/top-up.ts';
import type { Pay } from '../pay.ts';
import { type Place, topUpById, topUpsOf } from '../store/top-up.ts';
import { startTopUp } from '../top-up.ts';
import { isKept, notKept } from './currency.ts';

export function serveTopUps(app: FastifyInstance, pay: Pay): void {
  serve(app, routes.topUp, {
    policy: () => true, // It goes to the asker's own company.
    handle: async ({ body }, { actor: { company, person }, language, write }) => {
      if (!isKept(body.amount.currency)) return notKept();
      const begun = await startTopUp(pay, { company, person, amount: moneyFromWire(body.amount), write });
      return ok(topUpOnWire(begun, pay.sayIn(language)));
    },
  });

  serve(app, routes.listTopUps, {
    policy: () => true, // Of the asker's own company.
    handle: async ({ query: { after, limit } }, { actor: { company }, language }) => {
      const place = after === undefined ? undefined : placeOf(after);
      if (after !== undefined && !place) return refuse('page-unknown');
      const found = await topUpsOf(pay.store, company, { after: place, limit: limit + 1 });
      const items = found.slice(0, limit);
      const last = items.at(-1);
      const next = found.length > limit && last ? `${last.askedAt.getTime()}.${showId('top', last.id)}` : null;
      const say = pay.sayIn(language);
      return ok({ items: items.map((item) => topUpOnWire(item, say)), next });
    },
  });

  serve(app, routes.readTopUp, {
    load: async ({ params }) => {
      const found = await topUpById(pay.store, readId(params.topUpId));
      return found ? ok(found) : refuse('top-up-unknown');
    },
    policy: (actor, _, topUp) => topUp.company === actor.company,
    handle: async (_, { language, loaded }) => ok(topUpOnWire(loaded, pay.sayIn(language))),
  });
}

function placeOf(after: string): Place | undefined {
  const found = /^(\d{1,15})\.(top_[0-7][0-9a-hjkmnp-tv-z]{25})$/.exec(after);
  return found?.[2] ? { at: new Date(Number(found[1])), id: readId(found[2]) } : undefined;
}

const topUpOnWire = ({ id, amount, state, reason, askedAt, decidedAt, version }: TopUp, say: Say) => ({
  id: showId('top', id),
  amount: moneyOnWire(amount),
  state,
  reason: reason === null ? null : { code: reason, text: say(failureText(reason)) },
  askedAt: timeOnWire(askedAt),
  decidedAt: timeOrNull(decidedAt),
  version,
});
