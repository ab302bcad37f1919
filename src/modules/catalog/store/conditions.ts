import type { AttributeFilter, Question } from '../domain/question.ts';

/** Collects the parameters of one statement, and answers what stands for each. */
export class Parameters {
  readonly values: unknown[] = [];

  add(value: unknown, type: string): string {
    this.values.push(value);
    return `$${this.values.length}::${type}`;
  }
}

/** What every hit fulfils, whichever facet is counted. */
export function baseConditions(question: Question, parameters: Parameters): string {
  const { market, categories, supplier, inStock, words, partNumber } = question;
  const conditions = [`state = 'published'`, `market = ${parameters.add(market, 'smallint')}`];
  if (categories) conditions.push(`category = any(${parameters.add(categories, 'uuid[]')})`);
  if (supplier) conditions.push(`supplier = ${parameters.add(supplier, 'uuid')}`);
  if (inStock) conditions.push('available > 0');
  if (words !== null) {
    const found = [`words @@ ${parameters.add(words, 'tsquery')}`];
    // A part number is found however it is divided: its words differ when it is written without its dashes.
    if (mayBePartNumber(partNumber)) {
      const key = parameters.add(partNumber, 'text');
      found.push(`mpn_key >= ${key} and mpn_key < ${parameters.add(after(partNumber), 'text')}`);
    }
    conditions.push(`(${found.join(' or ')})`);
  }
  return conditions.join(' and ');
}

/** One or two characters begin too many part numbers to mean one. */
export const mayBePartNumber = (partNumber: string): boolean => partNumber.length >= 3;

/** The first text that does not begin with this one, in the order of code points. */
export const after = (prefix: string): string => prefix + '\u{10ffff}';

/** The filters that a facet of its own stands for: each is a bit in the mask of what a listing fails. */
export interface Choice {
  readonly bit: number;
  readonly condition: string;
  /** The attribute's key; null is the brand. */
  readonly key: string | null;
}

export function choices({ brands, attributes }: Question, parameters: Parameters): Choice[] {
  const brand =
    brands.length === 0 ? [] : [{ key: null, condition: `brand = any(${parameters.add(brands, 'text[]')})` }];
  const others = attributes.map((filter) => ({ key: filter.key, condition: attributeCondition(filter, parameters) }));
  return [...brand, ...others].map((each, index) => ({ ...each, bit: 2 ** index }));
}

function attributeCondition({ key, codes, ranges }: AttributeFilter, parameters: Parameters): string {
  const parts = codes.length === 0 ? [] : [`codes && ${parameters.add(codes.map(String), 'bigint[]')}`];
  const number = () => `(numbers -> ${parameters.add(key, 'text')})::double precision`;
  for (const { min, max } of ranges) {
    const least = min === null ? [] : [`${number()} >= ${parameters.add(min, 'double precision')}`];
    const most = max === null ? [] : [`${number()} <= ${parameters.add(max, 'double precision')}`];
    parts.push(`coalesce(${[...least, ...most].join(' and ')}, false)`);
  }
  return `(${parts.join(' or ') || 'false'})`;
}
