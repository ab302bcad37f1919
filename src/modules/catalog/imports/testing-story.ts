import { csvLine } from '#platform/table/csv';
import type { Cell } from '#platform/table/table';
import { xlsxOf } from '#platform/table/xlsx/write';
import { wholeOf } from '#testing/stream';

export const heading = [
  'SKU',
  'Model',
  'Brand',
  'Category',
  'Package',
  'Price',
  'Stock',
  'Currency',
  'Incoterm',
  'Place',
  'Lead time',
  'HS code',
  'Origin',
  'Weight (g)',
];
/** A row that lacks nothing; tests say only what matters to them. */
export const cells = (sku: string, said: Readonly<Record<string, Cell>> = {}): Cell[] => {
  const plain = {
    SKU: sku,
    Model: `RC-${sku}`,
    Brand: 'Yageo',
    Category: 'chip-resistors',
    Package: '0402',
    Price: '0.0032',
    Stock: '500',
  };
  const terms = {
    Currency: 'USD',
    Incoterm: 'FCA',
    Place: 'Guangzhou',
    'Lead time': '5 days',
    'HS code': '853321',
    Origin: 'China',
    'Weight (g)': '0.002',
  };
  const row: Readonly<Record<string, Cell>> = { ...plain, ...terms, ...said };
  return heading.map((name) => row[name] ?? null);
};
export const csv = (rows: readonly (readonly Cell[])[], delimiter = ',') =>
  [heading, ...rows].map((row) => csvLine(row as string[], delimiter)).join('');
export async function xlsx(rows: readonly (readonly Cell[])[]) {
  async function* all() {
    yield heading;
    yield* rows;
  }
  return wholeOf({ chunks: xlsxOf('Parts', all()) });
}
export const json = (rows: readonly (readonly Cell[])[]) =>
  rows.map((row) => JSON.stringify(Object.fromEntries(heading.map((name, index) => [name, row[index]])))).join('\n');
export const many = (count: number, said: (index: number) => Readonly<Record<string, Cell>> = () => ({})) =>
  Array.from({ length: count }, (_, index) => cells(`N${index}`, said(index)));
