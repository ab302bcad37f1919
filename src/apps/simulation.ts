import type { FastifyInstance } from 'fastify';
import { ok, refuse } from '#kernel/result';
import type { DemoClock } from '#platform/demo-clock';
import { serve } from '#platform/http';
import * as routes from './contract.ts';

/** The demonstration clock, for operators. `enabled` is said by the configuration: never on a public address by itself. */
export function serveSimulation(app: FastifyInstance, clock: DemoClock, enabled: boolean): void {
  const state = () => ({ now: clock.now().toISOString(), aheadMs: clock.aheadMs() });

  serve(app, routes.readSimulation, { policy: () => true, handle: async () => ok(state()) });

  serve(app, routes.advanceClock, {
    policy: () => true,
    handle: async ({ body }) => {
      if (!enabled) return refuse('simulation-off');
      await clock.advance(body.byMs);
      return ok(state());
    },
  });
}
