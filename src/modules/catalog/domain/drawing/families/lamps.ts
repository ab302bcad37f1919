import { family, measure, sized } from '../model.ts';
import { box, can, disc, dome, leads, onTop, patch, row, type Solid } from '../solid.ts';
import { pins } from './leads.ts';

const colours = { '': 'lens', red: 'red', green: 'green', blue: 'blue', yellow: 'yellow', white: 'lens' } as const;

/** Lamps on two legs (three, four where they have more colours). */
export const lamp = family(
  ['pins', 'diameter', 'height'],
  ({ pins: count, diameter, height }, look) => {
    const r = diameter / 2;
    const straight = Math.max(height - r, r * 0.4);
    const apart = count > 2 ? 1.27 : 2.54;
    return {
      solids: [
        pins(
          count,
          [
            [r - (apart * (count - 1)) / 2, r, 0.2],
            [apart, 0, 0],
          ],
          [0.5, Math.max(6, height * 0.8)],
        ),
        can([r, r, 0], [r * 1.14, height * 0.1], colours[look]),
        can([r, r, height * 0.1], [r, straight - height * 0.1], colours[look]),
        dome([r, r, straight], r, colours[look]),
      ],
      measures: [measure('diameter', 'x', [0, diameter]), measure('height', 'z', [0, height])],
    };
  },
  ['', 'red', 'green', 'blue', 'yellow', 'white'],
);

/** LEDs in a white cup on the board: 2835, 3528, 5050. */
export const cup = family(
  ['pads', 'length', 'width', 'height'],
  ({ pads, length, width, height }, look) => {
    const lens = look === '' || look === 'white' ? 'phosphor' : colours[look];
    const each = Math.max(pads / 2, 1);
    const pitch = width / each;
    const lead = pitch * 0.56;
    const notch = Math.min(length, width) * 0.18;
    return {
      solids: [
        box([0, 0, 0], [length, width, height], 'nylon'),
        disc([length / 2, width / 2, height], Math.min(length, width) * 0.4, [lens, 'top']),
        patch(
          [
            [0, width - notch, height],
            [notch, width, height],
            [0, width, height],
          ],
          'nylon',
          'pit',
        ),
        leads(each, [0, pitch, 0], [box([length, (pitch - lead) / 2, 0], [0.02, lead, height * 0.35], 'tin')]),
      ],
      measures: sized(length, width, height),
    };
  },
  ['', 'red', 'green', 'blue', 'yellow', 'white'],
);

/** Figures of seven segments; `ways` counts the figures. */
export const segments = family(['ways', 'length', 'width', 'height'], ({ ways, length, width, height }) => {
  const one = length / ways;
  const [a, b] = [one * 0.26, one * 0.74];
  const [top, mid, low, t] = [width * 0.2, width * 0.5, width * 0.8, one * 0.09];
  const bar = (x1: number, y1: number, [x2, y2]: readonly [number, number]): Solid =>
    patch(onTop(height, [x1, y1], [x2, y2]), 'red', 'top');
  const figure = [
    ...[top, mid, low].map((y) => bar(a, y - t / 2, [b, y + t / 2])),
    ...[a - t, b].flatMap((x) => [
      bar(x, top + t / 2, [x + t, mid - t / 2]),
      bar(x, mid + t / 2, [x + t, low - t / 2]),
    ]),
  ];
  return {
    solids: [box([0, 0, 0], [length, width, height], 'epoxy'), row(ways, [one, 0, 0], figure)],
    measures: sized(length, width, height),
  };
});

/** A forked light barrier. */
export const fork = family(['length', 'width', 'height'], ({ length, width, height }) => ({
  solids: [
    pins(
      2,
      [
        [length * 0.14, width * 0.25, 0.2],
        [length * 0.72, 0, 0],
      ],
      [0.5, 3.4],
    ),
    box([0, 0, 0], [length, width, height * 0.3], 'epoxy'),
    box([0, 0, height * 0.3], [length * 0.32, width, height * 0.7], 'epoxy'),
    box([length * 0.68, 0, height * 0.3], [length * 0.32, width, height * 0.7], 'epoxy'),
    patch(
      [
        [length * 0.44, width, height * 0.34],
        [length * 0.56, width, height * 0.34],
      ].flatMap(
        ([x = 0, y = 0, z = 0]) =>
          [
            [x, y, z],
            [x, y, z - 0.2],
          ] as [number, number, number][],
      ),
      'epoxy',
      'pit',
    ),
    pins(
      2,
      [
        [length * 0.14, width * 0.8, 0],
        [length * 0.72, 0, 0],
      ],
      [0.5, 3.4],
    ),
  ],
  measures: sized(length, width, height),
}));
