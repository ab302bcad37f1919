import { isIn, type Part, speaksOf, type Understood } from './part.ts';

/** What a category means for a name: our slugs, or words of the narrowest category where others have made it. */
export type Rule<Facts> = readonly [where: readonly string[] | RegExp, read: (facts: Facts) => Understood | undefined];

/** The first that applies and understands. */
export function ruled<Facts>(part: Part, rules: readonly Rule<Facts>[], facts: Facts): Understood | undefined {
  for (const [where, read] of rules) {
    if (where instanceof RegExp ? !speaksOf(part, where) : !isIn(part, ...where)) continue;
    const found = read(facts);
    if (found) return found;
  }
  return undefined;
}
