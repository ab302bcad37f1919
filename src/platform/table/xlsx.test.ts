import assert from 'node:assert/strict';
import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { after, before, test } from 'node:test';
import { crc32, deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { writeXlsx } from 'hucre/xlsx';
import { detectLayout, openTable } from '#platform/table/layout';
import type { Row } from '#platform/table/table';
import { UnreadableFile } from '#platform/table/unreadable';
import { isDateCode, isoOfSerial } from '#platform/table/xlsx/dates';
import { xlsxOf } from '#platform/table/xlsx/write';

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'serai-xlsx-'));
});
after(() => rm(folder, { recursive: true }));

let files = 0;
async function fileOf(bytes: Uint8Array): Promise<string> {
  const path = join(folder, `${++files}.csv`); // No name is believed.
  await writeFile(path, bytes);
  return path;
}
async function rowsOf(path: string, sheet?: string): Promise<Row[]> {
  const { layout } = await detectLayout(path);
  assert(layout.format === 'xlsx');
  const rows: Row[] = [];
  for await (const some of (await openTable(path, sheet ? { ...layout, sheet } : layout)).rows) rows.push(...some);
  return rows;
}
const valuesOf = async (path: string) => (await rowsOf(path)).map(({ value }) => ({ ...(value as object) }));

test('cells keep what they are: texts to the last zero, numbers, dates as ISO, what a formula came to', async () => {
  const bytes = await writeXlsx({
    sheets: [
      {
        name: 'Notes',
        rows: [],
      },
      {
        name: 'Parts',
        rows: [
          ['SKU', 'Code', 'Price', 'Since', 'Good', 'Text'],
          ['A', '007', 0.0291, new Date(Date.UTC(2026, 2, 1)), true, 'a\r\n"b" <c> & d'],
          ['B', '1e5', 1e-7, null, false, '中文'],
          [null, null, null, null, null, null],
          ['C', '=1+1', 12345678901234, new Date(Date.UTC(2026, 2, 1, 13, 30)), null, 'end'],
        ],
      },
    ],
  });
  const path = await fileOf(bytes);
  const { layout, sheets } = await detectLayout(path);
  assert.deepEqual([layout, sheets], [{ format: 'xlsx', sheet: 'Parts', heading: 1 }, ['Notes', 'Parts']]);
  const found = await rowsOf(path);
  assert.deepEqual(
    found.map(({ number }) => number),
    [2, 3, 5],
  );
  assert.deepEqual(await valuesOf(path), [
    { SKU: 'A', Code: '007', Price: 0.0291, Since: '2026-03-01', Good: true, Text: 'a\r\n"b" <c> & d' },
    { SKU: 'B', Code: '1e5', Price: 1e-7, Since: null, Good: false, Text: '中文' },
    { SKU: 'C', Code: '=1+1', Price: 12345678901234, Since: '2026-03-01T13:30:00', Good: null, Text: 'end' },
  ]);
});

test('what is written is read again, also what looks like something else', async () => {
  const cell = fc.oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
    fc.constantFrom('=1+1', '007', '_x0041_', '__x000D_', ' padded ', 'a\r\nb', '1e5', '<&">', '2026-03-01', 'TRUE'),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (value === 0 ? 0 : value)),
    fc.boolean(),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 6 }), async (cells) => {
      async function* rows() {
        yield ['First', 'Second'];
        yield* cells;
      }
      const chunks: Uint8Array[] = [];
      for await (const chunk of xlsxOf('One', rows())) chunks.push(chunk);
      const found = await rowsOf(await fileOf(Buffer.concat(chunks)));
      assert.deepEqual(
        found.map(({ raw }) => raw),
        cells,
      );
    }),
    { numRuns: 60 },
  );
});

/** A workbook written by hand, so that its parts can be anything. */
function archive(parts: Readonly<Record<string, string | Uint8Array>>): Buffer {
  const local: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(parts)) {
    const plain = Buffer.from(content);
    const packed = deflateRawSync(plain);
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(8, 8);
    head.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(crc32(plain), 16);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(plain.length, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(offset, 42);
    local.push(head, Buffer.from(name), packed);
    directory.push(entry, Buffer.from(name));
    offset += 30 + name.length + packed.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(parts).length, 10);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...local, ...directory, end]);
}

const relation = (id: string, type: string, target: string) =>
  `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/>`;
