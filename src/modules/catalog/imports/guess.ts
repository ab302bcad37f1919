import { countryOf, plainNumber, price } from '../import/written.ts';
import { columnOf, isShopify, type ShopifyRole } from '../import/shopify-columns.ts';
import { incoterms } from '../contract.ts';
import { languages } from '#kernel/language';
import type { Taxonomy } from '../domain/category.ts';
import { lastLevel, Shelves } from '../import/shelves.ts';
import type { AllNames } from '../domain/names.ts';
import { type Choice, type Choices, type ColumnMeaning, type FixedField, shopifySplit } from './columns.ts';
import { counted, currencyOfName, folded, meaningOfName, pricedFrom } from './headings.ts';
import type { ColumnSeen, Seen } from './look.ts';

/** What this company has chosen before: the meaning of a heading, the category of a name, what holds where rows do not say. */
export interface Memory {
  readonly columns: ReadonlyMap<string, Choice>;
  readonly categories: ReadonlyMap<string, string>;
  readonly fixed: ReadonlyMap<FixedField, string>;
}

/** What is known of categories and attributes, and what they are called. */
export interface Known {
  readonly taxonomy: Taxonomy;
  readonly names: AllNames;
}

export type Reason = 'remembered' | 'name' | 'values';
export interface Guess {
  readonly choices: Choices;
  /** Why a column was taken for what it was, by its name. */
  readonly why: Readonly<Record<string, Reason>>;
}

/** Guesses what the columns are: as last time, else by their names, else by what stands in them. */
export function guess(seen: Seen, memory: Memory, { taxonomy, names: called }: Known): Guess {
  const names = seen.columns.map(({ name }) => name);
  const shopify = isShopify(names);
  const known = attributeNames({ taxonomy, names: called });
  const guessed = shopify ? shopifyGuesses(names) : seen.columns.map((column) => guessOf(column, memory, known));
  const once = withoutRepetition(guessed);
  const columns = shopify ? once : priced(once);
  const decimal = decimalOf(
    seen,
    columns.map(({ choice }) => choice),
  );
  const category = columns.find(({ choice }) => choice.meaning === 'category')?.choice.column;
  return {
    choices: {
      columns: columns.map(({ choice }) => choice),
      fixed: fixedBy(seen, { columns: columns.map(({ choice }) => choice), memory }),
      categories: categoriesBy(namesOfCategories(seen, category, shopify), memory, { taxonomy, names: called }),
      category: null,
      decimal,
      ...(shopify && { rows: 'shopify' as const, ...draftsOf(names) }),
      ...listedIn(
        seen,
        columns.map(({ choice }) => choice),
      ),
    },
    why: Object.fromEntries(columns.flatMap(({ choice, why }) => (why ? [[choice.column, why]] : []))),
  };
}

interface Guessed {
  readonly choice: Choice;
  readonly why?: Reason;
}

function guessOf(column: ColumnSeen, memory: Memory, known: ReadonlyMap<string, string>): Guessed {
  const { name } = column;
  const before = memory.columns.get(folded(name));
  if (before) {
    // How a column holds its attributes is seen, and need not be remembered.
    const choice = before.meaning === 'attributes' ? choiceOf(column, before.meaning) : { ...before, column: name };
    return { choice, why: 'remembered' };
  }
  const from = pricedFrom(name);
  if (from !== undefined) return { choice: { column: name, meaning: 'price', from }, why: 'name' };
  const series = counted(name);
  if (series) return { choice: { column: name, meaning: series.meaning }, why: 'name' };
  const meaning = meaningOfName(name);
  if (meaning !== undefined) return { choice: choiceOf(column, meaning), why: 'name' };
  const attribute = known.get(folded(name));
  if (attribute !== undefined) return { choice: { column: name, meaning: 'attribute', name: attribute }, why: 'name' };
  const byValues = meaningOfValues(column);
  if (byValues !== undefined) return { choice: { column: name, meaning: byValues }, why: 'values' };
  return { choice: { column: name, meaning: 'nothing' } };
}

/** A description may be HTML, and attributes an object; a name alone does not say so. */
function choiceOf({ name, samples, holds }: ColumnSeen, meaning: ColumnMeaning): Choice {
  if (meaning === 'description' && samples.some((text) => /<(p|br|div|ul|span|table|strong)\b/i.test(text)))
    return { column: name, meaning: 'description-html' };
  if (meaning === 'attributes') return { column: name, meaning, ...(holds === 'object' && { name: 'object' }) };
  return { column: name, meaning };
}

