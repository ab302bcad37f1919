import type { Sayable } from '#kernel/language';
import { ok, refuse } from '#kernel/result';

interface Form {
  /** With its article, for the sentence: `A German`. */
  readonly of: string;
  /** How many digits there are, where there is nothing else. */
  readonly digits?: readonly number[];
  /** Where there is more than digits: what it looks like, in words, with an example. */
  readonly pattern?: RegExp;
  readonly words?: string;
}

/**
 * The forms after VIES (European Commission, "VAT identification number structure"), by the prefix that stands before
 * the number. Greece writes EL, Northern Ireland XI.
 */
const forms: Readonly<Record<string, Form>> = {
  AT: { of: 'An Austrian', pattern: /^U\d{8}$/, words: 'the letter U and 8 digits, such as ATU12345678' },
  BE: { of: 'A Belgian', pattern: /^[01]\d{9}$/, words: '10 digits, of which the first is 0 or 1' },
  BG: { of: 'A Bulgarian', digits: [9, 10] },
  CY: { of: 'A Cypriot', pattern: /^\d{8}[A-Z]$/, words: '8 digits and a letter, such as CY12345678X' },
  CZ: { of: 'A Czech', digits: [8, 9, 10] },
  DE: { of: 'A German', digits: [9] },
  DK: { of: 'A Danish', digits: [8] },
  EE: { of: 'An Estonian', digits: [9] },
  EL: { of: 'A Greek', digits: [9] },
  ES: {
    of: 'A Spanish',
    pattern: /^([A-Z]\d{7}[0-9A-Z]|\d{8}[A-Z])$/,
    words: '9 characters, of which the first, the last or both are letters, such as ESB12345678',
  },
  FI: { of: 'A Finnish', digits: [8] },
  FR: {
    of: 'A French',
    pattern: /^[0-9A-HJ-NP-Z]{2}\d{9}$/,
    words: '2 characters and 9 digits, such as FR12345678901',
  },
  HR: { of: 'A Croatian', digits: [11] },
  HU: { of: 'A Hungarian', digits: [8] },
  IE: {
    of: 'An Irish',
    pattern: /^(\d{7}[A-Z]{1,2}|\d[A-Z+*]\d{5}[A-Z])$/,
    words: '7 digits and one or two letters, such as IE1234567WA',
  },
  IT: { of: 'An Italian', digits: [11] },
  LT: { of: 'A Lithuanian', digits: [9, 12] },
  LU: { of: 'A Luxembourgish', digits: [8] },
  LV: { of: 'A Latvian', digits: [11] },
  MT: { of: 'A Maltese', digits: [8] },
  NL: {
    of: 'A Dutch',
    pattern: /^\d{9}B\d{2}$/,
    words: '9 digits, the letter B and 2 digits, such as NL123456789B01',
  },
  PL: { of: 'A Polish', digits: [10] },
  PT: { of: 'A Portuguese', digits: [9] },
  RO: { of: 'A Romanian', digits: [2, 3, 4, 5, 6, 7, 8, 9, 10] },
  SE: { of: 'A Swedish', digits: [12] },
  SI: { of: 'A Slovenian', digits: [8] },
  SK: { of: 'A Slovak', digits: [10] },
  XI: {
    of: 'A Northern Irish',
    pattern: /^(\d{9}|\d{12}|(GD|HA)\d{3})$/,
    words: '9 or 12 digits, or GD or HA and 3 digits',
  },
};

export const vatPrefixes: readonly string[] = Object.keys(forms);

const prefixOf = (country: string) => (country === 'GR' ? 'EL' : country);

const tooShort: Sayable = { say: 'A VAT id has at least 4 characters.' };

/**
 * A VAT id without spaces and with its prefix, if it has the form of its country. Written without a prefix it is taken
 * for one of the company's own country. Outside the European Union there is no common form, and none is asked for.
 */
export function checkVatId(written: string, country: string | null) {
  const text = written.toUpperCase().replaceAll(/[\s.-]/g, '');
  const home = country === null ? '' : prefixOf(country);
  const given = text.slice(0, 2) === 'GR' ? 'EL' : text.slice(0, 2);
  // Some national numbers begin with two letters that are another country's; a prefix is one where a form stands for it.
  const prefixed = given in forms && !(home in forms && home !== given && fits(home, text));
  const prefix = prefixed ? given : home;
  const form = forms[prefix];
  if (!form) return text.length >= 4 ? ok(text) : refuse('vat-invalid', { rule: tooShort });
  const number = prefixed ? text.slice(2) : text;
  return fits(prefix, number) ? ok(prefix + number) : refuse('vat-invalid', { rule: sentence(form, number) });
}

function fits(prefix: string, number: string): boolean {
  const form = forms[prefix];
  if (form?.pattern) return form.pattern.test(number);
  return /^\d+$/.test(number) && form?.digits?.includes(number.length) === true;
}

function sentence({ of, digits, words = '' }: Form, number: string): Sayable {
  const whose = { say: of };
  if (!digits) return { say: '{of} VAT id has {form}.', facts: { of: whose, form: { say: words } } };
  const facts = { of: whose, digits: lengths(digits), given: String(number.length) };
  return /^\d*$/.test(number)
    ? { say: '{of} VAT id has {digits} digits. This one has {given}.', facts }
    : { say: '{of} VAT id has {digits} digits and nothing else.', facts };
}

function lengths(digits: readonly number[]): Sayable {
  const [first = '', last = ''] = [digits[0], digits.at(-1)].map(String);
  if (digits.length === 1) return first;
  return { say: digits.length > 2 ? '{first} to {last}' : '{first} or {last}', facts: { first, last } };
}
