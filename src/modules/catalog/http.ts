import type { FastifyInstance } from 'fastify';
import { readId, showId } from '#kernel/id';
import { readUnitPrice } from '#kernel/money';
import { ok, refuse } from '#kernel/result';
import type { Actor } from '#platform/actor';
import { serve, serveOpen } from '#platform/http';
import { exported } from '#platform/table/export';
import { categoriesWithCounts, search, surroundings } from './browsing.ts';
import * as routes from './contract.ts';
import { edition, picture } from './domain/drawing/drawing.ts';
import { typedAttribute } from './domain/category.ts';
import type { Content, Listing, Problem } from './domain/listing.ts';
import { beginListing, publishListing, saveListing, withdrawListing } from './editing.ts';
import { exportListings } from './export.ts';
import { serveImports } from './imports/http.ts';
import { type Catalog, currentTaxonomy, namesIn } from './open.ts';
import { findListing, findListingVersion, ownListings } from './store/listings.ts';
import { cardOnWire, listingOnWire, problemsOnWire } from './wire.ts';

/** Where nobody is signed in, the first marketplace of the installation is shown. */
const marketOf = (actor: Actor | undefined) => actor?.market ?? 1;

export function serveCatalog(app: FastifyInstance, catalog: Catalog): void {
  serveCategories(app, catalog);
  serveReading(app, catalog);
  serveDrawings(app);
  serveEditing(app, catalog);
  serveExport(app, catalog);
  serveImports(app, catalog);
}

function serveCategories(app: FastifyInstance, catalog: Catalog): void {
  serveOpen(app, routes.listCategories, {
    handle: async (_, { actor, language }) => {
      const items = await categoriesWithCounts(catalog, { market: marketOf(actor), language });
      return ok({ items: items.map(({ id, ...item }) => ({ ...item, id: showId('cat', id) })) });
    },
  });

  serveOpen(app, routes.listAttributeDefinitions, {
    handle: async ({ params }, { language }) => {
      const category = (await currentTaxonomy(catalog)).bySlug.get(params.slug);
      if (!category) return refuse('category-unknown');
      const names = await namesIn(catalog, language);
      const items = [...category.definitions.values()].map(({ key, kind, unit }) => {
        return { key, name: names.attribute(key, category), kind, unit };
      });
      return ok({ items });
    },
  });

  serveOpen(app, routes.searchListings, {
    handle: async ({ query }, { actor, language }) => {
      const answer = await search(catalog, query, { market: marketOf(actor), language });
      if (!answer.ok) return answer;
      const { found, ...rest } = answer.value;
      const around = await surroundings(catalog, found.items, language);
      const items = found.items.map((each) => cardOnWire(each, around));
      return ok({ items, next: found.next, ...rest });
    },
  });
}

const shown = async (catalog: Catalog, listing: Listing, language: string) =>
  listingOnWire(listing, await surroundings(catalog, [listing], language));

const forEver = 365 * 86_400;
const soon = 300;

function serveDrawings(app: FastifyInstance): void {
  serveOpen(app, routes.readDrawing, {
    handle: async ({ params }) => {
      const svg = picture(params.view, params.file);
      if (svg === undefined) return refuse('drawing-unknown');
      // An address of an older edition shows what is drawn today, and is not to be believed for long.
      const kept = { forSeconds: params.edition === edition ? forEver : soon };
      return ok({ bytes: Buffer.from(svg), type: 'image/svg+xml', name: params.file, shown: kept });
    },
  });
}

function serveReading(app: FastifyInstance, catalog: Catalog): void {
  serveOpen(app, routes.readListing, {
    handle: async ({ params }, { actor, language }) => {
      const listing = await findListing(catalog, readId(params.listingId));
      // To strangers a draft is not there; that it exists is its supplier's secret.
      if (!listing || (listing.state !== 'published' && listing.supplier !== actor?.company))
        return refuse('listing-unknown');
      return ok(await shown(catalog, listing, language));
    },
  });

  serveOpen(app, routes.readListingVersion, {
    handle: async ({ params }, { language }) => {
      const listing = await findListingVersion(catalog, readId(params.listingId), params.version);
      return listing ? ok(await shown(catalog, listing, language)) : refuse('listing-unknown');
    },
  });

  serve(app, routes.listOwnListings, {
    policy: () => true, // Everyone sees his own, and only his own.
    handle: async ({ query }, { actor, language }) => {
      const page = await ownListings(catalog, actor.company, query);
      if (!page) return refuse('page-unknown');
      const around = await surroundings(catalog, page.items, language);
      return ok({ items: page.items.map((each) => listingOnWire(each, around)), next: page.next });
    },
  });
}

