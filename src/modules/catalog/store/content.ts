import type { Id } from '#kernel/id';
import { readUnitPrice, showUnitPrice, type UnitPrice } from '#kernel/money';
import type { Content, Listing, ListingState } from '../domain/listing.ts';
import { problemsOf } from '../domain/problems.ts';

/** How content lies in its column: JSON has no integers of 64 bits, so prices are decimal texts. */
export type StoredContent = Omit<Content, 'tiers'> & {
  readonly tiers: readonly { readonly from: number; readonly unitPrice: string }[];
};

export const stored = ({ tiers, ...content }: Content): StoredContent => ({
  ...content,
  tiers: tiers.map(({ from, unitPrice }) => ({ from, unitPrice: showUnitPrice(unitPrice) })),
});

export const restored = ({ tiers, ...content }: StoredContent): Content => ({
  ...content,
  tiers: tiers.map(({ from, unitPrice }): { from: number; unitPrice: UnitPrice } => ({
    from,
    unitPrice: readUnitPrice(unitPrice),
  })),
});

export interface ListingRow {
  readonly id: Id;
  readonly market: number;
  readonly version: number;
  readonly state: ListingState;
  readonly supplier: Id;
  readonly available: bigint;
  readonly at: Date;
  readonly content: StoredContent;
}

/** The columns of a `ListingRow`, from `l`, the listing, and `v`, its version. */
export const listingColumns = 'l.id, l.market, v.version, l.state, l.supplier, l.available, v.at, v.content' as const;

export function listingFrom({ available, at, content, ...row }: ListingRow): Listing {
  const { id, market, version, state, supplier } = row;
  const said = restored(content);
  const problems = problemsOf(said);
  return { ...said, id, market, version, state, supplier, available: Number(available), changedAt: at, problems };
}
