import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { checkAudit } from '#audit/contract';
import { searchListings } from '#catalog/contract';
import { listSuppliers, signIn } from '#identity/contract';
import { checkBooks, readTrialBalance } from '#ledger/contract';
import { listStock, readShipmentOfOrder } from '#logistics/contract';
import { readStatement, readWallet } from '#pay/contract';
import { client } from '#platform/client';
import { readConfig } from '#platform/config';
import { openTestDatabase } from '#testing/house';
import { listNegotiations, listOrders, readNegotiation, readOrder } from '#trade/contract';
import { listReviews, readRatings } from '#trust/contract';
import { listConversations, listMessages } from '#work/contract';
import { readAccounts } from '../accounts.ts';
import { type House, openHouse } from '../house.ts';
import { insistOn } from '../insist.ts';
import { migrations } from '../migrations.ts';
import { terms } from './catalogue.ts';
import { suppliers } from './companies.ts';
import { seed } from './seed.ts';
import { Story } from './story.ts';
import { trades } from './trades.ts';

let database: Awaited<ReturnType<typeof openTestDatabase>>;
let dataDir: string;
let house: House;
let base: string;
const parts = Object.values(terms).flatMap((each) => each.parts);
const say = () => undefined;
const open = () => openHouse({ config: readConfig({ DATA_DIR: dataDir }), databaseUrl: database.url });

type Query = (...asked: [unknown, unknown[]?]) => unknown;

/** The same house, whose statements pass by somebody who listens, or stops them. */
function tapped(it: House, tap: (query: Query) => Query): House {
  const query: Query = (...asked) => (it.pool.query as Query).apply(it.pool, asked);
  return { ...it, pool: Object.create(it.pool, { query: { value: tap(query) } }) };
}

/** Plays until the suppliers bring their files, and is killed in the middle of one. */
async function seedUntilAmongShelves(): Promise<void> {
  const interrupted = await open();
  const killed = new Error('killed among the shelves');
  const { logistics } = interrupted.modules;
  let asked = 0;
  const query: Query = (...question) => {
    asked += 1;
    return asked > 6 ? Promise.reject(killed) : (logistics.pool.query as Query).apply(logistics.pool, question);
  };
  const pool = Object.create(logistics.pool, { query: { value: query } });
  const modules = { ...interrupted.modules, logistics: { ...logistics, pool } };
  await assert.rejects(seed({ ...interrupted, modules }, { dataDir, say }), killed);
  const { rows } = await interrupted.pool.query<{ listed: number }>(
    'select count(*)::int as listed from catalog.listing',
  );
  const listed = rows[0]?.listed ?? 0;
  assert(listed > 300 && listed < parts.length, `${listed} of ${parts.length} parts are there`);
  await interrupted.close();
}

/** Plays until this scene, and is killed where it hurts most: it has been played, and that is not written down. */
async function seedUntil(scene: string): Promise<void> {
  const interrupted = await open();
  const killed = new Error(`killed in ${scene}`);
  const mortal = tapped(interrupted, (query) => (text, values) => {
    const writesDown = typeof text === 'string' && text.startsWith('insert into seed.scene');
    return writesDown && values?.[0] === scene ? Promise.reject(killed) : query(text, values);
  });
  await assert.rejects(seed(mortal, { dataDir, say }), killed);
  await interrupted.close();
}

before(async () => {
  database = await openTestDatabase(migrations);
  dataDir = await mkdtemp(join(tmpdir(), 'serai-seed-'));
  await seedUntilAmongShelves();
  for (const scene of ['listings', 'signal diodes: pay', 'bypass capacitors: confirm']) await seedUntil(scene);
  house = await open();
  assert(house.clock.aheadMs() < 0, 'an interrupted play stands in the past');
  await seed(house, { dataDir, say });
  base = `${await house.app.listen({ port: 0, host: '127.0.0.1' })}/api`;
});
after(async () => {
  await house.close();
  await database.close();
  await rm(dataDir, { recursive: true });
});

