import { findCompanies } from '#identity';
import { type Id, readId } from '#kernel/id';
import { ok, refuse } from '#kernel/result';
import { attributeFacets, categoryFacets } from './domain/facets.ts';
import type { Taxonomy } from './domain/category.ts';
import type { Listing } from './domain/listing.ts';
import type { AllNames } from './domain/names.ts';
import type { Meaning } from './domain/words.ts';
import { isCommon, type Question, questionOf, type Sort } from './domain/question.ts';
import { type Catalog, currentNames, currentTaxonomy, namesIn } from './open.ts';
import { countFacets } from './store/facets.ts';
import { findPublished } from './store/search.ts';
import { signOf } from './domain/drawing/signs.ts';
import { type Surroundings, trailOnWire } from './wire.ts';

/** Where and in which language somebody looks. */
interface Reader {
  readonly market: number;
  readonly language: string;
}

interface Search {
  readonly q?: string | undefined;
  readonly category?: string | undefined;
  readonly supplier?: string | undefined;
  readonly brand?: readonly string[] | undefined;
  readonly attr?: readonly string[] | undefined;
  readonly inStock?: boolean | undefined;
  readonly sort: Sort;
  readonly after?: string | undefined;
  readonly limit: number;
}

/** A page of what is published, with the counts of all of it: two statements, one where the counts are kept. */
export async function search(catalog: Catalog, { category: slug, supplier, ...asked }: Search, reader: Reader) {
  const { market, language } = reader;
  const [taxonomy, allNames] = await Promise.all([currentTaxonomy(catalog), currentNames(catalog)]);
  const names = allNames.in(language);
  const category = slug === undefined ? undefined : taxonomy.bySlug.get(slug);
  if (slug !== undefined && !category) return refuse('category-unknown');
  const question = questionOf(
    { ...asked, supplier: supplier === undefined ? undefined : readId(supplier) },
    { market, category, meaning: meaningBy(allNames, taxonomy) },
  );
  const [found, counts] = await Promise.all([
    findPublished(catalog.pool, question, asked),
    counted(catalog, question, `${market} ${slug ?? ''}`),
  ]);
  if (!found) return refuse('page-unknown');
  const facets = {
    brands: [...counts.brands],
    attributes: attributeFacets(counts.values, category, names),
    categories: categoryFacets(counts.categories, { taxonomy, names }, category?.id ?? null),
  };
  return ok({ found, total: counts.total, facets, trail: trailOnWire(category, names) });
}

/** Listings hold the English names of their categories and values. */
const meaningBy =
  (names: AllNames, { bySlug }: Taxonomy): Meaning =>
  (word) =>
    names.meant(word).map(({ kind, key }) => (kind === 'category' ? (bySlug.get(key)?.name ?? key) : key));

const counted = (catalog: Catalog, question: Question, key: string) =>
  isCommon(question)
    ? catalog.counts.get(`${key} ${question.inStock}`, () => countFacets(catalog.pool, question))
    : countFacets(catalog.pool, question);

/** The tree with what is in each category and below it. */
export async function categoriesWithCounts(catalog: Catalog, { market, language }: Reader) {
  const [taxonomy, names] = await Promise.all([currentTaxonomy(catalog), namesIn(catalog, language)]);
  const everything = questionOf({ sort: 'newest' }, { market, category: undefined, meaning: () => [] });
  const { categories } = await counted(catalog, everything, `${market} `);
  const own = new Map(categories.map(({ id, count }) => [id, count]));
  return taxonomy.list.map(({ id, slug, name, parent, depth, within, path }) => ({
    id,
    slug,
    name: names.category({ slug, name }),
    depth,
    sign: signOf(path.map((each) => each.slug)),
    parent: (parent && taxonomy.byId.get(parent)?.slug) ?? null,
    count: within.reduce((sum, each) => sum + (own.get(each) ?? 0), 0),
  }));
}

/** The names of suppliers and categories that these listings are shown with, in a language. */
export async function surroundings(
  catalog: Catalog,
  listings: readonly Listing[],
  language: string,
): Promise<Surroundings> {
  const suppliers = [...new Set<Id>(listings.map(({ supplier }) => supplier))];
  const [taxonomy, names, companies] = await Promise.all([
    currentTaxonomy(catalog),
    namesIn(catalog, language),
    findCompanies(catalog.identity, suppliers),
  ]);
  return { taxonomy, names, say: catalog.sayIn(language), companies };
}
