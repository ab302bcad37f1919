import { bodyOf } from '../body.ts';

import { isIn, type Name, type Part, type Understood, understood, type Sizes } from './part.ts';
import { small } from './small-outlines.ts';

interface Standing {
  readonly size: Sizes;
  readonly pitch: number;
  readonly pins: number;
  readonly look: 'plate' | 'full' | 'through' | 'bare';
}

const standings: readonly (readonly [RegExp, Standing])[] = [
  [
    /^(ITO-?220|TO-?220(F|FP|MF|IS|SIS|NF|W)|TO-?220-?FP|TO-?220FULL|SC-?67)/,
    { size: [10.2, 4.5, 15.8], pitch: 2.54, pins: 3, look: 'full' },
  ],
  [/^(TO-?220|TO-?262|I2PAK|SC-?46)/, { size: [10, 4.5, 15.6], pitch: 2.54, pins: 3, look: 'plate' }],
  [/^(TO-?247|TO-?3P|TOP-?3|SC-?65)/, { size: [15.8, 5, 20.8], pitch: 5.45, pins: 3, look: 'through' }],
  [/^(TO-?264|PLUS-?2[46]7|TO-?274)/, { size: [20, 5, 25], pitch: 5.45, pins: 3, look: 'through' }],
  [/^(TO-?126|TO-?225|SOT-?32(?!\d))/, { size: [7.8, 2.7, 10.8], pitch: 2.3, pins: 3, look: 'through' }],
  [/^(TO-?251|I-?PAK|SC-?64)/, { size: [6.6, 2.3, 6.1], pitch: 2.29, pins: 3, look: 'bare' }],
  [/^TO-?202/, { size: [9.9, 4.4, 12], pitch: 2.54, pins: 3, look: 'plate' }],
];

/** Width over the body, depth, height; the pitch of so many leads. */
const flats: readonly (readonly [RegExp, Sizes, (leads: number) => number, number, '' | 'small'])[] = [
  [/^(TO-?252|D-?PAK|SC-?63)/, [6.6, 6.1, 2.3], (leads) => (leads > 3 ? 1.27 : leads === 3 ? 2.29 : 4.58), 2, ''],
  [
    /^(TO-?263|D2-?PAK|D²PAK|DDPAK|SC-?83)/,
    [10.1, 9.1, 4.5],
    (leads) => (leads > 5 ? 1.27 : leads > 3 ? 1.7 : leads === 3 ? 2.54 : 5.08),
    2,
    '',
  ],
  [/^(TO-?268|D3-?PAK)/, [15.9, 13.9, 5], (leads) => (leads > 2 ? 5.45 : 10.9), 2, ''],
  [/^(SOT-?223|SC-?73|TO-?261)/, [6.5, 3.5, 1.7], (leads) => (leads > 3 ? 1.27 : 2.3), 3, 'small'],
];

/** How many the name itself counts: `TO-252-2L`, `TO-220-5`, `DDPAK-7(TO-263-7)`. */
const counted = (text: string, from: number): number | undefined => {
  const said = /^[A-Z]{0,3}-(\d{1,2})L?(?![\d.])/.exec(text.slice(from))?.[1];
  return said ? Number(said) : undefined;
};

export const powerful = ({ text }: Name): Understood | undefined =>
  to92(text) ?? flatTab(text) ?? sot89(text) ?? withTab(text) ?? metal(text);

/** The plate is a terminal too: three of a TO-252 are two leads and the plate, four of a SOT-223 three and the plate. */
function flatTab(text: string): Understood | undefined {
  const found = flats.find(([pattern]) => pattern.test(text));
  if (!found) return undefined;
  const [pattern, [length, width, height], pitchOf, usual, look] = found;
  const said = counted(text, pattern.exec(text)?.[0].length ?? 0);
  const leads = said === undefined || said <= usual + 1 ? usual : said;
  const body = bodyOf('tab', { pins: leads, length, width, height, pitch: pitchOf(leads) }, look);
  return leads > 9 ? undefined : understood(body, said ?? usual + 1);
}

function sot89(text: string): Understood | undefined {
  if (!/^(SOT-?89|SC-?62|TO-?243|MPT3)/.test(text)) return undefined;
  const said = counted(text, 6);
  if (said === 5) return small({ size: [4.5, 2.5, 1.5], span: 4.5, pitch: 1.5 }, 5);
  const body = bodyOf('tab', { pins: 3, length: 4.5, width: 2.5, height: 1.5, pitch: 1.5 }, 'sot89');
  return understood(body, said ?? 3);
}

function withTab(text: string): Understood | undefined {
  const found = standings.find(([pattern]) => pattern.test(text));
  if (!found) return undefined;
  const [pattern, { size, pitch, pins, look }] = found;
  const count = counted(text, pattern.exec(text)?.[0].length ?? 0) ?? pins;
  return standing({ size, look, pins: count, pitch: spread(pitch, count) });
}

