import assert from 'node:assert/strict';
import { test } from 'node:test';
import { taxonomyOf } from '../domain/category.ts';
import { namesByLanguage } from '../domain/names.ts';
import { categoryId } from '../store/taxonomy.ts';
import { type Choices, mappingOf } from './columns.ts';
import { guess, type Memory } from './guess.ts';
import { folded, pricedFrom } from './headings.ts';
import type { Seen } from './look.ts';
import { mappingFault } from '../import/mapping-schema.ts';

const nothing: Memory = { columns: new Map(), categories: new Map(), fixed: new Map() };
const resistors = categoryId('resistors');
const taxonomy = taxonomyOf(
  [{ id: resistors, slug: 'resistors', name: 'Resistors', parent: null }],
  [{ category: resistors, key: 'resistance', name: 'Resistance', kind: 'number', unit: 'Ω' }],
);

const names = namesByLanguage([{ kind: 'attribute', key: 'resistance', language: 'zh', name: '阻值' }]);

/** A table of these columns, each with some of its values. */
const table = (columns: Readonly<Record<string, readonly string[]>>): Seen => ({
  rows: 3,
  columns: Object.entries(columns).map(([name, samples], index) => ({
    name,
    letter: String.fromCodePoint(65 + index),
    samples,
    filled: samples.length,
    holds: 'cells' as const,
  })),
  values: columns,
});
const meanings = ({ columns }: Choices) => Object.fromEntries(columns.map(({ column, meaning }) => [column, meaning]));
const guessed = (columns: Readonly<Record<string, readonly string[]>>, memory = nothing) =>
  guess(table(columns), memory, { taxonomy, names });

test('CAT-23: columns are told by their names, in English and in Chinese, however they are written', () => {
  const english = guessed({
    'Supplier Part Number': ['A1'],
    'Mfr. Part #': ['RC0402'],
    Manufacturer: ['Yageo'],
    'Short description': ['x'],
    'Min. Order Qty': ['100'],
    SPQ: ['100'],
    'Unit Price (USD)': ['0.05'],
    'Lead Time': ['5'],
    'HS-Code': ['853321'],
    'Country of Origin': ['CN'],
    'Unit weight (kg)': ['0.1'],
    Resistance: ['10k'],
    'Qty available': ['5'],
    Whatever: ['?'],
  });
  assert.deepEqual(meanings(english.choices), {
    'Supplier Part Number': 'sku',
    'Mfr. Part #': 'mpn',
    Manufacturer: 'brand',
    'Short description': 'title',
    'Min. Order Qty': 'moq',
    SPQ: 'packUnit',
    'Unit Price (USD)': 'price',
    'Lead Time': 'leadDays',
    'HS-Code': 'hsCode',
    'Country of Origin': 'origin',
    'Unit weight (kg)': 'weight-kg',
    Resistance: 'attribute',
    'Qty available': 'stock',
    Whatever: 'nothing',
  });
  assert.deepEqual([english.choices.fixed.currency, english.choices.decimal], ['USD', '.']);
  const chinese = guessed({
    货号: ['A1'],
    规格型号: ['RC0402'],
    品牌: ['国巨'],
    品名: ['电阻'],
    分类: ['贴片电阻'],
    封装: ['0402'],
    最小起订量: ['100'],
    '含税单价（元）': ['0.05'],
    库存数量: ['5'],
    货期: ['5天'],
    海关编码: ['85332100'],
    原产地: ['中国'],
    '单重(g)': ['0.1'],
    备注: ['无'],
    阻值: ['10k'],
  });
  assert.deepEqual(Object.values(meanings(chinese.choices)), [
    'sku',
    'mpn',
    'brand',
    'title',
    'category',
    'package',
    'moq',
    'price',
    'stock',
    'leadDays',
    'hsCode',
    'origin',
    'weight-g',
    'description',
    'attribute',
  ]);
  assert.equal(chinese.choices.columns.at(-1)?.name, 'Resistance');
  assert.equal(chinese.choices.fixed.currency, 'CNY');
});

