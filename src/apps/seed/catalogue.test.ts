import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readUnitPrice } from '#kernel/money';
import { listingOf, stockOf, type SupplierKey, terms } from './catalogue.ts';
import { microhenryCode } from './parts/inductors.ts';
import { e6, fourFigures, letterCode, preferred, si, threeFigures } from './parts/part.ts';
import { fuseCode } from './parts/protection.ts';
import { uniroyalCode } from './parts/resistors.ts';
import { nanohenryCode } from './parts/small-inductors.ts';
import { zenerCode } from './parts/zeners-and-rectifiers.ts';
import { trades } from './trades.ts';

const keys = Object.keys(terms) as SupplierKey[];
const parts = Object.values(terms).flatMap((each) => each.parts);
const named = (mpn: string) => {
  const part = parts.find((each) => each.mpn === mpn);
  assert(part, `${mpn} is in the catalogue`);
  return part;
};
const attribute = (mpn: string, key: string) => named(mpn).attributes.find(([name]) => name === key)?.[1];

test('PARTS-1: values are written as makers write them', () => {
  assert.equal(threeFigures(100_000), '104');
  assert.equal(threeFigures(4_700_000), '475');
  assert.equal(threeFigures(22), '220');
  assert.equal(letterCode(4_700), '4K7');
  assert.equal(letterCode(10_000, 3), '10K0');
  assert.equal(letterCode(49.9, 3), '49R9');
  assert.equal(fourFigures(10_000), '1002');
  assert.equal(fourFigures(22), '22R0');
  assert.equal(microhenryCode(4_700), '4R7');
  assert.equal(microhenryCode(470), 'R47');
  assert.equal(microhenryCode(33_000), '330');
  assert.equal(uniroyalCode(10), '100J');
  assert.equal(uniroyalCode(4.7), '470K');
  assert.equal(uniroyalCode(10_000), '1002');
  assert.equal(nanohenryCode(1), '1N0');
  assert.equal(nanohenryCode(10), '10N');
  assert.equal(nanohenryCode(100), 'R10');
  assert.equal(zenerCode(5.1), '5V1');
  assert.equal(zenerCode(12), '12');
  assert.equal(fuseCode(0.25), '.250');
  assert.equal(fuseCode(2.5), '02.5');
  assert.equal(fuseCode(10), '010.');
  assert.deepEqual(preferred(e6, [4.7, 100]), [4.7, 6.8, 10, 15, 22, 33, 47, 68, 100]);
  assert.equal(si(100_000, 'p', 'F'), '100 nF');
  assert.equal(si(4_990, '', 'Ω'), '4.99 kΩ');
});

test('PARTS-2: part numbers that can be bought come out of the rules, with what they stand for', () => {
  assert.equal(attribute('RC0603FR-0710KL', 'resistance'), '10 kΩ');
  assert.equal(attribute('CRCW040249R9FKED', 'resistance'), '49.9 Ω');
  assert.equal(attribute('ERJ3EKF1001V', 'resistance'), '1 kΩ');
  assert.equal(attribute('WSL2512R0100FEA', 'resistance'), '10 mΩ');
  assert.equal(attribute('GRM188R71H104KA93D', 'capacitance'), '100 nF');
  assert.equal(attribute('GRM188R71H104KA93D', 'voltage-rating'), '50 V');
  assert.equal(attribute('CL10A106MQ8NNNC', 'capacitance'), '10 µF');
  assert.equal(attribute('CC0402JRNPO9BN180', 'temperature-coefficient'), 'C0G');
  assert.equal(attribute('UVR1V471MPD', 'capacitance'), '470 µF');
  assert.equal(attribute('35ZLH470MEFC10X16', 'voltage-rating'), '35 V');
  assert.equal(attribute('NLV32T-3R9J-EF', 'inductance'), '3.9 µH');
  assert.equal(attribute('MLZ2012M100WT000', 'inductance'), '10 µH');
  assert.equal(attribute('SWPA6045S1R0NT', 'tolerance'), '±30%');
  assert.equal(attribute('74404042047', 'inductance'), '4.7 µH');
  assert.equal(attribute('BZT52C5V1-7-F', 'zener-voltage'), '5.1 V');
  assert.equal(attribute('SMAJ24CA-13-F', 'polarity'), 'Bidirectional');
  assert.equal(attribute('STM32F103CBT6', 'flash-memory'), '128 KB');
  assert.equal(named('STM32H743VIT6').package, 'LQFP-100(14x14)');
  assert.equal(attribute('ESP32-S3-WROOM-1-N16R8', 'psram'), '8 MB');
  assert.equal(attribute('ABM8-25.000MHZ-B2-T', 'frequency'), '25 MHz');
  assert.equal(attribute('S6B-XH-A(LF)(SN)', 'number-of-pins-per-row'), '6');
  assert.equal(named('W25Q64JVSSIQ').hsCode, '854232');
});

test('PARTS-3: nobody has a part twice, and each can be published as it is', () => {
  for (const key of keys) {
    const each = terms[key];
    assert.equal(new Set(each.parts.map(({ mpn }) => mpn)).size, each.parts.length, key);
    for (const part of each.parts) {
      const { tiers, moq, packUnit } = listingOf(part, each);
      const prices = tiers.map(({ unitPrice }) => readUnitPrice(unitPrice));
      assert.deepEqual(
        prices,
        prices.toSorted((a, b) => (a < b ? 1 : -1)),
        part.mpn,
      );
      assert(prices.every((price) => price > 0n) && new Set(prices).size === prices.length, part.mpn);
      assert.equal(moq % packUnit, 0);
      assert.equal(stockOf(part, key) % packUnit, 0);
      assert.match(part.hsCode, /^85(04|17|32|33|36|41|42)\d\d$/, part.mpn);
      assert(part.weightMg >= 1);
    }
  }
});

test('PARTS-4: what is traded is sold by whoever sells it, in whole packs, and there is enough of it', () => {
  for (const { supplier, mpn, quantity } of trades) {
    const part = terms[supplier].parts.find((each) => each.mpn === mpn);
    assert(part, `${supplier} sells ${mpn}`);
    assert.equal(quantity % part.pack.pieces, 0, mpn);
    assert(stockOf(part, supplier) >= 2 * quantity, mpn);
  }
});

test('PARTS-7: more than 3,000 listings of fifteen suppliers, many part numbers from several at prices of their own', () => {
  assert(keys.length >= 12);
  assert(parts.length >= 3_000, `${parts.length} listings`);
  for (const key of keys) assert(terms[key].parts.length >= 50, `${key} has ${terms[key].parts.length}`);
  const offers = Map.groupBy(
    keys.flatMap((key) => terms[key].parts.map((part) => ({ key, part }))),
    ({ part }) => `${part.brand} ${part.mpn}`,
  );
  const rivals = [...offers.values()].filter(({ length }) => length > 1);
  assert(rivals.length >= 300, `${rivals.length} numbers are sold by several`);
  assert(
    rivals.some(({ length }) => length >= 3),
    'some by three',
  );
  const differing = rivals.filter(
    (rival) =>
      new Set(
        rival.map(({ key, part }) => [terms[key].currency, listingOf(part, terms[key]).tiers[0]?.unitPrice].join()),
      ).size > 1,
  );
  assert(differing.length > rivals.length / 2);
  const sold = keys.flatMap((key) => terms[key].parts.map((part) => stockOf(part, key)));
  const out = sold.filter((pieces) => pieces === 0).length / sold.length;
  assert(out > 0.04 && out < 0.15, `${out} of all is sold out`);
});
