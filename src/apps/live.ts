import type { FastifyInstance, FastifyRequest } from 'fastify';
import { readOwnCompany } from '#identity/contract';
import { readId } from '#kernel/id';
import { readShipment } from '#logistics/contract';
import { problem, askingOf } from '#platform/http';
import type { Feed } from '#platform/live';
import type { Route } from '#platform/route';
import { readContract, readNegotiation, readOrder } from '#trade/contract';
import { readConversation } from '#work/contract';

/** What can be listened to, by the prefix of its id: whoever may read it may hear that it changed. */
const topics: Readonly<Record<string, { route: Route<never, unknown, never>; param: string }>> = {
  ord: { route: readOrder as never, param: 'orderId' },
  neg: { route: readNegotiation as never, param: 'negotiationId' },
  ctr: { route: readContract as never, param: 'contractId' },
  cnv: { route: readConversation as never, param: 'conversationId' },
  shp: { route: readShipment as never, param: 'shipmentId' },
  com: { route: readOwnCompany as never, param: '' }, // All that concerns one's own company: for its lists and its wallet.
};

type Listen = FastifyRequest<{ Params: { topic: string }; Querystring: { after?: string } }>;

/** `text/event-stream` about one thing. It says that something happened; what, the listener asks by the routes. */
export function serveLive(app: FastifyInstance, feed: Feed): void {
  app.get(
    '/live/:topic',
    { schema: { hide: true }, config: { may: 'live:listen' } },
    async (request: Listen, reply) => {
      const { topic } = request.params;
      const found = /^[a-z]{3}_[0-7][0-9a-hjkmnp-tv-z]{25}$/.test(topic) ? topics[topic.slice(0, 3)] : undefined;
      const call = found && app.calls.get(found.route.name);
      if (!found || !call)
        return problem(reply, { status: 404, title: 'There is nothing to listen to here.', code: 'no-topic' });
      const seen = await call({ params: { [found.param]: topic } }, askingOf(request));
      if (!seen.ok) return problem(reply, seen.refusal);
      if ((seen.value as { id: string }).id !== topic)
        return problem(reply, { status: 404, title: 'There is nothing to listen to here.', code: 'no-topic' });
      const id = readId(topic);
      const after = String(request.headers['last-event-id'] ?? request.query.after ?? '');
      reply.hijack();
      feed.stream(reply.raw, after, ({ key, payload }) => {
        const about = Object.values(payload).flat();
        return key === id || about.includes(id) || about.includes(topic);
      });
      return reply;
    },
  );
  app.addHook('preClose', async () => feed.close());
}
