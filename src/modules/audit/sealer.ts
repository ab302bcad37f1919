import assert from 'node:assert/strict';
import { onCommitted, transaction } from '#platform/db';
import { type Link, linkAfter, sealOf } from './chain.ts';
import type { Audit } from './audit.ts';
import { cellsToSeal, lockChain, saveLinks, unsealedOf } from './store.ts';

const atOnce = 500;
const restMs = 250;
const sweepMs = 5_000;

/** Links what has been written since, cell by cell. Answers how many entries it has linked. */
export async function sealAll(audit: Audit): Promise<number> {
  let sealed = 0;
  for (const cell of await cellsToSeal(audit.pool)) sealed += await sealCell(audit, cell);
  return sealed;
}

async function sealCell({ pool, key }: Audit, cell: number): Promise<number> {
  return transaction(pool, async (tx) => {
    const end = await lockChain(tx, cell);
    assert(end, 'a chain that was opened is there');
    const entries = await unsealedOf(tx, cell, atOnce);
    let last: Link = end;
    const links = entries.map((entry) => {
      last = linkAfter(last, cell, entry);
      return { ...last, id: entry.id };
    });
    if (links.length > 0) await saveLinks(tx, { cell, links, end: { ...last, seal: sealOf(key, cell, last) } });
    return links.length;
  });
}

/**
 * Seals until it is stopped: soon after a commit, but not after each, and slowly where another process commits.
 * Several may run; they take turns at each chain.
 */
export function startSealer(audit: Audit): { stop(): Promise<void> } {
  const stopping = new AbortController();
  let wake = Promise.withResolvers<void>();
  const unhear = onCommitted(audit.pool, () => wake.resolve());

  const loop = async () => {
    while (!stopping.signal.aborted) {
      const sealed = await sealAll(audit).catch((error: unknown) => (console.error('audit:', error), 0));
      // The sealer's own commits wake nobody: it looks again only where others have committed meanwhile.
      if (sealed === 0) await Promise.race([wake.promise, rest(sweepMs, stopping.signal)]);
      wake = Promise.withResolvers();
      await rest(restMs, stopping.signal);
    }
  };
  const ended = loop();
  const stop = async () => {
    stopping.abort();
    unhear();
    wake.resolve();
    await ended;
  };
  return { stop };
}

const rest = (milliseconds: number, signal: AbortSignal) =>
  new Promise<void>((resume) => {
    if (signal.aborted) return resume();
    const timer = setTimeout(resume, milliseconds);
    signal.addEventListener('abort', () => (clearTimeout(timer), resume()), { once: true });
    return undefined;
  });
