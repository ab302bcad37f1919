import { readUnitPrice } from '#kernel/money';
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
export const termNames = ['Quantity', 'Per piece', 'Delivery', 'Lead time', 'Total'] as const;

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
  return `${tenths / 10n}.${tenths % 10n}\u202f%`;
}

const counts = ['No term', 'One term', 'Two terms', 'Three terms', 'Four terms'];

/** How the two stand apart: `Two terms differ from your offer 2. The total is $300.00 above it, 6.3 %.` */
export function gapBetween(other: Offer, own: Offer): string {
  const theirs = termsOf(other);
  const differing = termsOf(own).filter((term, index) => index < 4 && term !== theirs[index]).length;
  if (differing === 0) return `All terms are those of your offer ${own.number}.`;
  const said = `${counts[differing]} ${differing === 1 ? 'differs' : 'differ'} from your offer ${own.number}.`;
  const gap = BigInt(other.total.minor) - BigInt(own.total.minor);
  if (gap === 0n) return `${said} The total is the same.`;
  const amount = showMoney({ minor: String(gap < 0n ? -gap : gap), currency: own.total.currency });
  return `${said} The total is ${amount} ${gap > 0n ? 'above' : 'below'} it, ${percent(gap, BigInt(own.total.minor))}.`;
}

/** Who has moved the price since his own first offer, and by how much: `They have come down 5.6 % per piece, you have …`. */
export function movesOf(history: readonly Offer[], own: Side): string | undefined {
  const move = (by: Side) => {
    const made = history.filter((offer) => offer.by === by);
    const [first, last] = [made[0], made.at(-1)];
    if (!first || !last || first === last) return undefined;
    const [from, to] = [readUnitPrice(first.unitPrice), readUnitPrice(last.unitPrice)];
    return to === from ? 'not moved' : `${to < from ? 'come down' : 'gone up'} ${percent(to - from, from)}`;
  };
  const [theirs, mine] = [move(own === 'buyer' ? 'seller' : 'buyer'), move(own)];
  if (!theirs && !mine) return undefined;
  const said = [theirs && `they have ${theirs}`, mine && `you have ${mine}`].filter(Boolean).join(', ');
  return `In price per piece ${said} since the first offer.`;
}