const nobody = () => insistOn('nobody', client(base));

/** The demonstration's accounts sign in as anybody does, with the passwords that were kept. */
async function as(key: string) {
  const account = readAccounts(dataDir)[key];
  assert(account, `${key} has an account`);
  const { email, password } = account;
  const { token, company } = await nobody()(signIn, { body: { email, password } });
  return { ask: insistOn(key, client(base, { headers: { authorization: `Bearer ${token}` } })), company: company.id };
}

test('SEED-1: fifteen suppliers in their tiers, three buyers and an operator can sign in', async () => {
  const { items } = await nobody()(listSuppliers, { query: { sort: 'name', limit: 100 } });
  const tiers = Map.groupBy(items, ({ tier }) => tier);
  const wanted = Map.groupBy(Object.values(suppliers), ({ tier }) => tier);
  for (const tier of ['verified', 'audited'] as const)
    assert.equal(tiers.get(tier)?.length, wanted.get(tier)?.length, tier);
  for (const key of ['buyer', 'buyer2', 'buyer3', 'operator', ...Object.keys(terms)]) await as(key);
});

test('SEED-2: every part is listed, complete and published, drawn, with its stock in the books', async () => {
  const { total } = await nobody()(searchListings, { query: { sort: 'relevance', limit: 1 } });
  assert.equal(total, parts.length);
  const { items } = await nobody()(searchListings, { query: { sort: 'newest', limit: 100 } });
  assert(items.every(({ drawing }) => drawing?.sure));
  const found = await nobody()(searchListings, { query: { q: 'GRM188R71H104KA93D', sort: 'relevance', limit: 5 } });
  const [card] = found.items;
  assert(card, 'a part is found by its number');
  const supplier = await as('supplier');
  const stock = await supplier.ask(listStock, { query: { listing: card.id, limit: 10 } });
  assert.equal(card.available, stock.items[0]?.onHand);
  assert(card.available > 600_000);
  const elsewhere = new Set(terms.supplier11.parts.map(({ mpn }) => mpn));
  const shared = terms.supplier.parts.find(({ mpn }) => elsewhere.has(mpn))?.mpn ?? '';
  const rivals = await nobody()(searchListings, { query: { q: shared, sort: 'price', limit: 5 } });
  assert(rivals.items.length >= 2, `${shared} is found at everybody who has it`);
});

test('SEED-3: six trades are finished and reviewed, one by three stars with a reply', async () => {
  const { items } = await nobody()(listSuppliers, { query: { sort: 'name', limit: 100 } });
  const companies = items.map(({ id }) => id).join(',');
  const ratings = await nobody()(readRatings, { query: { companies } });
  assert.equal(
    ratings.items.reduce((sum, { count }) => sum + count, 0),
    trades.filter(({ until }) => until === 'reviewed').length,
  );
  const third = ratings.items.find(({ stars }) => stars[2] === 1);
  assert(third, 'somebody got three stars');
  const told = await nobody()(listReviews, { params: { companyId: third.company }, query: { limit: 5 } });
  assert.match(told.items[0]?.reply?.text ?? '', /sorry/);
});

test('SEED-4: what happened, happened on its own day and in order', async () => {
  const buyer = await as('buyer');
  const orders = await buyer.ask(listOrders, { query: { role: 'buyer', limit: 50 } });
  const states = orders.items.map(({ state }) => state).toSorted();
  assert.deepEqual(states, ['awaiting-payment', 'closed', 'closed', 'shipped']);
  for (const { id, state } of orders.items.filter((each) => each.state !== 'awaiting-payment')) {
    const { history } = await buyer.ask(readOrder, { params: { orderId: id } });
    const times = history.map(({ at }) => Date.parse(at));
    assert.deepEqual(
      times,
      times.toSorted((a, b) => a - b),
    );
    assert((times.at(-1) ?? 0) <= Date.now(), 'nothing lies in the future');
    assert((times[0] ?? 0) < Date.now() - 2 * 86_400_000, 'an order of the past is days old');
    const { events } = await buyer.ask(readShipmentOfOrder, { params: { orderId: id } });
    const hours = (Date.parse(events.at(-1)?.at ?? '') - Date.parse(events[0]?.at ?? '')) / 3_600_000;
    if (state === 'closed') assert(hours > 24, `a parcel travels for days, not ${hours} hours`);
  }
});

