import assert from 'node:assert/strict';
import { hash } from 'node:crypto';
import { createReadStream, existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { createGunzip } from 'node:zlib';
import fc from 'fast-check';
import { readMapping } from '../../import/mapping.ts';
import { rowReader } from '../../import/row.ts';
import { Shelves } from '../../import/shelves.ts';
import {
  cardAddress,
  drawingOf,
  edition,
  longestOf,
  outlineAddress,
  picture,
  plateAddress,
  telling,
} from './drawing.ts';
import { tint, type Material } from './materials.ts';
import type { Part } from './naming/part.ts';
import { signOf } from './signs.ts';
import { examples, pathOf, readPicture, tree } from './testing.ts';

const part = (name: string, category: string, attributes: Part['attributes'] = []): Part => ({
  package: name,
  categories: pathOf(category),
  attributes,
});
const bodyOf = (name: string, category: string) => drawingOf(part(name, category))?.body;
const fileOf = (address: string | null | undefined) => address?.split('/').at(-1) ?? '';
const cardOf = (body: string) => {
  const svg = picture('card', `${body}.svg`);
  assert(svg, body);
  return svg;
};

test('DRAW-1: a name, however a catalogue writes it, gives the drawing of that body', () => {
  const same = (category: string, ...names: readonly string[]) => {
    const bodies = new Set(names.map((name) => bodyOf(name, category)));
    assert.equal(bodies.size, 1, `${names.join(', ')}: ${[...bodies].join(', ')}`);
    return [...bodies][0];
  };
  assert.equal(
    same('mosfets', 'SOT-23', 'SOT23', 'SOT-23-3', 'SOT-23-3L', 'SOT-23(TO-236)'),
    'dual-2-1-2.9-1.3-1-2.4-1.9',
  );
  assert.equal(same('schottky-diodes', 'SMA', 'DO-214AC', 'SMA(DO-214AC)', 'DO-214AC(SMA)'), 'block-4.3-2.6-2.1');
  assert.equal(same('mosfets', 'TO-252', 'DPAK', 'TO-252(DPAK)', 'TO-252-2L'), 'tab-2-6.6-6.1-2.3-4.58');
  assert.equal(same('mcus', 'LQFP-64(10x10)', 'LQFP-64(10×10)', 'lqfp-64 (10x10)'), 'quad-16-16-10-10-1.4-0.5');
  assert.equal(same('dc-dc-converters', 'VQFN-20-EP(3.5x4.5)'), 'leadless-4-6-3.5-4.5-0.8-0.65');
  assert.equal(
    same('aluminum-electrolytic-capacitors', '插件,D6.3xL11mm', '插件，D6.3×L11mm', 'Radial D6.3 × L11 mm'),
    'radial-6.3-11-2.5',
  );
  assert.equal(bodyOf('0603', 'chip-resistors'), 'chip.resistor-1.6-0.8-0.24');
  assert.equal(bodyOf('0603', 'ceramic-capacitors'), 'chip-1.6-0.8-0.72');
  assert.equal(bodyOf('0603', 'leds'), 'chip.led-1.6-0.8-0.44');
  assert.equal(bodyOf('SMD,3.2x2.5mm', 'crystals')?.startsWith('crystal-0-3.2-2.5-'), true);
});

test('DRAW-2: as many leads are drawn as the name counts', () => {
  for (const { leads, ...each } of examples) {
    const drawing = drawingOf(each);
    assert(drawing, `${each.package} is drawn`);
    const drawn = readPicture(cardOf(drawing.body)).leads;
    if (leads !== undefined)
      assert.equal(drawn, leads, `${each.package} in ${each.categories.at(-1)}: ${drawing.body}`);
  }
});

test('DRAW-2: whatever the number of leads, and where none is stated, none is made up', () => {
  const dual = fc.tuple(fc.constantFrom('SOIC', 'SOP', 'TSSOP', 'SSOP', 'DIP'), fc.integer({ min: 4, max: 28 }));
  fc.assert(
    fc.property(dual, ([family, half]) => {
      const body = bodyOf(`${family}-${half * 2}`, 'mcus') ?? '';
      assert.equal(readPicture(cardOf(body)).leads, half * 2, body);
    }),
  );
  fc.assert(
    fc.property(fc.integer({ min: 4, max: 60 }), (side) => {
      assert.equal(readPicture(cardOf(bodyOf(`LQFP-${side * 4}(20x20)`, 'mcus') ?? '')).leads, side * 4);
      // Of pads under a body one sees those of two sides.
      if (side <= 20)
        assert.equal(readPicture(cardOf(bodyOf(`QFN-${side * 4}-EP(7x7)`, 'mcus') ?? '')).leads, side * 2);
    }),
  );
  const ways = fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 50 }));
  fc.assert(
    fc.property(ways, ([rows, count]) => {
      const said = [{ key: 'pin-structure', text: `${rows}x${count}P` }];
      const drawing = drawingOf(part('插件,P=2.54mm', 'pin-headers', said));
      assert.equal(drawing?.pins, rows * count);
      assert.equal(readPicture(cardOf(drawing.body)).leads, rows * count);
    }),
  );
  const open = drawingOf(part('插件,P=2.54mm', 'pin-headers'));
  assert.equal(open?.pins, null);
  assert.match(open.body, /^header-1-0-/); // Two pieces with points between them.
  assert.equal(drawingOf(part('SMD,3x2mm', 'tactile-switches'))?.pins, null);
});

