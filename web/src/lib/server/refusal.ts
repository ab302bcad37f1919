import type { AnyRefusal, Told } from '#platform/client';
import type { Route } from '#platform/route';

/** Whatever a route may refuse, for a page that tells it in its own words. */
export type RefusalOf<R> =
  R extends Route<infer _Input, infer _Reply, infer Refusal> ? Told<Refusal | AnyRefusal> : never;
