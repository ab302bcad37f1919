import type { FastifyRequest } from 'fastify';
import type { Actor } from '#platform/actor';
import { askingOf } from '#platform/http';
import type { Asking } from '#platform/in-process';
import { languageOf, type Say } from '#platform/language';

/** Whoever has opened a connection, for as long as it lasts. */
export interface Caller {
  /** Who he was when he came. */
  readonly actor: Actor;
  /** Who he is now. It is asked again before anything is told, since a session may have ended. */
  readonly authenticate: () => Promise<Asking>;
  readonly say: Say;
}

/** Undefined where nobody is signed in. */
export function callerOf(request: FastifyRequest): Caller | undefined {
  const { house } = request.server;
  const asking = askingOf(request); // At once: of a connection that has ended there is no address any more.
  const { actor } = asking;
  return (
    actor && {
      actor,
      authenticate: async () => ({ ...asking, actor: await house.authenticate(request) }),
      say: house.sayIn(languageOf(request.headers)),
    }
  );
}
