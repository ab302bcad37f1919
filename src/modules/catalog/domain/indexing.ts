import { hash } from 'node:crypto';
import type { Attribute, Content } from './listing.ts';
import { roundedQuantity, showQuantity } from './quantity.ts';
import { partNumberKey, wordsOf } from './words.ts';

/** A value that some attribute has, under the code that listings carry. */
export interface CodedValue {
  readonly code: bigint;
  readonly key: string;
  readonly text: string;
  readonly number: number | null;
}

/** What the search keeps of a listing beside its content. */
export interface SearchEntry {
  readonly brand: string;
  readonly partNumberKey: string;
  /** The lowest price per piece, in millionths. */
  readonly price: bigint | null;
  readonly words: readonly string[];
  readonly values: readonly CodedValue[];
  readonly numbers: Readonly<Record<string, number>>;
}

/** The first 64 bits of a hash: with a million values, two of them meet once in forty million houses. */
const codeOf = (text: string): bigint => hash('sha256', text, 'buffer').readBigInt64BE();

/** 100 nF and 0.1 µF are one value; SMD and smd are one, too. */
export const numberCode = (key: string, value: number): bigint => codeOf(`${key}=${roundedQuantity(value)}`);
export const textCode = (key: string, text: string): bigint => codeOf(`${key}:${text.trim().toLowerCase()}`);

const longestChoice = 60; // Longer texts are read, not chosen from a list.

function codedValue({ key, text, value, unit }: Attribute): CodedValue | null {
  if (value !== null) {
    const number = roundedQuantity(value);
    return { code: numberCode(key, value), key, text: showQuantity(number, unit), number };
  }
  const trimmed = text.trim();
  return trimmed.length > longestChoice ? null : { code: textCode(key, text), key, text: trimmed, number: null };
}

interface Indexed extends Pick<Attribute, 'value' | 'unit'> {
  readonly coded: CodedValue | null;
  readonly words: readonly string[];
}

const indexed = new Map<string, Indexed>();

/** Parts by the thousand have the same few values, so what was found for one serves the others. */
function indexedOf(attribute: Attribute): Indexed {
  const { key, text, value, unit } = attribute;
  const name = `${key}\n${text}`;
  const known = indexed.get(name);
  if (known && known.value === value && known.unit === unit) return known;
  if (indexed.size > 30_000) indexed.clear(); // It only saves work, and must not grow for ever.
  const found = { value, unit, coded: codedValue(attribute), words: wordsOf(searchable(attribute)) };
  indexed.set(name, found);
  return found;
}

const mostWords = 120;

export function searchEntry(content: Content, categoryNames: readonly string[]): SearchEntry {
  const byCode = new Map<bigint, CodedValue>();
  const numbers: Record<string, number> = {};
  const attributeWords: string[] = [];
  for (const attribute of content.attributes) {
    const { coded, words: its } = indexedOf(attribute);
    if (coded) byCode.set(coded.code, coded);
    if (attribute.value !== null) numbers[attribute.key] = attribute.value;
    attributeWords.push(...its);
  }
  const key = partNumberKey(content.mpn);
  const prices = content.tiers.map((tier) => tier.unitPrice);
  return {
    brand: content.brand,
    partNumberKey: key,
    price: prices.reduce<bigint | null>((least, price) => (least === null || price < least ? price : least), null),
    words: words(content, [key.toLowerCase(), ...categoryNames], attributeWords),
    values: [...byCode.values()],
    numbers,
  };
}

/** In the order of what matters, since what is too much is cut at the end. */
function words(content: Content, more: readonly string[], ofAttributes: readonly string[]): string[] {
  const { mpn, brand, sku, title, description } = content;
  const before = [mpn, brand, sku, ...more, title, content.package ?? ''].flatMap(wordsOf);
  return [...new Set([...before, ...ofAttributes, ...wordsOf(description)])].slice(0, mostWords);
}

/** A number is found as it is usually written, too: `100nF`, and `10k` for a resistor. */
function searchable({ text, value, unit }: Attribute): string {
  if (value === null) return text.length > longestChoice ? '' : text;
  const usual = showQuantity(value, unit).replaceAll(/\s/g, '').replace('µ', 'u');
  return `${text} ${usual} ${unit === 'Ω' ? usual.replace('Ω', '') : ''}`;
}
