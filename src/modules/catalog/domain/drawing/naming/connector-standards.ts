import { bodyOf } from '../body.ts';
import { countOf, type Part, textOf, type Understood, understood } from './part.ts';
import { type Rule, ruled } from './rules.ts';

/** What a connector says of itself. */
interface Said {
  readonly part: Part;
  readonly words: string;
}
const named = [
  'connector-type',
  'type',
  'interface',
  'standard',
  'rf-series',
  'card-type',
  'protocol-standard',
  'interface-type',
  'style',
];

/** Connectors whose shape is a standard's: no size needs saying. */
export const standards = (part: Part): Understood | undefined =>
  ruled(part, rules, { part, words: `${textOf(part, ...named)} ${part.categories.at(-1)}` });

const none = [] as const;
type Look<Name extends string> = readonly (readonly [RegExp, Name])[];
const lookOf = <Name extends string>(looks: Look<Name>, words: string, usual: Name): Name =>
  looks.find(([pattern]) => pattern.test(words))?.[1] ?? usual;

const usbs: Look<'c' | 'micro' | 'mini' | 'a' | 'b'> = [
  [/type-?c|usb-?c/i, 'c'],
  [/micro/i, 'micro'],
  [/mini/i, 'mini'],
  [/\bb\b|type-?b/i, 'b'],
  [/\ba\b|type-?a|3\.0/i, 'a'],
];
const coaxes: Look<'sma' | 'ufl' | 'bnc'> = [
  [/u\.?fl|ipex|ipx|i-pex|mhf|hirose/i, 'ufl'],
  [/bnc|tnc|\bn\b|f-type/i, 'bnc'],
];
const cards: Look<'microsd' | 'sim' | 'sd'> = [
  [/sim/i, 'sim'],
  [/micro|tf/i, 'microsd'],
  [/sd/i, 'sd'],
];
const crimps: Look<'contact' | 'ring' | 'blade'> = [
  [/ring|fork|圆/i, 'ring'],
  [/spade|blade|quick|tab/i, 'blade'],
];

const coax = ({ words }: Said) => understood(bodyOf('coax', {}, lookOf(coaxes, words, 'sma')), null, none);

function modular({ part }: Said): Understood {
  const said = countOf(part, 'number-of-contacts', 'number-of-positions-contacts') ?? 0;
  const ways = said <= 10 ? said : 0;
  const plain = /unshield|without/i.test(textOf(part, 'shielding', 'shield'));
  return understood(bodyOf('modular', { ways }, plain ? 'plain' : 'shielded'), ways || null, none);
}

function dsub({ part, words }: Said): Understood {
  if (/hdmi|displayport|dvi/i.test(textOf(part, 'connector-type', 'interface-type', 'type')) || /^hdmi/i.test(words))
    return understood(bodyOf('hdmi', {}), null, none);
  const said = countOf(part, 'number-of-contacts', 'number-of-pins', 'number-of-positions') ?? 0;
  const ways = [9, 15, 25, 37, 50].includes(said) ? said : 0;
  return understood(bodyOf('dsub', { ways }), ways || null, none);
}

function circular({ part }: Said): Understood {
  const said = countOf(part, 'number-of-contacts', 'number-of-pins', 'number-of-positions') ?? 0;
  const ways = said <= 12 ? said : 0;
  return understood(bodyOf('circular', { ways }), ways || null, none);
}

const battery = ({ words }: Said) =>
  understood(bodyOf('accessory', {}, /coin|button|cr\d{4}/i.test(words) ? 'cell' : 'clip'), null, none);

const rules: readonly Rule<Said>[] = [
  [
    ['usb-connectors'],
    ({ words }) => understood(bodyOf('usb', {}, lookOf(usbs, words, 'c')), null, ['length', 'width', 'height']),
  ],
  [['rf-connectors'], coax],
  [/coaxial|rf-connector/, coax],
  [['ethernet-connectors'], modular],
  [['audio-connectors'], () => understood(bodyOf('jack', {}, 'audio'), null, none)],
  [['power-connectors'], () => understood(bodyOf('jack', {}, 'power'), null, none)],
  [['dsub-hdmi-connectors'], dsub],
  [['card-connectors'], ({ words }) => understood(bodyOf('card', {}, lookOf(cards, words, 'microsd')), null, none)],
  [['crimp-terminals'], ({ words }) => understood(bodyOf('crimp', {}, lookOf(crimps, words, 'contact')), null, none)],
  [['circular-connectors'], circular],
  [['battery-connectors'], battery],
  [/pogo|spring-probe|thimble|probe/, () => understood(bodyOf('accessory', {}, 'pogo'), null, none)],
];
