import { deriveId, type Id } from '#kernel/id';

type Class = 'asset' | 'liability' | 'income' | 'goods' | 'outside';

interface Rule {
  readonly class: Class;
  /** How accountants call it, and in which order they list it. */
  readonly number: string;
  readonly title: string;
  /** The lowest balance allowed; null is an account of the outside world, or an asset, which stands in debit. */
  readonly floor: bigint | null;
  /** One per order: once empty it is never used again, so the cache forgets it. */
  readonly closes?: true;
}

/** The chart of accounts. Coins and crates obey the same law, so overdraft and oversell are the same refusal. */
export const chart = {
  nostro: { class: 'asset', number: '1010', title: 'Bank nostro', floor: null },
  'psp-receivable': { class: 'asset', number: '1020', title: 'PSP receivable', floor: null },
  wallet: { class: 'liability', number: '2010', title: 'Wallets', floor: 0n },
  captured: {
    class: 'liability',
    number: '2015',
    title: 'Card payments on their way to escrow',
    floor: 0n,
    closes: true,
  },
  escrow: { class: 'liability', number: '2020', title: 'Escrow', floor: 0n, closes: true },
  'seller-available': { class: 'liability', number: '2120', title: 'Seller available', floor: 0n },
  'tax-payable': { class: 'liability', number: '2210', title: 'Tax payable', floor: 0n },
  commission: { class: 'income', number: '4010', title: 'Commission', floor: 0n },
  supplier: { class: 'outside', number: '8010', title: 'Supplied', floor: null },
  'on-hand': { class: 'goods', number: '8110', title: 'On hand', floor: 0n },
  reserved: { class: 'goods', number: '8120', title: 'Reserved', floor: 0n },
  'in-transit': { class: 'goods', number: '8130', title: 'In transit', floor: 0n },
  delivered: { class: 'outside', number: '8210', title: 'Delivered', floor: null },
  adjustment: { class: 'outside', number: '8910', title: 'Adjustments', floor: null },
} as const satisfies Record<string, Rule>;

export type AccountCode = keyof typeof chart;
export const accountCodes = Object.keys(chart) as AccountCode[];

/** Whose, what for, of what and where: enough to open the account in the batch that first touches it. */
export interface AccountName {
  readonly id: Id;
  readonly market: number;
  readonly owner: Id;
  readonly code: AccountCode;
  /** An ISO 4217 currency, or the SKU. */
  readonly asset: string;
  /** Of goods, the warehouse; so a move between warehouses keeps its asset. */
  readonly place: Id | null;
}

export interface Account extends AccountName {
  readonly floor: bigint | null;
  readonly debits: bigint;
  readonly credits: bigint;
  /** Counts the transfers that touched it: the fence between two writers. */
  readonly version: bigint;
}

/** An account lives in its owner's cell. */
export const account = (
  owner: Id,
  code: AccountCode,
  { asset, place = null, market = 1 }: { asset: string; place?: Id | null; market?: number },
): AccountName => ({
  id: deriveId(owner, place ? `${code}/${asset}/${place}` : `${code}/${asset}`),
  market,
  owner,
  code,
  asset,
  place,
});

/** The owner of the platform's own accounts near this id: one set per cell, so that no node is hot. */
export const houseNear = (id: Id): Id => `00000000-0000-8000-8000-000000000${id.slice(-3)}` as Id;

export const unopened = (name: AccountName): Account => ({
  ...name,
  floor: chart[name.code].floor,
  debits: 0n,
  credits: 0n,
  version: 0n,
});

export const balance = (of: Account): bigint => of.credits - of.debits;

export function isClosed(of: Account): boolean {
  const rule: Rule = chart[of.code];
  return rule.closes === true && balance(of) === 0n;
}
