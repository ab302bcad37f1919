import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Broken } from './broken.ts';
import { plainText } from './html.ts';
import { countryOf, currencyCode, days, milligrams, pieces, plainNumber, price } from './written.ts';

test('CAT-25: a number is the same whichever way its thousands and decimals are written', () => {
  const amount = fc.tuple(fc.integer({ min: 0, max: 99_999_999 }), fc.integer({ min: 0, max: 999_999 }));
  fc.assert(
    fc.property(amount, fc.constantFrom('.', ','), ([whole, fraction], decimal) => {
      const group = decimal === '.' ? ',' : '.';
      const grouped = String(whole).replaceAll(/\B(?=(\d{3})+$)/g, group);
      const digits = String(fraction).padStart(6, '0');
      for (const written of [
        `${grouped}${decimal}${digits}`,
        `${whole}${decimal}${digits}`,
        ` ${grouped}${decimal}${digits}\u00a0`,
      ])
        assert.equal(plainNumber(written, decimal as '.'), `${whole}.${digits}`);
    }),
  );
});

test('CAT-25: what could be read in two ways is not read at all', () => {
  for (const [text, decimal] of [
    ['1,23', '.'],
    ['1.23', ','],
    ['1,2345', '.'],
    ['1.234.5', ','],
    ['12,34,567', '.'],
    ['--5', '.'],
    ['1e', '.'],
    ['', '.'],
  ] as const)
    assert.equal(plainNumber(text, decimal), undefined, text);
});

const weight = (value: unknown, unit: string) => milligrams('w', value, { unit, decimal: '.' });

test('CAT-25: pieces, prices, days and weights are read as people write them, and nothing more is read into them', () => {
  for (const [text, count] of [
    ['500', 500],
    ['1,000 pcs', 1_000],
    ['5.0', 5],
    ['1 000 件', 1_000],
    ['10k', '10k'],
    ['3 reels', '3 reels'],
    ['about 50', 'about 50'],
    ['1.5', '1.5'],
  ] as const)
    assert.equal(pieces(text, '.'), count, text);
  for (const [text, value] of [
    ['US$ 1,234.50 / pc', '1234.50'],
    ['¥0.05', '0.05'],
    ['0.05 USD', '0.05'],
    ['0.05元/个', '0.05'],
    ['€ .5', '0.5'],
    ['from 0.05', '0.05'],
    ['0.05k', '0.05k'],
    ['0.05 / 1000', '0.05 / 1000'],
    ['0.05-0.06', '0.05-0.06'],
  ] as const)
    assert.equal(price(text, '.'), value, text);
  for (const [text, count] of [
    ['5', 5],
    ['2 weeks', 14],
    ['3-5 days', 5],
    ['3~5个工作日', 5],
    ['7天', 7],
    ['1 month', 30],
    ['soon', 'soon'],
  ] as const)
    assert.equal(days(text, '.'), count, text);
  assert.deepEqual(
    [
      weight('2.5', 'g'),
      weight(0.002, 'g'),
      weight('1 kg', 'g'),
      weight('3 克', 'kg'),
      weight('1', 'lb'),
      weight('0.0001', 'mg'),
    ],
    [2_500, 2, 1_000_000, 3_000, 453_592, 1],
  );
  for (const wrong of ['heavy', '5 stone', {}, true]) assert.throws(() => weight(wrong, 'g'), Broken);
});

test('CAT-25: countries are known by code and name, currencies by their signs', () => {
  for (const text of ['CN', 'cn', 'China', '中国', 'P.R. China', '中国大陆'])
    assert.equal(countryOf('o', text), 'CN', text);
  for (const [text, code] of [
    ['Deutschland', 'DE'],
    ['USA', 'US'],
    ['越南', 'VN'],
    ['Korea', 'KR'],
    ['', ''],
  ] as const)
    assert.equal(countryOf('o', text), code);
  assert.throws(() => countryOf('o', 'Atlantis'), Broken);
  assert.deepEqual(['US$', '€', 'rmb', '元', 'usd', 'xyz'].map(currencyCode), [
    'USD',
    'EUR',
    'CNY',
    'CNY',
    'USD',
    'XYZ',
  ]);
});

test('CAT-24: HTML becomes text: no tag, no script, no name of a character is left of it', () => {
  assert.equal(
    plainText(
      '<h2>Chip&nbsp;resistor</h2><p>10&nbsp;k&Omega; &plusmn;1&#37;<br>0603</p><ul><li>thick film</li><li>RoHS</li></ul>',
      500,
    ),
    'Chip resistor\n10 kΩ ±1%\n0603\n- thick film\n- RoHS',
  );
  for (const hostile of [
    '<script>alert(1)</script>safe',
    '<style>p{}</style>safe<img src=x onerror=alert(1)>',
    '<svg><script>alert(1)</script></svg>safe',
    'safe<iframe src="javascript:alert(1)">x</iframe>',
    '<p>safe</p><!-- <script> -->',
    '<table><tr><td>safe</td></tr></table>',
    '<p>safe',
  ])
    assert.equal(plainText(hostile, 500), 'safe', hostile);
  assert.equal(plainText('&lt;script&gt;alert(1)&lt;/script&gt;', 500), '<script>alert(1)</script>'); // Text, from here on.
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.integer({ min: 10, max: 50 }), (html, longest) => {
      assert(Array.from(plainText(html, longest)).length <= longest);
    }),
  );
});
