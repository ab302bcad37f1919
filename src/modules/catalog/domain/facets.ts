import type { Id } from '#kernel/id';
import { signOf } from './drawing/signs.ts';
import type { Placed, Taxonomy } from './category.ts';
import type { Names } from './names.ts';

export interface FacetValue {
  readonly key: string;
  readonly text: string;
  readonly count: number;
  /** Over all values of the key, also those that are too many to be named. */
  readonly min: number | null;
  readonly max: number | null;
  /** How many listings have the key at all. */
  readonly covered: number;
}

/** What the database counted. */
export interface FacetCounts {
  readonly total: number;
  readonly brands: readonly { readonly value: string; readonly count: number }[];
  readonly categories: readonly { readonly id: Id; readonly count: number }[];
  readonly values: readonly FacetValue[];
}

const mostAttributes = 14;

/** The attributes that most of the listings have, the most common first. */
export function attributeFacets(values: readonly FacetValue[], category: Placed | undefined, names: Names) {
  return [...Map.groupBy(values, ({ key }) => key)]
    .map(([key, group]) => ({ key, group, covered: group[0]?.covered ?? 0 }))
    .toSorted((a, b) => b.covered - a.covered || (a.key < b.key ? -1 : 1))
    .slice(0, mostAttributes)
    .map(({ key, group }) => {
      const { min = null, max = null } = group[0] ?? {};
      const unit = category?.definitions.get(key)?.unit ?? null;
      const counted = group.map(({ text, count }) => ({ value: text, shown: names.value(text), count }));
      return { key, name: names.attribute(key, category), unit, values: counted, min, max };
    });
}

/** The categories directly below, each with what is in it and below it; those without anything are left out. */
export function categoryFacets(
  counts: FacetCounts['categories'],
  { taxonomy, names }: { readonly taxonomy: Taxonomy; readonly names: Names },
  within: Id | null,
) {
  const byId = new Map(counts.map(({ id, count }) => [id, count]));
  return taxonomy.childrenOf(within).flatMap((category) => {
    const below = taxonomy.byId.get(category.id)?.within ?? [];
    const count = below.reduce((sum, each) => sum + (byId.get(each) ?? 0), 0);
    const sign = signOf((taxonomy.byId.get(category.id)?.path ?? []).map((each) => each.slug));
    return count > 0 ? [{ slug: category.slug, name: names.category(category), count, sign }] : [];
  });
}