test('SEED-5: a negotiation about 600,000 capacitors waits for the buyer, with three offers and what was said', async () => {
  const buyer = await as('buyer');
  const inTalks = await buyer.ask(listNegotiations, { query: { role: 'buyer', state: 'open', limit: 10 } });
  assert.equal(inTalks.items.length, 1);
  const params = { negotiationId: inTalks.items[0]?.id ?? '' };
  const { history, waitingFor, conversation } = await buyer.ask(readNegotiation, { params });
  assert.equal(waitingFor, 'buyer');
  assert.deepEqual(
    history.map(({ quantity, unitPrice, by, state }) => [quantity, unitPrice, by, state]),
    [
      [400_000, '0.0089', 'seller', 'superseded'],
      [600_000, '0.0079', 'buyer', 'superseded'],
      [600_000, '0.0084', 'seller', 'standing'],
    ],
  );
  assert(Date.parse(history[2]?.expiresAt ?? '') > Date.now() + 86_400_000);
  const said = await buyer.ask(listMessages, { params: { conversationId: conversation }, query: { limit: 50 } });
  assert.equal(said.items.filter(({ kind }) => kind === 'text').length, 4);
  const supplier = await as('supplier');
  const talks = await supplier.ask(listConversations, { query: { limit: 50 } });
  assert(talks.items.length >= 4);
});

test('SEED-6: the books balance, the statements add up, and the audit is whole', async () => {
  const operator = await as('operator');
  const { checks } = await operator.ask(checkBooks, {});
  assert(checks.length > 0);
  for (const { rule, breaches } of checks) assert.equal(breaches, 0, rule);
  const { assets } = await operator.ask(readTrialBalance, {});
  assert.deepEqual(assets.map(({ asset }) => asset).toSorted(), ['CNY', 'EUR', 'USD', 'goods']);
  for (const { asset, debits, credits } of assets) assert.equal(debits, credits, asset);
  assert.deepEqual((await operator.ask(checkAudit, {})).broken, []);

  const buyer = await as('buyer');
  const query = { account: 'wallet', currency: 'USD', limit: 100 } as const;
  const { opening, closing, lines } = await buyer.ask(readStatement, { query });
  const sum = lines.reduce((total, { amount }) => total + BigInt(amount.minor), BigInt(opening.minor));
  assert.equal(String(sum), closing.minor);
  const { balances } = await buyer.ask(readWallet, {});
  assert.equal(balances.find(({ currency }) => currency === 'USD')?.wallet.minor, closing.minor);
});

test('SEED-7: the clock stands at the real time again', () => {
  assert.equal(house.clock.aheadMs(), 0);
});

test('SEED-8: a second run asks one thing and changes nothing', async () => {
  const accounts = readAccounts(dataDir);
  const asked: unknown[] = [];
  const heard = tapped(house, (query) => (text, values) => {
    asked.push(text);
    return query(text, values);
  });
  await seed(heard, { dataDir, say });
  assert.equal(asked.length, 1);
  assert.deepEqual(readAccounts(dataDir), accounts);
});

test('SEED-9: a house that has people of its own is left alone', async () => {
  await house.pool.query('delete from seed.scene');
  assert.equal(await Story.open(house, async () => false), undefined);
  await seed(house, { dataDir, say });
  const { rowCount } = await house.pool.query('select from seed.scene');
  assert.equal(rowCount, 0);
});
