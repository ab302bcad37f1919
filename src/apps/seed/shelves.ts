import { createListing, publishListing } from '#catalog/contract';
import { deriveId, readId } from '#kernel/id';
import { ensureWarehouse, receive } from '#logistics';
import { inProcess } from '#platform/in-process';
import type { House } from '../house.ts';
import { insistOn } from '../insist.ts';
import type { Cast } from './cast.ts';
import { listingOf, stockOf, type SupplierKey, terms } from './catalogue.ts';
import type { Outcome, Story } from './story.ts';

/** The listing of each part number, `lst_…`, by supplier. */
export type Shelves = Readonly<Record<SupplierKey, Outcome>>;

/** Every supplier lists his parts by the routes that his own people use, and receives what he has of them. */
export async function fillShelves(house: House, story: Story, cast: Cast): Promise<Shelves> {
  const listed = await story.play({
    name: 'listings',
    daysAgo: 27,
    play: async () => {
      const suppliers = Object.keys(terms) as SupplierKey[];
      const all = await Promise.all(suppliers.map((key) => listParts(house, cast, key)));
      return Object.fromEntries(all.flat());
    },
  });
  const of = (key: SupplierKey) =>
    Object.fromEntries(terms[key].parts.map(({ mpn }) => [mpn, listed[`${key} ${mpn}`] ?? '']));
  const shelves = Object.fromEntries(Object.keys(terms).map((key) => [key, of(key as SupplierKey)])) as Shelves;
  await story.play({
    name: 'stock',
    daysAgo: 26,
    play: async () => {
      for (const key of Object.keys(terms) as SupplierKey[]) await receiveStock(house, cast, [key, shelves[key]]);
      return {};
    },
  });
  return shelves;
}

async function listParts({ app }: House, cast: Cast, key: SupplierKey): Promise<(readonly [string, string])[]> {
  const ask = insistOn(key, inProcess(app, { actor: cast[key], address: 'seed', language: 'en' }));
  const listed: (readonly [string, string])[] = [];
  for (const part of terms[key].parts) {
    const write = { key: `seed listing ${part.mpn}` };
    const draft = await ask(createListing, { body: listingOf(part, terms[key]) }, write);
    const { id, version } = draft;
    await ask(publishListing, { params: { listingId: id }, body: { version } }, write);
    listed.push([`${key} ${part.mpn}`, id]);
  }
  return listed;
}

async function receiveStock(house: House, cast: Cast, [key, listings]: [SupplierKey, Outcome]): Promise<void> {
  const { logistics } = house.modules;
  const { company } = cast[key];
  const warehouse = await ensureWarehouse(logistics, company);
  const lines = terms[key].parts.flatMap((part) => {
    const quantity = stockOf(part);
    const listing = listings[part.mpn];
    return quantity > 0 && listing ? [{ listing: readId(listing), warehouse, quantity }] : [];
  });
  await receive(logistics, { id: deriveId(company, 'demonstration stock'), company, lines });
}
