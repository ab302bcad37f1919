import type { Clock } from '#kernel/clock';
import type { Id } from '#kernel/id';
import type { Money } from '#kernel/money';

type BankAnswer =
  | { readonly state: 'pending'; readonly askAgainAt: Date }
  | { readonly state: 'settled' }
  | { readonly state: 'failed'; readonly reason: string };

/** Where bank transfers arrive. Asked about the same transfer again, it says the same, or more. */
export interface Bank {
  readonly find: (transfer: { readonly id: Id; readonly amount: Money; readonly askedAt: Date }) => Promise<BankAnswer>;
}

const transferMs = 60 * 60_000;

/** A bank that takes an hour, and sends back every amount whose last two digits are 13. */
export function openSimulatedBank(clock: Clock, speed: number | (() => number)): Bank {
  return {
    async find({ amount, askedAt }) {
      const pace = typeof speed === 'function' ? speed() : speed;
      const settlesAt = new Date(askedAt.getTime() + Math.ceil(transferMs / pace));
      if (clock.now() < settlesAt) return { state: 'pending', askAgainAt: settlesAt };
      return amount.minor % 100n === 13n ? { state: 'failed', reason: 'account-closed' } : { state: 'settled' };
    },
  };
}
