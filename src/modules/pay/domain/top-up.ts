import type { Id } from '#kernel/id';
import type { Money } from '#kernel/money';

export type TopUpState = 'pending' | 'settled' | 'failed';

/** A bank transfer that a company has announced. It is in the books once it has settled, and not before. */
export interface TopUp {
  readonly id: Id;
  readonly company: Id;
  /** Who asked. */
  readonly person: Id;
  readonly amount: Money;
  readonly state: TopUpState;
  /** The bank's code, where it failed. */
  readonly reason: string | null;
  readonly askedAt: Date;
  readonly decidedAt: Date | null;
  readonly version: number;
}

const failures: Readonly<Record<string, string>> = {
  'account-closed': 'Your bank has sent the money back: the account is closed. Use another account.',
};

export const failureText = (code: string): string =>
  failures[code] ?? 'Your bank has sent the money back. Ask it why, or use another account.';
