import { hash } from 'node:crypto';
import { cellOf, deriveId, type Id } from '#kernel/id';
import type { Foundation } from '#platform/foundation';
import { blindIndex, seal, unseal } from '#platform/secrets';

export type Claim =
  | { readonly is: 'new'; readonly keep: (reply: unknown) => Promise<void> }
  | { readonly is: 'answered'; readonly reply: unknown }
  | { readonly is: 'conflict' };

/**
 * Remembers the first answer under a caller's key. Where the server died between the change and its answer there is
 * no answer yet: the handler runs again, and finds its own work done, because what it makes has ids derived from `id`.
 */
export interface Idempotency {
  readonly claim: (id: Id, request: { readonly route: string; readonly input: unknown }) => Promise<Claim>;
}

/** The id of a write: of this actor, this route, and the key that he chose. */
export const writeId = (of: Id, route: string, key: string): Id => deriveId(of, `write ${route}/${key}`);

export function openIdempotency({ pool, clock, secrets }: Pick<Foundation, 'pool' | 'clock' | 'secrets'>): Idempotency {
  const replies = secrets.keyFor('idempotency.replies'); // An answer may name people, and is no place to look them up.
  const secret = secrets.keyFor('idempotency'); // What is hashed may be a card: without the key nobody finds it by trying.
  return {
    async claim(id, { route, input }) {
      const digest = blindIndex(secret, digestible(input));
      const key = [cellOf(id), id];
      const claimed = await pool.query({
        name: 'idempotency.claim',
        text: `insert into platform.idempotency (cell, id, route, hash, at) values ($1, $2, $3, $4, $5)
          on conflict do nothing`,
        values: [...key, route, digest, clock.now()],
      });
      const keep = async (reply: unknown) => {
        await pool.query({
          name: 'idempotency.keep',
          text: 'update platform.idempotency set reply = $3 where cell = $1 and id = $2',
          values: [...key, { sealed: seal(replies, id, Buffer.from(JSON.stringify({ reply }))).toString('base64') }],
        });
      };
      if (claimed.rowCount === 1) return { is: 'new', keep };
      const { rows } = await pool.query<{ hash: string; reply: { sealed: string } | null }>({
        name: 'idempotency.read',
        text: 'select hash, reply from platform.idempotency where cell = $1 and id = $2',
        values: key,
      });
      const [first] = rows;
      if (first?.hash !== digest) return { is: 'conflict' };
      if (!first.reply) return { is: 'new', keep };
      const opened = unseal(replies, id, Buffer.from(first.reply.sealed, 'base64'));
      return { is: 'answered', reply: (JSON.parse(opened.toString('utf8')) as { reply: unknown }).reply };
    },
  };
}

const digestible = (input: unknown): string =>
  JSON.stringify(input, (_, value) => (value instanceof Uint8Array ? hash('sha256', value, 'hex') : value)) ?? '';
