import type { SupplierKey } from './catalogue.ts';
import type { BuyerKey } from './companies.ts';

/** What somebody offers. Whoever did not make the one before, makes the next; the seller begins. */
export interface OfferLine {
  readonly unitPrice: string;
  readonly quantity?: number;
  readonly incoterm?: 'EXW' | 'FCA' | 'DAP';
  readonly place?: string;
  readonly leadDays: number;
  readonly note?: string;
  /** Said in the conversation before the offer is made. */
  readonly says?: string;
}

export interface Trade {
  readonly name: string;
  readonly buyer: BuyerKey;
  readonly supplier: SupplierKey;
  readonly mpn: string;
  readonly quantity: number;
  /** When the inquiry is sent. */
  readonly daysAgo: number;
  readonly message: string;
  readonly targetUnitPrice?: string;
  readonly incoterm: 'EXW' | 'FCA' | 'DAP';
  readonly place: string;
  readonly offers: readonly OfferLine[];
  /** How far it has come by now. */
  readonly until: 'inquired' | 'offered' | 'signed' | 'shipped' | 'reviewed';
  readonly method?: 'wallet' | 'card';
  readonly review?: { readonly stars: 1 | 2 | 3 | 4 | 5; readonly text: string; readonly reply?: string };
}

const hamburg = { incoterm: 'DAP', place: 'Hamburg' } as const;
const lyon = { incoterm: 'DAP', place: 'Lyon' } as const;
const chicago = { incoterm: 'DAP', place: 'Chicago' } as const;

const finished: readonly Trade[] = [
  {
    name: 'bypass capacitors',
    buyer: 'buyer',
    supplier: 'supplier',
    mpn: 'CC0603KRX7R9BB104',
    quantity: 200_000,
    daysAgo: 21,
    message: 'We need 200,000 for the logger boards of this winter. What can you do for fifty reels, delivered to us?',
    ...hamburg,
    offers: [
      { unitPrice: '0.0034', leadDays: 6, note: 'By air, duty unpaid. Date codes 2637 and 2638.' },
      { unitPrice: '0.003', leadDays: 6, note: 'At 0.0030 we order today.' },
      { unitPrice: '0.0031', leadDays: 5, note: '0.0031 covers the freight. Shipped a day earlier instead.' },
    ],
    until: 'reviewed',
    review: {
      stars: 5,
      text: 'Fifty reels, all of two lots, labels and moisture cards complete. We measured 40 pieces: all within 4 %. Two days earlier than agreed.',
    },
  },
  {
    name: 'battery headers',
    buyer: 'buyer2',
    supplier: 'supplier3',
    mpn: 'B4B-PH-K-S(LF)(SN)',
    quantity: 20_000,
    daysAgo: 20,
    message: 'Bonjour, 20 bags of the four-way PH header for our chargers. Original JST, please, with the bag labels.',
    ...lyon,
    offers: [
      { unitPrice: '0.198', leadDays: 9, note: '原装正品，原袋包装。Original, in the maker’s bags.' },
      { unitPrice: '0.19', leadDays: 9 },
    ],
    until: 'reviewed',
    review: {
      stars: 4,
      text: 'Good quality, exactly what we ordered. One carton had a crushed corner, the bags in it were fine.',
      reply: 'Thank you, Camille. We have changed to double-wall cartons for France since then.',
    },
  },
  {
    name: 'signal diodes',
    buyer: 'buyer3',
    supplier: 'supplier5',
    mpn: 'BAT54S-7-F',
    quantity: 30_000,
    daysAgo: 19,
    message: 'Ten reels of BAT54S-7-F for a stocking order. Please quote delivered Chicago, with lot traceability.',
    targetUnitPrice: '0.0185',
    ...chicago,
    offers: [{ unitPrice: '0.0193', leadDays: 8, note: 'Maker’s certificate of conformity with every lot.' }],
    until: 'reviewed',
    method: 'card',
    review: { stars: 5, text: 'Certificates matched the reels, tracking was spot on. Would buy again.' },
  },
  {
    name: 'pull-up resistors',
    buyer: 'buyer',
    supplier: 'supplier6',
    mpn: 'CRCW060310K0FKEA',
    quantity: 50_000,
    daysAgo: 17.5,
    message: 'Moin, we are short of ten reels of CRCW0603 10k until Friday. Can you send them tomorrow?',
    ...hamburg,
    offers: [{ unitPrice: '0.0026', leadDays: 2, note: 'Goes out tomorrow with the noon collection.' }],
    until: 'reviewed',
    review: {
      stars: 3,
      text: 'Parts are right, but they left a day later than promised and we had to reschedule a line.',
      reply:
        'You are right, and I am sorry: the collection at noon had gone when the reels were counted. We now pack express orders first.',
    },
  },
  {
    name: 'microcontrollers',
    buyer: 'buyer2',
    supplier: 'supplier2',
    mpn: 'STM32G031K8T6',
    quantity: 2_000,
    daysAgo: 16.5,
    message: 'Eight trays for the spring series of the dynamo charger. Date code of 2025 or younger, please.',
    ...lyon,
    offers: [
      { unitPrice: '0.88', leadDays: 5, note: 'Date code 2611, sealed trays.' },
      { unitPrice: '0.84', leadDays: 5 },
      { unitPrice: '0.86', leadDays: 4, note: 'Our last price; shipped the day after payment.' },
    ],
    until: 'reviewed',
    review: { stars: 5, text: 'Sealed trays, humidity cards blue, all 2,000 programmed without a single failure.' },
  },
  {
    name: 'bulk electrolytics',
    buyer: 'buyer3',
    supplier: 'supplier',
    mpn: '35ZLH470MEFC10X16',
    quantity: 20_000,
    daysAgo: 15,
    message: 'Forty boxes of Rubycon ZLH 470 µF 35 V. We test every lot for ESR, so one lot would be best.',
    ...chicago,
    offers: [
      { unitPrice: '0.099', leadDays: 6, note: 'All of lot 2629.' },
      { unitPrice: '0.0945', leadDays: 6, note: 'We can commit to the same again in February.' },
    ],
    until: 'reviewed',
    review: { stars: 4, text: 'One lot as promised and ESR well inside the data sheet. Paperwork took a reminder.' },
  },
];

