import { family, sized } from '../model.ts';
import { box, print, row, type Solid } from '../solid.ts';
import { pins } from './leads.ts';

/** Relays, and other closed boxes on legs: power modules in a brick, filters, current sensors. */
export const brick = family(
  ['pins', 'length', 'width', 'height'],
  ({ pins: count, length, width, height }, look) => {
    const of = look === 'relay' ? 'epoxy' : look === 'blue' ? 'blue' : look === 'metal' ? 'tin' : 'epoxy';
    const leg = (y: number, each: number) =>
      pins(
        each,
        [
          [length * 0.12, y, 0.2],
          [(length * 0.76) / Math.max(each - 1, 1), 0, 0],
        ],
        [Math.min(1, length * 0.05), 3.2],
      );
    return {
      solids: [
        leg(width * 0.1, Math.floor(count / 2)),
        box([0, 0, 0], [length, width, height], of),
        print([length / 2, width / 2, height], [length * 0.66, width * 0.2], [look === 'metal' ? 'dark' : 'print', '']),
        leg(width * 0.9, Math.ceil(count / 2)),
      ],
      measures: sized(length, width, height),
    };
  },
  ['', 'relay', 'blue', 'metal'],
);

/** A board with a shield on it and an aerial of copper beside: radio modules. Lands are along three sides. */
export const radio = family(['length', 'width', 'height'], ({ length, width, height }) => {
  const thick = 0.8;
  const aerial = width * 0.24;
  const shield = [length * 0.9, width * 0.68] as const;
  const meander: Solid[] = Array.from({ length: 5 }, (_, step) =>
    box([length * (0.12 + step * 0.16), aerial * 0.25, thick], [length * 0.05, aerial * 0.5, 0.03], 'gold'),
  );
  const lands = Math.max(4, Math.floor((width * 0.62) / 1.27));
  const across = Math.max(4, Math.floor((length * 0.8) / 1.27));
  return {
    solids: [
      box([0, 0, 0], [length, width, thick], 'board'),
      ...meander,
      box([length * 0.05, aerial + width * 0.03, thick], [...shield, height - thick], 'can'),
      print([length / 2, aerial + width * 0.36, height], [length * 0.66, width * 0.1], ['dark', '']),
      row(lands, [0, 1.27, 0], [box([length, aerial + width * 0.06, 0], [0.01, 0.8, thick], 'gold')]),
      row(
        across,
        [1.27, 0, 0],
        [box([(length - (across - 1) * 1.27) / 2 - 0.4, width, 0], [0.8, 0.01, thick], 'gold')],
      ),
    ],
    measures: sized(length, width, height),
  };
});
