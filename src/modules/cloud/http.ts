import type { FastifyInstance } from 'fastify';
import type { Cloud } from './cloud.ts';
import { serveTokens } from './http/tokens.ts';
import { serveWebhooks } from './http/webhooks.ts';

export function serveCloud(app: FastifyInstance, cloud: Cloud): void {
  serveTokens(app, cloud);
  serveWebhooks(app, cloud);
}
