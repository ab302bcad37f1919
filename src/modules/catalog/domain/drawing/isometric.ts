import { write } from './lettering.ts';
import { type Shade, stroke, tint } from './materials.ts';
import { type Drawn, ellipse, lines, polygon, type Shape } from './shape.ts';
import type { Pair, Point, Solid } from './solid.ts';

/**
 * The one view that all components are shown in: isometric, lengths along the axes at full scale, light from the upper
 * left. A circle in a plane of the axes becomes an ellipse whose half axes are √1.5 and √0.5 of its radius.
 */
const cos30 = Math.cos(Math.PI / 6);
const project = ([x, y, z]: Point): Pair => [(x - y) * cos30, (x + y) / 2 - z];
const long = Math.sqrt(1.5);
const short = Math.SQRT1_2;

export const isometric = (solids: readonly Solid[]): Shape[] => solids.flatMap(shapesOf);

type Of<Is extends Solid['is']> = Extract<Solid, { readonly is: Is }>;
type Rod = Extract<Solid, { readonly radius: number; readonly length: number }>;

const faces: { readonly [Is in Solid['is']]: (solid: Of<Is>) => Shape[] } = {
  box: boxFaces,
  can: canFaces,
  dome: domeFaces,
  rod: rodFaces,
  band: rodFaces,
  prism: prismFaces,
  disc: ({ at, radius, of, shade }) => [ellipse(tint(of, shade), project(at), flat(radius))],
  patch: ({ corners, of, shade }) => [polygon(tint(of, shade), corners.map(project))],
  print: printed,
  row: ({ count, step, each, leads }) =>
    count > 0 ? [{ count, step: project(step), each: isometric(each), leads }] : [],
};
const shapesOf = (solid: Solid): Shape[] => (faces[solid.is] as (solid: Solid) => Shape[])(solid);

const flat = (radius: number) => [radius * long, radius * short, 0] as const;

function boxFaces({ at: [x, y, z], size: [w, d, h], of }: Of<'box'>): Shape[] {
  const face = (shade: Shade, corners: readonly Point[]) => polygon(tint(of, shade), corners.map(project));
  const [right, near, top] = [x + w, y + d, z + h];
  const left: Point[] = [
    [x, near, z],
    [right, near, z],
    [right, near, top],
    [x, near, top],
  ];
  const side: Point[] = [
    [right, y, z],
    [right, near, z],
    [right, near, top],
    [right, y, top],
  ];
  const lid: Point[] = [
    [x, y, top],
    [right, y, top],
    [right, near, top],
    [x, near, top],
  ];
  return [
    ...(h > 0 && w > 0 ? [face('left', left)] : []),
    ...(h > 0 && d > 0 ? [face('right', side)] : []),
    face('top', lid),
  ];
}

/** Upright walls: the whole front in the left side's shade, a third of it darker, and a gleam where it is metal. */
function canFaces({ at, radius, height, upper, of }: Of<'can'>): Shape[] {
  const [cx, cy] = project(at);
  const on = (angle: number, [r, up]: Pair): Pair => [
    cx + r * long * Math.cos(angle),
    cy - up + r * short * Math.sin(angle),
  ];
  const strip = (from: number, till: number, shade: Shade): Drawn => ({
    tint: tint(of, shade),
    path: [
      { to: on(from, [radius, 0]), lift: true },
      { to: on(till, [radius, 0]), arc: flat(radius), clockwise: true },
      { to: on(till, [upper, height]) },
      { to: on(from, [upper, height]), arc: flat(upper), clockwise: false },
    ],
    closed: true,
  });
  const gleams = ['can', 'tin', 'gold', 'glass', 'lens'].includes(of);
  return [
    ...(height > 0
      ? [
          strip(0, Math.PI, 'left'),
          bare(strip(0, Math.PI * 0.36, 'right')),
          ...(gleams ? [bare(strip(Math.PI * 0.62, Math.PI * 0.74, 'top'))] : []),
        ]
      : []),
    ...(upper > 0 ? [ellipse(tint(of, 'top'), [cx, cy - height], flat(upper))] : []),
  ];
}

/** Half a ball on its foot: one outline, and a gleam where the light falls. */
function domeFaces({ at, radius, of }: Of<'dome'>): Shape[] {
  const [cx, cy] = project(at);
  const r = radius * long;
  const ball: Shape = {
    tint: tint(of, 'left'),
    path: [
      { to: [cx - r, cy], lift: true },
      { to: [cx + r, cy], arc: [r, r, 0], clockwise: true },
      { to: [cx - r, cy], arc: flat(radius), clockwise: true },
    ],
    closed: true,
  };
  return [ball, bare(ellipse(tint(of, 'top'), [cx - r * 0.36, cy - r * 0.42], [r * 0.3, r * 0.2, -38]))];
}

