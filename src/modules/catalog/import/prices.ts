import type { UnitPrice } from '#kernel/money';
import type { Tier } from '../domain/listing.ts';
import { Broken } from './broken.ts';
import type { Mapping } from './mapping-schema.ts';
import { countOf, isSaid, noneOf, priceOf, reader } from './values.ts';
import { type Decimal, pieces, price } from './written.ts';

const mostPrices = 20;

/** A price as it is written, and where. */
interface Given {
  readonly from: { readonly at: string; readonly value: unknown };
  readonly price: { readonly at: string; readonly value: unknown };
}

/** Reads the prices of a row, from wherever the mapping says that they stand. */
export function tiersReader({ tiers, written }: Mapping): (row: unknown) => Tier[] {
  const given = givenBy(tiers);
  return (row) => {
    const list = given(row);
    if (list.length > mostPrices)
      throw new Broken(tiers.field ?? tiers.text ?? 'tiers', 'prices-many', {
        facts: { count: list.length, most: mostPrices },
      });
    let before = 0;
    return list.map((each) => {
      const tier = tierOf(each, written?.decimal);
      if (tier.from === 0) throw new Broken(each.from.at, 'price-from-zero');
      if (tier.from <= before) throw new Broken(each.from.at, 'price-order', { value: tier.from, facts: { before } });
      before = tier.from;
      return tier;
    });
  };
}

function tierOf({ from, price: asked }: Given, decimal: Decimal | undefined): { from: number; unitPrice: UnitPrice } {
  const loose = decimal !== undefined;
  return {
    from: countOf(from.at, loose ? pieces(from.value, decimal) : from.value, 1_000_000_000),
    unitPrice: priceOf(asked.at, loose ? price(asked.value, decimal) : asked.value),
  };
}

function givenBy(tiers: Mapping['tiers']): (row: unknown) => readonly Given[] {
  const { field, from = '', unitPrice = '', columns, text } = tiers;
  if (field !== undefined) return inList(field, { from, unitPrice });
  return columns ? inColumns(columns) : inText(text ?? '');
}

function inList(field: string, at: { readonly from: string; readonly unitPrice: string }) {
  const [list, quantity, asked] = [reader(field), reader(at.from), reader(at.unitPrice)];
  return (row: unknown): readonly Given[] => {
    const given = list(row) ?? [];
    if (!Array.isArray(given)) throw noneOf('not-prices', field, given);
    return given.map((each, index) => ({
      from: { at: `${field}.${index}.${at.from}`, value: quantity(each) },
      price: { at: `${field}.${index}.${at.unitPrice}`, value: asked(each) },
    }));
  };
}

/** A row need not have all of its prices; one that stands there has its quantity. */
function inColumns(columns: NonNullable<Mapping['tiers']['columns']>) {
  const readers = columns.map(({ from, unitPrice }) => ({
    from: typeof from === 'number' ? { at: unitPrice, read: () => from } : { at: from, read: reader(from) },
    price: { at: unitPrice, read: reader(unitPrice) },
  }));
  return (row: unknown): readonly Given[] =>
    readers.flatMap(({ from, price: asked }) => {
      const value = asked.read(row);
      return isSaid(value) ? [{ from: { at: from.at, value: from.read(row) }, price: { at: asked.at, value } }] : [];
    });
}

/** `1+ 0.05; 100+ 0.04`, as our own export writes it. */
function inText(field: string) {
  const read = reader(field);
  return (row: unknown): readonly Given[] => {
    const text = read(row);
    if (!isSaid(text)) return [];
    if (typeof text !== 'string') throw noneOf('not-prices', field, text);
    return text.split(';').flatMap((part) => {
      if (part.trim() === '') return [];
      const [, from, asked] = /^\s*(\d+)\s*\+\s*(\S+)\s*$/.exec(part) ?? [];
      if (from === undefined) throw new Broken(field, 'not-prices', { value: part.trim() });
      return [{ from: { at: field, value: from }, price: { at: field, value: asked } }];
    });
  };
}
