import { readUnitPrice } from '#kernel/money';
import { m } from '#messages';
import { type Amount, days, showMoney, showNumber, showUnitPrice } from '#lib/show.ts';

export type Side = 'buyer' | 'seller';

export interface Offer {
  readonly id: string;
  readonly number: number;
  readonly state: string;
  readonly by: Side;
  readonly quantity: number;
  readonly unitPrice: string;
  readonly total: Amount;
  readonly incoterm: string;
  readonly place: string;
  readonly leadDays: number;
  readonly expiresAt: string;
  readonly note: string | null;
  readonly at: string;
}

/** The terms that are talked about, in the order in which every table of them stands. */
export const termNames = (): readonly string[] => [
  m.trade_term_quantity(),
  m.trade_term_per_piece(),
  m.trade_term_delivery(),
  m.trade_term_lead(),
  m.trade_term_total(),
];

export const termsOf = ({ quantity, unitPrice, total, incoterm, place, leadDays }: Omit<Offer, 'id'>): string[] => [
  showNumber(quantity),
  showUnitPrice(unitPrice, total.currency),
  `${incoterm} ${place}`,
  days(leadDays),
  showMoney(total),
];

/** `6.3 %`, of whole numbers, rounded half up. */
function percent(part: bigint, whole: bigint): string {
  const tenths = whole === 0n ? 0n : ((part < 0n ? -part : part) * 2000n + whole) / (2n * whole);
  return m.trade_percent({ value: `${tenths / 10n}.${tenths % 10n}` });
}

const differing = [
  m.trade_differ_none,
  m.trade_differ_one,
  m.trade_differ_two,
  m.trade_differ_three,
  m.trade_differ_four,
] as const;

const together = (first: string, next: string | undefined) => (next ? m.trade_sentences({ first, next }) : first);

/** How the two stand apart: `Two terms differ from your offer 2. The total is $300.00 above it, 6.3 %.` */
function gapBetween(other: Offer, own: Offer): string {
  const theirs = termsOf(other);
  const count = termsOf(own).filter((term, index) => index < 4 && term !== theirs[index]).length;
  const differ = (differing[count] ?? m.trade_differ_none)({ number: own.number });
  if (count === 0) return differ;
  const gap = BigInt(other.total.minor) - BigInt(own.total.minor);
  if (gap === 0n) return together(differ, m.trade_total_same());
  const amount = showMoney({ minor: String(gap < 0n ? -gap : gap), currency: own.total.currency });
  const apart = { amount, percent: percent(gap, BigInt(own.total.minor)) };
  return together(differ, gap > 0n ? m.trade_total_above(apart) : m.trade_total_below(apart));
}

const moves = {
  they: { down: m.trade_they_down, up: m.trade_they_up, same: m.trade_they_same },
  you: { down: m.trade_you_down, up: m.trade_you_up, same: m.trade_you_same },
} as const;

/** Whether a side has moved the price since its own first offer, and by how much; undefined while that is its only one. */
function moveOf(made: readonly Offer[], who: keyof typeof moves): string | undefined {
  const [first, last] = [made[0], made.at(-1)];
  if (!first || !last || first === last) return undefined;
  const [from, to] = [readUnitPrice(first.unitPrice), readUnitPrice(last.unitPrice)];
  if (to === from) return moves[who].same();
  return moves[who][to < from ? 'down' : 'up']({ percent: percent(to - from, from) });
}

/** How your offer stands beside theirs, and who has moved how far. */
export function standingOf(other: Offer, own: Offer, history: readonly Offer[]): string {
  const by = (side: Side) => history.filter((offer) => offer.by === side);
  return together(together(gapBetween(other, own), moveOf(by(other.by), 'they')), moveOf(by(own.by), 'you'));
}
