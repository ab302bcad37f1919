import { createHmac, hash } from 'node:crypto';
import type { Id } from '#kernel/id';

/** An act as it was written down. Facts are ids and figures, never personal data: this log outlives what it tells of. */
export interface Entry {
  readonly id: Id;
  readonly subject: Id;
  readonly kind: string;
  readonly actor: Id | null;
  readonly company: Id | null;
  readonly act: string;
  readonly facts: Readonly<Record<string, string>>;
  /** Microseconds since 1970, as the database keeps it, so that no change of it is too small to see. */
  readonly atMicros: bigint;
}

export interface Link {
  readonly sequence: bigint;
  readonly hash: string;
}

/** Where a chain begins: before its first entry. */
export const origin: Link = { sequence: 0n, hash: '' };

/** The same entry is always the same text, whatever order its facts are kept in. */
function canonical(cell: number, sequence: bigint, entry: Entry): string {
  const facts = Object.entries(entry.facts).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const { id, subject, kind, actor, company, act, atMicros } = entry;
  return JSON.stringify([cell, String(sequence), id, subject, kind, actor, company, act, facts, String(atMicros)]);
}

/** The link that follows `previous`: SHA-256 over the hash before and the entry. */
export function linkAfter(previous: Link, cell: number, entry: Entry): Link {
  const sequence = previous.sequence + 1n;
  return { sequence, hash: hash('sha256', `${previous.hash}\n${canonical(cell, sequence, entry)}`, 'base64url') };
}

/** Says that a chain ends here, in a way that only whoever holds the key can say. */
export const sealOf = (key: Buffer, cell: number, end: Link): string =>
  createHmac('sha256', key).update(`${cell}/${end.sequence}/${end.hash}`).digest('base64url');
