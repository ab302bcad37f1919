import { bodyOf } from '../body.ts';
import { isIn, type Name, type Part, type Understood, understood } from './part.ts';
import { discOf, roundOf } from './round.ts';
import { sidesOf } from './sided.ts';

/** What catalogues say where a package has no name: how it is mounted and how large it is. `插件,D6.3xL11mm`. */
export const described = (name: Name, part: Part): Understood | undefined =>
  timing(name) ?? roundOf(name, part) ?? discOf(name, part) ?? sidesOf(name, part) ?? coupler(name, part);

/** Cans of crystals: IEC 61240 and what makers call theirs. */
const crystals: readonly (readonly [RegExp, Understood])[] = [
  [/^HC-?49.*(SMD|MJ)/, understood(bodyOf('hc49', { length: 11.4, width: 4.7, height: 4.2 }, 'smd'), 2)],
  [/^HC-?49(U?S|\/U?S|-S|SS)/, understood(bodyOf('hc49', { length: 11, width: 4.65, height: 3.5 }), 2)],
  [/^HC-?(49|18|33)/, understood(bodyOf('hc49', { length: 11, width: 4.65, height: 13.5 }), 2)],
  [/^(DT-?26|TF-?206|2X6)/, understood(bodyOf('tube', { diameter: 2, length: 6 }), 2)],
  [/^(DT-?38|TF-?308|3X8)/, understood(bodyOf('tube', { diameter: 3, length: 8 }), 2)],
  [/^MC-?(306|406|405)/, understood(bodyOf('crystal', { pads: 4, length: 8, width: 3.8, height: 2.5 }, 'plastic'), 4)],
  [/^MC-?146/, understood(bodyOf('crystal', { pads: 4, length: 7, width: 1.5, height: 1.4 }, 'plastic'), 4)],
  [/^FC-?135/, understood(bodyOf('crystal', { pads: 2, length: 3.2, width: 1.5, height: 0.9 }), 2)],
];
const timing = ({ text }: Name): Understood | undefined => crystals.find(([pattern]) => pattern.test(text))?.[1];

/** `SMD-4P`: couplers and relays of semiconductors in the body of a DIP, their leads bent out for the surface. */
function coupler({ text, pins }: Name, part: Part): Understood | undefined {
  if (!/^SMD-?\d{1,2}P?(,|$)/.test(text) || !isIn(part, 'optoelectronics', 'relays')) return undefined;
  const count = pins ?? Number(/\d+/.exec(text)?.[0]);
  if (count % 2 === 1 || count > 16 || count === 0) return undefined;
  const front = count / 2;
  const sizes = { front, back: front, length: front * 2.54 - 0.5, width: 6.4, height: 3.5, span: 9.9, pitch: 2.54 };
  return understood(bodyOf('dual', sizes), count, ['width', 'pitch']);
}
