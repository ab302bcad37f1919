import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { byteOrderMark, csvLine, guarded, unguarded } from '#platform/table/csv';
import { delimiters } from '#platform/table/csv-reader';
import { detectLayout, openTable } from '#platform/table/layout';
import type { Cell, Row } from '#platform/table/table';
import { UnreadableFile } from '#platform/table/unreadable';

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'serai-csv-'));
});
after(() => rm(folder, { recursive: true }));

let files = 0;
async function fileOf(content: string | Uint8Array): Promise<string> {
  const path = join(folder, `${++files}.pdf`); // No name is believed.
  await writeFile(path, content);
  return path;
}

async function rowsOf(path: string): Promise<Row[]> {
  const { layout } = await detectLayout(path);
  const rows: Row[] = [];
  for await (const some of (await openTable(path, layout)).rows) rows.push(...some);
  return rows;
}
const cellsOf = async (path: string) => (await rowsOf(path)).map(({ raw }) => raw as readonly Cell[]);

/** Everything that a cell can be and a careless writer breaks on. */
const hostile = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.constantFrom(
    '=1+1',
    '+49 40 123',
    '-40°C',
    '@SUM(A1)',
    "'=1",
    "''-x",
    "'quoted'",
    '＝1',
    '-12.50',
    '+5',
    '1e5',
    '\t=1',
    '\r',
    'a\nb',
    'a\r\nb',
    '"',
    '""',
    'a"b',
    ' padded ',
    'a;b',
    'a,b',
    'a\tb',
    'a|b',
    'sep=;',
    '000123',
    '中文，件',
  ),
);

test('what is written is read again, whatever stands in a cell and between them', async () => {
  const table = fc.record({
    delimiter: fc.constantFrom(...delimiters),
    rows: fc.array(fc.array(hostile, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 8 }),
    marked: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(table, async ({ delimiter, rows, marked }) => {
      const heading = ['First', 'Second one', '第三'];
      const text = [heading, ...rows].map((cells) => csvLine(cells, delimiter)).join('');
      const path = await fileOf(marked ? byteOrderMark + text : text);
      const found: Row[] = [];
      const layout = { format: 'csv' as const, encoding: 'utf-8' as const, delimiter, heading: 1 };
      for await (const some of (await openTable(path, layout)).rows) found.push(...some);
      const filled = rows
        .map((cells, index) => ({ cells, number: index + 2 }))
        .filter(({ cells }) => cells.some(Boolean));
      assert.deepEqual(
        found.map(({ raw, number }) => ({ cells: raw, number })),
        filled.map(({ cells, number }) => ({ cells, number })),
      );
      for (const { fault } of found) assert(fault === undefined || fault.code === 'row-encoding');
    }),
    { numRuns: 150 },
  );
});

test('no text that is written can be run as a formula, and no number is spoiled', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const written = guarded(text);
      assert.equal(unguarded(written), text);
      assert(!/^[=@\t\r\n＝＋－＠]/.test(written));
      if (/^[+-]/.test(written)) assert(Number.isFinite(Number(written)), written);
    }),
  );
  for (const plain of ['-12.50', '+5', '0.0291', '-1e-7', '1000000', 'RC0402', '', "O'Neill"])
    assert.equal(guarded(plain), plain);
  assert.equal(csvLine([12, -3n, true, null, 'x', '=1']), `12,-3,true,,x,'=1\r\n`);
});

test('the delimiter is told by the rows', async () => {
  const rows = ['SKU,price;each', '"A;1","1,50"', 'B,2'];
  assert.deepEqual(await cellsOf(await fileOf(rows.join('\n'))), [
    ['A;1', '1,50'],
    ['B', '2'],
  ]);
  for (const [delimiter, text] of [
    [';', 'SKU;Price\nA;1,50\nB;2,25\n'],
    ['\t', 'SKU\tPrice, per piece\nA\t1\nB\t2\n'],
    ['|', 'SKU|Price\nA|1\nB|2\n'],
    [';', 'sep=;\nSKU;Price\nA;1\n'],
  ] as const) {
    const { layout } = await detectLayout(await fileOf(text));
    assert(layout.format === 'csv');
    assert.equal(layout.delimiter, delimiter, text);
  }
});

test('a heading is found below a title, and rows are numbered as the spreadsheet numbers them', async () => {
  const path = await fileOf('Price list 2026,,\n\nSKU,Title,Price\nA,"two\nlines",1\n\nB,one,2\n');
  const rows = await rowsOf(path);
  assert.deepEqual(
    rows.map(({ number, value }) => [number, { ...(value as object) }]),
    [
      [4, { SKU: 'A', Title: 'two\nlines', Price: '1' }],
      [6, { SKU: 'B', Title: 'one', Price: '2' }],
    ],
  );
});

test('a column that comes twice, without a name or by a name that JavaScript knows is a column all the same', async () => {
  const rows = await rowsOf(await fileOf('SKU,Price,Price,,__proto__,constructor\nA,1,2,3,4,5\n'));
  assert.deepEqual(Object.entries(rows[0]?.value as object), [
    ['SKU', 'A'],
    ['Price', '1'],
    ['Price (2)', '2'],
    ['Column D', '3'],
    ['__proto__', '4'],
    ['constructor', '5'],
  ]);
});

