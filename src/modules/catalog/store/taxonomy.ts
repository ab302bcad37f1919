import { deriveId, type Id } from '#kernel/id';
import type { Pool, Tx } from '#platform/db';
import { type Category, type Definition, type Taxonomy, taxonomyOf } from '../domain/category.ts';
import { type AllNames, type Name, namesByLanguage } from '../domain/names.ts';

const root = '00000000-0000-8000-8000-000000000000' as Id;

/** The same on every installation, so that files and links that name a category hold everywhere. */
export const categoryId = (slug: string): Id => deriveId(root, `category ${slug}`);

const runner = (where: Pool | Tx) => ('client' in where ? where.client : where);

export async function readTaxonomy(where: Pool | Tx): Promise<Taxonomy> {
  const categories = await runner(where).query<Category>({
    name: 'catalog.categories',
    text: 'select id, slug, name, parent from catalog.category order by position, name, slug',
  });
  const definitions = await runner(where).query<Definition & { category: Id }>({
    name: 'catalog.definitions',
    text: 'select category, key, name, kind, unit from catalog.attribute_definition order by position, name, key',
  });
  return taxonomyOf(categories.rows, definitions.rows);
}

export async function readNames(pool: Pool): Promise<AllNames> {
  const { rows } = await pool.query<Name>({
    name: 'catalog.names',
    text: 'select kind, key, language, name from catalog.name',
  });
  return namesByLanguage(rows);
}

/** Adds what is not there yet; parents come before their children. */
export async function addCategories(tx: Tx, categories: readonly Category[]): Promise<void> {
  await tx.client.query({
    name: 'catalog.add-categories',
    text: `insert into catalog.category (id, slug, name, parent)
      select id, slug, name, parent from jsonb_to_recordset($1) as given (id uuid, slug text, name text, parent uuid)
      on conflict do nothing`,
    values: [JSON.stringify(categories)],
  });
}

export async function addDefinitions(
  tx: Tx,
  definitions: readonly (Definition & { readonly category: Id })[],
): Promise<void> {
  await tx.client.query({
    name: 'catalog.add-definitions',
    text: `insert into catalog.attribute_definition (category, key, name, kind, unit)
      select category, key, name, kind, unit
      from jsonb_to_recordset($1) as given (category uuid, key text, name text, kind text, unit text)
      on conflict do nothing`,
    values: [JSON.stringify(definitions)],
  });
}
