import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createReadStream, existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { after, before, test } from 'node:test';
import { createGunzip } from 'node:zlib';
import { listOwnListings } from '#catalog/contract';
import { registerForSeed } from '#identity';
import { listStock } from '#logistics/contract';
import { readConfig } from '#platform/config';
import { inProcess } from '#platform/in-process';
import { settle } from '#platform/settle';
import { openTestDatabase } from '#testing/house';
import { type House, openHouse } from './house.ts';
import { importInto } from './import.ts';
import { type Insist, insistOn } from './insist.ts';
import { migrations } from './migrations.ts';

const mapping = 'examples/electronic-parts.mapping.json';
const parts = 'src/modules/catalog/fixtures/parts.ndjson';
/** Real parts, where somebody has put them beside the project. */
const real = '../shared/data/catalogue/electronic-parts-0.ndjson.gz';

let database: Awaited<ReturnType<typeof openTestDatabase>>;
let folder: string;
let house: House;
before(async () => {
  database = await openTestDatabase(migrations);
  folder = await mkdtemp(join(tmpdir(), 'serai-import-test-'));
  house = await openHouse({ config: readConfig({ DATA_DIR: folder }), databaseUrl: database.url });
});
after(async () => {
  await house.close(0);
  await database.close();
  await rm(folder, { recursive: true });
});

interface Row {
  readonly id: string;
  readonly stock?: number;
}

const row = (index: number, stock: number) => ({
  id: `N${index}`,
  mpn: `RC0402-${index}`,
  brand: 'Yageo',
  cat: 'Resistors',
  sub: 'Chip Resistor - Surface Mount',
  pkg: '0402',
  desc: '',
  tiers: [[100, 0.0032]],
  attrs: {},
  stock,
});
const rows = (count: number, stock: (index: number) => number) =>
  Array.from({ length: count }, (_, index) => row(index, stock(index)));

