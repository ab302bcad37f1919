import { ok, refuse, type Result } from '#kernel/result';

/** A card as its holder types it. */
export interface Card {
  readonly number: string;
  /** `MM/YY` */
  readonly expiry: string;
  readonly cvc: string;
  readonly holder: string;
}

/** A card that could be one: digits only, its check digit right, not expired. It is handed on and kept nowhere. */
export interface CheckedCard extends Card {
  readonly brand: string;
  readonly lastFour: string;
}

export type CardInvalid = {
  readonly code: 'card-invalid';
  readonly field: 'number' | 'expiry' | 'cvc';
  /** A sentence, to be said in the language of whoever typed. */
  readonly rule: string;
};

export function checkCard(card: Card, now: Date): Result<CheckedCard, CardInvalid> {
  const number = card.number.replaceAll(' ', '');
  if (!/^\d{12,19}$/.test(number)) return invalid('number', 'A card number has 12 to 19 digits.');
  if (!luhn(number)) return invalid('number', 'The check digit of this number is wrong.');
  const end = endOf(card.expiry);
  if (!end) return invalid('expiry', 'Write the expiry as MM/YY.');
  if (now >= end) return invalid('expiry', 'This card has expired.');
  const brand = brandOf(number);
  const [code, rule] = brand === 'American Express' ? securityCodes.four : securityCodes.three;
  if (!code.test(card.cvc)) return invalid('cvc', rule);
  return ok({ ...card, number, brand, lastFour: number.slice(-4) });
}

const securityCodes = {
  three: [/^\d{3}$/, 'The security code of this card has 3 digits.'],
  four: [/^\d{4}$/, 'The security code of this card has 4 digits.'],
} as const;

const invalid = (field: CardInvalid['field'], rule: string) => refuse('card-invalid', { field, rule });

/** ISO/IEC 7812-1, annex B: from the right, every second digit doubled, all digits summed, a multiple of ten. */
export function luhn(number: string): boolean {
  const sum = Array.from(number)
    .toReversed()
    .reduce((total, character, place) => {
      const digit = Number(character) * (place % 2 === 0 ? 1 : 2);
      return total + (digit > 9 ? digit - 9 : digit);
    }, 0);
  return sum % 10 === 0;
}

/** A card is good until its month has ended; in UTC, as there is no better place to stand. */
function endOf(expiry: string): Date | undefined {
  const found = /^(0[1-9]|1[0-2])\/(\d{2})$/.exec(expiry);
  return found ? new Date(Date.UTC(2000 + Number(found[2]), Number(found[1]), 1)) : undefined;
}

const brands: readonly (readonly [RegExp, string])[] = [
  [/^4/, 'Visa'],
  [/^(5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, 'Mastercard'],
  [/^3[47]/, 'American Express'],
  [/^62/, 'UnionPay'],
  [/^35/, 'JCB'],
];

const brandOf = (number: string): string => brands.find(([begins]) => begins.test(number))?.[1] ?? 'Card';
