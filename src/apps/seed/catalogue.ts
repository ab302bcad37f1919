import { hash } from 'node:crypto';
import { showUnitPrice, unitPrice } from '#kernel/money';
import { connectors } from './parts/connectors.ts';
import { murataCapacitors, samsungCapacitors, yageoCapacitors } from './parts/ceramic-capacitors.ts';
import { panasonicResistors, vishayResistors, yageoResistors } from './parts/chip-resistors.ts';
import { crystals } from './parts/crystals.ts';
import { diodes } from './parts/diodes.ts';
import { electrolyticCapacitors } from './parts/electrolytic-capacitors.ts';
import { murataBeads, sunlordInductors, tdkInductors, wuerthInductors } from './parts/inductors.ts';
import { nexperiaLogic, stCircuits, winbondFlash } from './parts/logic-and-memory.ts';
import { espressifModules, stMicrocontrollers, wchMicrocontrollers } from './parts/microcontrollers.ts';
import { optoelectronics } from './parts/optoelectronics.ts';
import type { Part } from './parts/part.ts';
import { texasCircuits } from './parts/texas-circuits.ts';
import { transistors } from './parts/transistors.ts';

export type SupplierKey = 'supplier' | 'supplier2' | 'supplier3' | 'supplier4' | 'supplier5' | 'supplier6';

/** How a supplier sells everything that he has. */
interface Terms {
  readonly parts: readonly Part[];
  readonly currency: 'USD' | 'EUR' | 'CNY';
  readonly incoterm: 'EXW' | 'FCA' | 'DAP';
  readonly place: string;
  readonly leadDays: number;
}

export const terms: Readonly<Record<SupplierKey, Terms>> = {
  supplier: {
    parts: [
      ...murataCapacitors,
      ...samsungCapacitors,
      ...yageoCapacitors,
      ...electrolyticCapacitors,
      ...yageoResistors,
    ],
    currency: 'USD',
    incoterm: 'FCA',
    place: 'Guangzhou',
    leadDays: 5,
  },
  supplier2: {
    parts: [...stMicrocontrollers, ...wchMicrocontrollers, ...espressifModules, ...texasCircuits, ...winbondFlash],
    currency: 'USD',
    incoterm: 'FCA',
    place: 'Shenzhen',
    leadDays: 4,
  },
  supplier3: { parts: connectors, currency: 'CNY', incoterm: 'EXW', place: 'Dongguan', leadDays: 7 },
  supplier4: {
    parts: [...tdkInductors, ...sunlordInductors, ...murataBeads],
    currency: 'USD',
    incoterm: 'FCA',
    place: 'Shanghai Pudong',
    leadDays: 6,
  },
  supplier5: {
    parts: [...diodes, ...transistors, ...crystals, ...optoelectronics],
    currency: 'USD',
    incoterm: 'FCA',
    place: 'Taoyuan',
    leadDays: 8,
  },
  supplier6: {
    parts: [...vishayResistors, ...panasonicResistors, ...wuerthInductors, ...nexperiaLogic, ...stCircuits],
    currency: 'EUR',
    incoterm: 'DAP',
    place: 'Munich',
    leadDays: 2,
  },
};

/** Of 22 November 2026 or thereabouts, in thousandths: what a dollar costs. A distributor in Europe takes a fifth more. */
const perDollar = { USD: 1_000n, CNY: 7_080n, EUR: 1_030n } as const;

/** So many packs, at so many hundredths of the price of one. */
const ladder = [
  [1, 100n],
  [10, 82n],
  [50, 70n],
  [200, 63n],
] as const;

const millionths = (usd: string): bigint => {
  const [whole = '0', decimals = ''] = usd.split('.');
  return BigInt(whole + decimals.padEnd(6, '0'));
};

/** Three figures, as price lists have them. */
function rounded(price: bigint): bigint {
  const step = 10n ** BigInt(Math.max(String(price).length - 3, 0));
  return ((price + step / 2n) / step) * step;
}

const tiersOf = ({ usd, pack }: Part, currency: Terms['currency']) =>
  ladder.map(([packs, percent]) => ({
    from: packs * pack.pieces,
    unitPrice: showUnitPrice(unitPrice(rounded((millionths(usd) * perDollar[currency] * percent) / 100_000n))),
  }));

/** What is sent to create the listing of a part. */
export const listingOf = (part: Part, { currency, incoterm, place, leadDays }: Terms) => ({
  sku: part.mpn,
  mpn: part.mpn,
  brand: part.brand,
  title: part.title,
  description: part.description,
  category: part.category,
  package: part.package,
  attributes: part.attributes.map(([key, text]) => ({ key, text })),
  moq: part.pack.pieces,
  packUnit: part.pack.pieces,
  tiers: tiersOf(part, currency),
  currency,
  incoterm,
  place,
  leadDays,
  hsCode: part.hsCode,
  origin: part.origin,
  weightMg: part.weightMg,
});

/** Packs of what the trades of the demonstration are about. */
const plenty: Readonly<Record<string, number>> = {
  GRM188R71H104KA93D: 1_050,
  CC0603KRX7R9BB104: 800,
  GRM21BR61E106KA73L: 140,
  CL21B105KBFNNNE: 210,
  '35ZLH470MEFC10X16': 96,
  'B4B-PH-K-S(LF)(SN)': 120,
  'BAT54S-7-F': 90,
  CRCW060310K0FKEA: 64,
  STM32G031K8T6: 48,
  'ESP32-C3-WROOM-02-N4': 30,
};

/** Pieces on hand at the beginning, in full packs. Of the others the part's number decides, and one in twelve is sold out. */
export function stockOf({ mpn, pack }: Part): number {
  const chance = Number.parseInt(hash('sha256', mpn, 'hex').slice(0, 6), 16);
  const packs = plenty[mpn] ?? (chance % 12 === 0 ? 0 : 12 + (chance % 240));
  return packs * pack.pieces;
}