const underWay: readonly Trade[] = [
  {
    name: 'wireless modules',
    buyer: 'buyer',
    supplier: 'supplier2',
    mpn: 'ESP32-C3-WROOM-02-N4',
    quantity: 3_900,
    daysAgo: 5,
    message: 'Six reels of ESP32-C3-WROOM-02-N4 for the gateway. Which revision do you have on hand?',
    ...hamburg,
    offers: [{ unitPrice: '2.12', leadDays: 4, note: 'Chip revision 1.1, six sealed reels.' }],
    until: 'shipped',
  },
  {
    name: 'input capacitors',
    buyer: 'buyer',
    supplier: 'supplier',
    mpn: 'GRM21BR61E106KA73L',
    quantity: 60_000,
    daysAgo: 4.4,
    message: 'And twenty reels of 10 µF 25 V in 0805, Murata as last year. Same address.',
    ...hamburg,
    offers: [
      { unitPrice: '0.0331', leadDays: 5 },
      { unitPrice: '0.0325', leadDays: 5, note: 'Together with the 100 nF, one delivery.' },
    ],
    until: 'signed',
  },
  {
    name: 'the year of capacitors',
    buyer: 'buyer',
    supplier: 'supplier',
    mpn: 'GRM188R71H104KA93D',
    quantity: 400_000,
    daysAgo: 3.4,
    message:
      'We build pressure loggers and need 400,000 of these for spring. Can you quote FCA and tell us the lot date codes you have on hand?',
    incoterm: 'FCA',
    place: 'Guangzhou',
    offers: [
      {
        unitPrice: '0.0089',
        leadDays: 15,
        says: '早上好，Jana。批次代码 2638 到 2641，同一窑生产。报价见附件。\nGood morning Jana. Date codes are 2638 to 2641, all from one kiln. Offer attached.',
      },
      {
        unitPrice: '0.0079',
        quantity: 600_000,
        ...hamburg,
        leadDays: 12,
        says: 'Thank you. With 600,000 we can take the whole year at once. For that we need DAP Hamburg.',
      },
      {
        unitPrice: '0.0084',
        quantity: 600_000,
        ...hamburg,
        leadDays: 14,
        says: '空运 DAP 汉堡没问题。低于 0.0084 运费不够。\nDAP Hamburg is fine by air. Below 0.0084 the freight is not covered.',
      },
    ],
    until: 'offered',
  },
  {
    name: 'dielectrics for the dynamo',
    buyer: 'buyer2',
    supplier: 'supplier',
    mpn: 'CL21B105KBFNNNE',
    quantity: 40_000,
    daysAgo: 0.2,
    message: 'Bonjour, twenty reels of CL21B105KBFNNNE, delivered Lyon. By when could they be here?',
    ...lyon,
    offers: [],
    until: 'inquired',
  },
];

export const trades: readonly Trade[] = [...finished, ...underWay];
