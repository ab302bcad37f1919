import { transaction, type Tx } from '#platform/db';
import { type Link, linkAfter, origin, sealOf } from './chain.ts';
import type { Audit } from './audit.ts';
import { type ChainEnd, chainEnds, countUnsealed, freeze, sealedAfter } from './store.ts';

export interface Break {
  readonly cell: number;
  readonly sequence: bigint;
  readonly why: string;
}

const pageSize = 2_000;

/** Works every chain out again from its beginning, at one moment. Tells where each first does not fit. */
export async function checkChains({ pool, key }: Audit) {
  return transaction(pool, async (tx) => {
    await freeze(tx);
    const ends = await chainEnds(tx);
    const broken = new Map<number, Break>();
    const reached = new Map<number, Link>();
    let entries = 0;
    for await (const entry of sealedEntries(tx)) {
      entries += 1;
      const { cell, sequence, hash } = entry;
      if (broken.has(cell)) continue;
      const expected = linkAfter(reached.get(cell) ?? origin, cell, entry);
      if (sequence !== expected.sequence) broken.set(cell, { cell, sequence: expected.sequence, why: missing });
      else if (hash !== expected.hash) broken.set(cell, { cell, sequence, why: changed });
      reached.set(cell, expected);
    }
    for (const cell of new Set([...reached.keys(), ...ends.keys()])) {
      const why = broken.has(cell) ? undefined : wrongEnd({ key, cell, end: ends.get(cell) }, reached.get(cell));
      if (why) broken.set(cell, { cell, sequence: reached.get(cell)?.sequence ?? 0n, why });
    }
    return { entries, unsealed: await countUnsealed(tx), broken: [...broken.values()] };
  });
}

const missing = 'An entry is missing here.';
const changed = 'This entry, or one before it, is not what was sealed.';

interface End {
  readonly key: Buffer;
  readonly cell: number;
  readonly end: ChainEnd | undefined;
}

function wrongEnd({ key, cell, end }: End, reached: Link = origin): string | undefined {
  if (!end) return 'The record of where this chain ends is missing.';
  if (end.sequence > reached.sequence) return 'Entries are missing at the end.';
  if (end.sequence < reached.sequence) return 'There are entries after the end.';
  if (end.hash !== reached.hash || end.seal !== sealOf(key, cell, end)) return 'The end was not sealed by this house.';
  return undefined;
}

async function* sealedEntries(tx: Tx) {
  let after = { cell: -1, sequence: 0n };
  for (;;) {
    const page = await sealedAfter(tx, after, pageSize);
    yield* page;
    const last = page.at(-1);
    if (!last || page.length < pageSize) return;
    after = last;
  }
}
