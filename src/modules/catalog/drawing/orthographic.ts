import { line } from './materials.ts';
import { ellipse, polygon, type Drawn } from './shape.ts';
import type { Pair, Point, Solid } from './solid.ts';

/** The two views that dimensions are written at: from above, and from the front, where the lower left side is. */
export type View = 'top' | 'front';

/** Millimetres on the paper. */
export const onPaper = (view: View, [x, y, z]: Point): Pair => (view === 'top' ? [x, y] : [x, -z]);

/** Outlines of all solids, what is nearer over what is farther, filled with paper: what is hidden stays hidden. */
export function orthographic(solids: readonly Solid[], view: View): Drawn[] {
  const seen = solids.flatMap((solid) => outlines(solid, view, [0, 0, 0]));
  return seen.toSorted((one, other) => one.near - other.near).map(({ shape }) => shape);
}

interface Seen {
  readonly near: number;
  readonly shape: Drawn;
}

/** How one looks on: which view, and where things come to lie in it. */
interface Eye {
  readonly view: View;
  readonly paper: (point: Point) => Pair;
  /** How near a point is to whoever looks. */
  readonly near: (point: Point) => number;
}
type Of<Is extends Solid['is']> = Extract<Solid, { readonly is: Is }>;

const from = (view: View, by: Point): Eye => ({
  view,
  paper: (point) => onPaper(view, plus(point, by)),
  near: (point) => (view === 'top' ? point[2] + by[2] : point[1] + by[1]),
});

function outlines(solid: Solid, view: View, by: Point): Seen[] {
  if (solid.is !== 'row') return (seenAs[solid.is] as (solid: Solid, eye: Eye) => Seen[])(solid, from(view, by));
  const { count, step, each } = solid;
  return Array.from({ length: count }, (_, times) =>
    each.flatMap((inner) => outlines(inner, view, plus(by, scaled(step, times)))),
  ).flat();
}

const seenAs: { readonly [Is in Exclude<Solid['is'], 'row'>]: (solid: Of<Is>, eye: Eye) => Seen[] } = {
  box: ({ at, size }, eye) => rectangle(eye, at, plus(at, size)),
  can: ({ at, radius, height }, eye) =>
    eye.view === 'top' ? circle(eye, plus(at, [0, 0, height]), radius) : rectangle(eye, ...around(at, radius, height)),
  dome: ({ at, radius }, eye) =>
    eye.view === 'top' ? circle(eye, plus(at, [0, 0, radius]), radius) : rectangle(eye, ...around(at, radius, radius)),
  rod: lying,
  band: lying,
  prism: prismOutlines,
  disc: ({ at, radius }, eye) => (eye.view === 'top' ? circle(eye, plus(at, [0, 0, 1e-3]), radius) : []),
  patch: patchOutline,
  print: () => [],
};

function rectangle({ paper, near }: Eye, one: Point, other: Point): Seen[] {
  const [[x1, y1], [x2, y2]] = [paper(one), paper(other)];
  const corners: Pair[] = [
    [x1, y1],
    [x2, y1],
    [x2, y2],
    [x1, y2],
  ];
  return [{ near: Math.max(near(one), near(other)), shape: polygon(line, corners) }];
}

const circle = ({ paper, near }: Eye, at: Point, radius: number): Seen[] => [
  { near: near(at), shape: ellipse(line, paper(at), [radius, radius, 0]) },
];

function lying({ along, at, radius, length }: Of<'rod'> | Of<'band'>, eye: Eye): Seen[] {
  if (along === 'y' && eye.view === 'front') return circle(eye, plus(at, [0, length, 0]), radius);
  const [low, high]: readonly [Point, Point] =
    along === 'x'
      ? [
          [0, -radius, -radius],
          [length, radius, radius],
        ]
      : [
          [-radius, 0, -radius],
          [radius, length, radius],
        ];
  return rectangle(eye, plus(at, low), plus(at, high));
}

/** Looked at along its axis a prism shows its outline, from elsewhere each of its sides. */
function prismOutlines({ along, from: start, depth, outline }: Of<'prism'>, eye: Eye): Seen[] {
  const place = ([a, b]: Pair, c: number): Point => (along === 'x' ? [c, a, b] : along === 'y' ? [a, c, b] : [a, b, c]);
  if (along === (eye.view === 'top' ? 'z' : 'y')) {
    const end = outline.map((point) => place(point, start + depth));
    const [first] = end;
    return first ? [{ near: eye.near(first), shape: polygon(line, end.map(eye.paper)) }] : [];
  }
  return outline.flatMap((point, index) => {
    const next = outline[(index + 1) % outline.length] ?? point;
    return rectangle(eye, place(point, start), place(next, start + depth));
  });
}

/** What is painted on a side that looks elsewhere is not seen from here. */
function patchOutline({ corners }: Of<'patch'>, { paper, near }: Eye): Seen[] {
  const depths = corners.map(near);
  if (Math.max(...depths) - Math.min(...depths) > 1e-6) return [];
  return [{ near: (depths[0] ?? 0) + 1e-3, shape: polygon(line, corners.map(paper)) }];
}

const plus = ([x, y, z]: Point, [dx, dy, dz]: Point): Point => [x + dx, y + dy, z + dz];
const scaled = ([x, y, z]: Point, by: number): Point => [x * by, y * by, z * by];
const around = ([x, y, z]: Point, radius: number, height: number): readonly [Point, Point] => [
  [x - radius, y - radius, z],
  [x + radius, y + radius, z + height],
];