let files = 0;
async function fileOf(lines: readonly (object | string)[]): Promise<string> {
  const name = join(folder, `parts-${++files}.ndjson`);
  await writeFile(name, lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'));
  return name;
}

/** Asks in the name of the company that this address belongs to. */
async function supplierOf(email: string): Promise<Insist> {
  const found = { email, password: 'never looked at', name: 'Import' };
  const company = { name: 'Import', country: 'CN', city: 'Guangzhou' };
  const actor = await registerForSeed(house.modules.identity, { ...found, company });
  return insistOn(email, inProcess(house.app, { actor, address: '127.0.0.1', language: 'en' }));
}

type Page<Item> = { readonly items: readonly Item[]; readonly next: string | null };

async function everyPage<Item>(read: (after: { after?: string }) => Promise<Page<Item>>): Promise<Item[]> {
  const found: Item[] = [];
  for (let next: string | null | undefined; next !== null; ) {
    const page: Page<Item> = await read(next === undefined ? {} : { after: next });
    found.push(...page.items);
    ({ next } = page);
  }
  return found;
}

/** What is on hand by the books, and what the catalogue says can be ordered, by SKU; nothing on hand is left out. */
async function stockOf(email: string) {
  const ask = await supplierOf(email);
  await settle(house.pool);
  const listings = await everyPage((page) => ask(listOwnListings, { query: { ...page, limit: 100 } }));
  const stock = await everyPage((page) => ask(listStock, { query: { ...page, limit: 100 } }));
  const skus = new Map(listings.map(({ id, sku }) => [id, sku]));
  return {
    listings: listings.length,
    onHand: some(stock.map(({ listing, onHand }) => [skus.get(listing) ?? 'unknown', onHand])),
    available: some(listings.map(({ sku, available }) => [sku, available])),
  };
}

const some = (held: readonly (readonly [string, number])[]) => new Map(held.filter(([, pieces]) => pieces > 0));
const stockIn = (lines: readonly Row[]) => some(lines.map(({ id, stock = 0 }) => [id, stock]));

/** Debits equal credits for every listing's pieces, and whatever else must be true of the books. */
async function booksBalance() {
  for (const { rule, count } of await house.modules.ledger.breaches()) assert.equal(count, 0n, rule);
}

/** As somebody types it: another program, beside the house. */
function importProgram(args: readonly string[]) {
  const program = join(import.meta.dirname, 'import-cli.ts');
  const env = { PATH: process.env['PATH'], DATA_DIR: folder, DATABASE_URL: database.url };
  const child = spawn(process.execPath, [program, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<number | null>((resolve) => {
    child.on('exit', resolve);
  });
  return { child, ended };
}

async function runImport(...args: readonly string[]) {
  const { child, ended } = importProgram(args);
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { out, err, code: await ended };
}

test('CAT-15, CAT-16: imported twice, everything is there once, and so is its stock; the books balance', async () => {
  const supplier = 'twice@example.com';
  const first = await importInto(house, { file: parts, mapping, supplier });
  const { rows: all, created, updated, unchanged, drafts, broken } = first;
  assert.deepEqual([all, created, updated, unchanged, drafts, broken], [60, 44, 0, 0, 5, 16]);
  assert.deepEqual([first.brokenRows.length, first.draftRows.length, first.registered?.email], [16, 7, supplier]);
  const stock = await stockOf(supplier);
  assert.deepEqual([stock.listings, stock.onHand.get('P101'), stock.onHand.get('D3')], [44, 5_101, 10]);
  assert.deepEqual(stock.available, stock.onHand);

  const again = await importInto(house, { file: parts, mapping, supplier });
  assert.deepEqual([again.created, again.updated, again.unchanged, again.registered], [0, 0, 44, null]);
  assert.deepEqual(await stockOf(supplier), stock);
  await booksBalance();
});

test('CAT-16: stock is counted anew when that is asked for, and only then', async () => {
  const supplier = 'counts@example.com';
  const first = rows(20, (index) => index * 10);
  await importInto(house, { file: await fileOf(first), mapping, supplier });
  const others = [...rows(20, (index) => (index % 3) * 7), row(20, 5)];
  const file = await fileOf(others);
  await importInto(house, { file, mapping, supplier });
  assert.deepEqual((await stockOf(supplier)).onHand, new Map([...stockIn(first), ['N20', 5]]));
  for (let turn = 0; turn < 2; turn += 1) {
    const told = await importInto(house, { file, mapping, supplier, stock: true });
    assert.equal(told.unchanged, 21);
    const { onHand, available } = await stockOf(supplier);
    assert.deepEqual(onHand, stockIn(others));
    assert.deepEqual(available, onHand);
  }
  await booksBalance();
});

test('CAT-15, CAT-16, CAT-20: an import that is killed goes on behind its last commit, nothing twice and nothing lost', async (t) => {
  const supplier = 'killed@example.com';
  const lines = [...rows(4_000, (index) => index + 1), '{broken', row(1, 7)];
  const file = await fileOf(lines);
  const { child, ended } = importProgram([file, '--mapping', mapping, '--supplier', supplier]);
  child.stderr.setEncoding('utf8').on('data', (said: string) => / [1-9]\d* rows,/.test(said) && child.kill('SIGKILL'));
  assert.notEqual(await ended, 1);
  const { listings } = await stockOf(supplier);
  t.diagnostic(`killed after ${listings} of ${lines.length} rows`);
  assert(listings > 0 && listings < 4_000);
  const { out, err, code } = await runImport(file, '--mapping', mapping, '--supplier', supplier, '--resume', '--json');
  assert.equal(code, 0, err);
  const told = JSON.parse(out);
  assert.equal(told.resumedAfter, listings);
  const { rows: all, created, updated, unchanged, broken } = told;
  assert.deepEqual([all, created, updated, unchanged, broken], [lines.length, 4_000, 0, 0, 2]);
  assert.deepEqual(
    told.brokenRows.map((each: { row: number; code: string }) => [each.row, each.code]),
    [
      [4_001, 'row-not-json'],
      [4_002, 'key-twice'],
    ],
  );
  const { onHand, available } = await stockOf(supplier);
  assert.deepEqual(onHand, stockIn(rows(4_000, (index) => index + 1)));
  assert.deepEqual(available, onHand);
  await booksBalance();
});

test('the program answers one object with --json, and else in words', async () => {
  const asked = [parts, '--mapping', mapping, '--supplier', 'program@example.com'] as const;
  const dry = await runImport(...asked, '--json', '--dry-run');
  assert.equal(dry.code, 0, dry.err);
  const would = JSON.parse(dry.out);
  const told = await runImport(...asked, '--json');
  assert.equal(told.code, 0, told.err);
  const { seconds, rowsPerSecond, peakRssMb, brokenRows, draftRows, registered, unmapped, ...so } = JSON.parse(
    told.out,
  );
  assert.deepEqual(so, { rows: 60, created: 44, updated: 0, unchanged: 0, drafts: 5, broken: 16, resumedAfter: 0 });
  for (const [count, figure] of Object.entries(so)) assert.equal(would[count], figure, count);
  assert.deepEqual([would.brokenRows, would.draftRows], [brokenRows, draftRows]);
  assert.deepEqual([would.registered.email, registered, unmapped], ['program@example.com', null, []]);
  assert(seconds > 0 && rowsPerSecond > 0 && peakRssMb > 0);
  assert.deepEqual(brokenRows[0], {
    row: 44,
    column: null,
    value: null,
    code: 'row-not-json',
    wrong: 'This line is not JSON.',
    remedy: 'Write one object on each line, its names and texts in double quotes.',
  });
  assert.deepEqual([draftRows[0].column, draftRows[0].remedy], ['brand', 'Name the brand.']);
  const again = await runImport(...asked);
  assert.match(again.out, /^60 rows in .*: 0 new, 0 changed, 44 as they were\.\n5 became drafts.*; 16 are broken/);
  assert.match(again.out, /\n {2}row 44: This line is not JSON\. Write one object/);
});

const good = (sku: string) =>
  `${sku};RC-${sku};Yageo;chip-resistors;0402;0,0032;USD;FCA;Guangzhou;5 days;8533.21;China;0,002`;

test('CAT-22: the program takes a table without a mapping, and writes what was wrong with it into a table to mend', async () => {
  const supplier = 'program@example.com'; // The one of the test before.
  const table = join(folder, 'parts.csv');
  const heading =
    'SKU;Part no.;Brand;Category;Package;Price 100+;Currency;Incoterm;Place;Lead time;HS code;Country of origin;Weight (g)';
  await writeFile(table, [heading, good('T1'), good('T2').replace('0,0032', 'cheap'), good('T3')].join('\r\n'));
  const errors = join(folder, 'errors.csv');
  const told = await runImport(table, '--supplier', supplier, '--errors', errors, '--json');
  assert.equal(told.code, 0, told.err);
  const { rows: all, created, drafts, broken, brokenRows } = JSON.parse(told.out);
  assert.deepEqual([all, created, drafts, broken], [3, 2, 0, 1]);
  assert.deepEqual([brokenRows[0].row, brokenRows[0].column, brokenRows[0].value], [3, 'Price 100+', 'cheap']);
  const returned = await readFile(errors, 'utf8');
  assert.match(returned, /^\ufefferror;what to do;SKU;Part no\./);
  await writeFile(errors, returned.replace(';cheap;', ';0,0032;'));
  const mended = JSON.parse((await runImport(errors, '--supplier', supplier, '--json')).out);
  assert.deepEqual([mended.created, mended.broken, mended.drafts], [1, 0, 0]);
  const again = JSON.parse((await runImport(table, '--supplier', supplier, '--json')).out);
  assert.deepEqual([again.created, again.updated, again.unchanged, again.broken], [0, 0, 2, 1]);
});

test('what the program cannot begin with is told in a sentence', async () => {
  const wrong = await fileOf([{ key: 'id' }]);
  const told = await runImport(parts, '--mapping', wrong);
  assert.deepEqual([told.code, told.out], [1, '']);
  assert.match(told.err, /^Nothing was imported\. .* is no mapping: .*\.\n$/);
  const nothing = await runImport();
  assert.equal(nothing.code, 2);
  assert.match(nothing.err, /npm run import -- FILE \[--mapping/);
});

test(`the first 2,000 real parts${existsSync(real) ? '' : ' (not here)'}`, async (t) => {
  if (!existsSync(real)) return t.diagnostic(`${real} is not there, so no real parts were imported`);
  const supplier = 'real@example.com';
  const lines: string[] = [];
  for await (const line of createInterface({ input: createReadStream(real).pipe(createGunzip()) }))
    if (lines.push(line) === 2_000) break;
  const file = await fileOf(lines);
  const told = await importInto(house, { file, mapping, supplier });
  t.diagnostic(`${told.rowsPerSecond} rows/s, ${told.drafts} drafts, ${told.broken} broken`);
  assert.deepEqual([told.rows, told.created + told.broken], [2_000, 2_000]);
  assert(told.broken < 20 && told.drafts < 100, JSON.stringify(told.brokenRows.slice(0, 5)));
  const broken = new Set(told.brokenRows.map((each) => each.row));
  const taken = lines.filter((_, index) => !broken.has(index + 1)).map((line) => JSON.parse(line) as Row);
  const { onHand, available } = await stockOf(supplier);
  assert.deepEqual(onHand, stockIn(taken));
  assert.deepEqual(available, onHand);
  const again = await importInto(house, { file, mapping, supplier });
  assert.deepEqual([again.created, again.updated, again.unchanged], [0, 0, told.created]);
  await booksBalance();
});
