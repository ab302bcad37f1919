import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { readId } from '#kernel/id';
import { tablesInChinese } from '#platform/words/table-zh';
import { unreadableSentences } from '#platform/table/unreadable';
import { problemSentences } from './domain/problems.ts';
import { rowSentences } from './import/sentences.ts';
import * as contract from './imports/contract.ts';
import { asDraft } from './imports/problems.ts';
import { openImports } from './imports/testing.ts';
import { catalogInChinese } from './words/zh.ts';

let desk: Awaited<ReturnType<typeof openImports>>;
before(async () => {
  desk = await openImports();
});
after(() => desk.house.close());

const fixture = (name: string) => readFile(join(import.meta.dirname, 'fixtures', name));
/** What Shopify's file does not say, and a listing here must. */
const terms = {
  currency: 'EUR',
  incoterm: 'DAP',
  place: 'Hamburg',
  leadDays: '3',
  hsCode: '850440',
  origin: 'DE',
} as const;
const categories = { 'power-modules': ['Power modules'], 'cables-hardware': ['Cables hardware and tools'] };

for (const name of ['shopify-until-2024.csv', 'shopify-since-2025.csv'])
  test(`CAT-24: variants become listings, steps of quantity become prices, HTML becomes text: ${name}`, async () => {
    const actor = await desk.supplier(`Sells by ${name}`);
    const sent = await desk.send(actor, name, await fixture(name));
    assert.equal(sent.choices?.rows, 'shopify');
    const mapped = await desk.map(actor, sent, { fixed: { ...sent.choices?.fixed, ...terms }, categories });
    const done = await desk.run(actor, mapped);
    assert.deepEqual(done.counts, { rows: 6, created: 5, updated: 0, unchanged: 0, drafts: 0, broken: 1 });
    const listings = await desk.own(actor);
    assert.deepEqual(
      listings.map(({ sku, mpn, title, state, weightMg }) => [sku, mpn, title, state, weightMg]),
      [
        ['BP-S', 'BP-S', 'Badly priced, S', 'published', 10_000],
        ['LI-3005-GE', 'LI-3005', 'Bench power supply, Grey / EU', 'published', 4_200_000],
        ['LI-3005-GU', 'LI-3005', 'Bench power supply, Grey / UK', 'published', 4_200_000],
        ['SW-05', 'SW-05', 'Solder wire', 'published', 110_000],
        ['old-probe', 'old-probe', 'Old probe', 'draft', 60_000], // Archived there, so not shown here.
      ],
    );
    const [, supply, , wire] = listings;
    assert.equal(supply?.description, '30 V, 5 A\nLow ripple <5 mV.');
    assert.deepEqual(
      supply?.attributes.map(({ name: attribute, text }) => [attribute, text]),
      [
        ['Colour', 'Grey'],
        ['Plug', 'EU'],
      ],
    );
    assert.deepEqual(supply?.tiers, [{ from: 1, unitPrice: '189' }]);
    assert.equal(desk.stock.held.get(readId(supply?.id ?? '')), 12);
    assert.equal(wire?.description, 'Sn99.3Cu0.7\n- 0.5 mm\n- 100 g');
    assert.deepEqual(wire?.tiers, [
      { from: 1, unitPrice: '9.9' },
      { from: 10, unitPrice: '8.75' },
      { from: 100, unitPrice: '7.2' },
    ]);
    assert.deepEqual(wire?.attributes, []);
    assert(!JSON.stringify(listings).includes('96.5'), 'what it costs its seller is nobody’s business');
    const again = await desk.run(
      actor,
      await desk.map(actor, await desk.send(actor, name, await fixture(name)), { categories }),
    );
    assert.deepEqual([again.counts.created, again.counts.updated, again.counts.unchanged], [0, 0, 5]);
  });

test('CAT-22, CAT-24: with a wrong variant its whole product comes back, and mended it is taken', async () => {
  const actor = await desk.supplier('Mends its variants');
  const sent = await desk.send(actor, 'products.csv', await fixture('shopify-since-2025.csv'));
  const mapped = await desk.map(actor, sent, { fixed: { ...sent.choices?.fixed, ...terms }, categories });
  await desk.run(actor, mapped);
  const { bytes } = await desk.errors(actor, sent.id, 'run');
  const text = Buffer.from(bytes).toString('utf8');
  assert.equal(text.trimEnd().split('\r\n').length, 3);
  assert.match(text, /^Price: call us is no price\./m);
  const again = await desk.send(actor, 'mended.csv', text.replace('call us,', '14.00,'));
  assert.deepEqual([again.choices?.rows, again.choices?.fixed.currency], ['shopify', 'EUR']);
  const done = await desk.run(actor, again);
  assert.deepEqual([done.counts.created, done.counts.unchanged, done.counts.broken], [1, 1, 0]);
  assert.equal((await desk.own(actor)).find(({ sku }) => sku === 'BP-L')?.title, 'Badly priced, L');
});

const facts = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).toSorted();

test('CAT-22: whatever is said of a row, a listing or a file is said in Chinese, too, with the same facts', () => {
  const words = { ...tablesInChinese, ...catalogInChinese };
  const refusals = Object.values(contract).flatMap((each) =>
    typeof each === 'object' && 'refusals' in each ? Object.values(each.refusals).map(({ title }) => title) : [],
  );
  const elsewhere = /^(This file is too large|Files of this type|The file is empty)/; // The platform says these.
  for (const sentence of [...rowSentences, ...problemSentences, ...unreadableSentences, asDraft, ...refusals]) {
    if (elsewhere.test(sentence)) continue;
    const chinese = words[sentence];
    assert(chinese, `no Chinese for: ${sentence}`);
    assert.deepEqual(facts(chinese), facts(sentence));
  }
});