test('DRAW-3: any name at all gives a sound picture or none, and the same each time', () => {
  const slugs = tree.list.map(({ slug }) => slug);
  const pieces = fc.constantFrom(
    'SOT',
    'QFN',
    'SMD',
    '插件',
    ',',
    '-',
    'P=',
    'x',
    'D',
    '0603',
    '(',
    ')',
    'mm',
    'BGA',
    '23',
    '4',
    '.5',
    '1000',
    'L',
    ' ',
  );
  const names = fc.oneof(
    fc.string(),
    fc.array(pieces, { maxLength: 7 }).map((each) => each.join('')),
  );
  const attributes = fc.array(
    fc.record({
      key: fc.constantFrom('pitch', 'height', 'number-of-pins', 'pin-structure'),
      text: fc.oneof(fc.string(), names),
    }),
    { maxLength: 3 },
  );
  fc.assert(
    fc.property(names, fc.constantFrom(...slugs), attributes, (name, slug, said) => {
      const drawing = drawingOf(part(name, slug, said));
      if (!drawing) return;
      const [files, again] = [0, 1].map(() => [
        cardOf(drawing.body),
        picture('plate', fileOf(plateAddress(drawing, name))),
        outlineAddress(drawing) && picture('outline', fileOf(outlineAddress(drawing))),
      ]);
      assert.deepEqual(files, again);
      for (const svg of files ?? []) if (svg !== null) readPicture(svg ?? '');
      assert(drawing.sizes.every(({ mm }) => mm > 0 && mm <= 3_000));
    }),
    { numRuns: 2_000 },
  );
  for (const file of [
    'x.svg',
    'dual.svg',
    'dual-1.svg',
    'chip-1-1-0.svg',
    '../a.svg',
    'chip-01.60-0.8-0.8.svg',
    'chip-1.6-0.8-0.8.png',
  ])
    assert.equal(picture('card', file), undefined, file);
});

test('DRAW-4: sizes are those that are said or that a standard gives, and none that is merely usual', () => {
  const sizes = (name: string, category: string, said: Part['attributes'] = []) =>
    Object.fromEntries((drawingOf(part(name, category, said))?.sizes ?? []).map(({ what, mm }) => [what, mm]));
  assert.deepEqual(sizes('SOIC-8', 'eeprom'), { length: 4.9, width: 3.9, pitch: 1.27 });
  assert.deepEqual(sizes('CASE-B-3528-21(mm)', 'tantalum-capacitors'), { length: 3.5, width: 2.8, height: 2.1 });
  assert.deepEqual(sizes('0603', 'ceramic-capacitors'), { length: 1.6, width: 0.8 });
  assert.deepEqual(sizes('插件,D10xL20mm', 'aluminum-electrolytic-capacitors'), { diameter: 10, height: 20 });
  assert.deepEqual(sizes('SMD,4x4mm', 'power-inductors'), { length: 4, width: 4 });
  assert.deepEqual(sizes('SMD,4x4mm', 'power-inductors', [{ key: 'height', text: '1.8 mm' }]), {
    length: 4,
    width: 4,
    height: 1.8,
  });
  assert.deepEqual(sizes('QFN-32', 'mcus'), {});
  assert.deepEqual(sizes('插件', 'power-relays'), {});
  const relay = drawingOf(part('插件', 'power-relays'));
  assert(relay?.sure);
  assert.equal(longestOf(relay), null);
  assert.equal(outlineAddress(relay), null);
  assert.equal(drawingOf(part('-', 'current-sensors'))?.sure, false);
  assert.equal(drawingOf({ package: '-', categories: [], attributes: [] }), null);
});

test('DRAW-4: every attribute that is asked for is listened to', () => {
  const sources = globSync('naming/*.ts', { cwd: import.meta.dirname }).map((name) =>
    readFileSync(join(import.meta.dirname, name), 'utf8'),
  );
  const asked = sources.flatMap((text) =>
    [...text.matchAll(/\b(?:lengthOf|countOf|textOf)\((?:it\.)?part((?:,\s*'[a-z-]+')+),?\s*\)/g)].flatMap(
      ([, keys = '']) => [...keys.matchAll(/'([a-z-]+)'/g)].map(([, key = '']) => key),
    ),
  );
  assert(asked.length > 60, `${asked.length} are asked for`);
  assert.deepEqual(
    asked.filter((key) => !telling.test(key)),
    [],
  );
  const said = [
    { key: 'diameter', text: '8 mm' },
    { key: 'height-seated-max', text: '12mm' },
    { key: 'capacitance', text: '100 µF' },
  ];
  assert.equal(drawingOf(part('插件', 'aluminum-electrolytic-capacitors', said))?.body, 'radial-8-12-3.5');
});