/** Two leads stand where the outer ones of three do; four and more come closer. */
function spread(pitch: number, count: number): number {
  if (count <= 3) return count === 2 ? pitch * 2 : pitch;
  return pitch > 4 ? 2.54 : count > 5 ? 1.27 : 1.7;
}

function standing({ size: [length, width, height], pitch, pins, look }: Standing): Understood | undefined {
  if (pins < 2 || pins > 15) return undefined;
  return understood(bodyOf('standing', { pins, length, width, height, pitch }, look), pins);
}

/** Round behind, flat in front: TO-92, and the flat ones of Hall sensors. */
function to92(text: string): Understood | undefined {
  if (!/^(TO-?92|SC-?43|TO-?226|SC-?72)/.test(text)) return undefined;
  const count = counted(text, 5) ?? 3;
  const pins = count === 2 || count === 4 ? count : 3;
  if (/^TO-?92(S|UA)/.test(text))
    return understood(bodyOf('sip', { pins, length: 4, width: 1.5, height: 3.1, pitch: 1.27 }), pins);
  const pitch = /-2\.5\d?MM|-2\.6MM/.test(text) ? 2.54 : 1.27;
  return understood(bodyOf('to92', { pins, length: 4.6, width: 3.6, height: 4.6, pitch: Math.min(pitch, 1.9) }), pins, [
    'length',
    'width',
    'height',
  ]);
}

/** Diameter, height, leads: JEDEC TO-5, TO-18, TO-39, TO-46, TO-52, TO-72, TO-99, TO-100. */
const metals: Readonly<Record<string, readonly [number, number, number]>> = {
  '5': [9.2, 6.5, 3],
  '18': [5.6, 5.2, 3],
  '39': [9.2, 6.5, 3],
  '46': [5.5, 2, 3],
  '52': [5.5, 3.5, 3],
  '72': [5.6, 5.2, 4],
  '78': [9.2, 4.5, 8],
  '99': [9.2, 4.5, 8],
  '100': [9.2, 4.5, 10],
};

function metal(text: string): Understood | undefined {
  const match = /^TO-?(5|18|39|46|52|72|78|99|100)(?:-(\d))?(?!\d)/.exec(text);
  const found = match && metals[match[1] ?? ''];
  if (!found) return undefined;
  const [diameter, height, usual] = found;
  const pins = match[2] ? Number(match[2]) : usual;
  return understood(bodyOf('can', { pins, diameter, height }), pins);
}

const bridges: readonly (readonly [RegExp, Sizes, number])[] = [
  [/GBU|KBU/, [22, 3.5, 18.5], 5.08],
  [/GBJ|KBJ|JXA|D3K/, [30, 4.6, 20], 7.5],
  [/GBL|KBL|RS4/, [20.6, 3.5, 14], 5.08],
  [/GBP|KBP|KBPM?R?/, [14.6, 3.4, 11], 3.85],
  [/KBPC|GBPC|MT-35/, [28.6, 28.6, 10], 18],
  [/^(WOB|WOM|RB-?1|WOG)/, [9, 9, 6], 5],
];

/** Length, width, height, span over the leads, and their pitch. */
const surfaceBridges: readonly (readonly [RegExp, Sizes, readonly [span: number, pitch: number]])[] = [
  [/^(DBS|DB-?S|DFS|DF-S|SDIP-?4)/, [8.3, 6.4, 3], [9.8, 5.1]],
  [/^(MBS|MBF|TMBS|MBLS|TO-?269)/, [4.7, 3.9, 2.5], [6.6, 2.5]],
  [/^(UMSB|MSB|UMB)/, [6.2, 5.4, 1.5], [7.6, 3.4]],
  [/^(ABS|ABF|LB[FS]|YBS|HBS|Z4-?D|SOPA-?4|HYBS|PB-?1)/, [5, 4.4, 1.5], [6.4, 4]],
];

/** Four in one body: flat ones that stand in a row, and small ones for the surface. */
export function bridge({ text }: Name, part: Part): Understood | undefined {
  if (!isIn(part, 'bridge-rectifiers', 'diodes')) return undefined;
  const low = surfaceBridges.find(([pattern]) => pattern.test(text));
  if (low) {
    const [, [length, width, height], [span, pitch]] = low;
    const body = bodyOf('dual', { front: 2, back: 2, length, width, height, span, pitch });
    return understood(body, 4, ['length', 'width']);
  }
  const found = bridges.findLast(([pattern]) => pattern.test(text));
  if (!found) return undefined;
  const [, [length, width, height], pitch] = found;
  if (width > 8)
    return understood(bodyOf('brick', { pins: 4, length, width, height }, 'metal'), 4, ['length', 'width', 'height']);
  return understood(bodyOf('sip', { pins: 4, length, width, height, pitch }, 'bridge'), 4);
}
