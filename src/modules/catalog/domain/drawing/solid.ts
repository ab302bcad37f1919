import type { Material, Shade } from './materials.ts';

/** Millimetres. x runs to the lower right of the picture, y to its lower left, z up; the board is at z = 0. */
export type Point = readonly [x: number, y: number, z: number];
export type Pair = readonly [number, number];
export type Axis = 'x' | 'y' | 'z';

/** What a component is made of. Solids stand in the order in which they are painted: what is behind comes first. */
export type Solid =
  | { readonly is: 'box'; readonly at: Point; readonly size: Point; readonly of: Material }
  | {
      readonly is: 'can';
      readonly at: Point;
      readonly radius: number;
      readonly height: number;
      readonly of: Material;
      /** Where it narrows upwards. */
      readonly upper: number;
    }
  | { readonly is: 'dome'; readonly at: Point; readonly radius: number; readonly of: Material }
  | {
      readonly is: 'rod';
      readonly along: 'x' | 'y';
      readonly at: Point;
      readonly radius: number;
      readonly length: number;
      readonly of: Material;
    }
  /** A rod around another: its ends are not seen. */
  | {
      readonly is: 'band';
      readonly along: 'x' | 'y';
      readonly at: Point;
      readonly radius: number;
      readonly length: number;
      readonly of: Material;
    }
  | {
      readonly is: 'prism';
      readonly along: Axis;
      readonly from: number;
      readonly depth: number;
      /** In the plane of the two other axes, in their order: (y, z), (x, z) or (x, y). */
      readonly outline: readonly Pair[];
      readonly of: Material;
    }
  | { readonly is: 'disc'; readonly at: Point; readonly radius: number; readonly of: Material; readonly shade: Shade }
  | { readonly is: 'patch'; readonly corners: readonly Point[]; readonly of: Material; readonly shade: Shade }
  | { readonly is: 'print'; readonly at: Point; readonly room: Pair; readonly of: Material; readonly says: string }
  | {
      readonly is: 'row';
      readonly count: number;
      readonly step: Point;
      readonly each: readonly Solid[];
      /** Whether each is one of the component's leads, pads or balls, so that they can be counted. */
      readonly leads: boolean;
    };

export const box = (at: Point, size: Point, of: Material): Solid => ({ is: 'box', at, size, of });

/** Upright: `at` is the middle of its foot. */
export const can = (at: Point, [radius, height, upper = radius]: readonly [number, number, number?], of: Material) =>
  ({ is: 'can', at, radius, height, upper, of }) satisfies Solid;

export const dome = (at: Point, radius: number, of: Material): Solid => ({ is: 'dome', at, radius, of });

/** Lying along x: `at` is the middle of its far end. */
export const rodX = (at: Point, [radius, length]: Pair, of: Material): Solid => ({
  is: 'rod',
  along: 'x',
  at,
  radius,
  length,
  of,
});
export const rodY = (at: Point, [radius, length]: Pair, of: Material): Solid => ({
  is: 'rod',
  along: 'y',
  at,
  radius,
  length,
  of,
});

export const bandX = (at: Point, [radius, length]: Pair, of: Material): Solid => ({
  is: 'band',
  along: 'x',
  at,
  radius,
  length,
  of,
});

/** An outline of (y, z), drawn out along x from a place by a depth. */
export const prismX = (outline: readonly Pair[], [from, depth]: Pair, of: Material): Solid => ({
  is: 'prism',
  along: 'x',
  from,
  depth,
  outline,
  of,
});
/** An outline of (x, z), drawn out along y. */
export const prismY = (outline: readonly Pair[], [from, depth]: Pair, of: Material): Solid => ({
  is: 'prism',
  along: 'y',
  from,
  depth,
  outline,
  of,
});
/** An outline of (x, y), drawn out upwards. */
export const slab = (outline: readonly Pair[], [from, depth]: Pair, of: Material): Solid => ({
  is: 'prism',
  along: 'z',
  from,
  depth,
  outline,
  of,
});

export const disc = (at: Point, radius: number, [of, shade]: readonly [Material, Shade]): Solid => ({
  is: 'disc',
  at,
  radius,
  of,
  shade,
});
export const patch = (corners: readonly Point[], of: Material, shade: Shade): Solid => ({
  is: 'patch',
  corners,
  of,
  shade,
});

/** A rectangle that lies, one that faces us at the lower left, and one at the lower right; from corner to corner. */
export const onTop = (z: number, [x1, y1]: Pair, [x2, y2]: Pair): Point[] => [
  [x1, y1, z],
  [x2, y1, z],
  [x2, y2, z],
  [x1, y2, z],
];
export const onFront = (y: number, [x1, z1]: Pair, [x2, z2]: Pair): Point[] => [
  [x1, y, z1],
  [x2, y, z1],
  [x2, y, z2],
  [x1, y, z2],
];
export const onRight = (x: number, [y1, z1]: Pair, [y2, z2]: Pair): Point[] => [
  [x, y1, z1],
  [x, y2, z1],
  [x, y2, z2],
  [x, y1, z2],
];

/** Room for what is printed on top: the middle of it, how wide and how high. Other words stand there where none are given. */
export const print = (at: Point, room: Pair, [of, says]: readonly [Material, string] = ['print', '']): Solid => ({
  is: 'print',
  at,
  room,
  of,
  says,
});

/** The same again and again, each a step farther towards whoever looks. */
export const row = (count: number, step: Point, each: readonly Solid[]): Solid => ({
  is: 'row',
  count,
  step,
  each,
  leads: false,
});
export const leads = (count: number, step: Point, each: readonly Solid[]): Solid => ({
  is: 'row',
  count,
  step,
  each,
  leads: true,
});
