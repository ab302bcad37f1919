import { bodyOf } from '../body.ts';
import { padded } from './circuits.ts';
import { type Known, type Name, type Part, type Understood, understood, type Sizes } from './part.ts';
import { bridge, powerful } from './power-packages.ts';
import { smallOutline, twoLeads } from './small-outlines.ts';

/** Packages of single semiconductors, by the names of JEDEC, JEITA and their makers. */
export const discrete = (name: Name, part: Part): Understood | undefined =>
  smallOutline(name) ?? twoLeads(name) ?? powerful(name) ?? bridge(name, part) ?? footprint(name);

const known: readonly Known[] = ['length', 'width'];

/** Bodies without leads that have names of their own. */
const named: readonly (readonly [RegExp, Sizes, number])[] = [
  [/^(POWERPAK-?SO|SO-?8FL|LFPAK|POWER-?SO-?8|TSDSON|SUPERSO8|TDSON|HSON-?8|SOT-?669|POWER-?56)/, [4.9, 5.9, 1], 8],
  [/^POWERDI-?3333/, [3.3, 3.3, 0.8], 8],
  [/^(TOLL|HSOF-?8|PG-?HSOF)/, [9.9, 11.7, 2.3], 8],
  [/^(SOT-?883|SC-?101|DFN-?1006-?3)/, [1, 0.6, 0.5], 3],
  [/^(SOD-?882|SOT-?(882|1123)|DFN-?1006)/, [1, 0.6, 0.5], 2],
];

/** Those whose name tells their size, `DFN1006-2`, `PDFN5X6-8L`, and those that one knows. */
function footprint({ text, sides }: Name): Understood | undefined {
  if (/^TO-?277|^POWER-?DI-?5|^SMPC/.test(text))
    return understood(bodyOf('sod', { length: 5.4, width: 4, height: 1.1, span: 6.5 }, 'wide'), 3, known);
  const sized = inMillimetres(text) ?? inDigits(text);
  if (sized) return sized;
  const found = sides.length === 0 ? named.find(([pattern]) => pattern.test(text)) : undefined;
  return found && understood(leadless(found[1], found[2]), found[2], known);
}

/** `PDFN5X6-8L` */
function inMillimetres(text: string): Understood | undefined {
  const match = /^(?:PR?|U|T)?(?:DFN|PAK|QFN|SON)(\d(?:\.\d)?)X(\d(?:\.\d)?)-(\d{1,2})/.exec(text);
  if (!match) return undefined;
  const count = Number(match[3]);
  return understood(leadless([Number(match[1]), Number(match[2]), 0.9], count), count, known);
}

/** `DFN1006-2`, `X2-DFN1010-4`: in tenths of millimetres; `POWERPAK1212-8` in hundredths of an inch. */
function inDigits(text: string): Understood | undefined {
  const match = /^(?:X\d-|PR|[PUXVWTQH])*(?:DFN|QFN|SON|PAK|POWERPAK|SLP|SOT)-?(\d\d)(\d\d)-?(\d{1,2})L?/.exec(text);
  if (!match) return undefined;
  const scale = /PAK-?1212/.test(text) ? 3.64 : 10;
  const [a, b, count] = [Number(match[1]) / scale, Number(match[2]) / scale, Number(match[3])];
  if (a === 0 || b === 0 || count === 0) return undefined;
  return understood(leadless([a, b, a > 2 ? 0.9 : 0.5], count), count, known);
}

/** Two pads lie on the two ends, three as two and one. */
function leadless([a, b, height]: Sizes, count: number) {
  const [long, short] = [Math.max(a, b), Math.min(a, b)];
  return count === 2
    ? bodyOf('leadless', { across: 0, down: 1, length: long, width: short, height, pitch: short * 0.9 })
    : padded([a, b, height], count, true);
}
