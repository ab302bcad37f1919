import type { Say } from '#platform/language';
import { type Facts, inText } from '#platform/table/unreadable';

/** Each rule that a row can break: what is wrong, and the way out. Facts stand in braces; English is the key. */
const rules = {
  'row-too-long': ['This row is longer than any row may be.', 'Shorten its texts.'],
  'row-not-json': ['This line is not JSON.', 'Write one object on each line, its names and texts in double quotes.'],
  'row-not-object': ['This line holds no object.', 'Write one object on each line.'],
  'row-cells': [
    'This row has {cells} cells, and the table has {columns} columns.',
    'Put a text that holds the delimiter or a line break into quotation marks.',
  ],
  'row-encoding': [
    'This row holds signs that cannot be read.',
    'Save the file as UTF-8, or choose the encoding in which it was saved.',
  ],
  'key-missing': ['The row has no key.', 'Give it a SKU that no other row has.'],
  'key-twice': ['Row {row} has the same key.', 'Give each row a key of its own, or leave one of the two out.'],
  'key-renamed': [
    'The listing of row {row} is called so now.',
    'Give this row another key, or leave one of the two out.',
  ],
  missing: ['Nothing stands here.', 'Fill it in.'],
  'not-text': ['{value} is no text.', 'Write a text.'],
  'text-long': ['This text has {length} characters, and may have {most}.', 'Shorten it.'],
  'control-characters': ['This text holds control characters.', 'Type it anew.'],
  'half-character': ['This text holds half a character.', 'Type it anew.'],
  'cell-error': ['The formula of this cell came to an error, {value}.', 'Mend the formula, or write the value itself.'],
  'not-whole': ['{value} is no whole number.', 'Write digits only, as in 500.'],
  'below-zero': ['{value} is below zero.', 'Write 0 or more.'],
  'too-large': ['{value} is more than {most}, the most that can stand here.', 'Write a smaller number.'],
  'not-price': ['{value} is no price.', 'Write digits with a decimal point, as in 0.0291.'],
  'price-large': ['{value} is larger than any price per piece.', 'Write the price of one piece.'],
  'price-fine': ['{value} has more than six decimals.', 'Round it to six decimals; we do not round prices.'],
  'not-prices': ['{value} is no list of prices.', 'Write a quantity and a price for each, as in 100+ 0.0291.'],
  'prices-many': ['There are {count} prices, and there may be {most}.', 'Leave some of them out.'],
  'price-from-zero': ['A price cannot hold from 0 pieces.', 'Write the smallest quantity that has this price.'],
  'price-order': ['{value} stands after {before}.', 'Let the quantities of the prices ascend.'],
  'not-attributes': ['{value} is no list of attributes.', 'Write a name and a value for each.'],
  'attributes-many': ['There are {count} attributes, and there may be {most}.', 'Leave some of them out.'],
  'not-country': ['{value} is no country.', 'Write its code of two letters, as in CN, or its name.'],
  'not-weight': ['{value} is no weight.', 'Write a number with its unit, as in 2.5 g.'],
} as const;

export type RowCode = keyof typeof rules;

/** A problem in words. */
export interface InWords {
  readonly wrong: string;
  readonly remedy: string;
}

interface Fault {
  readonly code: RowCode;
  readonly value: string | null;
  readonly facts: Facts;
}

export function inWords({ code, value, facts }: Fault, say: Say): InWords {
  const [wrong, remedy] = rules[code];
  return { wrong: say(wrong, { value: value ?? '', ...inText(facts) }), remedy: say(remedy) };
}

/** Every sentence above, for the test that looks for their translations. */
export const rowSentences: readonly string[] = Object.values(rules).flat();
