import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressWith, chipsOf, facetsShown, filtersOf, readAsked } from './find.ts';

const address =
  'q=cap&brand=Murata&brand=Yageo&attr=dielectric%3AX7R&min.voltage=16+V&max.voltage=&inStock=1&sort=price';

test('PAGE-4: a search is all in its address, and a senseless address is a search too', () => {
  const asked = readAsked(new URLSearchParams(address));
  assert.deepEqual(asked.brands, ['Murata', 'Yageo']);
  assert.deepEqual(asked.ranges, [{ key: 'voltage', min: '16 V', max: '' }]);
  assert.equal(asked.sort, 'price');
  const senseless = readAsked(new URLSearchParams('sort=rm+-rf&view=3&attr=x&brand=&q=%20'));
  assert.deepEqual(
    [senseless.sort, senseless.view, senseless.values, senseless.brands, senseless.q],
    ['relevance', 'cards', [], [], ''],
  );
});

test('PAGE-4: a bound that is no number is left open, and a range without bounds is no filter', () => {
  const asked = readAsked(new URLSearchParams('min.voltage=16+V&max.voltage=much&min.current=lots&attr=a%3Ab'));
  assert.deepEqual(
    filtersOf(asked, () => 'V'),
    ['a:b', 'voltage:16..'],
  );
});

test('PAGE-5: whatever narrows the list is a chip, and taking it away leaves all others', () => {
  const query = new URLSearchParams(address);
  const chips = chipsOf(readAsked(query), [
    { key: 'dielectric', name: 'DIELECTRIC', values: [{ value: 'X7R', shown: 'x7r', count: 1 }] },
    { key: 'voltage', name: 'VOLTAGE', values: [] },
  ]);
  assert.deepEqual(
    chips.map(({ label }) => label),
    ['Murata', 'Yageo', 'DIELECTRIC: x7r', 'VOLTAGE: from 16 V', 'In stock'],
  );
  const left = chips.reduce((rest, { drops }) => {
    const next = addressWith(new URLSearchParams(rest), (changed) =>
      drops.forEach(([name, value]) => changed.delete(name, value)),
    );
    return next.slice(1);
  }, address);
  assert.equal(left, 'q=cap&sort=price');
});

test('PAGE-5: a changed search begins at its first page', () => {
  const changed = addressWith(new URLSearchParams('q=x&after=abc&dialog=filters'), (query) =>
    query.set('view', 'table'),
  );
  assert.equal(changed, '?q=x&view=table');
});

const counts = {
  brands: Array.from({ length: 12 }, (_, index) => ({ value: `B${index}`, count: 12 - index })),
  attributes: [
    { key: 'power', name: 'Power', unit: 'W', values: [], min: 0.1, max: 2 },
    { key: 'type', name: 'Type', unit: null, values: [], min: 1, max: 1 },
  ],
};
const facetsOf = (query: string) => facetsShown(readAsked(new URLSearchParams(query)), counts);

test('PAGE-4: a filter shows its eight most frequent values and what is chosen, and all of them where the address asks', () => {
  const [brand, ...others] = facetsOf('brand=B10&brand=gone&brand=gone');
  assert.deepEqual(
    brand?.values.slice(7).map(({ value, count }) => `${value} ${count}`),
    ['B7 5', 'B10 2', 'gone 0'],
  );
  assert.equal(brand?.more, 3);
  assert.deepEqual(
    others.map(({ key }) => key),
    ['power'], // Of what has neither values nor a range there is nothing to choose.
  );
  const [whole] = facetsOf('all=brand&brand=B10');
  assert.deepEqual([whole?.values.length, whole?.more], [12, 0]);
});
