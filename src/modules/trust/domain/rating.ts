import assert from 'node:assert/strict';

export interface Rating {
  readonly count: number;
  readonly sum: number;
  /** How many gave one star, two, three, four, five. */
  readonly stars: readonly [number, number, number, number, number];
}

export const unrated: Rating = { count: 0, sum: 0, stars: [0, 0, 0, 0, 0] };

/** The mean as decimal text with two digits, rounded half up: `4.67`. Null where nobody has rated: that is not a zero. */
export function average({ count, sum }: Pick<Rating, 'count' | 'sum'>): string | null {
  if (count === 0) return null;
  assert(count > 0 && sum >= count && sum <= 5 * count, 'every rating has one star at least and five at most');
  // In whole hundredths, because 4.665 is not a number that a machine's fractions know.
  const hundredths = (BigInt(sum) * 200n + BigInt(count)) / (BigInt(count) * 2n);
  const digits = hundredths.toString();
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
