import assert from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';
import type { Id } from '#kernel/id';
import type { Actor } from '#platform/actor';
import { wholeOf } from '#testing/stream';
import type { StockLine } from '../import/decide.ts';
import * as routes from '../contract.ts';
import { type CatalogHouse, openCatalogHouse } from '../testing.ts';

/** What imports have handed over, by company: what is held already is passed by, and a count replaces. */
function openStock() {
  const held = new Map<Id, number>();
  return {
    held,
    keeper: {
      receive: async (_: Id, lines: readonly StockLine[]) => {
        for (const { listing, quantity } of lines) if (!held.has(listing)) held.set(listing, quantity);
      },
      recount: async (_: Id, lines: readonly StockLine[]) => {
        for (const { listing, quantity } of lines) held.set(listing, quantity);
      },
    },
  };
}

/** A house that works on imports, and how a supplier uses them. */
export async function openImports() {
  const stock = openStock();
  const market = await openCatalogHouse(stock.keeper);
  return { ...market, stock, ...desk(market) };
}

function desk(market: CatalogHouse) {
  const reading = readingDesk(market);
  return { ...reading, ...actingDesk(market, reading) };
}

type Reading = ReturnType<typeof readingDesk>;
type Sent = Awaited<ReturnType<Reading['read']>>;

function readingDesk({ house }: CatalogHouse) {
  const read = async (actor: Actor, importId: string) => {
    const answer = await house.as(actor)(routes.readImport, { params: { importId } });
    assert(answer.ok, JSON.stringify(answer));
    return answer.value;
  };
  /** When it is no longer being worked on; a busy machine takes its time. */
  const ended = async (actor: Actor, importId: string) => {
    for (const end = Date.now() + 60_000; Date.now() < end; await setTimeout(20)) {
      const it = await read(actor, importId);
      if (it.state !== 'checking' && it.state !== 'running' && !it.withdrawing) break;
    }
    await house.settled();
    return read(actor, importId);
  };
  const own = async (actor: Actor, q = '') => {
    const answer = await house.as(actor)(routes.listOwnListings, { query: { limit: 100, q } });
    assert(answer.ok);
    return answer.value.items.toSorted((one, other) => (one.sku < other.sku ? -1 : 1));
  };
  const problems = async (actor: Actor, importId: string, pass: 'check' | 'run') => {
    const query = { pass, limit: 100 };
    const answer = await house.as(actor)(routes.listImportProblems, { params: { importId }, query });
    assert(answer.ok, JSON.stringify(answer));
    return answer.value.items;
  };
  const errors = async (actor: Actor, importId: string, pass: 'check' | 'run') => {
    const answer = await house.as(actor)(routes.downloadImportErrors, { params: { importId }, query: { pass } });
    assert(answer.ok, JSON.stringify(answer));
    return { ...answer.value, bytes: await wholeOf(answer.value) };
  };
  return { read, ended, own, problems, errors };
}

function actingDesk({ house }: CatalogHouse, { ended }: Reading) {
  const send = async (actor: Actor, name: string, content: string | Uint8Array): Promise<Sent> => {
    const body = typeof content === 'string' ? Buffer.from(content) : content;
    const answer = await house.as(actor)(routes.createImport, { query: { name }, body });
    assert(answer.ok, JSON.stringify(answer));
    return answer.value;
  };
  const check = async (actor: Actor, { id: importId, version }: Pick<Sent, 'id' | 'version'>) => {
    const answer = await house.as(actor)(routes.checkImport, { params: { importId }, body: { version } });
    assert(answer.ok, JSON.stringify(answer));
    return ended(actor, importId);
  };
  const run = async (actor: Actor, { id: importId, version }: Pick<Sent, 'id' | 'version'>, countStock = false) => {
    const body = { version, countStock };
    const answer = await house.as(actor)(routes.runImport, { params: { importId }, body });
    assert(answer.ok, JSON.stringify(answer));
    return ended(actor, importId);
  };
  const map = async (actor: Actor, it: Sent, choices: Partial<NonNullable<Sent['choices']>>): Promise<Sent> => {
    assert(it.choices);
    const body = { version: it.version, choices: { ...it.choices, ...choices } };
    const answer = await house.as(actor)(routes.mapImport, { params: { importId: it.id }, body });
    assert(answer.ok, JSON.stringify(answer));
    return answer.value;
  };
  return { send, check, run, map };
}
