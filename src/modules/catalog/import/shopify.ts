import type { Cell, Row } from '#platform/table/table';
import { slugOf } from '../domain/category.ts';
import type { Group, Item, Reading } from './items.ts';
import { columnOf, made, type ShopifyRole } from './shopify-columns.ts';

const ofProduct: readonly ShopifyRole[] = ['title', 'description', 'vendor', 'category', 'type', 'status', 'published'];
const byProductOrVariant: readonly ShopifyRole[] = ['mpn', 'hsCode', 'origin'];

/** Shopify allows 2,048 variants and 250 pictures; what has more rows under one handle is taken in parts. */
const mostRows = 5_000;

/** The products of a file with their variants. */
export async function* variantGroups(
  table: { readonly rows: AsyncIterable<readonly Row[]> } & Pick<Reading, 'columns'>,
): AsyncGenerator<readonly Group[]> {
  let product: Row[] = [];
  let handle: string | undefined;
  for await (const rows of table.rows) {
    const column = columnOf('handle', table.columns()) ?? '';
    const groups: Group[] = [];
    for (const row of rows) {
      const own = textAt(row.value, column) || handle; // Pictures may come without their handle.
      if ((own !== handle || product.length >= mostRows) && product.length > 0) {
        groups.push(groupOf(product, table.columns()));
        product = [];
      }
      handle = own;
      product.push(row);
    }
    if (groups.length > 0) yield groups;
  }
  if (product.length > 0) yield [groupOf(product, table.columns())];
}

type Values = Readonly<Record<string, Cell>>;

const textAt = (value: unknown, column: string | undefined): string => {
  const cell = column === undefined ? null : ((value as Values | null)?.[column] ?? null);
  return cell === null || typeof cell === 'object' ? '' : String(cell).trim();
};

interface Option {
  readonly name: string;
  readonly value: string;
}

function groupOf(rows: readonly Row[], columns: readonly string[]): Group {
  const first = rows[0];
  const names = [1, 2, 3].map((place) => ({
    name: textAt(
      first?.value,
      columns.find((each) => new RegExp(`^option${place} name$`, 'i').test(each)),
    ),
    column: columns.find((each) => new RegExp(`^option${place} value$`, 'i').test(each)),
  }));
  const optionsOf = ({ value }: Row): Option[] =>
    names.flatMap(({ name, column }) => {
      const said = textAt(value, column);
      return said === '' || (name === 'Title' && said === 'Default Title')
        ? []
        : [{ name: name || 'Option', value: said }];
    });
  const isVariant = (row: Row) =>
    row.fault !== undefined ||
    [columnOf('sku', columns), columnOf('price', columns), names[0]?.column].some(
      (each) => textAt(row.value, each) !== '',
    );
  const variants = rows.filter(isVariant).map((row) => ({ row, options: optionsOf(row) }));
  const stepped = pricesByQuantity(variants, columns);
  const items = (stepped ?? variants.map(({ row, options }) => ({ row, options, prices: null }))).map((variant) =>
    itemOf(variant, { product: first, columns }),
  );
  return { rows, items };
}

interface Variant {
  readonly row: Row;
  readonly options: readonly Option[];
}

const quantityName =
  /^(quantity|qty|order quantity|quantity break|price break|menge|cantidad|quantité|数量|购买数量)$/i;
/** `100+`, `from 100`, `100 起`: a price per piece from there on. A bare number is the size of a pack, another thing. */
const fromQuantity = /^(?:from|ab|>=|≥)\s*(\d{1,9})$|^(\d{1,9})\s*(?:\+|起|以上)$/i;

/**
 * Variants that differ in nothing but the quantity from which their price holds are one listing with several prices.
 * All others are listings of their own. Undefined where any variant is another thing than a step.
 */
function pricesByQuantity(variants: readonly Variant[], columns: readonly string[]) {
  const column = columnOf('price', columns);
  const steps = variants.map(({ row, options }) => {
    const [option, ...others] = options;
    const [, from, least] = fromQuantity.exec(option?.value ?? '') ?? [];
    const counts =
      option !== undefined && others.length === 0 && quantityName.test(option.name) && row.fault === undefined;
    return counts && (from ?? least) ? { from: Number(from ?? least), price: textAt(row.value, column) } : undefined;
  });
  const [first] = variants;
  if (!first || steps.length < 2 || steps.includes(undefined)) return undefined;
  const prices = steps.filter((step) => step !== undefined);
  return [{ row: first.row, options: [], prices: prices.toSorted((one, other) => one.from - other.from) }];
}

interface Found extends Variant {
  readonly prices: readonly { readonly from: number; readonly price: string }[] | null;
}

/** A variant with what its product says, under the names that the file uses. */
function itemOf(
  { row, options, prices }: Found,
  { product, columns }: { readonly product: Row | undefined; readonly columns: readonly string[] },
): Item {
  if (row.fault) return row;
  const at = (role: ShopifyRole) => columnOf(role, columns);
  const value = Object.assign(Object.create(null), row.value) as Record<string, unknown>;
  for (const role of [...ofProduct, ...byProductOrVariant]) {
    const column = at(role);
    const inherits = ofProduct.includes(role) || textAt(row.value, column) === '';
    if (column !== undefined && inherits) value[column] = textAt(product?.value, column);
  }
  const said = options.map((option) => option.value);
  const key = [textAt(product?.value, at('handle')), ...said.map(slugOf)].filter(Boolean).join('-').slice(0, 64);
  const price = textAt(row.value, at('price'));
  value[made.key] = textAt(row.value, at('sku')) || key;
  value[made.name] = [textAt(product?.value, at('title')), said.join(' / ')].filter(Boolean).join(', ');
  value[made.options] = Object.fromEntries(options.map((option) => [option.name, option.value]));
  const steps = prices ?? (price === '' ? [] : [{ from: 1, price }]);
  // Under the name of their column, so that what is wrong with one is told where it stands.
  value[made.prices] = steps.map((step) => ({ from: step.from, [at('price') ?? 'price']: step.price }));
  return { number: row.number, value };
}
