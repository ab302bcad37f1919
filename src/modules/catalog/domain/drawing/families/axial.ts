import type { Material } from '../materials.ts';
import { family, measure } from '../model.ts';
import { bandX, leads, rodX, type Solid } from '../solid.ts';

const bodies = {
  '': 'beige',
  film: 'blue',
  cement: 'nylon',
  diode: 'epoxy',
  glass: 'glass',
  coil: 'green',
  fuse: 'lens',
  film2: 'yellow',
} as const satisfies Record<string, Material>;

/** Where the bands of colour lie, as shares of the length: four of a resistor, one at the cathode of a diode. */
const bands: Readonly<Record<keyof typeof bodies, readonly (readonly [number, Material])[]>> = {
  '': [
    [0.18, 'brick'],
    [0.34, 'dark'],
    [0.5, 'tantalum'],
    [0.8, 'gold'],
  ],
  film: [
    [0.18, 'brick'],
    [0.32, 'dark'],
    [0.46, 'dark'],
    [0.6, 'red'],
    [0.82, 'brick'],
  ],
  cement: [],
  diode: [[0.12, 'can']],
  glass: [[0.12, 'dark']],
  coil: [
    [0.18, 'brick'],
    [0.34, 'dark'],
    [0.5, 'brick'],
    [0.8, 'tin'],
  ],
  fuse: [],
  film2: [],
};

/** Lying bodies with a wire out of each end. */
export const axial = family(
  ['diameter', 'length'],
  ({ diameter, length }, look) => {
    const r = diameter / 2;
    const wire = Math.min(0.65, Math.max(0.25, diameter * 0.12));
    const reach = Math.min(8, Math.max(3, length * 0.55));
    const lead = (x: number) => leads(1, [1, 0, 0], [rodX([x, r, r], [wire, reach], 'tin')]);
    const [low, tip] = [r * 0.86, length * 0.2];
    // Resistors are thicker at their ends.
    const waist: Solid[] =
      look === '' || look === 'film' || look === 'coil'
        ? [
            rodX([0, r, r], [r, tip], bodies[look]),
            rodX([tip, r, r], [low, length - 2 * tip], bodies[look]),
            rodX([length - tip, r, r], [r, tip], bodies[look]),
          ]
        : [rodX([0, r, r], [r, length], bodies[look])];
    const ends: Solid[] =
      look === 'fuse'
        ? [
            rodX([0, r, r], [r * 1.06, length * 0.2], 'tin'),
            rodX([length * 0.8, r, r], [r * 1.06, length * 0.2], 'tin'),
          ]
        : [];
    const rings = bands[look].map(([share, of]) => {
      const thick = share < 0.2 || share > 0.75 || waist.length === 1 ? r * 1.02 : low * 1.03;
      return bandX([length * share, r, r], [thick, length * 0.065], of);
    });
    const stack = [...waist, ...rings, ...ends].toSorted((one, other) => farOf(one) - farOf(other));
    return {
      solids: [lead(-reach), ...stack, lead(length)],
      measures: [measure('length', 'x', [0, length]), measure('diameter', 'y', [0, diameter])],
    };
  },
  ['', 'film', 'cement', 'diode', 'glass', 'coil', 'fuse', 'film2'],
);

const farOf = (solid: Solid): number => (solid.is === 'rod' || solid.is === 'band' ? solid.at[0] : 0);

/** Fuses of glass or ceramic between two caps, without wires. */
export const cartridge = family(
  ['diameter', 'length'],
  ({ diameter, length }, look) => {
    const r = diameter / 2;
    const end = Math.min(length * 0.26, 6.5);
    const cap = (x: number) => leads(1, [1, 0, 0], [rodX([x, r, r], [r, end], 'tin')]);
    return {
      solids: [
        cap(0),
        rodX([end, r, r], [r * 0.9, length - 2 * end], look === 'ceramic' ? 'nylon' : 'lens'),
        cap(length - end),
      ],
      measures: [measure('length', 'x', [0, length]), measure('diameter', 'y', [0, diameter])],
    };
  },
  ['', 'ceramic'],
);
