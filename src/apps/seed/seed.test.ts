import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { searchListings } from '#catalog/contract';
import { listSuppliers, signIn } from '#identity/contract';
import { readShipmentOfOrder } from '#logistics/contract';
import { readWallet } from '#pay/contract';
import type { Actor } from '#platform/actor';
import { inProcess } from '#platform/in-process';
import { readConfig } from '#platform/config';
import { settle } from '#platform/settle';
import { openTestDatabase } from '#testing/house';
import { listNegotiations, listOrders, readNegotiation, readOrder } from '#trade/contract';
import { listReviews, readRatings } from '#trust/contract';
import { readAccounts } from '../accounts.ts';
import { type House, openHouse } from '../house.ts';
import { insistOn } from '../insist.ts';
import { migrations } from '../migrations.ts';
import { stockOf, terms } from './catalogue.ts';
import { buyers, suppliers } from './companies.ts';
import { seed } from './seed.ts';
import { trades } from './trades.ts';

let database: Awaited<ReturnType<typeof openTestDatabase>>;
let dataDir: string;
let house: House;
let tookMs: number;
const say = () => undefined;

before(async () => {
  database = await openTestDatabase(migrations);
  dataDir = await mkdtemp(join(tmpdir(), 'serai-seed-'));
  house = await openHouse({ config: readConfig({ DATA_DIR: dataDir }), databaseUrl: database.url });
  const started = performance.now();
  await seed(house, { dataDir, say });
  tookMs = performance.now() - started;
});
after(async () => {
  await house.close();
  await database.close();
  await rm(dataDir, { recursive: true });
});

const nobody = () => insistOn('nobody', inProcess(house.app, { actor: undefined, address: 'test' }));

/** The demonstration's accounts sign in as anybody does. */
async function as(key: string) {
  const account = readAccounts(dataDir)[key];
  assert(account, `${key} has an account`);
  const { email, password } = account;
  const session = await nobody()(signIn, { body: { email, password } });
  const { authenticate } = await import('#identity');
  const request = { headers: { authorization: `Bearer ${session.token}` } };
  const actor: Actor | undefined = await authenticate(house.modules.identity, request as never);
  assert(actor);
  return { ask: insistOn(key, inProcess(house.app, { actor, address: 'test' })), session };
}

test('SEED-0: timing', () => {
  console.log(`seeded in ${Math.round(tookMs)} ms`);
});
