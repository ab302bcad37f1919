import type { mapImport } from '#catalog/contract';
import type { Posted } from '#lib/server/form.ts';

/** What the route takes. */
type Input = typeof mapImport extends import('#platform/route').Route<infer In, infer _Out, infer _No> ? In : never;
export type Choices = NonNullable<Input['body']['choices']>;
type Choice = Choices['columns'][number];

const mostColumns = 500;

/** The columns and what they are, the values for rows that say nothing, and the categories, as they were posted. */
export function choicesIn(form: Posted, now: Choices | null): Choices {
  const names = Object.keys(now?.fixed ?? {}).concat(fixed);
  return {
    columns: columnsIn(form),
    fixed: Object.fromEntries(
      [...new Set(names)].flatMap((name) =>
        form.text(`fixed.${name}`) === '' ? [] : [[name, form.text(`fixed.${name}`)]],
      ),
    ),
    categories: categoriesIn(form),
    category: form.optional('category') ?? null,
    decimal: form.text('decimal') === ',' ? ',' : '.',
    ...(now?.rows && { rows: now.rows }),
    ...(now?.drafts && { drafts: now.drafts }),
    ...(now?.listed && { listed: now.listed }),
  };
}

/** The values that can hold for all rows, in their order on the page. */
export const fixed = [
  'brand',
  'title',
  'currency',
  'incoterm',
  'place',
  'leadDays',
  'moq',
  'packUnit',
  'hsCode',
  'origin',
  'weightMg',
  'package',
  'description',
] as const;

function columnsIn(form: Posted): Choice[] {
  const columns: Choice[] = [];
  for (let index = 0; index < mostColumns; index += 1) {
    const at = (part: string) => form.text(`columns.${index}.${part}`);
    const column = form.raw(`columns.${index}.column`);
    if (column === '') break;
    const meaning = at('meaning') as Choice['meaning'];
    const name = at('name') || undefined;
    const unit = at('unit') || undefined;
    columns.push({
      column,
      meaning,
      ...(meaning === 'price' && at('from') !== '' && { from: form.whole(`columns.${index}.from`) }),
      ...(/^attributes?$/.test(meaning) && name && { name }),
      ...(meaning === 'attribute' && unit && { unit }),
    });
  }
  return columns;
}

function categoriesIn(form: Posted): Choices['categories'] {
  const map: Record<string, string[]> = {};
  for (let index = 0; index < mostColumns; index += 1) {
    const name = form.raw(`categories.${index}.name`);
    if (name === '') break;
    const slug = form.text(`categories.${index}.slug`);
    if (slug !== '') (map[slug] ??= []).push(name);
  }
  return map;
}
