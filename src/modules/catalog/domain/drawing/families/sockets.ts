import { family, measure, sized } from '../model.ts';
import {
  box,
  can,
  disc,
  leads,
  onTop,
  type Pair,
  patch,
  type Point,
  rodY,
  slab,
  type Solid,
  onFront,
} from '../solid.ts';

import { cut } from './inductors.ts';

const usbSizes = {
  c: [8.94, 7.3, 3.2],
  micro: [7.5, 5.5, 2.5],
  mini: [7.7, 9, 3.9],
  a: [13.1, 14, 6.8],
  b: [12, 16, 10.9],
} as const satisfies Record<string, Point>;

/** Receptacles on the board, their mouth to the lower left. */
export const usb = family(
  [],
  (_, look) => {
    const [length, width, height] = usbSizes[look];
    const rim = Math.min(0.5, height * 0.15);
    const mouth: Solid =
      look === 'c'
        ? patch(rounded([rim, length - rim], [rim, height - rim], width), 'epoxy', 'deep')
        : patch(onFront(width, [rim, rim], [length - rim, height - rim]), 'epoxy', 'deep');
    const tongue = patch(
      onFront(width, [length * 0.18, height * (look === 'b' ? 0.35 : 0.42)], [length * 0.82, height * 0.62]),
      look === 'a' ? 'nylon' : 'gold',
      'left',
    );
    return {
      solids: [
        box([0, 0, 0], [length, width, height], 'tin'),
        mouth,
        tongue,
        ...[0.15, 0.6].map((share) => box([length, width * share, -0.6], [0.3, width * 0.14, 1.4], 'tin')),
      ],
      measures: sized(length, width, height),
    };
  },
  ['c', 'micro', 'mini', 'a', 'b'],
);

function rounded([x1, x2]: Pair, [z1, z2]: Pair, y: number): Point[] {
  const r = (z2 - z1) / 2;
  const half = (centre: number, from: number) =>
    Array.from({ length: 7 }, (_, step): Point => {
      const angle = from + (step * Math.PI) / 6;
      return [centre + r * Math.cos(angle), y, (z1 + z2) / 2 + r * Math.sin(angle)];
    });
  return [...half(x2 - r, -Math.PI / 2), ...half(x1 + r, Math.PI / 2)];
}

/** For coaxial cables: SMA on its flange, the flat ring of a U.FL, BNC with its lugs. */
export const coax = family(
  [],
  (_, look) => {
    if (look === 'ufl')
      return {
        solids: [
          slab(cut(3, 2.6, 0.1), [0, 0.35], 'nylon'),
          box([-0.3, 0.8, 0], [0.5, 1, 0.2], 'gold'),
          can([1.5, 1.3, 0.35], [1, 0.9], 'gold'),
          disc([1.5, 1.3, 1.25], 0.75, ['gold', 'deep']),
          can([1.5, 1.3, 0.6], [0.25, 0.5], 'gold'),
        ],
        measures: sized(3, 2.6, 1.25),
      };
    const [side, r, reach] = look === 'sma' ? [6.35, 3.1, 9.5] : [14, 4.8, 21];
    const of = look === 'sma' ? 'gold' : 'tin';
    const middle: Point = [side / 2, 0, side / 2];
    return {
      solids: [
        box([0, -4, 0], [side, 4, side], look === 'sma' ? 'gold' : 'epoxy'),
        rodY(middle, [r, reach * 0.25], of),
        rodY([middle[0], reach * 0.25, middle[2]], [r * 0.92, reach * 0.75], of),
        patch(circle(middle, r * 0.74, reach), 'nylon', 'left'),
        patch(circle(middle, r * 0.2, reach), 'gold', 'deep'),
      ],
      measures: [measure('width', 'x', [0, side]), measure('length', 'y', [-4, reach])],
    };
  },
  ['sma', 'ufl', 'bnc'],
);

export const circle = ([x, , z]: Point, r: number, y: number): Point[] =>
  Array.from({ length: 16 }, (_, step): Point => {
    const angle = (step * Math.PI) / 8;
    return [x + r * Math.cos(angle), y, z + r * Math.sin(angle)];
  });

/** RJ45 and its smaller kin, their mouth to the lower left. */
export const modular = family(
  ['ways'],
  ({ ways }, look) => {
    const [length, width, height] = [16, 15.5, 13.4];
    const pitch = 8.6 / Math.max(ways, 2);
    const first = (length - pitch * (ways - 1)) / 2 - 0.2;
    return {
      solids: [
        box([0, 0, 0], [length, width, height], look === 'shielded' ? 'tin' : 'epoxy'),
        patch(onFront(width, [2.1, 2.2], [length - 2.1, 9.6]), 'epoxy', 'deep'),
        patch(onFront(width, [5, 9.6], [11, 11.6]), 'epoxy', 'deep'),
        leads(ways, [pitch, 0, 0], [patch(onFront(width, [first, 2.4], [first + 0.45, 4.6]), 'gold', 'left')]),
      ],
      measures: sized(length, width, height),
    };
  },
  ['shielded', 'plain'],
);

