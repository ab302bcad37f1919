import { line } from './materials.ts';
import { ellipse, polygon, type Shape } from './shape.ts';
import type { Axis, Pair, Point, Solid } from './solid.ts';

/** The two views that dimensions are written at: from above, and from the front, where the lower left side is. */
export type View = 'top' | 'front';

/** Outlines of all solids, what is nearer over what is farther, filled with paper: what is hidden stays hidden. */
export const orthographic = (solids: readonly Solid[], view: View): Shape[] =>
  solids
    .flatMap((solid) => seen(solid, view))
    .toSorted((one, other) => one.near - other.near)
    .map(({ shape }) => shape);

interface Seen {
  /** How near it is to whoever looks, at its nearest. */
  readonly near: number;
  readonly shape: Shape;
}
type Of<Is extends Solid['is']> = Extract<Solid, { readonly is: Is }>;

const onPaper = (view: View, [x, y, z]: Point): Pair => (view === 'top' ? [x, y] : [x, -z]);
const nearness = (view: View, [, y, z]: Point): number => (view === 'top' ? z : y);

const seen = (solid: Solid, view: View): Seen[] =>
  (seenAs[solid.is] as (solid: Solid, view: View) => Seen[])(solid, view);

const seenAs: { readonly [Is in Solid['is']]: (solid: Of<Is>, view: View) => Seen[] } = {
  box: ({ at, size }, view) => rectangle(view, at, plus(at, size)),
  can: ({ at, radius, height }, view) =>
    view === 'top' ? circle(view, plus(at, [0, 0, height]), radius) : rectangle(view, ...around(at, radius, height)),
  dome: ({ at, radius }, view) =>
    view === 'top' ? circle(view, plus(at, [0, 0, radius]), radius) : rectangle(view, ...around(at, radius, radius)),
  rod: lying,
  band: lying,
  prism: prismOutlines,
  disc: ({ at, radius }, view) => (view === 'top' ? circle(view, plus(at, [0, 0, 1e-3]), radius) : []),
  patch: patchOutline,
  print: () => [],
  row: ({ count, step, each, leads }, view) => {
    const inner = each.flatMap((solid) => seen(solid, view));
    const near = Math.max(...inner.map((one) => one.near)) + Math.max(0, nearness(view, step) * (count - 1));
    const shape = { count, step: onPaper(view, step), each: orthographic(each, view), leads };
    return count > 0 && inner.length > 0 ? [{ near, shape }] : [];
  },
};

/** Nothing, where it is looked at from its edge. */
function rectangle(view: View, one: Point, other: Point): Seen[] {
  const [[x1, y1], [x2, y2]] = [onPaper(view, one), onPaper(view, other)];
  if (Math.abs(x1 - x2) < 1e-6 || Math.abs(y1 - y2) < 1e-6) return [];
  const corners: Pair[] = [
    [x1, y1],
    [x2, y1],
    [x2, y2],
    [x1, y2],
  ];
  return [{ near: Math.max(nearness(view, one), nearness(view, other)), shape: polygon(line, corners) }];
}

const circle = (view: View, at: Point, radius: number): Seen[] => [
  { near: nearness(view, at), shape: ellipse(line, onPaper(view, at), [radius, radius, 0]) },
];

function lying({ along, at, radius, length }: Of<'rod'> | Of<'band'>, view: View): Seen[] {
  if (along === 'y' && view === 'front') return circle(view, plus(at, [0, length, 0]), radius);
  const [dx, dy]: Pair = along === 'x' ? [0, radius] : [radius, 0];
  const end: Pair = along === 'x' ? [length, radius] : [radius, length];
  return rectangle(view, plus(at, [-dx, -dy, -radius]), plus(at, [...end, radius]));
}

/** Looked at along its axis a prism shows its outline, from elsewhere those of its sides that face us. */
function prismOutlines({ along, from, depth, outline }: Of<'prism'>, view: View): Seen[] {
  const place = ([a, b]: Pair, c: number): Point => (along === 'x' ? [c, a, b] : along === 'y' ? [a, c, b] : [a, b, c]);
  if (along === (view === 'top' ? 'z' : 'y')) {
    const end = outline.map((point) => place(point, from + depth));
    const near = Math.max(...end.map((point) => nearness(view, point)));
    return [
      {
        near,
        shape: polygon(
          line,
          end.map((point) => onPaper(view, point)),
        ),
      },
    ];
  }
  const turn = areaOf(outline) < 0 ? -1 : 1;
  const facing = facingUs(along, view);
  return outline.flatMap((point, index) => {
    const next = outline[(index + 1) % outline.length] ?? point;
    const normal = [next[1] - point[1], point[0] - next[0]] as const;
    if (normal[facing] * turn <= 1e-9) return [];
    return rectangle(view, place(point, from), place(next, from + depth));
  });
}

/** Which of the two numbers of its outline points towards whoever looks. */
const facingUs = (along: Axis, view: View): 0 | 1 => (along === 'x' && view === 'front' ? 0 : 1);

const areaOf = (outline: readonly Pair[]): number =>
  outline.reduce((sum, [a1, b1], index) => {
    const [a2, b2] = outline[(index + 1) % outline.length] ?? [a1, b1];
    return sum + a1 * b2 - a2 * b1;
  }, 0);

/** What is painted on a side that looks elsewhere is not seen from here. */
function patchOutline({ corners }: Of<'patch'>, view: View): Seen[] {
  const depths = corners.map((corner) => nearness(view, corner));
  if (Math.max(...depths) - Math.min(...depths) > 1e-6) return [];
  const shape = polygon(
    line,
    corners.map((corner) => onPaper(view, corner)),
  );
  return [{ near: (depths[0] ?? 0) + 1e-3, shape }];
}

const plus = ([x, y, z]: Point, [dx, dy, dz]: Point): Point => [x + dx, y + dy, z + dz];
const around = ([x, y, z]: Point, radius: number, height: number): readonly [Point, Point] => [
  [x - radius, y - radius, z],
  [x + radius, y + radius, z + height],
];