test('DRAW-5: a picture is small, and drawn in a moment', () => {
  const bodies = [...new Set(examples.map((each) => drawingOf(each)?.body ?? ''))];
  const weights = bodies.map((body) => cardOf(body).length);
  const typical = weights.toSorted((a, b) => a - b)[Math.floor(weights.length * 0.95)] ?? 0;
  assert(typical < 4_000, `95 of 100 weigh ${typical} bytes at most`);
  assert(Math.max(...weights) < 8_000);
  assert(cardOf('quad-44-44-24-24-1.4-0.5').length < 5_000, '176 leads weigh hardly more than eight');
});

test('DRAW-6: what is drawn otherwise has another address', () => {
  const golden = {
    'chip-1.6-0.8-0.8': 'wcymVVLOws',
    'dual-4-4-4.9-3.9-1.6-6-1.27': 'ksPAj0LThf',
    'quad-12-12-7-7-1.4-0.5': 'mGzfbvE6_v',
    'radial-6.3-11-2.5': 'EboAfr_RMF',
    'wafer-1-4-2': 'uUUZjcBNjD',
    'axial-2.4-6.3': '1eD-mpBIKH',
  };
  const drawn = Object.fromEntries(
    Object.keys(golden).map((body) => [body, hash('sha256', cardOf(body), 'base64url').slice(0, 10)]),
  );
  assert.deepEqual(drawn, golden, 'a drawing has changed: raise the edition, then take over these');
  assert.equal(edition, 1);
  const drawing = drawingOf(part('SOIC-8', 'eeprom'));
  assert(drawing);
  assert.equal(cardAddress(drawing), '/api/catalog/drawings/1/card/dual-4-4-4.9-3.9-1.6-6-1.27.svg');
  assert.equal(
    plateAddress(drawing, 'M24C32'),
    '/api/catalog/drawings/1/plate/dual-4-4-4.9-3.9-1.6-6-1.27~lwp_M24C32.svg',
  );
});

test("DRAW-7: materials have the design's own colours, by day and by lamp", () => {
  const css = readFileSync('web/src/styles/tokens.css', 'utf8');
  const [day = '', lamp = ''] = [/:root \{([\s\S]*?)\n\}/, /\[data-theme="dark"\] \{([\s\S]*?)\n\}/].map(
    (block) => block.exec(css)?.[1],
  );
  const names = [...day.matchAll(/--mat-([a-z]+): (#[0-9a-f]{6})/g)].filter(([, name]) => name !== 'mark');
  assert(names.length >= 14);
  for (const [, name = '', colour] of names) {
    const { day: byDay, lamp: byLamp } = tint(name as Material, 'top');
    assert.equal(/fill:(#\w+)/.exec(byDay)?.[1], colour, name);
    const dark = new RegExp(`--mat-${name}: (#[0-9a-f]{6})`).exec(lamp)?.[1] ?? colour;
    assert.equal(/fill:(#\w+)/.exec(byLamp)?.[1], dark, `${name} by lamp`);
  }
});

test('DRAW-8: every category has a picture that stands for it', () => {
  for (const { path } of tree.list) {
    const sign = signOf(path.map(({ slug }) => slug));
    readPicture(picture('sign', fileOf(sign)) ?? '');
  }
  assert.equal(signOf(['something-else']), null);
});

const shared = join(import.meta.dirname, '../../../../../shared/data/catalogue/electronic-parts-0.ndjson.gz');

test('DRAW-9: of real parts 95 in 100 have a drawing of their own kind of body', {
  skip: !existsSync(shared),
}, async () => {
  const mapping = await readMapping(join(import.meta.dirname, '../../../../examples/electronic-parts.mapping.json'));
  const shelves = new Shelves(tree, mapping.category);
  const read = rowReader(mapping, shelves);
  let [line, parts, own, drawn] = [0, 0, 0, 0];
  for await (const text of createInterface({ input: createReadStream(shared).pipe(createGunzip()) })) {
    if (line++ % 8 > 0) continue;
    const { content, shelf } = read(JSON.parse(text));
    shelves.keepRow();
    const { package: name, attributes } = content;
    const drawing = drawingOf({ package: name, attributes, categories: shelf?.slugs.toReversed() ?? [] });
    parts += 1;
    if (drawing) drawn += 1;
    if (drawing?.sure) own += 1;
  }
  assert(parts > 10_000);
  assert(own / parts > 0.95, `${own} of ${parts}`);
  assert(drawn / parts > 0.99, `${drawn} of ${parts}`);
});
