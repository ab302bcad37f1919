import type { Amount } from '#lib/show.ts';

export interface Balance {
  readonly currency: string;
  readonly wallet: Amount;
  readonly inEscrow: Amount;
  readonly sellerAvailable: Amount;
  readonly sellerHeld: Amount;
}

export const isSome = ({ minor }: Amount): boolean => minor !== '0';

/** Currencies in which something has come in; the first one where nothing has yet. */
export function soldIn(balances: readonly Balance[]): readonly Balance[] {
  const some = balances.filter(({ sellerAvailable, sellerHeld }) => isSome(sellerAvailable) || isSome(sellerHeld));
  return some.length > 0 ? some : balances.slice(0, 1);
}