/** Without an outline: light on a surface ends nowhere sharply. */
const bare = (shape: Drawn): Shape => ({ ...shape, bare: true });

/** Lying: most of the wall in its side's shade, its upper third light, the near end as an ellipse. */
function rodFaces({ is, along, at: [x, y, z], radius, length, of }: Rod): Shape[] {
  const turned = along === 'x' ? 120 : 60;
  const [ax, ay] = [Math.cos((turned * Math.PI) / 180), Math.sin((turned * Math.PI) / 180)];
  const end = (far: number): Pair => project(along === 'x' ? [x + far, y, z] : [x, y + far, z]);
  const [[fx, fy], [nx, ny]] = [end(0), end(length)];
  const r = radius * long;
  const arc = [r, radius * short, turned] as const;
  const upward = along === 'x';
  const wall: Shape = {
    tint: tint(of, along === 'x' ? 'left' : 'right'),
    path: [
      { to: [fx - ax * r, fy - ay * r], lift: true },
      { to: [nx - ax * r, ny - ay * r] },
      { to: [nx + ax * r, ny + ay * r], arc, clockwise: is === 'rod' ? upward : !upward },
      { to: [fx + ax * r, fy + ay * r] },
      { to: [fx - ax * r, fy - ay * r], arc, clockwise: upward },
    ],
    closed: true,
  };
  const on = (angle: number, far: number): Pair => {
    const [side, up] = [radius * Math.cos(angle), radius * Math.sin(angle)];
    return project(along === 'x' ? [x + far, y + side, z + up] : [x + side, y + far, z + up]);
  };
  const [low, high] = [Math.PI * 0.34, Math.PI * 0.75];
  const light = bare(polygon(tint(of, 'top'), [on(low, 0), on(high, 0), on(high, length), on(low, length)]));
  const cap = ellipse(tint(of, along === 'x' ? 'right' : 'left'), [nx, ny], arc);
  return is === 'rod' ? [wall, light, cap] : [wall, light];
}

/** The sides that look at us, from back to front, and the end that does. */
function prismFaces({ along, from, depth, outline, of }: Of<'prism'>): Shape[] {
  const place = ([a, b]: Pair, c: number): Point => (along === 'x' ? [c, a, b] : along === 'y' ? [a, c, b] : [a, b, c]);
  const clockwise = areaOf(outline) < 0;
  const edges = outline.map((start, index) => [start, outline[(index + 1) % outline.length] ?? start] as const);
  const [across, upwards]: readonly [Shade, Shade] =
    along === 'x' ? ['left', 'top'] : along === 'y' ? ['right', 'top'] : ['right', 'left'];
  const sides = edges.flatMap(([[a1, b1], [a2, b2]]) => {
    const turn = clockwise ? -1 : 1;
    const [na, nb] = [(b2 - b1) * turn, (a1 - a2) * turn];
    if (na + nb <= 1e-9) return [];
    const corners: Point[] = [
      place([a1, b1], from),
      place([a2, b2], from),
      place([a2, b2], from + depth),
      place([a1, b1], from + depth),
    ];
    const shade = nb > na ? upwards : across;
    return [{ near: a1 + a2 + b1 + b2, face: polygon(tint(of, shade), corners.map(project)) }];
  });
  const end: Shade = along === 'x' ? 'right' : along === 'y' ? 'left' : 'top';
  return [
    ...sides.toSorted((one, other) => one.near - other.near).map(({ face }) => face),
    polygon(
      tint(of, end),
      outline.map((point) => project(place(point, from + depth))),
    ),
  ];
}

const areaOf = (outline: readonly Pair[]): number =>
  outline.reduce((sum, [a1, b1], index) => {
    const [a2, b2] = outline[(index + 1) % outline.length] ?? [a1, b1];
    return sum + (a1 * b2 - a2 * b1) / 2;
  }, 0);

/** Lies on top and reads along x, as large as there is room for. */
function printed({ at: [x, y, z], room: [wide, high], of, says }: Of<'print'>): Shape[] {
  if (says === '') return [];
  const { strokes, width } = write(says);
  const size = Math.min(high, wide / Math.max(width, 0.1));
  const lying = strokes.map((each) =>
    each.map(([u, v]) => project([x + (u - width / 2) * size, y + (v - 0.5) * size, z])),
  );
  return lying.length > 0 ? [lines(stroke(of), lying)] : [];
}
