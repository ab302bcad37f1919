import { checkBooks, readTrialBalance } from '#ledger/contract';
import { readRatings, writeReview } from '#trust/contract';
import { amount, expect, type Money, type Play, until } from './play.ts';

export interface Rating {
  readonly average: string | null;
  readonly count: number;
}

export async function ratingOf({ nobody, supplier }: Play): Promise<Rating> {
  const { items } = await nobody(readRatings, { query: { companies: supplier.company } });
  const { average = null, count = 0 } = items[0] ?? {};
  return { average, count };
}

/** One word of the buyer's, and the rating that everybody sees has moved within a second. */
export async function review(play: Play, orderId: string, before: Rating): Promise<Rating> {
  const { buyer, tell } = play;
  const text = 'Reel labels and lot certificates complete. We measured 40 pieces, all within 4 %.';
  await buyer.ask(writeReview, { body: { order: orderId, stars: 5, text } }, { key: 'demo review' });
  const moved = async () => {
    const rating = await ratingOf(play);
    return rating.count === before.count + 1 ? rating : undefined;
  };
  const rating = await until('the rating moves', moved, 1_000);
  expect(rating.average === '5.00', `Five stars alone should make 5.00, and make ${rating.average}.`);
  tell(
    `The buyer reviews          five stars; the rating was ${before.average ?? 'none'}, is ${rating.average} of ${rating.count}`,
  );
  return rating;
}

type Sums = Readonly<Record<string, { readonly debits: Money; readonly credits: Money }>>;

/** In every currency debits equal credits, and none of the rules of the books is broken. */
export async function balance({ operator, tell }: Play): Promise<Sums> {
  const { assets } = await operator.ask(readTrialBalance, {});
  const sums = Object.fromEntries(
    assets.flatMap(({ asset, debits, credits }) => {
      expect(debits === credits, `In ${asset} the debits are ${debits} and the credits ${credits}.`);
      const currency = asset;
      return /^[A-Z]{3}$/.test(asset)
        ? [[asset, { debits: { minor: debits, currency }, credits: { minor: credits, currency } }] as const]
        : [];
    }),
  );
  for (const [currency, { debits, credits }] of Object.entries(sums))
    tell(`The books in ${currency}           debits ${amount(debits)}, credits ${amount(credits)}`);
  const { checks } = await operator.ask(checkBooks, {});
  const broken = checks.filter(({ breaches }) => breaches > 0);
  expect(broken.length === 0, `Rules of the books are broken: ${JSON.stringify(broken)}`);
  tell(`The books are checked      ${checks.length} rules, none broken`);
  return sums;
}
