import type { Tint } from './materials.ts';
import type { Pair } from './solid.ts';

/** A stroke of the pen, as a path of SVG has them; coordinates are millimetres on the paper. */
export type Stroke =
  | { readonly to: Pair; readonly lift?: true }
  | { readonly to: Pair; readonly arc: readonly [rx: number, ry: number, turned: number]; readonly clockwise: boolean };

export interface Drawn {
  readonly tint: Tint;
  readonly path: readonly Stroke[];
  readonly closed: boolean;
  /** Without an outline. */
  readonly bare?: true;
}
export interface Repeated {
  readonly count: number;
  readonly step: Pair;
  readonly each: readonly Shape[];
  readonly leads: boolean;
}
export type Shape = Drawn | Repeated;

export interface Bounds {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export const polygon = (tint: Tint, points: readonly Pair[]): Drawn => ({
  tint,
  path: points.map((to, index) => (index === 0 ? { to, lift: true } : { to })),
  closed: true,
});

/** Lines that close nothing: dimensions, rulers, what is printed. */
export const lines = (tint: Tint, parts: readonly (readonly Pair[])[]): Drawn => ({
  tint,
  path: parts.flatMap((part) => part.map((to, index): Stroke => (index === 0 ? { to, lift: true } : { to }))),
  closed: false,
});

/** An ellipse by its half axes and how far the longer one is turned, in degrees. */
export function ellipse(tint: Tint, [cx, cy]: Pair, [rx, ry, turned]: readonly [number, number, number]): Drawn {
  const [dx, dy] = [rx * Math.cos((turned * Math.PI) / 180), rx * Math.sin((turned * Math.PI) / 180)];
  const [from, over]: [Pair, Pair] = [
    [cx - dx, cy - dy],
    [cx + dx, cy + dy],
  ];
  const arc = [rx, ry, turned] as const;
  return {
    tint,
    path: [
      { to: from, lift: true },
      { to: over, arc, clockwise: true },
      { to: from, arc, clockwise: true },
    ],
    closed: true,
  };
}

/** How much paper shapes need. An arc is taken to reach as far as its longer half axis beyond the chord's middle. */
export function boundsOf(shapes: readonly Shape[], [dx, dy]: Pair = [0, 0]): Bounds {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  const see = (x: number, y: number) => {
    left = Math.min(left, x + dx);
    top = Math.min(top, y + dy);
    right = Math.max(right, x + dx);
    bottom = Math.max(bottom, y + dy);
  };
  for (const shape of shapes) {
    if ('count' in shape) {
      for (const times of [0, shape.count - 1]) {
        const inner = boundsOf(shape.each, [shape.step[0] * times, shape.step[1] * times]);
        see(inner.left, inner.top);
        see(inner.right, inner.bottom);
      }
      continue;
    }
    let [px, py] = [0, 0];
    for (const stroke of shape.path) {
      const [x, y] = stroke.to;
      see(x, y);
      if ('arc' in stroke) {
        const [mx, my] = [(px + x) / 2, (py + y) / 2];
        const [wide, high] = reach(stroke.arc);
        see(mx - wide, my - high);
        see(mx + wide, my + high);
      }
      [px, py] = [x, y];
    }
  }
  return { left, top, right, bottom };
}

/** Half the width and half the height of a turned ellipse. */
function reach([rx, ry, turned]: readonly [number, number, number]): Pair {
  const [cos, sin] = [Math.cos((turned * Math.PI) / 180), Math.sin((turned * Math.PI) / 180)];
  return [Math.hypot(rx * cos, ry * sin), Math.hypot(rx * sin, ry * cos)];
}
