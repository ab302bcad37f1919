import { family, measure, sized } from '../model.ts';
import { box, can, disc, leads, onFront, type Pair, patch, print, slab, type Solid } from '../solid.ts';
import { pins } from './leads.ts';

/** Octagons and the like: a square with its corners cut by a share of its shorter side. */
export function cut(length: number, width: number, share: number): Pair[] {
  const c = Math.min(length, width) * share;
  return [
    [c, 0],
    [length - c, 0],
    [length, c],
    [length, width - c],
    [length - c, width],
    [c, width],
    [0, width - c],
    [0, c],
  ];
}

/**
 * Power inductors for the surface: pressed in one piece, wound on a drum that is open or in a square frame of ferrite,
 * or two windings on one core (common-mode, with `pins` of 4).
 */
export const coil = family(
  ['pins', 'length', 'width', 'height'],
  ({ pins: count, length, width, height }, look) => {
    const each = count / 2;
    const lead = each > 1 ? (width / each) * 0.42 : width * 0.5;
    const pitch = width / each;
    const first = (pitch - lead) / 2;
    const thick = Math.max(height * 0.1, 0.12);
    const side = (x: number, wide: number) =>
      leads(each, [0, pitch, 0], [box([x, first, 0], [wide, lead, thick], 'tin')]);
    const small = Math.min(length, width);
    const middle = [length / 2, width / 2] as const;
    const bodies: Record<typeof look, Solid[]> = {
      '': [
        slab(cut(length, width, 0.06), [0, height], 'ferrite'),
        print([...middle, height], [length * 0.7, width * 0.26]),
      ],
      frame: [
        slab(cut(length, width, 0.14), [0.05, height - 0.05], 'ferrite'),
        disc([...middle, height], small * 0.38, ['ferrite', 'pit']),
        disc([...middle, height], small * 0.33, ['ferrite', 'top']),
        print([...middle, height], [small * 0.46, small * 0.2]),
      ],
      drum: [
        slab(cut(length, width, 0.2), [0.05, height * 0.2], 'ferrite'),
        can([...middle, height * 0.25], [small * 0.36, height * 0.5], 'copper'),
        can([...middle, height * 0.75], [small * 0.47, height * 0.25], 'ferrite'),
        print([...middle, height], [small * 0.5, small * 0.2]),
      ],
      choke: [
        box([0, 0, 0], [length, width, height], 'ferrite'),
        patch(onFront(width, [length * 0.3, height * 0.2], [length * 0.7, height * 0.8]), 'copper', 'left'),
      ],
    };
    return {
      solids: [side(-thick * 0.6, length * 0.12), ...bodies[look], side(length, thick * 0.8)],
      measures: sized(length, width, height),
    };
  },
  ['', 'frame', 'drum', 'choke'],
);

/** A ring of ferrite with its winding, lying on a base or on its wires. */
export const toroid = family(['pins', 'diameter', 'height'], ({ pins: count, diameter, height }) => {
  const r = diameter / 2;
  const turns = 14;
  const winding = Array.from({ length: turns }, (_, turn): Solid => {
    const [from, to] = [0.02, 0.3].map((share) => ((turn + share * 2) / turns) * 2 * Math.PI);
    const at = (angle = 0, radius = 0) => [r + radius * Math.cos(angle), r + radius * Math.sin(angle), height] as const;
    return patch([at(from, r), at(to, r), at(to, r * 0.5), at(from, r * 0.5)], 'copper', 'top');
  });
  const apart = (diameter * 0.6) / Math.max(count / 2 - 1, 1);
  return {
    solids: [
      pins(
        count / 2,
        [
          [r - (apart * (count / 2 - 1)) / 2, r * 0.4, 0.2],
          [apart, 0, 0],
        ],
        [0.8, 3.5],
      ),
      can([r, r, 0], [r, height], 'copper'),
      disc([r, r, height], r, ['green', 'top']),
      ...winding,
      disc([r, r, height], r * 0.46, ['ferrite', 'deep']),
      pins(
        count / 2,
        [
          [r - (apart * (count / 2 - 1)) / 2, r * 1.7, 0],
          [apart, 0, 0],
        ],
        [0.8, 3.5],
      ),
    ],
    measures: [measure('diameter', 'x', [0, diameter]), measure('height', 'z', [0, height])],
  };
});

/** Transformers and chokes on a bobbin, with a core of ferrite or of iron. */
export const transformer = family(['pins', 'length', 'width', 'height'], ({ pins: count, length, width, height }) => {
  const each = Math.ceil(count / 2);
  const pitch = each > 1 ? (length * 0.8) / (each - 1) : 0;
  const first = each > 1 ? length * 0.1 : length / 2;
  const row = (y: number, n: number) =>
    pins(
      n,
      [
        [first, y, 0],
        [pitch, 0, 0],
      ],
      [0.7, 3.2],
    );
  return {
    solids: [
      row(width * 0.12, count - each),
      box([0, 0, 0], [length, width, height * 0.16], 'epoxy'),
      box([length * 0.05, width * 0.2, height * 0.16], [length * 0.9, width * 0.6, height * 0.84], 'ferrite'),
      box([length * 0.2, width * 0.08, height * 0.22], [length * 0.6, width * 0.84, height * 0.62], 'yellow'),
      row(width * 0.9, each),
    ],
    measures: sized(length, width, height),
  };
});
