import { currencies } from '#kernel/money';
import { type Amount, showAmount, showNumber } from '#lib/show.ts';
import { m } from '#messages';

export interface TrialLine {
  readonly code: string;
  readonly number: string;
  readonly title: string;
  readonly class: 'asset' | 'liability' | 'income' | 'goods' | 'outside';
  readonly accounts: number;
  readonly debits: string;
  readonly credits: string;
}
export interface TrialAsset {
  readonly asset: string;
  readonly debits: string;
  readonly credits: string;
  readonly lines: readonly TrialLine[];
}

const isMoney = (asset: string) => currencies.some((currency) => currency === asset);

/** Minor units of a currency as an amount, pieces of goods as whole numbers; a zero stands faint, so it is still said. */
export function showBooked(minor: string, asset: string): string {
  if (isMoney(asset)) return showAmount({ minor, currency: asset });
  return showNumber(BigInt(minor)).replace('-', '−');
}

/** With its sign: credited is plus. */
export const showBookedChange = (minor: string, asset: string): string =>
  minor.startsWith('-') || minor === '0' ? showBooked(minor, asset) : `+${showBooked(minor, asset)}`;

export const assetName = (asset: string): string => (asset === 'goods' ? m.operator_asset_goods_pieces() : asset);

/** The title of an account with what stands on it. */
export const accountName = (title: string, asset: string): string =>
  m.operator_accounts_of({ title, asset: asset === 'goods' ? m.operator_asset_goods() : asset });

const classNames = {
  asset: m.operator_class_asset,
  liability: m.operator_class_liability,
  income: m.operator_class_income,
  goods: m.operator_class_goods,
  outside: m.operator_class_outside,
};

/** The lines of one asset under the headings of a chart of accounts. */
export const groupsOf = ({ lines }: TrialAsset): { name: string; lines: TrialLine[] }[] =>
  Object.entries(classNames).flatMap(([of, name]) => {
    const found = lines.filter((line) => line.class === of);
    return found.length > 0 ? [{ name: name(), lines: found }] : [];
  });

/** On which side what is left stands: a debit balance or a credit balance, never both. */
export function sidesOf({ debits, credits }: Pick<TrialLine, 'debits' | 'credits'>): { debit: string; credit: string } {
  const left = BigInt(credits) - BigInt(debits);
  return left < 0n ? { debit: String(-left), credit: '' } : { debit: '', credit: left === 0n ? '0' : String(left) };
}

/** The sums of what is left on either side. */
export function leftOf({ lines }: TrialAsset): { debit: string; credit: string } {
  const sums = lines.map(sidesOf);
  const sum = (side: 'debit' | 'credit') => String(sums.reduce((total, line) => total + BigInt(line[side] || '0'), 0n));
  return { debit: sum('debit'), credit: sum('credit') };
}

/** What stands in a code, as a positive amount. */
export function standing(assets: readonly TrialAsset[], asset: string, code: string): Amount & { accounts: number } {
  const line = assets.find((each) => each.asset === asset)?.lines.find((each) => each.code === code);
  const minor = line ? String(BigInt(line.credits) - BigInt(line.debits)) : '0';
  return { minor, currency: asset, accounts: line?.accounts ?? 0 };
}

const transfers: Readonly<Record<string, () => string>> = {
  'top-up': m.operator_transfer_top_up,
  'sales-to-wallet': m.operator_transfer_sales_to_wallet,
  'card-captured': m.operator_transfer_card_captured,
  'card-refunded': m.operator_transfer_card_refunded,
  'order-paid': m.operator_transfer_order_paid,
  'escrow-released': m.operator_transfer_escrow_released,
  'commission-charged': m.operator_transfer_commission_charged,
  'tax-withheld': m.operator_transfer_tax_withheld,
  'escrow-refunded': m.operator_transfer_escrow_refunded,
  'stock-received': m.operator_transfer_stock_received,
  'stock-counted': m.operator_transfer_stock_counted,
  'stock-damaged': m.operator_transfer_stock_damaged,
  'order-reserved': m.operator_transfer_order_reserved,
  'order-unreserved': m.operator_transfer_order_unreserved,
  'order-shipped': m.operator_transfer_order_shipped,
  'order-delivered': m.operator_transfer_order_delivered,
};

/** What a transfer was for; one that no page knows yet is told by its code. */
export const transferName = (code: string): string => transfers[code]?.() ?? code;