function serveExport(app: FastifyInstance, catalog: Catalog): void {
  serve(app, routes.exportListings, {
    policy: () => true, // As the list.
    handle: async ({ query: { state, q, ...asked } }, { actor: { company: supplier } }) =>
      ok(exported(asked, await exportListings(catalog, { supplier, state, q }))),
  });
}

const policy = (actor: Actor, _: unknown, { supplier }: Listing) => supplier === actor.company;

function serveEditing(app: FastifyInstance, catalog: Catalog): void {
  serve(app, routes.createListing, {
    policy: () => true, // A company begins listings in its own name only: no other can be given.
    handle: async ({ body }, { actor, language, write }) => {
      const content = await contentFrom(catalog, body);
      if (!content.ok) return content;
      const { company: supplier, market } = actor;
      const begun = await beginListing(catalog, { supplier, market, write, content: content.value });
      return told(catalog, begun, language);
    },
  });

  const load = async ({ params }: { readonly params: { readonly listingId: string } }) => {
    const listing = await findListing(catalog, readId(params.listingId));
    return listing ? ok(listing) : refuse('listing-unknown');
  };
  serve(app, routes.saveListing, {
    load,
    policy,
    handle: async ({ body: { version, ...said } }, { loaded, language }) => {
      const content = await contentFrom(catalog, said);
      if (!content.ok) return content;
      return told(catalog, await saveListing(catalog, loaded, { content: content.value, version }), language);
    },
  });

  serve(app, routes.publishListing, {
    load,
    policy,
    handle: async ({ body }, { loaded, language }) =>
      told(catalog, await publishListing(catalog, loaded, body.version), language),
  });

  serve(app, routes.withdrawListing, {
    load,
    policy,
    handle: async ({ body }, { loaded, language }) =>
      told(catalog, await withdrawListing(catalog, loaded, body.version), language),
  });
}

type Said = Omit<Content, 'category' | 'attributes' | 'tiers'> & {
  readonly category: string | null;
  readonly attributes: readonly { readonly key: string; readonly text: string }[];
  readonly tiers: readonly { readonly from: number; readonly unitPrice: string }[];
};

/** What came over the wire, with its texts read as the category defines them. */
async function contentFrom(catalog: Catalog, said: Said) {
  const { category: slug, attributes, tiers, ...plain } = wellFormed(said);
  const { bySlug } = await currentTaxonomy(catalog);
  const category = slug === null ? undefined : bySlug.get(slug);
  if (slug !== null && !category) return refuse('category-unknown');
  return ok({
    ...plain,
    category: category?.id ?? null,
    attributes: attributes.map((each) => typedAttribute(each, category?.definitions)),
    tiers: tiers.map(({ from, unitPrice }) => ({ from, unitPrice: readUnitPrice(unitPrice) })),
  } satisfies Content);
}

/** JSON can write half a character, and the database cannot keep it: it becomes the sign for what is unreadable. */
const wellFormed = (said: Said): Said =>
  JSON.parse(JSON.stringify(said, (_, value) => (typeof value === 'string' ? value.toWellFormed() : value))) as Said;

type Refusal = { readonly ok: false; readonly refusal: { readonly code: string; readonly problems?: Problem[] } };

async function told<No extends Refusal>(
  catalog: Catalog,
  outcome: { readonly ok: true; readonly value: Listing } | No,
  language: string,
) {
  if (outcome.ok) return ok(await shown(catalog, outcome.value, language));
  const { problems } = outcome.refusal;
  if (!problems) return outcome;
  return { ...outcome, refusal: { ...outcome.refusal, problems: problemsOnWire(problems, catalog.sayIn(language)) } };
}
