import type { Question, Sort } from '../domain/question.ts';
import { after, mayBePartNumber, type Parameters } from './conditions.ts';

/** One column of an order, and how its value travels in the name of a page: a name comes back from outside. */
export interface Column {
  readonly sql: string;
  readonly type: string;
  readonly descending?: true;
  readonly shown: (sql: string) => string;
  /** Undefined for what is no such value. */
  readonly read: (text: string) => unknown;
}

const matching = (pattern: RegExp) => (text: string) => (pattern.test(text) ? text : undefined);
const asText = (sql: string) => `${sql}::text`;

const id = { sql: 'id', type: 'uuid', shown: asText, read: matching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/) };
const count = (sql: string) => ({ sql, type: 'bigint', shown: asText, read: matching(/^\d{1,18}$/) });
const currency = { sql: 'currency', type: 'text', shown: asText, read: matching(/^[A-Z]{0,3}$/) };
const publishedAt = {
  sql: 'published_at',
  type: 'timestamptz',
  shown: (sql: string) => `(extract(epoch from ${sql}) * 1000)::bigint::text`, // The house's clock knows no less.
  read: (text: string) => (/^\d{1,14}$/.test(text) ? new Date(Number(text)) : undefined),
};
const down = (column: Column): Column => ({ ...column, descending: true });

const newest = [down(publishedAt), down(id)];

const orders: Readonly<Record<Exclude<Sort, 'relevance'>, readonly Column[]>> = {
  newest,
  price: [currency, count('price'), id], // Prices of different currencies cannot be compared: each stands for itself.
  stock: [down(count('available')), down(id)],
};

/** By relevance: the part number that was asked for, then those that begin with it, then what holds the words. */
export function orderOf({ sort, words, partNumber }: Question, parameters: Parameters): readonly Column[] {
  if (sort !== 'relevance') return orders[sort];
  if (words === null || !mayBePartNumber(partNumber)) return newest;
  const key = parameters.add(partNumber, 'text');
  const next = parameters.add(after(partNumber), 'text');
  const near = `case when mpn_key = ${key} then 0 when mpn_key >= ${key} and mpn_key < ${next} then 1 else 2 end`;
  return [{ sql: near, type: 'integer', shown: asText, read: matching(/^[012]$/) }, ...newest];
}

/** The values of the order's columns where the page before ended; undefined where the name fits no such page. */
export function readPlace(name: string, columns: readonly Column[]): readonly unknown[] | undefined {
  const texts = name.split('~');
  const values = columns.map(({ read }, index) => read(texts[index] ?? ''));
  return texts.length === columns.length && !values.includes(undefined) ? values : undefined;
}

/** What comes after a place. The columns do not all run one way, so the first that differs decides. */
export function beyond(columns: readonly Column[], place: readonly unknown[], parameters: Parameters): string {
  const values = columns.map(({ type }, index) => parameters.add(place[index], type));
  const differs = columns.map(({ sql, descending }, index) => {
    const same = columns.slice(0, index).map((column, before) => `${column.sql} = ${values[before]}`);
    return `(${[...same, `${sql} ${descending ? '<' : '>'} ${values[index]}`].join(' and ')})`;
  });
  const [first] = columns;
  // Said on its own as well, so that an index can begin there.
  const begins = first ? `${first.sql} ${first.descending ? '<=' : '>='} ${values[0]}` : 'true';
  return `${begins} and (${differs.join(' or ')})`;
}