test('CAT-23: prices by quantity are known in columns of any fashion', () => {
  for (const [heading, from] of [
    ['Price 100+', 100],
    ['100+ (USD)', 100],
    ['单价(≥1000)', 1_000],
    ['Price@10', 10],
    ['1,000 pcs+', 1_000],
    ['Price 1000', 1_000],
    ['1000起单价', 1_000],
    ['Price 2', undefined],
    ['Price', undefined],
    ['Resistor 100', undefined],
  ] as const)
    assert.equal(pricedFrom(heading), from, heading);
  const { choices } = guessed({ SKU: ['A'], 'Qty 1': ['1'], 'Price 1': ['0.5'], 'Qty 2': ['100'], 'Price 2': ['0.4'] });
  assert.deepEqual(mappingOf(choices).tiers, {
    columns: [
      { from: 'Qty 1', unitPrice: 'Price 1' },
      { from: 'Qty 2', unitPrice: 'Price 2' },
    ],
  });
  const single = guessed({ SKU: ['A'], Price: ['0.5'], Quantity: ['12'] }).choices;
  assert.deepEqual(
    [mappingOf(single).tiers, mappingOf(single).stock],
    [{ columns: [{ from: 1, unitPrice: 'Price' }] }, 'Quantity'],
  );
  const stepped = guessed({ SKU: ['A'], '100+ price': ['0.5'], '1000+ price': ['0.4'] }).choices;
  assert.equal(stepped.fixed.moq, '100');
});

test('CAT-23: a column without a telling name is told by its values, and only by values that can be nothing else', () => {
  const { choices, why } = guessed({
    SKU: ['A', 'B'],
    Terms: ['FOB Shenzhen', 'EXW'],
    X: ['CNY', 'USD'],
    Where: ['China', '越南'],
    Code: ['8533.21.00', '854110'],
    Ready: ['5 days', '2 weeks'],
    One: ['CN'],
    Digits: ['853321', '12'],
  });
  assert.deepEqual(meanings(choices), {
    SKU: 'sku',
    Terms: 'incoterm',
    X: 'currency',
    Where: 'origin',
    Code: 'hsCode',
    Ready: 'leadDays',
    One: 'nothing',
    Digits: 'nothing',
  });
  assert.deepEqual([why['SKU'], why['Terms'], why['One']], ['name', 'values', undefined]);
});

test('CAT-23: what was chosen before goes before what a name says; a meaning is given once', () => {
  const memory: Memory = {
    columns: new Map([[folded('Ref.'), { column: '', meaning: 'sku' }]]),
    categories: new Map([['贴片电阻', 'resistors']]),
    fixed: new Map([['incoterm', 'FCA']]),
  };
  const { choices, why } = guessed(
    { 'Item no': ['1'], REF: ['A'], Brand: ['Y'], Maker: ['Z'], 分类: ['贴片电阻', '其他'] },
    memory,
  );
  assert.deepEqual(meanings(choices), {
    'Item no': 'nothing',
    REF: 'sku',
    Brand: 'brand',
    Maker: 'nothing',
    分类: 'category',
  });
  assert.deepEqual(
    [why['REF'], choices.fixed.incoterm, choices.categories],
    ['remembered', 'FCA', { resistors: ['贴片电阻'] }],
  );
});

test('CAT-23: a decimal comma is told by the prices', () => {
  assert.equal(guessed({ SKU: ['A'], Price: ['1.234,50', '0,05'] }).choices.decimal, ',');
  assert.equal(guessed({ SKU: ['A'], Price: ['1,234.50', '0.05'] }).choices.decimal, '.');
  assert.equal(guessed({ SKU: ['A'], Price: ['5', '12'] }).choices.decimal, '.');
});

test('CAT-23: whatever is guessed is a mapping that can be used, of any table at all', () => {
  for (const columns of [{ a: [] }, { SKU: ['A'] }, { Foo: ['1'], Bar: ['2'] }, { Price: ['1'] }, { Model: ['7805'] }])
    assert.equal(mappingFault(mappingOf(guessed(columns).choices)), undefined);
  assert.equal(mappingOf(guessed({ Model: ['7805'], Brand: ['ST'] }).choices).key, 'Model');
  assert.deepEqual(mappingOf(guessed({ Model: ['7805'], Brand: ['ST'] }).choices).fields.title, {
    template: '{Brand} {Model}',
  });
});