/** What our categories call their attributes, in every language, and the name by which each is known there. */
function attributeNames({ taxonomy, names }: Known): ReadonlyMap<string, string> {
  const known = new Map<string, string>();
  for (const { definitions } of taxonomy.list)
    for (const { key, name } of definitions.values())
      for (const called of [name, key, ...languages.map((language) => names.in(language).attribute(key, undefined))])
        if (!known.has(folded(called))) known.set(folded(called), name);
  return known;
}

const currencyCodes = new Set(Intl.supportedValuesOf('currency'));
const isCountryName = (text: string) => {
  try {
    return countryOf('', text) !== '';
  } catch {
    return false;
  }
};

/** What every value of a column is. A column of a few rows proves little, so only what can hardly be anything else counts. */
function meaningOfValues({ samples, filled, holds }: ColumnSeen): ColumnMeaning | undefined {
  if (holds === 'list') return 'prices';
  if (filled < 2 || samples.length === 0) return undefined;
  const all = (test: (text: string) => boolean) => samples.every((text) => test(text.trim()));
  if (all((text) => incoterms.some((term) => term === text.slice(0, 3).toUpperCase() && /^\w{3}(\s|$)/.test(text))))
    return 'incoterm';
  if (all((text) => currencyCodes.has(text))) return 'currency';
  if (all(isCountryName)) return 'origin';
  if (all((text) => /^(8[45]|9[01]|39|73)\d{2}[.\s]?\d{2}([.\s]?\d{2}){0,2}$/.test(text))) return 'hsCode';
  if (all((text) => /^\d+\s*(days?|weeks?|天|周)$/i.test(text))) return 'leadDays';
  return undefined;
}

const severally: ReadonlySet<ColumnMeaning> = new Set(['price', 'price-from', 'attribute', 'nothing']);

/** Of two columns with one meaning the first holds; the second is left to whoever maps. A remembered one goes before. */
function withoutRepetition(guessed: readonly Guessed[]): readonly Guessed[] {
  const taken = new Set<ColumnMeaning>();
  const ranked = guessed.toSorted(
    (one, other) => Number(other.why === 'remembered') - Number(one.why === 'remembered'),
  );
  const held = new Set(
    ranked.filter(({ choice: { meaning } }) => {
      if (severally.has(meaning)) return true;
      if (taken.has(meaning)) return false;
      taken.add(meaning);
      return true;
    }),
  );
  const left = guessed.map((each) =>
    held.has(each) ? each : { choice: { column: each.choice.column, meaning: 'nothing' as const } },
  );
  return withKey(left);
}

/** What names a row: a SKU where there is one, else the part number is both. */
function withKey(guessed: readonly Guessed[]): readonly Guessed[] {
  const has = (meaning: ColumnMeaning) => guessed.some(({ choice }) => choice.meaning === meaning);
  if (has('sku') || !has('mpn')) return guessed;
  return guessed.map((each) =>
    each.choice.meaning === 'mpn' ? { ...each, choice: { ...each.choice, meaning: 'sku' as const } } : each,
  );
}

/** A single column named quantity is the stock, unless prices are counted, too. */
function priced(guessed: readonly Guessed[]): readonly Guessed[] {
  const prices = guessed.filter(({ choice }) => choice.meaning === 'price');
  const quantities = guessed.filter(({ choice }) => choice.meaning === 'price-from');
  const stocked = guessed.some(({ choice }) => choice.meaning === 'stock');
  if (quantities.length !== 1 || prices.length > 1) return guessed;
  return guessed.map((each) =>
    each.choice.meaning === 'price-from'
      ? { ...each, choice: { ...each.choice, meaning: stocked ? ('nothing' as const) : ('stock' as const) } }
      : each,
  );
}

const shopifyMeanings: Partial<Readonly<Record<ShopifyRole, ColumnMeaning>>> = {
  title: 'title',
  description: 'description-html',
  vendor: 'brand',
  category: 'category',
  sku: 'sku',
  price: 'price',
  grams: 'weight-g',
  stock: 'stock',
  mpn: 'mpn',
  hsCode: 'hsCode',
  origin: 'origin',
};

function shopifyGuesses(names: readonly string[]): readonly Guessed[] {
  const meanings = new Map<string, ColumnMeaning>();
  for (const [role, meaning] of Object.entries(shopifyMeanings)) {
    const column = columnOf(role as ShopifyRole, names);
    if (column !== undefined) meanings.set(column, meaning);
  }
  const type = columnOf('type', names);
  if (columnOf('category', names) === undefined && type !== undefined) meanings.set(type, 'category');
  return names.map((column) => {
    const meaning = meanings.get(column);
    return meaning ? { choice: { column, meaning }, why: 'name' } : { choice: { column, meaning: 'nothing' } };
  });
}

