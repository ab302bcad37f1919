import type { Material } from '../materials.ts';
import { family, measure, type Measure, sized } from '../model.ts';
import { box, can, disc, leads, patch, print, slab, type Pair, type Solid } from '../solid.ts';
import { pins } from './leads.ts';

const stub = (height: number) => Math.min(4, Math.max(2, height * 0.25));

const round = (diameter: number, height: number): readonly Measure[] => [
  measure('diameter', 'x', [0, diameter]),
  measure('height', 'z', [0, height]),
];

/** Two leads below a body, one behind the other as the picture shows them best. */
function twoLeads(middle: Pair, pitch: number, [wide, long]: Pair): Solid {
  const [x, y] = middle;
  return pins(
    2,
    [
      [x, y - pitch / 2, 0.3],
      [0, pitch, 0],
    ],
    [wide, long],
  );
}

const sleeves = { '': 'sleeve', polymer: 'can', ferrite: 'ferrite', tube: 'epoxy' } as const satisfies Record<
  string,
  Material
>;

/** Standing aluminium cans with two leads; chokes wound on a drum look the same in their sleeve. */
export const radial = family(
  ['diameter', 'height', 'pitch'],
  ({ diameter, height, pitch }, look) => {
    const r = diameter / 2;
    const wire = Math.min(0.8, Math.max(0.45, diameter * 0.06));
    const top = look === '' ? [disc([r, r, height], diameter * 0.39, ['can', 'top'])] : [];
    return {
      solids: [
        twoLeads([r, r], Math.min(pitch, diameter * 0.8), [wire, stub(height)]),
        can([r, r, 0], [r, height], sleeves[look]),
        ...(look === '' ? [stripe(r, height)] : []),
        ...top,
        ...(look === 'polymer' ? [print([r, r, height], [diameter * 0.6, diameter * 0.22], ['dark', ''])] : []),
        ...(look === 'ferrite' ? [disc([r, r, height], diameter * 0.34, ['ferrite', 'pit'])] : []),
      ],
      measures: [...round(diameter, height), measure('pitch', 'y', [r - pitch / 2, r + pitch / 2])],
    };
  },
  ['', 'polymer', 'ferrite', 'tube'],
);

/** The light stripe that marks the negative lead, where the wall shows it. */
function stripe(r: number, height: number): Solid {
  const at = (turn: number, up: number) => [r + r * Math.cos(turn), r + r * Math.sin(turn), up] as const;
  const [from, to] = [Math.PI * 0.4, Math.PI * 0.58];
  return patch([at(from, 0), at(to, 0), at(to, height), at(from, height)], 'can', 'left');
}

/** Cans on a square base with cut corners, for the surface. */
export const smdCan = family(
  ['diameter', 'height'],
  ({ diameter, height }, look) => {
    const side = diameter * 1.04;
    const base = Math.min(height * 0.18, 1.1);
    const cut = side * 0.17;
    const foot = [
      [0, 0],
      [side, 0],
      [side, side - cut],
      [side - cut, side],
      [cut, side],
      [0, side - cut],
    ] as const;
    const [lead, middle] = [side * 0.26, side / 2];
    const top = height;
    const turn = (angle: number) =>
      [middle + diameter * 0.46 * Math.cos(angle), middle + diameter * 0.46 * Math.sin(angle), top] as const;
    const marked =
      look === ''
        ? [
            patch(
              [0.62, 0.75, 0.88, 1.0, 1.12, 1.2].map((each) => turn(Math.PI * each)),
              'dark',
              'top',
            ),
          ]
        : [];
    return {
      solids: [
        leads(1, [1, 0, 0], [box([-diameter * 0.07, middle - lead / 2, 0], [diameter * 0.1, lead, 0.25], 'tin')]),
        slab(foot, [0.05, base], 'epoxy'),
        leads(1, [1, 0, 0], [box([side - 0.1, middle - lead / 2, 0], [diameter * 0.08 + 0.1, lead, 0.25], 'tin')]),
        can([middle, middle, base], [diameter * 0.46, height - base], 'can'),
        ...marked,
        print([middle + diameter * 0.05, middle, top], [diameter * 0.6, diameter * 0.2], ['dark', '']),
      ],
      measures: round(diameter, height),
    };
  },
  ['', 'polymer'],
);

