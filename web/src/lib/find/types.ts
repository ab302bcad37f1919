import type { Card } from '#lib/ui/ProductCard.svelte';

export interface Attribute {
  readonly key: string;
  readonly name: string;
  readonly text: string;
}
export interface FoundCard extends Card {
  /** For the table only; a card shows none. */
  readonly attributes: readonly Attribute[];
}
export interface Counted {
  readonly value: string;
  /** How it reads, where its words have another language. */
  readonly shown?: string;
  readonly count: number;
}
/** What everybody's counts are, as the route tells them. */
export interface Counts {
  readonly brands: readonly Counted[];
  readonly attributes: readonly AttributeCounts[];
}
interface AttributeCounts {
  readonly key: string;
  readonly name: string;
  readonly unit: string | null;
  readonly values: readonly Counted[];
  readonly min: number | null;
  readonly max: number | null;
}
/** A filter as this page shows it. */
export interface Facet extends AttributeCounts {
  /** How many values are left out until they are asked for. */
  readonly more: number;
}
export interface Found {
  readonly items: readonly FoundCard[];
  readonly next: string | null;
  readonly total: number;
  /** The brands first. */
  readonly facets: readonly Facet[];
  readonly categories: readonly { readonly slug: string; readonly name: string; readonly count: number }[];
}
