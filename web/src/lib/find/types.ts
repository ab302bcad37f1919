import type { Card } from '#lib/ui/ProductCard.svelte';

export interface Attribute {
  readonly key: string;
  readonly name: string;
  readonly text: string;
}
export interface FoundCard extends Card {
  readonly brand: string;
  readonly attributes: readonly Attribute[];
}
interface Counted {
  readonly value: string;
  readonly count: number;
}
export interface AttributeFacet {
  readonly key: string;
  readonly name: string;
  readonly unit: string | null;
  readonly values: readonly Counted[];
  readonly min: number | null;
  readonly max: number | null;
}
export interface Found {
  readonly items: readonly FoundCard[];
  readonly next: string | null;
  readonly total: number;
  readonly facets: {
    readonly brands: readonly Counted[];
    readonly attributes: readonly AttributeFacet[];
    readonly categories: readonly { readonly slug: string; readonly name: string; readonly count: number }[];
  };
}