const draftsOf = (names: readonly string[]) => {
  const field = columnOf('status', names);
  return field === undefined ? {} : { drafts: { field, values: ['draft', 'archived'] } };
};

/** A comma between digits is a decimal one where groups of three would not stand so. */
function decimalOf({ columns }: Seen, choices: readonly Choice[]): '.' | ',' {
  const numeric = new Set(choices.filter(({ meaning }) => /price|weight/.test(meaning)).map(({ column }) => column));
  const texts = columns.filter(({ name }) => numeric.has(name)).flatMap(({ samples }) => samples);
  const readable = (decimal: '.' | ',') =>
    texts.filter((text) => plainNumber(String(price(text, decimal)), '.') !== undefined).length;
  return readable(',') > readable('.') ? ',' : '.';
}

function fixedBy(
  seen: Seen,
  { columns, memory }: { readonly columns: readonly Choice[]; readonly memory: Memory },
): Choices['fixed'] {
  const prices = columns.filter(({ meaning }) => meaning === 'price').map(({ column }) => column);
  const samples = seen.columns
    .filter(({ name }) => prices.includes(name))
    .flatMap((column) => [column.name, ...column.samples]);
  const currency = samples.map(currencyOfName).find((code) => code !== undefined);
  const title = columns.some(({ meaning }) => meaning === 'title') ? undefined : titleBy(columns);
  // Nobody can order fewer than the first price is for.
  const from = columns.flatMap((each) => (each.meaning === 'price' ? [each.from ?? 1] : []));
  return {
    moq: String(from.length > 0 ? Math.min(...from) : 1),
    packUnit: '1',
    ...(title !== undefined && { title }),
    ...Object.fromEntries([...memory.fixed].filter(([name]) => name !== 'moq')),
    ...(currency !== undefined && { currency }),
  };
}

function titleBy(columns: readonly Choice[]): string | undefined {
  const named = (['brand', 'mpn', 'sku', 'package'] as const).flatMap((meaning) => {
    const column = columns.find((each) => each.meaning === meaning)?.column;
    return column !== undefined && (meaning !== 'sku' || !columns.some((each) => each.meaning === 'mpn'))
      ? [`{${column}}`]
      : [];
  });
  return named.length > 0 ? named.join(' ') : undefined;
}

/** The names that stand in the column of the category, as far as they were seen; of a path the narrowest. */
export function namesOfCategories({ values }: Seen, column: string | undefined, shopify: boolean): readonly string[] {
  const found = column === undefined ? [] : (values[column] ?? []);
  return [...new Set(found.map((value) => lastLevel(value, shopify ? shopifySplit : undefined)))];
}

/** As they were mapped before, else by what we call our categories in any language. */
function categoriesBy(found: readonly string[], memory: Memory, { taxonomy, names }: Known): Choices['categories'] {
  const calledSo = languages.map((language) => names.in(language));
  const ours = new Shelves(taxonomy, { fields: [], map: {}, ours: true }, (category) =>
    calledSo.map((called) => called.category(category)),
  );
  const map: Record<string, string[]> = {};
  for (const name of found) {
    const before = memory.categories.get(name.toLowerCase());
    const slug = before !== undefined && taxonomy.bySlug.has(before) ? before : ours.named(name);
    if (slug !== undefined) (map[slug] ??= []).push(name);
  }
  return map;
}

/** Where quantity and price stand in the prices of a list: `[100, 0.05]`, or an object that names them. */
function listedIn({ columns }: Seen, choices: readonly Choice[]): Pick<Choices, 'listed'> {
  const prices = choices.find(({ meaning }) => meaning === 'prices')?.column;
  const column = columns.find(({ name, holds }) => name === prices && holds === 'list');
  if (!column) return {};
  const sample = /^\[\s*\{(.*)$/s.exec(column.samples[0] ?? '')?.[1];
  if (sample === undefined) return { listed: { from: '0', unitPrice: '1' } };
  const keys = [...sample.matchAll(/"([^"]+)"\s*:/g)].map(([, key = '']) => key);
  const quantity = keys.find((key) => /qty|quant|from|min|数量/i.test(key)) ?? keys[0] ?? 'from';
  const money = keys.find((key) => /price|cost|价/i.test(key)) ?? keys[1] ?? 'unitPrice';
  return { listed: { from: quantity, unitPrice: money } };
}
