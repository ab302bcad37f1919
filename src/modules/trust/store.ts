import { type Kysely, sql } from 'kysely';
import { cellOf, type Id } from '#kernel/id';
import { type Pool, storeOn, type Tx } from '#platform/db';
import { type Rating, unrated } from './domain/rating.ts';
import type { Review } from './domain/review.ts';

interface ReviewRow {
  cell: number;
  id: Id;
  order: Id;
  supplier: Id;
  buyer: Id;
  person: Id;
  stars: number;
  text: string;
  bought: Review['bought'];
  at: Date;
  written_by_request: Id;
  reply: string | null;
  replied_at: Date | null;
  replied_by_request: Id | null;
}
interface RatingRow {
  cell: number;
  company: Id;
  count: number;
  sum: number;
  one: number;
  two: number;
  three: number;
  four: number;
  five: number;
}

/** The tables that `trust` owns. */
export type TrustStore = Kysely<{ 'trust.review': ReviewRow; 'trust.rating': RatingRow }>;

export const openStore = (source: Pool | Tx): TrustStore => storeOn(source);

/** Writes the review if its order has none. False where it has: one of many at once is first, the others see it. */
export async function insertReview(store: TrustStore, review: Omit<Review, 'reply'>, request: Id): Promise<boolean> {
  const inserted = await store
    .insertInto('trust.review')
    .values({
      ...review,
      cell: cellOf(review.id),
      bought: sql`${JSON.stringify(review.bought)}::jsonb`,
      written_by_request: request,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return inserted.numInsertedOrUpdatedRows === 1n;
}

export interface FoundReview {
  readonly review: Review;
  readonly writtenBy: Id;
  readonly repliedBy: Id | null;
}

export async function findReview(store: TrustStore, id: Id): Promise<FoundReview | undefined> {
  const row = await store
    .selectFrom('trust.review')
    .selectAll()
    .where('cell', '=', cellOf(id))
    .where('id', '=', id)
    .executeTakeFirst();
  return row && { review: reviewFrom(row), writtenBy: row.written_by_request, repliedBy: row.replied_by_request };
}

/** Adds the reply if there is none yet; whether this did. */
export async function insertReply(
  store: TrustStore,
  id: Id,
  { text, at, request }: { text: string; at: Date; request: Id },
): Promise<boolean> {
  const updated = await store
    .updateTable('trust.review')
    .set({ reply: text, replied_at: at, replied_by_request: request })
    .where('cell', '=', cellOf(id))
    .where('id', '=', id)
    .where('reply', 'is', null)
    .executeTakeFirst();
  return updated.numUpdatedRows === 1n;
}

export interface ReviewPage {
  readonly stars: number | undefined;
  readonly after: { readonly at: Date; readonly id: Id } | undefined;
  readonly limit: number;
}

export async function reviewsOf(store: TrustStore, supplier: Id, { stars, after, limit }: ReviewPage) {
  let find = store
    .selectFrom('trust.review')
    .selectAll()
    .where('cell', '=', cellOf(supplier))
    .where('supplier', '=', supplier);
  if (stars !== undefined) find = find.where('stars', '=', stars);
  if (after) find = find.where(sql<boolean>`(at, id) < (${after.at}, ${after.id}::uuid)`);
  return (await find.orderBy('at', 'desc').orderBy('id', 'desc').limit(limit).execute()).map(reviewFrom);
}

/** Counts one more review, whoever else counts at the same time, and answers what the rating is now. */
export async function addToRating(store: TrustStore, company: Id, stars: number): Promise<Rating> {
  const given = (value: number) => (stars === value ? 1 : 0);
  const row = await store
    .insertInto('trust.rating')
    .values({
      cell: cellOf(company),
      company,
      count: 1,
      sum: stars,
      one: given(1),
      two: given(2),
      three: given(3),
      four: given(4),
      five: given(5),
    })
    .onConflict((conflict) =>
      conflict.columns(['cell', 'company']).doUpdateSet({
        count: sql`trust.rating.count + excluded.count`,
        sum: sql`trust.rating.sum + excluded.sum`,
        one: sql`trust.rating.one + excluded.one`,
        two: sql`trust.rating.two + excluded.two`,
        three: sql`trust.rating.three + excluded.three`,
        four: sql`trust.rating.four + excluded.four`,
        five: sql`trust.rating.five + excluded.five`,
      }),
    )
    .returningAll()
    .executeTakeFirstOrThrow();
  return ratingFrom(row);
}

/** In one statement for many; those that nobody has rated too. */
export async function ratingsOf(store: TrustStore, companies: readonly Id[]): Promise<ReadonlyMap<Id, Rating>> {
  const rows = await store
    .selectFrom('trust.rating')
    .selectAll()
    .where('cell', '=', sql<number>`any(${companies.map(cellOf)}::smallint[])`) // Says where to look.
    .where('company', '=', sql<Id>`any(${companies}::uuid[])`)
    .execute();
  const rated = new Map(rows.map((row) => [row.company, ratingFrom(row)]));
  return new Map(companies.map((company) => [company, rated.get(company) ?? unrated]));
}

const ratingFrom = ({ count, sum, one, two, three, four, five }: RatingRow): Rating => ({
  count,
  sum,
  stars: [one, two, three, four, five],
});

const reviewFrom = ({ reply, replied_at: repliedAt, ...row }: ReviewRow): Review => ({
  id: row.id,
  order: row.order,
  supplier: row.supplier,
  buyer: row.buyer,
  person: row.person,
  stars: row.stars,
  text: row.text,
  bought: row.bought,
  at: row.at,
  reply: reply !== null && repliedAt ? { text: reply, at: repliedAt } : null,
});
