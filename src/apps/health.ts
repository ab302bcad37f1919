import type { FastifyInstance } from 'fastify';
import type { Pool } from '#platform/db';

/** For whoever watches over the process: `live` says that it runs, `ready` that it can work. */
export function serveHealth(app: FastifyInstance, pool: Pool): void {
  const open = { schema: { hide: true }, config: { may: 'health:read' } };
  app.get('/health/live', open, async () => ({ live: true }));
  app.get('/health/ready', open, async (_, reply) => {
    const ready = await pool.query('select 1').then(
      () => true,
      () => false,
    );
    return reply.code(ready ? 200 : 503).send({ ready });
  });
}
