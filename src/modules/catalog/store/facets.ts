import type { Id } from '#kernel/id';
import type { Pool } from '#platform/db';
import type { FacetCounts } from '../domain/facets.ts';
import type { Question } from '../domain/question.ts';
import { baseConditions, type Choice, choices, Parameters } from './conditions.ts';

const mostBrands = 40;
const mostValues = 24;

interface Row {
  readonly kind: 'total' | 'brand' | 'category' | 'value';
  readonly category: Id | null;
  readonly key: string | null;
  readonly text: string | null;
  readonly count: number;
  readonly min: number | null;
  readonly max: number | null;
  readonly covered: number;
}

/**
 * All counts in one pass. A facet is counted under all filters but its own, so a listing that fails exactly one choice
 * still counts in that choice's facet: each hit gets a mask of the choices that it fails, and two bits are out.
 * Attributes are counted within a category only: across all of them the same key means many things.
 */
export async function countFacets(pool: Pool, question: Question): Promise<FacetCounts> {
  const parameters = new Parameters();
  const where = baseConditions(question, parameters);
  const chosen = choices(question, parameters);
  const mask = chosen.map(({ condition, bit }) => `case when ${condition} then 0 else ${bit} end`).join(' + ') || '0';
  const counted = [0, ...chosen.map(({ bit }) => bit)].join(', ');
  const attributes = question.categories !== null;
  const ofBrand = `mask in (0, ${chosen.find(({ key }) => key === null)?.bit ?? 0})`;

  const text = `with hit as ${attributes ? 'materialized' : ''} (
      select mask, category, brand, codes
      from (select ${mask} as mask, category, brand, codes from catalog.listing where ${where}) l
      where mask in (${counted})),
    placed as materialized (select mask, category, brand, count(*)::integer as count from hit group by 1, 2, 3)
    ${attributes ? valuesOf(question, chosen, parameters) : ''}
    select 'total' as kind, null::uuid as category, null as key, null as text,
      coalesce(sum(count), 0)::integer as count,
      null::double precision as min, null::double precision as max, 0 as covered
    from placed where mask = 0
    union all (
      select 'brand', null, null, brand, sum(count)::integer, null, null, 0 from placed
      where ${ofBrand} group by brand order by 5 desc, brand limit ${mostBrands})
    union all
    select 'category', category, null, null, sum(count)::integer, null, null, 0 from placed
    where mask = 0 group by category
    ${attributes ? "union all (select 'value', null, key, text, count, min, max, covered from ranked order by place)" : ''}`;
  const { rows } = await pool.query<Row>({ text, values: parameters.values });
  return collected(rows);
}

/** The most frequent values of each key, with what was chosen, and the bounds of all of them. */
function valuesOf(question: Question, chosen: readonly Choice[], parameters: Parameters): string {
  const keyed = chosen.flatMap(({ key, bit }) => (key === null ? [] : [{ key: parameters.add(key, 'text'), bit }]));
  const cases = keyed.map(({ key, bit }) => `when ${key} then ${bit}`).join(' ');
  const own = cases === '' ? '0' : `case d.key ${cases} else 0 end`;
  const codes = question.attributes.flatMap((filter) => filter.codes.map(String));
  // A few thousand codes are looked up one by one; joined, the planner would read the meaning of every code there is.
  return `, coded as materialized (
      select mask, code, count(*)::integer as count from (select mask, unnest(codes) as code from hit) each group by 1, 2),
    valued as (
      select d.code, d.key, d.text, d.number, sum(c.count)::integer as count
      from coded c cross join lateral (
        select code, key, text, number from catalog.attribute_value where code = c.code limit 1) d
      where c.mask in (0, ${own}) group by 1, 2, 3, 4),
    ranked as (
      select * from (
        select code, key, text, count, min(number) over per_key as min, max(number) over per_key as max,
          (sum(count) over per_key)::integer as covered,
          row_number() over (partition by key order by count desc, number, text) as place
        from valued window per_key as (partition by key)) every
      where place <= ${mostValues} or code = any(${parameters.add(codes, 'bigint[]')}))`;
}

function collected(rows: readonly Row[]): FacetCounts {
  const of = (kind: Row['kind']) => rows.filter((row) => row.kind === kind);
  return {
    total: of('total')[0]?.count ?? 0,
    brands: of('brand').map(({ text, count }) => ({ value: text ?? '', count })),
    categories: of('category').flatMap(({ category, count }) => (category === null ? [] : [{ id: category, count }])),
    values: of('value').map(({ key, text, ...row }) => ({ ...row, key: key ?? '', text: text ?? '' })),
  };
}
