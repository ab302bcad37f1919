import { setTimeout } from 'node:timers/promises';
import type { Insist } from '../insist.ts';

export interface Money {
  readonly minor: string;
  readonly currency: string;
}

/** Somebody who is signed in: asks routes over HTTP with his own token. */
export interface Player {
  readonly ask: Insist;
  readonly token: string;
  readonly company: string;
}

export interface Play {
  /** Where the house stands; its API is below `/api`. */
  readonly baseUrl: string;
  readonly nobody: Insist;
  readonly supplier: Player;
  readonly buyer: Player;
  readonly operator: Player;
  /** One line for each thing that has happened. */
  readonly tell: (line: string) => void;
}

/** What the play expects of the house. If it is not so, the sentence says what was wanted and what there is. */
export function expect(holds: boolean, sentence: string): asserts holds {
  if (!holds) throw new Error(sentence);
}

/** Asks again until there is an answer: what is announced in the house reaches its listeners a moment later. */
export async function until<Found>(
  what: string,
  probe: () => Promise<Found | undefined>,
  patienceMs = 10_000,
): Promise<Found> {
  const end = performance.now() + patienceMs;
  for (;;) {
    const found = await probe();
    if (found !== undefined) return found;
    if (performance.now() > end) throw new Error(`Waited ${patienceMs / 1_000} s in vain: ${what}.`);
    await setTimeout(60);
  }
}

/** `5,040.00 USD`: the demonstration's currencies all have cents. */
export function amount({ minor, currency }: Money): string {
  const digits = minor.replace('-', '').padStart(3, '0');
  const whole = BigInt(digits.slice(0, -2)).toLocaleString('en');
  return `${minor.startsWith('-') ? '-' : ''}${whole}.${digits.slice(-2)} ${currency}`;
}

export const pieces = (quantity: number): string => `${quantity.toLocaleString('en')} pieces`;
