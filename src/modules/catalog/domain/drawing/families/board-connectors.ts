import { family } from '../model.ts';
import { box, leads, onFront, onTop, patch, prismX, row, type Solid } from '../solid.ts';
import { inRow, pitched } from './headers.ts';

/** A box with two rows of pins and a notch for the ribbon's plug. `ways` counts one row. */
export const idc = family(['ways', 'pitch'], ({ ways, pitch }) => {
  const [wall, pin] = [pitch * 0.36, pitch * 0.25];
  const [deep, tall] = [pitch * 3.5, pitch * 3.4];
  const edge = pitch * 1.7;
  const over = (count: number) => (count - 1) * pitch + 2 * edge;
  const piece = (count: number, from: number): Solid[] => {
    const length = over(count);
    const [x1, x2] = [from + length / 2 - pitch * 0.9, from + length / 2 + pitch * 0.9];
    return [
      row(count, [pitch, 0, 0], [box([from + edge - pin / 2, deep * 0.4, -pitch], [pin, pin, pitch], 'tin')]),
      box([from, 0, 0], [length, deep, tall], 'epoxy'),
      patch(onTop(tall, [from + wall, wall], [from + length - wall, deep - wall]), 'epoxy', 'deep'),
      ...[-0.5, 0.5].map((index) =>
        leads(
          count,
          [pitch, 0, 0],
          [
            box(
              [from + edge - pin / 2, deep / 2 + index * pitch - pin / 2, tall - pitch],
              [pin, pin, pitch * 1.01],
              'gold',
            ),
          ],
        ),
      ),
      patch(onFront(deep, [x1, tall * 0.45], [x2, tall]), 'epoxy', 'deep'),
    ];
  };
  return { solids: inRow(ways, pitch, piece), measures: pitched(ways, pitch, [over(ways), deep, tall]) };
});

/** Low sockets for flat cables, with a bar that clamps them. */
export const ffc = family(
  ['ways', 'pitch'],
  ({ ways, pitch }, look) => {
    const tall = Math.max(pitch * 2.2, 1.2);
    const deep = Math.max(pitch * 4, 3.6);
    const edge = Math.max(pitch, 1.4);
    const over = (count: number) => (count - 1) * pitch + 2 * edge;
    const piece = (count: number, from: number): Solid[] => {
      const length = over(count);
      return [
        leads(
          count,
          [pitch, 0, 0],
          [box([from + edge - pitch * 0.22, -deep * 0.14, 0], [pitch * 0.44, deep * 0.14, 0.12], 'tin')],
        ),
        box([from, 0, 0], [length, deep * 0.62, tall], 'nylon'),
        row(
          count,
          [pitch, 0, 0],
          [
            patch(
              onTop(tall, [from + edge - pitch * 0.16, deep * 0.12], [from + edge + pitch * 0.16, deep * 0.5]),
              'tin',
              'top',
            ),
          ],
        ),
        prismX(
          [
            [deep * 0.62, 0],
            [deep, 0],
            [deep, tall * 0.7],
            [deep * 0.8, tall],
            [deep * 0.62, tall],
          ],
          [from, length],
          look === 'dark' ? 'nylon' : 'epoxy',
        ),
      ];
    };
    return { solids: inRow(ways, pitch, piece), measures: pitched(ways, pitch, [over(ways), deep, tall]) };
  },
  ['', 'dark'],
);

/** Two rows of contacts for a board that comes on top: mezzanine, edge and backplane connectors. `ways` counts one row. */
export const mezzanine = family(['ways', 'pitch'], ({ ways, pitch }) => {
  const tall = Math.max(pitch * 2.4, 1.2);
  const deep = Math.max(pitch * 6, 3.6);
  const edge = Math.max(pitch * 1.6, 1.2);
  const over = (count: number) => (count - 1) * pitch + 2 * edge;
  const piece = (count: number, from: number): Solid[] => {
    const length = over(count);
    const contact = (y: number) =>
      leads(
        count,
        [pitch, 0, 0],
        [box([from + edge - pitch * 0.25, y, tall], [pitch * 0.5, deep * 0.14, 0.05], 'gold')],
      );
    return [
      row(count, [pitch, 0, 0], [box([from + edge - pitch * 0.2, -0.6, 0], [pitch * 0.4, 0.6, 0.15], 'tin')]),
      box([from, 0, 0], [length, deep, tall], 'epoxy'),
      patch(onTop(tall, [from + edge * 0.5, deep * 0.36], [from + length - edge * 0.5, deep * 0.64]), 'epoxy', 'deep'),
      contact(deep * 0.18),
      contact(deep * 0.68),
      row(count, [pitch, 0, 0], [box([from + edge - pitch * 0.2, deep, 0], [pitch * 0.4, 0.6, 0.15], 'tin')]),
    ];
  };
  return { solids: inRow(ways, pitch, piece), measures: pitched(ways, pitch, [over(ways), deep, tall]) };
});
