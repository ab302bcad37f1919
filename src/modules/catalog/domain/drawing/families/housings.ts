import type { Material } from '../materials.ts';
import { family } from '../model.ts';
import { box, leads, onFront, onTop, patch, type Point, row, type Solid } from '../solid.ts';
import { inRow, pitched } from './headers.ts';

/** A box on the board with posts in it, for a housing with wires: open upwards, or to the side. */
export const wafer = family(
  ['rows', 'ways', 'pitch'],
  ({ rows, ways, pitch }, look) => {
    const [wall, post] = [Math.max(pitch * 0.26, 0.4), pitch * 0.26];
    const low = look === 'low' || look === 'lowside';
    const side = look === 'side' || look === 'lowside';
    const tall = (low ? 1.6 : 2.6) * pitch + (rows - 1) * (side ? pitch : 0);
    const deep = (side ? (low ? 2.2 : 2.6) : 1.9) * pitch + (rows - 1) * (side ? 0 : pitch);
    const edge = pitch * 0.5 + wall;
    const over = (count: number) => count * pitch + 2 * (edge - pitch / 2);
    const piece = (count: number, from: number): Solid[] => {
      const length = over(count);
      const x = from + edge - post / 2;
      const foot = row(
        count,
        [pitch, 0, 0],
        [
          low
            ? box([x, -pitch * 0.45, 0], [post, pitch * 0.45, post * 0.5], 'tin')
            : box([x, deep * 0.45, -pitch * 1.2], [post, post, pitch * 1.2], 'tin'),
        ],
      );
      const body = box([from, 0, 0], [length, deep, tall], 'nylon');
      if (side) {
        const [z, up] = [wall * 0.8, tall - wall * 1.7];
        return [
          foot,
          body,
          patch(onFront(deep, [from + wall, z], [from + length - wall, z + up]), 'nylon', 'pit'),
          ...Array.from({ length: rows }, (_, index) =>
            leads(
              count,
              [pitch, 0, 0],
              [box([x, deep - 0.05, z + (up * (index + 0.4)) / rows], [post, 0.05, post], 'gold')],
            ),
          ),
        ];
      }
      return [
        foot,
        body,
        ...opening([from, length], [deep, tall, wall]),
        ...posts(count, [x, deep, tall], { rows, pitch, post }),
        ...slots([from, length], [deep, tall]),
      ];
    };
    return { solids: inRow(ways, pitch, piece), measures: pitched(ways, pitch, [over(ways), deep, tall]) };
  },
  ['', 'side', 'low', 'lowside'],
);

/** The hollow of a box, as its rim shows it. */
function opening([from, length]: readonly [number, number], [deep, tall, wall]: Point): Solid[] {
  const [x1, x2, y1, y2] = [from + wall, from + length - wall, wall, deep - wall];
  return [
    patch(onTop(tall, [x1, y1], [x2, y2]), 'nylon', 'pit'),
    patch(onFront(y1, [x1, tall], [x2, tall - wall * 1.6]), 'nylon', 'left'),
  ];
}

interface Posts {
  readonly rows: number;
  readonly pitch: number;
  readonly post: number;
}

const posts = (count: number, [x, deep, tall]: Point, { rows, pitch, post }: Posts): Solid[] =>
  Array.from({ length: rows }, (_, index) => {
    const y = deep / 2 + (index - (rows - 1) / 2) * pitch - post / 2;
    return leads(count, [pitch, 0, 0], [box([x, y, tall - pitch * 0.55], [post, post, pitch * 0.56], 'gold')]);
  });

/** Two slits in the wall that faces us. */
const slots = ([from, length]: readonly [number, number], [deep, tall]: readonly [number, number]): Solid[] =>
  [0.2, 0.68].map((share) => {
    const [x1, x2] = [from + length * share, from + length * (share + 0.12)];
    return patch(onFront(deep, [x1, tall * 0.45], [x2, tall]), 'nylon', 'pit');
  });

/** What is crimped to wires and pushed into it. */
export const housing = family(
  ['rows', 'ways', 'pitch'],
  ({ rows, ways, pitch }, look) => {
    const of: Material = look === 'dark' ? 'epoxy' : 'nylon';
    const deep = rows * pitch * 0.95 + pitch * 0.9;
    const tall = Math.max(pitch * 3, 4);
    const open = pitch * 0.56;
    const over = (count: number) => count * pitch + pitch * 0.5;
    const piece = (count: number, from: number): Solid[] => {
      const first = from + pitch * 0.25 + (pitch - open) / 2;
      return [
        box([from, 0, 0], [over(count), deep, tall], of),
        box([from + over(count) * 0.3, deep, tall * 0.25], [over(count) * 0.4, pitch * 0.22, tall * 0.5], of),
        ...Array.from({ length: rows }, (_, index) => {
          const y = pitch * 0.45 + index * pitch + (pitch - open) / 2 - pitch * 0.1;
          return leads(count, [pitch, 0, 0], [patch(onTop(tall, [first, y], [first + open, y + open]), of, 'deep')]);
        }),
      ];
    };
    return { solids: inRow(ways, pitch, piece), measures: pitched(ways, pitch, [over(ways), deep, tall]) };
  },
  ['', 'dark'],
);
