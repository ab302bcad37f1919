import type { Id } from '#kernel/id';
import type { Currency, UnitPrice } from '#kernel/money';
import { ok, refuse } from '#kernel/result';

export type ListingState = 'draft' | 'published' | 'withdrawn';

export interface Attribute {
  readonly key: string;
  /** As the supplier wrote it. */
  readonly text: string;
  /** In the base unit, where the category says that it is a number and the text can be read as one. */
  readonly value: number | null;
  readonly unit: string | null;
}

export interface Tier {
  readonly from: number;
  readonly unitPrice: UnitPrice;
}

/** What a supplier says of the goods. What is not said yet is an empty text, a zero or an empty list. */
export interface Content {
  readonly sku: string;
  readonly mpn: string;
  readonly brand: string;
  readonly title: string;
  readonly description: string;
  readonly category: Id | null;
  readonly package: string | null;
  readonly attributes: readonly Attribute[];
  readonly moq: number;
  readonly packUnit: number;
  /** Ascending by `from`. */
  readonly tiers: readonly Tier[];
  readonly currency: Currency;
  readonly incoterm: string;
  readonly place: string;
  readonly leadDays: number;
  /** Six to ten digits of the Harmonized System. */
  readonly hsCode: string;
  /** The country of origin, ISO 3166-1 alpha-2. */
  readonly origin: string;
  /** Of one piece: a chip resistor weighs 2 mg. */
  readonly weightMg: number;
}

export interface Problem {
  readonly field: string;
  readonly rule: string;
}

export interface Listing extends Content {
  readonly id: Id;
  readonly market: number;
  /** Counts contents: every save makes a new one, publishing and withdrawing do not. */
  readonly version: number;
  readonly state: ListingState;
  readonly supplier: Id;
  /** Pieces that can be ordered now, as logistics has told last. */
  readonly available: number;
  readonly changedAt: Date;
  readonly problems: readonly Problem[];
}

/** Whether two contents say the same to whoever reads them: spaces around a text and the order of attributes say nothing. */
export const isSameContent = (one: Content, other: Content): boolean => sayingOf(one) === sayingOf(other);

function sayingOf({ attributes, tiers, category, ...plain }: Content): string {
  const texts = Object.entries(plain).map(([name, value]) => [name, typeof value === 'string' ? tidy(value) : value]);
  const named = attributes.map(({ key, text }) => [key, tidy(text)]);
  const prices = tiers.map(({ from, unitPrice }) => [from, String(unitPrice)]);
  return JSON.stringify([byName(texts), byName(named), prices, category]);
}

const tidy = (text: string) => text.trim().replaceAll('\t', ' ').replaceAll('\r\n', '\n');
const byName = (pairs: readonly (readonly unknown[])[]) =>
  pairs.toSorted(([one], [other]) => (String(one) < String(other) ? -1 : 1));

type Priced = Pick<Content, 'moq' | 'packUnit' | 'tiers'>;

/** The price per piece at this quantity: that of the highest tier that it reaches. */
export function priceAt({ moq, packUnit, tiers }: Priced, quantity: number) {
  if (quantity < moq) return refuse('under-moq', { moq });
  if (quantity % packUnit !== 0) return refuse('not-a-multiple', { packUnit });
  const reached = tiers.findLast(({ from }) => from <= quantity);
  return reached ? ok(reached.unitPrice) : refuse('under-moq', { moq: tiers[0]?.from ?? moq });
}
