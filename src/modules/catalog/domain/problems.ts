import { isCountry } from '#kernel/country';
import { incoterms } from '../contract.ts';
import type { Content, Problem, Tier } from './listing.ts';

const currencies = new Set(Intl.supportedValuesOf('currency'));
const isCurrency = (text: string): boolean => currencies.has(text);

type Rule = readonly [field: keyof Content, holds: (content: Content) => boolean, rule: string];

const said = (text: string) => text.trim().length > 0;
const ascending = (tiers: readonly Tier[]) =>
  tiers.every(({ from }, index) => index === 0 || from > (tiers[index - 1]?.from ?? 0));
const noDearer = (tiers: readonly Tier[]) =>
  tiers.every(({ unitPrice }, index) => index === 0 || unitPrice <= (tiers[index - 1]?.unitPrice ?? 0n));
const distinct = (texts: readonly string[]) => new Set(texts).size === texts.length;

/** All that must hold before a listing can be published, each with the sentence that its supplier reads. */
const rules: readonly Rule[] = [
  ['mpn', ({ mpn }) => said(mpn), "Give the maker's part number."],
  ['brand', ({ brand }) => said(brand), 'Name the brand.'],
  ['title', ({ title }) => said(title), 'Give the listing a title.'],
  ['category', ({ category }) => category !== null, 'Choose a category.'],
  ['moq', ({ moq }) => moq >= 1, 'Say the smallest quantity that can be ordered.'],
  ['packUnit', ({ packUnit }) => packUnit >= 1, 'Say how many pieces a pack holds; 1 if they are sold singly.'],
  [
    'moq',
    ({ moq, packUnit }) => moq < 1 || packUnit < 1 || moq % packUnit === 0,
    'The smallest quantity must be a whole number of packs.',
  ],
  ['tiers', ({ tiers }) => tiers.length > 0, 'Give at least one price.'],
  ['tiers', ({ tiers }) => ascending(tiers), 'The quantities of the prices must ascend.'],
  ['tiers', ({ tiers }) => tiers.every(({ unitPrice }) => unitPrice > 0n), 'A price must be above zero.'],
  ['tiers', ({ tiers }) => noDearer(tiers), 'A larger quantity must not cost more per piece.'],
  [
    'tiers',
    ({ tiers: [first], moq }) => !first || moq < 1 || first.from <= moq,
    'The first price must hold from the smallest quantity that can be ordered.',
  ],
  ['currency', ({ currency }) => isCurrency(currency), 'Choose a currency.'],
  ['incoterm', ({ incoterm }) => incoterms.some((each) => each === incoterm), 'Choose an Incoterm.'],
  ['place', ({ place }) => said(place), 'Name the place that the Incoterm refers to.'],
  ['leadDays', ({ leadDays }) => leadDays >= 1 && leadDays <= 365, 'Give the lead time in days, 1 to 365.'],
  ['hsCode', ({ hsCode }) => /^\d{6,10}$/.test(hsCode), 'Give the HS code, six to ten digits.'],
  ['origin', ({ origin }) => isCountry(origin), 'Choose the country of origin.'],
  ['weightMg', ({ weightMg }) => weightMg >= 1, 'Give the weight of one piece.'],
  [
    'attributes',
    ({ attributes }) => distinct(attributes.map(({ key }) => key)),
    'Each attribute can be given once only.',
  ],
];

export const problemSentences: readonly string[] = rules.map(([, , rule]) => rule);

/** What stands in the way of publishing; empty for what can be published. */
export const problemsOf = (content: Content): Problem[] =>
  rules.flatMap(([field, holds, rule]) => (holds(content) ? [] : [{ field, rule }]));
