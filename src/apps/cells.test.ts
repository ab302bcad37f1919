import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Pool } from '#platform/db';
import { openTestDatabase } from '#testing/house';
import { migrations } from './migrations.ts';

let database: Awaited<ReturnType<typeof openTestDatabase>>;
let pool: Pool;
before(async () => {
  database = await openTestDatabase(migrations);
  pool = database.pool;
});
after(() => database.close());

interface Table {
  readonly name: string;
  readonly comment: string | null;
  readonly primary: readonly string[] | null;
  readonly uniques: readonly (readonly string[])[];
}

const schemas = Object.keys(migrations);

async function tables(): Promise<Table[]> {
  const { rows } = await pool.query<Table>(
    `select n.nspname || '.' || c.relname as name, obj_description(c.oid) as comment,
       (select array_agg(a.attname::text order by k.place) from pg_index i,
          unnest(i.indkey::smallint[]) with ordinality k (attnum, place)
          join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
        where i.indrelid = c.oid and i.indisprimary and a.attrelid = i.indrelid) as primary,
       coalesce((select json_agg(columns) from (
          select (select json_agg(a.attname order by k.place) from unnest(i.indkey::smallint[]) with ordinality k (attnum, place)
            join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum) as columns
          from pg_index i where i.indrelid = c.oid and i.indisunique and not i.indisprimary) u), '[]') as uniques
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and n.nspname = any($1) order by 1`,
    [schemas],
  );
  return rows;
}

test('CELL-1: every table that grows with trade has its cell first in its primary key and in every unique key', async () => {
  const found = await tables();
  assert(found.length > 30, `looked at ${found.length} tables`);
  const wrong = found.flatMap(({ name, comment, primary, uniques }) => {
    if (/^(reference|local): ./.test(comment ?? '')) return [];
    if (primary === null) return [`${name} has no primary key`];
    if (/^by value: ./.test(comment ?? ''))
      return primary[0] === 'cell' ? [`${name} says "by value" and has a cell`] : [];
    const keys = [primary, ...uniques].filter((key) => key[0] !== 'cell');
    return keys.map((key) => `${name}: key (${key.join(', ')}) does not begin with cell`);
  });
  assert.deepEqual(wrong, []);
});

test('CELL-2: a cell is a smallint, and is never missing', async () => {
  const { rows } = await pool.query(
    `select table_schema || '.' || table_name as name from information_schema.columns
     where table_schema = any($1) and column_name = 'cell' and (data_type <> 'smallint' or is_nullable = 'YES')`,
    [schemas],
  );
  assert.deepEqual(rows, []);
});

test('CELL-3: no triggers, and no foreign key that could lead out of a cell', async () => {
  const triggers = await pool.query(
    `select tgname from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = any($1) and not tgisinternal`,
    [schemas],
  );
  assert.deepEqual(triggers.rows, []);
  const { rows } = await pool.query<{ name: string; to: string; comment: string | null; first: string }>(
    `select f.conname as name, f.confrelid::regclass::text as to, obj_description(f.confrelid) as comment,
       (select attname from pg_attribute where attrelid = f.conrelid and attnum = f.conkey[1]) as first
     from pg_constraint f join pg_namespace n on n.oid = f.connamespace where f.contype = 'f' and n.nspname = any($1)`,
    [schemas],
  );
  const leaving = rows.filter(({ comment, first }) => !comment?.startsWith('reference:') && first !== 'cell');
  assert.deepEqual(leaving, []);
});