test('a row with more cells than columns is told; empty ones after the last are not', async () => {
  const rows = await rowsOf(await fileOf('SKU,Price\nA,1,,\nB,1,2\nC\n'));
  assert.deepEqual(
    rows.map(({ fault }) => fault),
    [undefined, { code: 'row-cells', facts: { cells: 3, columns: 2 } }, undefined],
  );
});

/** The bytes of a text in an encoding that Node reads and does not write: every pair of bytes is tried once. */
function encoder(encoding: string) {
  const decoder = new TextDecoder(encoding);
  const known = new Map<string, number[]>();
  for (let lead = 0x81; lead < 0xff; lead += 1)
    for (let trail = 0x40; trail < 0xff; trail += 1)
      known.set(decoder.decode(Uint8Array.of(lead, trail)), [lead, trail]);
  return (text: string) =>
    Uint8Array.from(
      Array.from(text).flatMap((letter) => (letter < '\x80' ? letter.charCodeAt(0) : (known.get(letter) ?? 63))),
    );
}

const chinese = '型号,品牌,描述\nRC0402,国巨,"厚膜电阻，千欧"\n7805,士兰微,稳压器\n';
const utf16 = (text: string, big: boolean) => {
  const bytes = Buffer.from(text, 'utf16le');
  return big ? bytes.swap16() : bytes;
};
const western = Buffer.from('SKU;Größe;Preis\nA;Müller & Söhne;1,50\n', 'latin1');

for (const [encoding, bytes, name] of [
  ['utf-8', Buffer.from(chinese), 'UTF-8'],
  ['utf-8', Buffer.from(`\ufeff${chinese}`), 'UTF-8 with its mark'],
  ['utf-16le', utf16(`\ufeff${chinese}`, false), 'UTF-16, as Excel writes "Unicode text"'],
  ['utf-16be', utf16(`\ufeff${chinese}`, true), 'UTF-16, the other way round'],
  ['utf-16le', utf16('SKU,Brand\nA,B\n', false), 'UTF-16 without its mark'],
  ['gb18030', encoder('gbk')(chinese), 'GBK'],
  ['windows-1252', western, 'Windows 1252'],
] as const)
  test(`an encoding is told by the bytes: ${name}`, async () => {
    const path = await fileOf(bytes);
    const { layout } = await detectLayout(path);
    assert(layout.format === 'csv');
    assert.equal(layout.encoding, encoding);
    const [first] = await rowsOf(path);
    const columns = Object.keys(first?.value as object);
    assert.deepEqual(
      columns,
      bytes === western
        ? ['SKU', 'Größe', 'Preis']
        : columns.length === 2
          ? ['SKU', 'Brand']
          : ['型号', '品牌', '描述'],
    );
    if (columns.length === 3 && bytes !== western) assert.deepEqual(first?.raw, ['RC0402', '国巨', '厚膜电阻，千欧']);
  });

test('a sign that cannot be read makes its row told, deep in the file', async () => {
  const good = Array.from({ length: 30_000 }, (_, index) => `A${index},Brand ${index}\n`).join('');
  const bytes = Buffer.concat([
    Buffer.from(`SKU,Brand\n${good}`),
    Uint8Array.of(0x42, 0x2c, 0xff, 0xfe, 0x0a),
    Buffer.from('C,c\n'),
  ]);
  const rows = await rowsOf(await fileOf(bytes));
  assert.deepEqual(
    rows.filter(({ fault }) => fault).map(({ number, fault }) => [number, fault?.code]),
    [[30_002, 'row-encoding']],
  );
});

test('a quotation mark that is never closed ends the reading, in a sentence that names its row', async () => {
  const path = await fileOf(`SKU,Title\nA,one\nB,"never closed\n${'C,more\n'.repeat(400_000)}`);
  await assert.rejects(rowsOf(path), (error: Error) => {
    assert(error instanceof UnreadableFile);
    assert.deepEqual([error.code, error.facts], ['quote-open', { row: 3 }]);
    return true;
  });
  assert.deepEqual(await cellsOf(await fileOf('SKU,Title\nA,12" monitor\n')), [['A', '12" monitor']]);
});

test('what is no table is told, whatever it is called', async () => {
  const codes = [];
  for (const content of [
    Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1),
    Buffer.from('%PDF-1.7\n%âãÏÓ\n1 0 obj'),
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52),
    '<html><table>',
    '[{"sku":"A"}]',
    '',
    '1,2,3\n4,5,6\n',
    Buffer.from('a\u0000\u0001b,c\n'),
  ])
    codes.push(
      await detectLayout(await fileOf(content)).then(
        (found) => found.layout.format,
        ({ code }) => code as string,
      ),
    );
  assert.deepEqual(codes, [
    'old-excel',
    'file-type',
    'file-type',
    'file-type',
    'file-type',
    'heading-missing',
    'heading-missing',
    'file-type',
  ]);
});
