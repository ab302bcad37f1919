import type { Say } from '#platform/language';
import { showUnitPrice } from '#kernel/money';
import type { Names } from '../domain/names.ts';
import { problemsOf } from '../domain/problems.ts';
import { Broken } from '../import/broken.ts';
import { shelvesFor } from '../import/import.ts';
import { type MappedRow, rowReader } from '../import/row.ts';
import type { Item } from '../import/items.ts';
import { openItems } from '../import/source.ts';
import type { Catalog } from '../open.ts';
import { type Told, toldOf } from './problems.ts';
import type { Import } from './store.ts';
import { sourceOf } from './work.ts';

const rowsShown = 20;

/** The first rows as listings, read as the run would read them. */
export async function preview(
  catalog: Catalog,
  it: Import,
  { say, names }: { readonly say: Say; readonly names: Names },
) {
  const { mapping } = it;
  const shelves = await shelvesFor(catalog, mapping);
  const read = rowReader(mapping, shelves);
  const { items } = await openItems(sourceOf(catalog, it), mapping);
  const shown: { row: number; listing: ReturnType<typeof listingShown> | null; problems: Told[] }[] = [];
  for await (const some of items) {
    for (const item of some) {
      shown.push(shownItem(item));
      if (shown.length >= rowsShown) return shown;
    }
  }
  return shown;

  function shownItem({ number: row, value, fault }: Item) {
    try {
      if (fault) throw new Broken('row', fault.code, { facts: fault.facts });
      const mapped = read(value);
      const problems = problemsOf(mapped.content);
      return { row, listing: listingShown(mapped, names), problems: toldOf({ kind: 'draft', problems }, mapping, say) };
    } catch (error) {
      if (!(error instanceof Broken)) throw error;
      return { row, listing: null, problems: toldOf({ kind: 'broken', problems: [error.problem] }, mapping, say) };
    }
  }
}

function listingShown({ content, shelf, stock }: MappedRow, names: Names) {
  const { description: _, category: _c, attributes, tiers, ...plain } = content;
  return {
    ...plain,
    stock: stock ?? null,
    category: shelf && { slug: shelf.slug, name: names.category(shelf) },
    tiers: tiers.map(({ from, unitPrice }) => ({ from, unitPrice: showUnitPrice(unitPrice) })),
    attributes: attributes.map(({ key, text }) => ({ name: names.attribute(key, undefined), text })),
  };
}
