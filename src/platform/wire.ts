import type { Money } from '#kernel/money';

/** How values look in JSON; `route.ts` has their schemas. */
export const moneyOnWire = ({ minor, currency }: Money) => ({ minor: String(minor), currency });

export const moneyFromWire = ({ minor, currency }: { minor: string; currency: string }): Money => ({
  minor: BigInt(minor),
  currency,
});

export const timeOnWire = (at: Date): string => at.toISOString();

export const timeOrNull = (at: Date | null): string | null => at && at.toISOString();