/** Large cans that snap into the board or are screwed down by their top. */
export const bigCan = family(
  ['diameter', 'height'],
  ({ diameter, height }, look) => {
    const r = diameter / 2;
    const tops: Solid[] =
      look === 'screw'
        ? [0.3, 0.7].map((share) => can([diameter * share, r, height], [diameter * 0.1, diameter * 0.08], 'tin'))
        : [disc([r, r, height], diameter * 0.42, ['can', 'top'])];
    return {
      solids: [
        ...(look === 'screw' ? [] : [twoLeads([r, r], 10, [1.2, 5])]),
        can([r, r, 0], [r, height], look === 'screw' ? 'can' : 'sleeve'),
        ...(look === 'screw' ? [disc([r, r, height], r * 0.9, ['epoxy', 'top'] as const)] : [stripe(r, height)]),
        ...tops,
      ],
      measures: round(diameter, height),
    };
  },
  ['', 'screw'],
);

const discs = {
  '': 'beige',
  safety: 'blue',
  varistor: 'blue',
  ptc: 'yellow',
  ntc: 'epoxy',
  mlcc: 'tantalum',
  tantalum: 'tantalum',
} as const satisfies Record<string, Material>;

/** Upright discs on two leads: ceramic capacitors, varistors, thermistors, resettable fuses; pearls of dipped ones. */
export const upright = family(
  ['diameter', 'thickness', 'pitch'],
  ({ diameter, thickness, pitch }, look) => {
    const r = diameter / 2;
    const [wire, foot] = [Math.min(0.8, Math.max(0.45, diameter * 0.05)), Math.min(diameter * 0.1, 1.2)];
    const apart = Math.min(pitch, diameter * 0.92);
    const long = foot + stub(diameter) * 0.8;
    return {
      solids: [
        pins(
          2,
          [
            [r - apart / 2, thickness / 2, foot + r * 0.3],
            [apart, 0, 0],
          ],
          [wire, long + r * 0.3],
        ),
        { is: 'rod', along: 'y', at: [r, 0, foot + r], radius: r, length: thickness, of: discs[look] },
      ],
      measures: [
        measure('diameter', 'x', [0, diameter]),
        measure('width', 'y', [0, thickness]),
        measure('pitch', 'x', [r - apart / 2, r + apart / 2]),
      ],
    };
  },
  ['', 'safety', 'varistor', 'ptc', 'ntc', 'mlcc', 'tantalum'],
);

const boxes = {
  '': 'film',
  safety: 'yellow',
  grey: 'relay',
  mlcc: 'tantalum',
  ptc: 'yellow',
} as const satisfies Record<string, Material>;

/** Boxes on two leads: film capacitors; X and Y capacitors in their yellow. */
export const filmBox = family(
  ['length', 'width', 'height', 'pitch'],
  ({ length, width, height, pitch }, look) => {
    const apart = Math.min(pitch, length * 0.94);
    const wire = Math.min(0.8, Math.max(0.5, length * 0.04));
    return {
      solids: [
        pins(
          2,
          [
            [(length - apart) / 2, width / 2, 0.3],
            [apart, 0, 0],
          ],
          [wire, stub(height) + 0.3],
        ),
        box([0, 0, 0], [length, width, height], boxes[look]),
        print([length / 2, width / 2, height], [length * 0.7, width * 0.4], ['print', '']),
      ],
      measures: [...sized(length, width, height), measure('pitch', 'x', [(length - apart) / 2, (length + apart) / 2])],
    };
  },
  ['', 'safety', 'grey', 'mlcc', 'ptc'],
);
