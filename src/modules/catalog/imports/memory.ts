import { cellOf, type Id } from '#kernel/id';
import type { Pool, Tx } from '#platform/db';
import type { Choice, Choices, FixedField } from './columns.ts';
import type { Memory } from './guess.ts';
import { folded } from './headings.ts';

interface Kept {
  readonly kind: 'column' | 'category' | 'fixed';
  readonly name: string;
  readonly value: unknown;
}

/** What a company has chosen in its imports before. */
export async function memoryOf(pool: Pool, company: Id): Promise<Memory> {
  const { rows } = await pool.query<Kept>({
    name: 'catalog.import-memory',
    text: 'select kind, name, value from catalog.import_memory where cell = $1 and company = $2 limit 20000',
    values: [cellOf(company), company],
  });
  const of = <Value>(kind: Kept['kind']) =>
    new Map(rows.filter((row) => row.kind === kind).map(({ name, value }) => [name, value as Value] as const));
  return {
    columns: of<Choice>('column'),
    categories: of<string>('category'),
    fixed: of<string>('fixed') as ReadonlyMap<FixedField, string>,
  };
}

/** Remembers what was chosen, in the commit that makes use of it; the last choice holds. */
export async function remember(tx: Tx, { company, at }: { company: Id; at: Date }, choices: Choices): Promise<void> {
  const { columns, categories, fixed } = choices;
  const kept: Kept[] = [
    ...columns.map(({ column, ...choice }) => ({ kind: 'column' as const, name: folded(column), value: choice })),
    ...Object.entries(categories).flatMap(([slug, names]) =>
      names.map((name) => ({ kind: 'category' as const, name: name.trim().toLowerCase(), value: slug })),
    ),
    ...Object.entries(fixed)
      .filter(([, value]) => value !== '' && !value.includes('{')) // A text of columns holds for this file only.
      .map(([name, value]) => ({ kind: 'fixed' as const, name, value })),
  ];
  const once = [
    ...new Map(kept.filter(({ name }) => name !== '').map((each) => [`${each.kind} ${each.name}`, each])).values(),
  ];
  await tx.client.query({
    name: 'catalog.remember-choices',
    text: `insert into catalog.import_memory (cell, company, kind, name, value, at)
      select $1, $2, kind, name, value, $4 from jsonb_to_recordset($3) as given (kind text, name text, value jsonb)
      on conflict (cell, company, kind, name) do update set value = excluded.value, at = excluded.at`,
    values: [cellOf(company), company, JSON.stringify(once), at],
  });
}
