import { currencies } from '#kernel/money';
import { type Amount, showAmount, showNumber } from '#lib/show.ts';

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

export const assetName = (asset: string): string => (asset === 'goods' ? 'goods, in pieces' : asset);

const classNames = {
  asset: 'Assets',
  liability: 'Liabilities',
  income: 'Income',
  goods: 'Goods',
  outside: 'Outside world',
};

/** The lines of one asset under the headings of a chart of accounts. */
export const groupsOf = ({ lines }: TrialAsset): { name: string; lines: TrialLine[] }[] =>
  Object.entries(classNames).flatMap(([of, name]) => {
    const found = lines.filter((line) => line.class === of);
    return found.length > 0 ? [{ name, lines: found }] : [];
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
