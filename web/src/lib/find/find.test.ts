import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressWith, chipsOf, filtersOf, readAsked } from './find.ts';

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
  const chips = chipsOf(readAsked(query), (key) => key.toUpperCase());
  assert.deepEqual(
    chips.map(({ label }) => label),
    ['Murata', 'Yageo', 'DIELECTRIC: X7R', 'VOLTAGE: from 16 V', 'In stock'],
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
