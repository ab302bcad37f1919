import type { Api } from '#platform/client';
import { readRatings } from '#trust/contract';

export interface Rating {
  readonly average: string | null;
  readonly count: number;
  /** How many gave one star, two, … five. */
  readonly stars: readonly number[];
}

/** The ratings of these companies, by id; in one question. */
export async function ratingsOf(api: Api, companies: readonly string[]): Promise<Record<string, Rating>> {
  if (companies.length === 0) return {};
  const answer = await api(readRatings, { query: { companies: companies.join(',') } });
  return answer.ok ? Object.fromEntries(answer.value.items.map((rating) => [rating.company, rating])) : {};
}
