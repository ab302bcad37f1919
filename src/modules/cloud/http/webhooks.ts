import type { FastifyInstance } from 'fastify';
import { readId } from '#kernel/id';
import { ok, refuse } from '#kernel/result';
import type { Actor } from '#platform/actor';
import { pageBy, readCursor } from '#platform/cursor';
import { serve, serveOpen } from '#platform/http';
import { ping, replay, replayFailed } from '../asking-again.ts';
import type { Cloud } from '../cloud.ts';
import * as routes from '../contract.ts';
import { eventTypeNames, eventTypes, type Form, payloadVersion } from '../domain/event-types.ts';
import { changeEndpoint, createEndpoint, removeEndpoint, rotateSecret } from '../endpoints.ts';
import { attemptsOf, deliveriesBy, deliveryById } from '../store/deliveries.ts';
import { endpointById, endpointsOf } from '../store/endpoints.ts';
import type { EndpointRow } from '../store/tables.ts';
import { attemptOnWire, deliveryOnWire, endpointOnWire } from './wire.ts';

const own = { policy: () => true }; // Found and made by who asks, so there is nobody else's to guard.
const policy = ({ company }: Actor, _: unknown, of: { readonly company: string }) => of.company === company;

export function serveWebhooks(app: FastifyInstance, cloud: Cloud): void {
  serveOpen(app, routes.listEventTypes, {
    handle: async (_, { language }) => {
      const say = cloud.sayIn(language);
      return ok({ items: eventTypeNames.map((name) => ({ ...typeOnWire(name), about: say(eventTypes[name].about) })) });
    },
  });
  serveEndpoints(app, cloud);
  serveSecrets(app, cloud);
  serveLog(app, cloud);
  serveAskingAgain(app, cloud);
}

const typeOnWire = (name: (typeof eventTypeNames)[number]) => ({
  name,
  version: payloadVersion,
  fields: Object.entries<Form>(eventTypes[name].data).map(([field, form]) => ({ name: field, form: formText(form) })),
});

function formText(form: Form): string {
  if ('id' in form) return `${form.id}_…`;
  return 'ids' in form ? `list of ${form.ids}_…` : form.is;
}

type Named = { readonly params: { readonly endpointId: string } };

const loadingEndpoint =
  ({ pool }: Cloud) =>
  async ({ params }: Named) => {
    const endpoint = await endpointById(pool, readId(params.endpointId));
    return endpoint ? ok(endpoint) : refuse('endpoint-unknown');
  };

function serveEndpoints(app: FastifyInstance, cloud: Cloud): void {
  const { pool, clock } = cloud;
  const load = loadingEndpoint(cloud);
  const shown = (endpoint: EndpointRow) => endpointOnWire(endpoint, clock.now());

  serve(app, routes.listEndpoints, {
    ...own,
    handle: async (_, { actor }) => ok({ items: (await endpointsOf(pool, actor.company)).map(shown) }),
  });

  serve(app, routes.readEndpoint, { load, policy, handle: async (_, { loaded }) => ok(shown(loaded)) });

  serve(app, routes.changeEndpoint, {
    load,
    policy,
    handle: async ({ body }, { actor, loaded, language }) => {
      const told = await changeEndpoint(cloud, actor, { ...body, id: loaded.id });
      return told.ok ? ok(shown(told.value)) : ruled(cloud, told, language);
    },
  });

  serve(app, routes.removeEndpoint, {
    load,
    policy,
    handle: async ({ params }, { actor, loaded }) => {
      await removeEndpoint(cloud, actor, loaded.id);
      return ok({ id: params.endpointId });
    },
  });
}

type Refused = { readonly ok: false; readonly refusal: { readonly code: string } };

/** The rule that an address breaks is a sentence, too, and said in the asker's language. */
function ruled<Told extends Refused>({ sayIn }: Cloud, told: Told, language: string): Told {
  const { refusal } = told;
  return 'rule' in refusal ? { ...told, refusal: { ...refusal, rule: sayIn(language)(String(refusal.rule)) } } : told;
}

function serveSecrets(app: FastifyInstance, cloud: Cloud): void {
  const told = ({ endpoint, secret }: { endpoint: EndpointRow; secret: string }) =>
    ok({ ...endpointOnWire(endpoint, cloud.clock.now()), secret });

  serve(app, routes.createEndpoint, {
    ...own,
    handle: async ({ body }, { actor, write, language }) => {
      const made = await createEndpoint(cloud, actor, { ...body, write });
      return made.ok ? told(made.value) : ruled(cloud, made, language);
    },
  });

  serve(app, routes.rotateSecret, {
    load: loadingEndpoint(cloud),
    policy,
    handle: async ({ body }, { actor, loaded, write }) => {
      const rotated = await rotateSecret(cloud, actor, { id: loaded.id, version: body.version, write });
      return rotated.ok ? told(rotated.value) : rotated;
    },
  });
}

function serveLog(app: FastifyInstance, cloud: Cloud): void {
  const { pool } = cloud;

  serve(app, routes.listDeliveries, {
    ...own,
    handle: async ({ query: { endpoint, after, limit, ...filter } }, { actor: { company } }) => {
      const found = await deliveriesBy(pool, {
        company,
        ...filter,
        endpoint: endpoint === undefined ? undefined : readId(endpoint),
        after: readCursor(after),
        limit: limit + 1,
      });
      const { items, next } = pageBy(found, limit, ({ at, id }) => ({ at, id }));
      return ok({ items: items.map(deliveryOnWire), next });
    },
  });

  serve(app, routes.readDelivery, {
    load: loadingDelivery(cloud),
    policy,
    handle: async (_, { loaded }) => {
      const tried = await attemptsOf(pool, loaded.id);
      return ok({ ...deliveryOnWire(loaded), body: loaded.body, tried: tried.map(attemptOnWire) });
    },
  });
}

const loadingDelivery =
  ({ pool }: Cloud) =>
  async ({ params }: { readonly params: { readonly deliveryId: string } }) => {
    const delivery = await deliveryById(pool, readId(params.deliveryId));
    return delivery ? ok(delivery) : refuse('delivery-unknown');
  };

function serveAskingAgain(app: FastifyInstance, cloud: Cloud): void {
  serve(app, routes.pingEndpoint, {
    load: loadingEndpoint(cloud),
    policy,
    handle: async (_, { loaded, write }) => {
      const sent = await ping(cloud, loaded, write);
      return sent.ok ? ok(deliveryOnWire(sent.value)) : sent;
    },
  });

  serve(app, routes.replayFailed, {
    load: loadingEndpoint(cloud),
    policy,
    handle: async ({ body }, { loaded }) => replayFailed(cloud, loaded, new Date(body.since)),
  });

  serve(app, routes.replayDelivery, {
    load: loadingDelivery(cloud),
    policy,
    handle: async (_, { loaded }) => {
      const endpoint = await endpointById(cloud.pool, loaded.endpoint);
      if (!endpoint) return refuse('delivery-unknown'); // Its log is being removed.
      const asked = await replay(cloud, loaded, endpoint);
      return asked.ok ? ok(deliveryOnWire(asked.value)) : asked;
    },
  });
}
