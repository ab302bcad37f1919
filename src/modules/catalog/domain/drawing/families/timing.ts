import type { Material } from '../materials.ts';
import { family, measure, sized } from '../model.ts';
import { box, can, disc, leads, print, rodY, slab, type Pair, type Solid } from '../solid.ts';
import { flatLeads, pins } from './leads.ts';

/** Ceramic packages under a metal lid: crystals, oscillators, SAW filters. */
export const crystal = family(
  ['pads', 'length', 'width', 'height'],
  ({ pads, length, width, height }, look) => {
    const edge = Math.min(length, width) * 0.07;
    const [side, deep] = [pads / 2, Math.min(height * 0.45, 0.4)];
    const lid: Material = look === 'plastic' ? 'epoxy' : 'can';
    // Pads climb the corners of the side that faces us; two of them lie on the shorter sides instead.
    const wide = Math.min((length / Math.max(side, 1)) * 0.5, length * 0.36);
    const pitch = side > 1 ? (length - wide) / (side - 1) : 0;
    const castellations: Solid[] =
      pads === 0
        ? []
        : side >= 2
          ? [leads(side, [pitch, 0, 0], [box([0, width, 0], [wide, 0.01, deep], 'gold')])]
          : [leads(1, [1, 0, 0], [box([length, width * 0.15, 0], [0.01, width * 0.7, deep], 'gold')])];
    return {
      solids: [
        box([0, 0, 0], [length, width, height * 0.6], look === 'plastic' ? 'epoxy' : 'ceramic'),
        box([edge, edge, height * 0.6], [length - 2 * edge, width - 2 * edge, height * 0.4], lid),
        disc([length * 0.14, width * 0.8, height], Math.min(length, width) * 0.05, [lid, 'dot']),
        print(
          [length / 2, width / 2, height],
          [length * 0.6, width * 0.26],
          [look === 'plastic' ? 'print' : 'dark', ''],
        ),
        ...castellations,
      ],
      measures: sized(length, width, height),
    };
  },
  ['', 'plastic'],
);

/** A rounded outline of a length and a width, for cans that are longer than wide. */
function oval(length: number, width: number, [x, y]: Pair = [0, 0]): Pair[] {
  const r = width / 2;
  const half = (centre: number, from: number): Pair[] =>
    Array.from({ length: 7 }, (_, step) => {
      const angle = from + (step * Math.PI) / 6;
      return [x + centre + r * Math.cos(angle), y + r + r * Math.sin(angle)];
    });
  return [...half(length - r, -Math.PI / 2), ...half(r, Math.PI / 2)];
}

/** HC-49: a long metal can on a flange, on wires or on a base with two flat leads. */
export const hc49 = family(
  ['length', 'width', 'height'],
  ({ length, width, height }, look) => {
    const surface = look === 'smd';
    const base = surface ? 0.8 : 0;
    const flange = 0.45;
    const under: Solid[] = surface
      ? [
          box([0, 0, 0], [length, width, base], 'epoxy'),
          flatLeads(
            { side: 'right', count: 1, pitch: 1, width: 0.9, body: [length, width] },
            { reach: 0.8, height: 0.3 },
          ),
        ]
      : [
          pins(
            2,
            [
              [length / 2 - 2.44, width / 2, 0],
              [4.88, 0, 0],
            ],
            [0.43, 4],
          ),
        ];
    const back: Solid[] = surface
      ? [
          flatLeads(
            { side: 'left', count: 1, pitch: 1, width: 0.9, body: [length, width] },
            { reach: 0.8, height: 0.3 },
          ),
        ]
      : [];
    return {
      solids: [
        ...back,
        ...under,
        slab(oval(length, width), [base, flange], 'tin'),
        slab(oval(length - 0.9, width - 0.9, [0.45, 0.45]), [base + flange, height - base - flange], 'can'),
        print([length / 2, width / 2, height], [length * 0.6, width * 0.3], ['dark', '']),
      ],
      measures: sized(length, width, height),
    };
  },
  ['', 'smd'],
);

/** Watch crystals in a small tube with two wires. */
export const tube = family(['diameter', 'length'], ({ diameter, length }) => {
  const r = diameter / 2;
  const wire = (x: number) => leads(1, [1, 0, 0], [rodY([r + x, length, r], [0.15, length * 0.6], 'tin')]);
  return {
    solids: [rodY([r, 0, r], [r, length], 'can'), wire(-r * 0.35), wire(r * 0.35)],
    measures: [measure('length', 'y', [0, length]), measure('diameter', 'x', [0, diameter])],
  };
});

/** Three-legged ceramic resonators and other dipped bodies on a row of leads. */
export const resonator = family(
  ['pins', 'length', 'width', 'height', 'pitch'],
  ({ pins: count, length, width, height, pitch }) => {
    const first = (length - (count - 1) * pitch) / 2;
    return {
      solids: [
        pins(
          count,
          [
            [first, width / 2, 0.3],
            [pitch, 0, 0],
          ],
          [0.5, 3.5],
        ),
        box([0, 0, 0], [length, width, height], 'blue'),
      ],
      measures: [...sized(length, width, height), measure('pitch', 'x', [first, first + pitch])],
    };
  },
);

/** Cylinders with a hole in the lid: buzzers; with a mesh: microphones; with a cone: loudspeakers. */
export const sounder = family(
  ['diameter', 'height'],
  ({ diameter, height }, look) => {
    const r = diameter / 2;
    const tops: Record<typeof look, Solid[]> = {
      '': [disc([r, r, height], diameter * 0.09, ['epoxy', 'deep'])],
      microphone: [disc([r, r, height], diameter * 0.36, ['can', 'pit'])],
      speaker: [
        disc([r, r, height], diameter * 0.4, ['ferrite', 'pit']),
        disc([r, r, height], diameter * 0.16, ['ferrite', 'top']),
      ],
    };
    const legs =
      look === ''
        ? [
            pins(
              2,
              [
                [r, r - diameter * 0.27, 0.2],
                [0, diameter * 0.54, 0],
              ],
              [0.6, 3],
            ),
          ]
        : [];
    return {
      solids: [...legs, can([r, r, 0], [r, height], look === 'microphone' ? 'can' : 'epoxy'), ...tops[look]],
      measures: [measure('diameter', 'x', [0, diameter]), measure('height', 'z', [0, height])],
    };
  },
  ['', 'microphone', 'speaker'],
);
