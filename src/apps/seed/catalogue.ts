import { hash } from 'node:crypto';
import { showUnitPrice, unitPrice } from '#kernel/money';
import { assortments, type SupplierKey } from './assortments.ts';
import type { Part } from './parts/part.ts';

export type { SupplierKey } from './assortments.ts';

/** How a supplier sells everything that he has. */
interface Terms {
  readonly parts: readonly Part[];
  readonly currency: 'USD' | 'EUR' | 'CNY';
  readonly incoterm: 'EXW' | 'FCA' | 'DAP';
  readonly place: string;
  readonly leadDays: number;
  /** Hundredths of what a part costs in general. */
  readonly level: bigint;
}
type Selling = Omit<Terms, 'parts'>;

const selling: Readonly<Record<SupplierKey, Selling>> = {
  supplier: { currency: 'USD', incoterm: 'FCA', place: 'Guangzhou', leadDays: 5, level: 100n },
  supplier2: { currency: 'USD', incoterm: 'FCA', place: 'Shenzhen', leadDays: 4, level: 100n },
  supplier3: { currency: 'CNY', incoterm: 'EXW', place: 'Dongguan', leadDays: 7, level: 100n },
  supplier4: { currency: 'USD', incoterm: 'FCA', place: 'Shanghai Pudong', leadDays: 6, level: 100n },
  supplier5: { currency: 'USD', incoterm: 'FCA', place: 'Taoyuan', leadDays: 8, level: 100n },
  supplier6: { currency: 'EUR', incoterm: 'DAP', place: 'Munich', leadDays: 2, level: 100n },
  supplier7: { currency: 'CNY', incoterm: 'EXW', place: 'Shanghai', leadDays: 3, level: 94n },
  supplier8: { currency: 'USD', incoterm: 'FCA', place: 'Xiamen', leadDays: 10, level: 100n },
  supplier9: { currency: 'USD', incoterm: 'EXW', place: 'Hong Kong', leadDays: 2, level: 107n },
  supplier10: { currency: 'CNY', incoterm: 'EXW', place: 'Ningbo', leadDays: 6, level: 96n },
  supplier11: { currency: 'USD', incoterm: 'FCA', place: 'Incheon', leadDays: 7, level: 102n },
  supplier12: { currency: 'USD', incoterm: 'FCA', place: 'Osaka Kansai', leadDays: 9, level: 104n },
  supplier13: { currency: 'EUR', incoterm: 'DAP', place: 'Eindhoven', leadDays: 3, level: 98n },
  supplier14: { currency: 'USD', incoterm: 'FCA', place: 'Penang', leadDays: 6, level: 99n },
  supplier15: { currency: 'CNY', incoterm: 'FCA', place: 'Chengdu', leadDays: 5, level: 97n },
};

const keys = Object.keys(selling) as SupplierKey[];

export const terms: Readonly<Record<SupplierKey, Terms>> = Object.fromEntries(
  keys.map((key) => [key, { ...selling[key], parts: assortments[key] }]),
) as Record<SupplierKey, Terms>;

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

const tiersOf = ({ usd, pack }: Part, { currency, level }: Selling) =>
  ladder.map(([packs, percent]) => ({
    from: packs * pack.pieces,
    unitPrice: showUnitPrice(
      unitPrice(rounded((millionths(usd) * perDollar[currency] * percent * level) / 10_000_000n)),
    ),
  }));

/** What a supplier says of a part that he sells. */
export const listingOf = (part: Part, sold: Selling) => ({
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
  tiers: tiersOf(part, sold),
  currency: sold.currency,
  incoterm: sold.incoterm,
  place: sold.place,
  leadDays: sold.leadDays,
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

/** Pieces on hand at the beginning, in full packs. Of the others chance decides, and one in twelve is sold out. */
export function stockOf({ mpn, pack }: Part, supplier: SupplierKey): number {
  const chance = Number.parseInt(hash('sha256', `${supplier} ${mpn}`, 'hex').slice(0, 6), 16);
  const packs = plenty[mpn] ?? (chance % 12 === 0 ? 0 : 12 + (chance % 240));
  return packs * pack.pieces;
}