const workbook = (sheet: string | Uint8Array, more: Readonly<Record<string, string | Uint8Array>> = {}) =>
  archive({
    '_rels/.rels': `<Relationships>${relation('r1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    'xl/workbook.xml':
      '<x:workbook xmlns:x="m" xmlns:r="r"><x:sheets><x:sheet name="One" sheetId="1" r:id="r1"/></x:sheets></x:workbook>',
    'xl/_rels/workbook.xml.rels': `<Relationships>${relation('r1', 'worksheet', '/xl/s/one.xml')}${relation('r2', 'sharedStrings', 'texts.xml')}${relation('r3', 'styles', 'styles.xml')}</Relationships>`,
    'xl/styles.xml':
      '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd hh:mm"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="14"/></cellXfs></styleSheet>',
    'xl/texts.xml':
      '<sst><si><t>SKU</t></si><si><r><t>Pri</t></r><r><t>ce</t></r><rPh><t>プライス</t></rPh></si></sst>',
    'xl/s/one.xml': sheet,
    ...more,
  });
const heading =
  '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="inlineStr"><is><t>When</t></is></c></row>';

test('what other programs write is read: prefixes, rich texts, formulas, errors, cells without a place', async () => {
  const sheet = `<x:worksheet xmlns:x="m"><x:sheetData>${heading.replaceAll(/<(\/?)(\w)/g, '<$1x:$2')}
    <x:row><x:c t="str"><x:f>"A"&amp;1</x:f><x:v>A1</x:v></x:c><x:c><x:f>1/2</x:f><x:v>0.5</x:v></x:c><x:c s="1"><x:v>46082.5625</x:v></x:c></x:row>
    <x:row r="9"><x:c r="A9" t="b"><x:v>1</x:v></x:c><x:c r="B9" t="e"><x:v>#DIV/0!</x:v></x:c><x:c r="C9" s="2"><x:v>46082</x:v></x:c></x:row>
    </x:sheetData></x:worksheet>`;
  const path = await fileOf(workbook(sheet));
  assert.deepEqual(
    (await rowsOf(path)).map(({ number, raw }) => [number, raw]),
    [
      [2, ['A1', 0.5, '2026-03-01T13:30:00']],
      [9, [true, { error: '#DIV/0!' }, '2026-03-01']],
    ],
  );
  assert.deepEqual(Object.keys((await rowsOf(path))[0]?.value as object), ['SKU', 'Price', 'When']);
});

test('days are counted as spreadsheets count them, with the leap day that never was', () => {
  assert.deepEqual(
    [1, 59, 61, 46082, 46082.75, 0.5, -1, 3e6].map((serial) => isoOfSerial(serial, false)),
    ['1900-01-01', '1900-02-28', '1900-03-01', '2026-03-01', '2026-03-01T18:00:00', '12:00:00', undefined, undefined],
  );
  assert.equal(isoOfSerial(44620, true), '2026-03-01');
  for (const code of ['yyyy-mm-dd', 'd. mmmm yyyy', '[$-409]h:mm AM/PM', '[h]:mm', 'yyyy"年"m"月"'])
    assert(isDateCode(code), code);
  for (const code of ['General', '0.00', '#,##0 "days"', '[Red]0', '0.00E+00', '_-* #,##0\\ "kr"_-', '@'])
    assert(!isDateCode(code), code);
});

async function codeOf(bytes: Uint8Array): Promise<string> {
  try {
    await rowsOf(await fileOf(bytes));
    return 'read';
  } catch (error) {
    assert(error instanceof UnreadableFile, String(error));
    return error.code;
  }
}

test('a bomb, a book with too many texts and a damaged one are given up in a sentence', async () => {
  const open = `<worksheet><sheetData>${heading}`;
  const bomb = Buffer.from(`${open}<row><c t="inlineStr"><is><t>${'x'.repeat(40_000_000)}`);
  const texts = `<sst>${'<si><t>x</t></si>'.repeat(6_000_000)}</sst>`;
  assert.equal(await codeOf(workbook(bomb)), 'xlsx-broken');
  assert.equal(await codeOf(workbook(`${open}</sheetData></worksheet>`, { 'xl/texts.xml': texts })), 'xlsx-texts');
  const styles = `<styleSheet>${'<xf/>'.repeat(2_000_000)}</styleSheet>`;
  assert.equal(
    await codeOf(workbook(`${open}</sheetData></worksheet>`, { 'xl/styles.xml': styles })),
    'unpacked-too-large',
  );
  const whole = workbook(`${open}<row><c><v>1</v></c></row></sheetData></worksheet>`);
  assert.equal(await codeOf(whole), 'read');
  assert.equal(await codeOf(whole.subarray(0, whole.length - 40)), 'xlsx-broken');
  assert.equal(await codeOf(workbook(`${open}<row><c><v>1</c></row></sheetData></worksheet>`)), 'xlsx-broken');
  assert.equal(
    await codeOf(
      workbook(`<!DOCTYPE x [<!ENTITY a "b">]>${open}<row><c t="str"><v>&a;</v></c></row></sheetData></worksheet>`),
    ),
    'xlsx-broken',
  );
  assert.equal(
    await codeOf(workbook(`${open}<row><c r="ZZZZ9"><v>1</v></c></row></sheetData></worksheet>`)),
    'xlsx-broken',
  );
  assert.equal(
    await codeOf(workbook(`${open}<row><c r="XFD2"><v>1</v></c></row></sheetData></worksheet>`)),
    'columns-too-many',
  );
});

async function* manyRows() {
  yield Array.from({ length: 12 }, (_, index) => `Column ${index}`);
  for (let row = 0; row < 100_000; row += 1)
    yield Array.from({ length: 12 }, (_, index) => (index % 3 === 0 ? row * index : `text ${row} of column ${index}`));
}

test('a hundred thousand rows never stand in memory together, however slowly they are taken', async (t) => {
  const path = join(folder, 'large.xlsx');
  await pipeline(Readable.from(xlsxOf('Large', manyRows())), createWriteStream(path));
  const { layout } = await detectLayout(path);
  const table = await openTable(path, layout);
  const atFirst = process.memoryUsage().heapUsed;
  let [count, most] = [0, 0];
  for await (const some of table.rows) {
    count += some.length;
    if (count % 5_000 < some.length) await new Promise((resolve) => setTimeout(resolve, 20));
    most = Math.max(most, process.memoryUsage().heapUsed - atFirst);
  }
  t.diagnostic(`${Math.round((await readFile(path)).length / 1e6)} MB, ${Math.round(most / 1e6)} MB of heap at most`);
  assert.equal(count, 100_000);
  assert.equal(table.share(), 1);
  assert(most < 90e6, `${most} bytes`);
});
