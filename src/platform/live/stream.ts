import type { FastifyInstance, FastifyRequest } from 'fastify';
import { problem } from '#platform/http';
import { callerOf } from '#platform/live/caller';
import type { Live } from '#platform/live/hub';
import { Line } from '#platform/live/line';
import { Listener } from '#platform/live/listener';
import type { Frame } from '#platform/live/protocol';

const beatMs = 15_000;

type Listen = FastifyRequest<{ Params: { topic: string }; Querystring: { after?: string } }>;

const numberOf = (text: unknown) => (typeof text === 'string' && /^\d{1,15}$/.test(text) ? Number(text) : undefined);

/** The same frames as server-sent events, for one topic and for reading only: for programs that have no WebSocket. */
export function serveStream(app: FastifyInstance, live: Live): void {
  app.get(
    '/live/:topic',
    { schema: { hide: true }, config: { may: 'live:listen' } },
    async (request: Listen, reply) => {
      const caller = callerOf(request);
      if (!caller) return problem(reply, { status: 401, title: 'Sign in first.', code: 'signed-out' });
      const { topic: shown } = request.params;
      const topic = live.topicOf(shown);
      if (!topic)
        return problem(reply, { status: 404, title: 'There is nothing to listen to here.', code: 'no-topic' });
      const may = await topic.source.last(shown, await caller.authenticate()); // A refusal before the stream begins has a status.
      if (!may.ok) return problem(reply, may.refusal);

      const { raw } = reply;
      const line = new Line({
        write: (frame, written) => raw.write(eventOf(frame), () => written()),
        waiting: () => raw.writableLength,
        close: (reason) => (reason === 'slow' ? raw.destroy() : raw.end()),
      });
      const listener = new Listener(live, line, caller);
      if (!live.enter(listener))
        return problem(reply, {
          status: 429,
          title: 'You have too many connections. Close some.',
          code: 'too-many-connections',
        });
      reply.hijack();
      raw.writeHead(200, {
        'content-type': 'text/event-stream',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      });
      const failed = (error: unknown) => {
        console.error('live:', error);
        line.end('fault');
      };
      const beat = setInterval(() => {
        line.send({ type: 'beat' });
        listener.recheck().catch(failed);
      }, beatMs);
      raw.on('close', () => {
        clearInterval(beat);
        listener.end();
      });
      const after = numberOf(request.headers['last-event-id']) ?? numberOf(request.query.after);
      await listener.subscribe(shown, after).catch(failed);
      return reply;
    },
  );
}

/** A numbered frame carries its number as `id`, which a browser sends back as `Last-Event-ID`. */
function eventOf(frame: Frame): string {
  if (frame.type === 'beat') return ':\n\n';
  const id = 'sequence' in frame ? `id: ${frame.sequence}\n` : '';
  return `${id}data: ${JSON.stringify(frame)}\n\n`;
}
