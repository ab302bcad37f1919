import { listSuppliers } from '#identity/contract';
import { inProcess } from '#platform/in-process';
import type { House } from '../house.ts';
import { chooseAccounts, gatherCast } from './cast.ts';
import { fillWallets, playTrades } from './plot.ts';
import { fillShelves } from './shelves.ts';
import { isPlayed, Story } from './story.ts';

interface Options {
  readonly dataDir: string;
  readonly say: (line: string) => void;
}

/**
 * Fills an empty house with companies, parts and trades, by the routes that everybody uses: real movements in the books
 * stand behind every figure. Interrupted, it goes on where it stopped; finished, it costs one statement.
 */
export async function seed(house: House, { dataDir, say }: Options): Promise<void> {
  if (await isPlayed(house.pool)) return;
  const story = await Story.open(house, () => isEmpty(house));
  if (!story) return;
  say('filling in demonstration data: companies');
  const cast = await gatherCast(house, story, chooseAccounts(dataDir));
  say('filling in demonstration data: parts and stock');
  const shelves = await fillShelves(house, story, cast);
  say('filling in demonstration data: three weeks of trade');
  const setting = { house, story, cast, shelves };
  await fillWallets(setting);
  await playTrades(setting);
  await story.end();
  say('demonstration data complete');
}

async function isEmpty({ app }: House): Promise<boolean> {
  const nobody = inProcess(app, { actor: undefined, address: 'seed', language: 'en' });
  const told = await nobody(listSuppliers, { query: { sort: 'newest', limit: 1 } });
  return told.ok && told.value.items.length === 0;
}
