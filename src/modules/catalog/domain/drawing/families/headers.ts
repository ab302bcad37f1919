import { family, type Measure, measure } from '../model.ts';
import { box, can, leads, onFront, onTop, patch, type Point, row, type Solid } from '../solid.ts';

/**
 * A connector of so many ways in a row. Where nobody has said how many, it is shown in two pieces with points between
 * them, as drawings show what may be of any length: two ways are drawn, more are meant, and none is made up.
 */
export function inRow(ways: number, gap: number, piece: (count: number, from: number) => readonly Solid[]) {
  if (ways > 0) return piece(ways, 0);
  const second = gap * 4;
  const points = row(3, [gap * 0.5, 0, 0], [can([gap * 2.5, gap * 0.5, 0], [gap * 0.11, gap * 0.05], 'dark')]);
  return [...piece(2, 0), points, ...piece(2, second)];
}

export const pitched = (ways: number, pitch: number, [length, width, height]: Point): readonly Measure[] => [
  ...(ways > 0 ? [measure('length', 'x', [0, length])] : []),
  measure('width', 'y', [0, width]),
  measure('height', 'z', [0, height]),
  ...(ways === 1 ? [] : [measure('pitch', 'x', [pitch / 2, pitch * 1.5])]),
];

/** Pins in one or two rows through a strip: straight, bent over the board, or soldered flat. `ways` counts one row. */
export const header = family(
  ['rows', 'ways', 'pitch'],
  ({ rows, ways, pitch }, look) => {
    const [pin, tall] = [pitch * 0.25, pitch * 0.96];
    const width = rows * pitch;
    const up = look === 'right' ? pitch * 0.9 : pitch * 2.3;
    const body = (count: number, from: number) =>
      row(count, [pitch, 0, 0], [box([from, 0, 0], [pitch, width, tall], 'epoxy')]);
    const each = (count: number, solids: readonly Solid[]) => leads(count, [pitch, 0, 0], solids);
    const at = (index: number) => (pitch - pin) / 2 + index * pitch;
    const piece = (count: number, from: number): Solid[] => {
      const x = from + at(0);
      const below = look === 'smd' ? 0 : -pitch * 1.1;
      const perRow = Array.from({ length: rows }, (_, index) => index);
      if (look === 'right') {
        const bent = perRow.map((index) => {
          const z = tall / 2 + (rows - 1 - index) * pitch - pin / 2;
          return each(count, [
            box([x, -pitch * (rows - index) * 0.8, below], [pin, pin, z - below], 'gold'),
            box([x, pitch, z], [pin, pitch * 2.3, pin], 'gold'),
          ]);
        });
        return [row(count, [pitch, 0, 0], [box([from, 0, 0], [pitch, pitch, rows * pitch], 'epoxy')]), ...bent];
      }
      // One lead is its foot and its pin; the strip is painted in between, so feet stand apart and are not counted.
      const feet = perRow.map((index) =>
        row(
          count,
          [pitch, 0, 0],
          [
            look === 'smd'
              ? box([x, index === 0 && rows > 1 ? -pitch * 0.7 : width - pin, 0], [pin, pitch * 0.7, pin], 'gold')
              : box([x, at(index), below], [pin, pin, -below], 'gold'),
          ],
        ),
      );
      const pins = perRow.map((index) => each(count, [box([x, at(index), tall], [pin, pin, up], 'gold')]));
      return [...feet, body(count, from), ...pins];
    };
    return {
      solids: inRow(ways, pitch, piece),
      measures: pitched(ways, pitch, [
        ways * pitch,
        look === 'right' ? pitch * 3.3 : width,
        look === 'right' ? rows * pitch : tall + up,
      ]),
    };
  },
  ['', 'right', 'smd'],
);

/** Their counterpart: a strip with a spring in each hole. */
export const socket = family(
  ['rows', 'ways', 'pitch'],
  ({ rows, ways, pitch }, look) => {
    const tall = look === 'right' ? rows * pitch : pitch * (pitch > 2.2 ? 3.35 : 2.15);
    const deep = look === 'right' ? pitch * 3 : rows * pitch;
    const open = pitch * 0.42;
    const hole = (x: number, index: number): Solid => {
      const a = (pitch - open) / 2;
      if (look === 'right') {
        const z = a + index * pitch;
        return patch(onFront(deep, [x + a, z], [x + a + open, z + open]), 'epoxy', 'deep');
      }
      const y = a + index * pitch;
      return patch(onTop(tall, [x + a, y], [x + a + open, y + open]), 'epoxy', 'deep');
    };
    const piece = (count: number, from: number): Solid[] => [
      ...(look === 'smd'
        ? []
        : [
            row(
              count,
              [pitch, 0, 0],
              [box([from + pitch * 0.4, pitch * 0.4, -pitch], [pitch * 0.2, pitch * 0.2, pitch], 'tin')],
            ),
          ]),
      box([from, 0, 0], [count * pitch, deep, tall], 'epoxy'),
      ...Array.from({ length: rows }, (_, index) => leads(count, [pitch, 0, 0], [hole(from, index)])),
      ...(look === 'smd'
        ? [
            row(
              count,
              [pitch, 0, 0],
              [box([from + pitch * 0.4, deep, 0], [pitch * 0.2, pitch * 0.6, pitch * 0.1], 'tin')],
            ),
          ]
        : []),
    ];
    return { solids: inRow(ways, pitch, piece), measures: pitched(ways, pitch, [ways * pitch, deep, tall]) };
  },
  ['', 'right', 'smd'],
);