/** Round plugs go in from the lower left: power, and 3.5 mm for sound. */
export const jack = family(
  [],
  (_, look) => {
    const [length, width, height] = look === 'audio' ? [6.4, 12, 5] : [9, 14.2, 11];
    const middle: Point = [length / 2, width, height * 0.56];
    const [outer, inner] = look === 'audio' ? [2.6, 1.8] : [4, 3.1];
    return {
      solids: [
        box([0, 0, 0], [length, width * 0.8, height], 'epoxy'),
        rodY([middle[0], width * 0.8, middle[2]], [outer, width * 0.2], 'epoxy'),
        patch(circle(middle, inner, width), 'epoxy', 'deep'),
        ...(look === 'audio' ? [] : [patch(circle(middle, 0.9, width), 'tin', 'top')]),
      ],
      measures: sized(length, width, height),
    };
  },
  ['power', 'audio'],
);

/** A shell in the shape of a D with two or three rows of contacts; `ways` in all. */
export const dsub = family(['ways'], ({ ways }) => {
  const first = Math.ceil(ways / 2);
  const pitch = 2.77;
  const shell = (ways > 0 ? first : 5) * pitch + 3;
  const length = shell + 14;
  const from = (length - shell) / 2;
  const face = 6;
  const contact = (count: number, [x, z]: Pair) =>
    leads(count, [pitch, 0, 0], [patch(circleOn([x, face, z], 0.55), 'gold', 'left')]);
  const outline: Point[] = [
    [from, face, 2.2],
    [from + shell, face, 2.2],
    [from + shell - 1.6, face, 10.4],
    [from + 1.6, face, 10.4],
  ];
  return {
    solids: [
      box([0, 0, 0], [length, 0.9, 12.5], 'tin'),
      box([from, 0.9, 2.2], [shell, face - 0.9, 8.2], 'tin'),
      patch(outline, 'epoxy', 'pit'),
      ...[3.6, length - 3.6].map((x) => rodY([x, 0.9, 6.2], [1.8, 4], 'tin')),
      contact(first, [from + 1.5 + pitch / 2, 4.8]),
      contact(ways - first, [from + 1.5 + pitch, 7.8]),
    ],
    measures: sized(length, face, 12.5),
  };
});

export const circleOn = ([x, y, z]: Point, r: number): Point[] =>
  Array.from({ length: 8 }, (_, step): Point => {
    const angle = (step * Math.PI) / 4;
    return [x + r * Math.cos(angle), y, z + r * Math.sin(angle)];
  });

/** HDMI, and other shells of its kind. */
export const hdmi = family([], () => {
  const [length, width, height] = [15, 11.2, 6];
  return {
    solids: [
      box([0, 0, 0], [length, width, height], 'tin'),
      patch(
        [
          [0.6, width, height - 0.6],
          [0.6, width, 2.4],
          [2.4, width, 0.7],
          [length - 2.4, width, 0.7],
          [length - 0.6, width, 2.4],
          [length - 0.6, width, height - 0.6],
        ],
        'epoxy',
        'deep',
      ),
      patch(onFront(width, [2.4, 2.5], [length - 2.4, 3.6]), 'gold', 'left'),
    ],
    measures: sized(length, width, height),
  };
});

/** Metal trays for cards of memory and for SIMs. */
export const cardSlot = family(
  [],
  (_, look) => {
    const [length, width, height] = { microsd: [14.6, 15, 1.9], sd: [28, 29, 2.8], sim: [16.5, 14.8, 1.5] }[look] as [
      number,
      number,
      number,
    ];
    return {
      solids: [
        box([0, 0, 0], [length, width, height * 0.45], 'epoxy'),
        box([0, 0, height * 0.45], [length, width * 0.92, height * 0.55], 'tin'),
        ...[0.2, 0.55].map((share) =>
          patch(onTop(height, [length * share, width * 0.2], [length * (share + 0.18), width * 0.5]), 'tin', 'pit'),
        ),
        patch(onFront(width, [length * 0.08, height * 0.1], [length * 0.92, height * 0.4]), 'epoxy', 'deep'),
      ],
      measures: sized(length, width, height),
    };
  },
  ['microsd', 'sim', 'sd'],
);
