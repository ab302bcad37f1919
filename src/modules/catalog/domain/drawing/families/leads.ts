import { box, leads, prismX, prismY, type Pair, type Point, type Solid } from '../solid.ts';

/** Which side of a body that stands with a corner in the origin. Back and left are painted before it, the others after. */
export type Side = 'back' | 'left' | 'right' | 'front';

export interface Row {
  readonly side: Side;
  readonly count: number;
  readonly pitch: number;
  /** Of one lead. */
  readonly width: number;
  /** Length and width of the body. */
  readonly body: Pair;
}

const alongX = ({ side }: Row) => side === 'back' || side === 'front';
const firstOf = ({ count, pitch, width, body: [length, depth], ...row }: Row) =>
  ((alongX({ ...row, count, pitch, width, body: [length, depth] }) ? length : depth) - (count - 1) * pitch - width) / 2;

/** Leads of this profile along a side: pairs of how far out and how high, going round once. */
function along(row: Row, profile: readonly Pair[]): Solid {
  const { side, count, pitch, width, body } = row;
  const edge = side === 'front' ? body[1] : side === 'right' ? body[0] : 0;
  const outward = side === 'front' || side === 'right' ? 1 : -1;
  const outline = profile.map(([out, up]): Pair => [edge + out * outward, up]);
  const at: Pair = [firstOf(row), width];
  const step: Point = alongX(row) ? [pitch, 0, 0] : [0, pitch, 0];
  return leads(count, step, [alongX(row) ? prismX(outline, at, 'tin') : prismY(outline, at, 'tin')]);
}

/** Gull wings: out of the body at half height, down to the board, and away from it. */
export function gullWings(row: Row, { reach, height }: { readonly reach: number; readonly height: number }): Solid {
  const thick = Math.min(0.2, Math.max(reach * 0.2, 0.08));
  const knee = reach * 0.42;
  return along(row, [
    [0, height],
    [0, height + thick],
    [knee, height + thick],
    [knee + thick, thick],
    [reach, thick],
    [reach, 0],
    [knee, 0],
    [knee - thick * 0.4, height],
  ]);
}

/** Straight out along the board. */
export const flatLeads = (row: Row, { reach, height }: { readonly reach: number; readonly height: number }): Solid =>
  along(row, [
    [0, 0],
    [0, height],
    [reach, height],
    [reach, 0],
  ]);

/** Out, down and under the body, as those of a PLCC are. */
export const jLeads = (row: Row, height: number): Solid =>
  along(row, [
    [0, height],
    [0, height + 0.25],
    [0.35, height + 0.25],
    [0.45, height],
    [0.45, 0.3],
    [0.2, 0],
    [0, 0],
  ]);

/** Metal on the side of a body without leads; only what looks at us is seen. */
export function pads(row: Row, height: number): Solid | undefined {
  const { side, count, pitch, width, body } = row;
  const first = firstOf(row);
  const thin = 0.01;
  if (side === 'front') return leads(count, [pitch, 0, 0], [box([first, body[1], 0], [width, thin, height], 'gold')]);
  if (side === 'right') return leads(count, [0, pitch, 0], [box([body[0], first, 0], [thin, width, height], 'gold')]);
  return undefined;
}

/** Straight down into the board, below the body and before its lower edge; `at` is where the first comes out. */
export const pins = (count: number, [at, step]: readonly [Point, Point], [width, length]: Pair): Solid =>
  leads(count, step, [box([at[0] - width / 2, at[1] - width / 2, at[2] - length], [width, width, length], 'tin')]);
