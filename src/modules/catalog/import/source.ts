import { type Layout, openTable } from '#platform/table/layout';
import type { Row } from '#platform/table/table';
import type { Mapping } from './mapping-schema.ts';
import type { Group, Item, Reading } from './items.ts';
import { variantGroups } from './shopify.ts';

/** A file on this machine, and how it is read. */
export interface Source {
  readonly path: string;
  readonly layout: Layout;
}

type Rows = AsyncIterable<readonly Row[]>;

/** The listings of a file, in its order, some hundred at a time. */
export async function openItems(source: Source, { rows: kind }: Pick<Mapping, 'rows'>) {
  const table = await openTable(source.path, source.layout);
  const items: AsyncIterable<readonly Item[]> = kind === 'shopify' ? variants(table) : table.rows;
  return { ...table, items };
}

async function* variants(table: { readonly rows: Rows } & Reading): AsyncGenerator<readonly Item[]> {
  for await (const groups of variantGroups(table)) yield groups.flatMap(({ items }) => items);
}

/** The same with the rows that they come from, for whoever gives rows back. */
export async function openGroups(source: Source, { rows: kind }: Pick<Mapping, 'rows'>) {
  const table = await openTable(source.path, source.layout);
  const groups: AsyncIterable<readonly Group[]> = kind === 'shopify' ? variantGroups(table) : single(table.rows);
  return { ...table, groups };
}

async function* single(rows: Rows): AsyncGenerator<readonly Group[]> {
  for await (const some of rows) yield some.map((row) => ({ rows: [row], items: [row] }));
}
