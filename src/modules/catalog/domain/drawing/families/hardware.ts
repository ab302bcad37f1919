import { family } from '../model.ts';
import { box, can, disc, onTop, patch, rodY, row, slab, type Solid } from '../solid.ts';

/** Small pieces beside connectors: a jumper, a spring pin, a holder for a coin cell. */
export const accessory = family(
  [],
  (_, look) => {
    if (look === 'pogo')
      return {
        solids: [
          can([1, 1, 0], [1, 3.5], 'gold'),
          can([1, 1, 3.5], [0.7, 2.2], 'gold'),
          can([1, 1, 5.7], [0.55, 0.5, 0.2], 'gold'),
        ],
        measures: [],
      };
    if (look === 'cell')
      return {
        solids: [
          box([0, 0, 0], [24, 22, 4], 'epoxy'),
          can([11, 11, 1], [10, 3.4], 'can'),
          box([20, 8, 3.4], [4, 6, 1.4], 'tin'),
        ],
        measures: [],
      };
    if (look === 'clip')
      return {
        solids: [
          box([0, 0, 0], [8, 6, 0.4], 'tin'),
          box([0, 0, 0.4], [0.4, 6, 6], 'tin'),
          box([7.6, 0, 0.4], [0.4, 6, 6], 'tin'),
        ],
        measures: [],
      };
    return {
      solids: [
        box([0, 0, 0], [5, 2.4, 6], 'epoxy'),
        ...[0.8, 3].map((x) => patch(onTop(6, [x, 0.7], [x + 1.2, 1.7]), 'epoxy', 'deep')),
      ],
      measures: [],
    };
  },
  ['jumper', 'pogo', 'cell', 'clip'],
);

/** A bolt, a spacer or a nut; a plate of fins; a wire: hardware that is sold beside components. */
export const hardware = family(
  ['length'],
  ({ length }, look) => {
    const r = look === 'spacer' ? 2.8 : 3;
    const hex = Array.from({ length: 6 }, (_, step) => {
      const angle = (step * Math.PI) / 3;
      return [3 + r * Math.cos(angle), 3 + r * Math.sin(angle)] as const;
    });
    const parts: Record<typeof look, Solid[]> = {
      spacer: [slab(hex, [0, length], 'gold'), disc([3, 3, length], 1.4, ['gold', 'deep'])],
      screw: [
        can([3, 3, 0], [1.5, length], 'tin'),
        can([3, 3, length], [2.9, 2], 'tin'),
        patch(onTop(length + 2, [1.4, 2.7], [4.6, 3.3]), 'tin', 'deep'),
      ],
      nut: [slab(hex, [0, 2.4], 'tin'), disc([3, 3, 2.4], 1.6, ['tin', 'deep'])],
      fins: [
        box([0, 0, 0], [length, length, 2], 'can'),
        row(6, [0, length * 0.18, 0], [box([0, 0, 2], [length, length * 0.07, length * 0.4], 'can')]),
      ],
      wire: [rodY([2, 0, 2], [1.6, length], 'red'), rodY([2, length, 2], [0.9, length * 0.2], 'copper')],
    };
    return { solids: parts[look], measures: [] };
  },
  ['spacer', 'screw', 'nut', 'fins', 'wire'],
);
