import type { Id } from '#kernel/id';
import { ok, refuse } from '#kernel/result';
import type { Listed, Terms } from '../../negotiation/domain/offer.ts';
import type { contractStates } from '../routes.ts';

export type ContractState = (typeof contractStates)[number];

export interface Contract {
  readonly id: Id;
  readonly market: number;
  readonly negotiation: Id;
  readonly conversation: Id;
  readonly buyer: Id;
  readonly seller: Id;
  /** As the accepted offer was about it. */
  readonly listing: Listed;
  readonly terms: Terms;
  readonly totalMinor: bigint;
  readonly sha256: string;
  readonly bytes: number;
  readonly state: ContractState;
  readonly agreedAt: Date;
  /** Unsigned by then, it is void. */
  readonly signBy: Date;
  readonly version: number;
}

export interface Signature {
  readonly contract: Id;
  readonly company: Id;
  readonly person: Id;
  readonly keyId: string;
  /** Base64 of the 64 bytes of an Ed25519 signature. */
  readonly signature: string;
  readonly at: Date;
}

const dayMs = 24 * 3_600_000;

/** Printed in the document, so it is a rule and no setting: a contract says for ever by when it was to be signed. */
const signWithinDays = 14;

export const signByOf = (agreedAt: Date): Date => new Date(agreedAt.getTime() + signWithinDays * dayMs);

/** The whole life of a contract. */
const transitions = {
  complete: { 'awaiting-signatures': 'signed' },
  lapse: { 'awaiting-signatures': 'void' },
} as const satisfies Record<string, Partial<Record<ContractState, ContractState>>>;

export type ContractAct = keyof typeof transitions;

export function nextState(state: ContractState, act: ContractAct) {
  const next = (transitions[act] as Partial<Record<ContractState, ContractState>>)[state];
  return next ? ok(next) : refuse('contract-state', { state });
}

/** Whether this document, and no other, can be signed now. Time is judged at the act. */
export function canSign(contract: Contract, { sha256, now }: { readonly sha256: string; readonly now: Date }) {
  if (sha256 !== contract.sha256) return refuse('document-differs', { sha256: contract.sha256 });
  if (contract.state !== 'awaiting-signatures') return refuse('contract-state', { state: contract.state });
  if (now >= contract.signBy) return refuse('contract-state', { state: 'void' as const });
  return ok(contract);
}

interface Signing {
  /** As it is shown outside: `ctr_…`. */
  readonly contract: string;
  readonly sha256: string;
  readonly company: string;
  readonly person: string;
  readonly at: Date;
}

/**
 * The bytes that a signing key signs: UTF-8, six lines, each ended by a line feed. Whoever has the document can make
 * them anew, so `docs/reference/signatures.md` describes them and they never change.
 */
export const signedBytes = ({ contract, sha256, company, person, at }: Signing): Uint8Array =>
  new TextEncoder().encode(
    [
      'serai-signature-v1',
      `document: ${sha256}`,
      `contract: ${contract}`,
      `company: ${company}`,
      `person: ${person}`,
      `at: ${at.toISOString()}`,
      '',
    ].join('\n'),
  );
