import type { Material } from '../materials.ts';
import { family, measure, sized } from '../model.ts';
import { box, can, disc, leads, print, type Solid } from '../solid.ts';
import { pads, type Row } from './leads.ts';

const bodies = { '': 'epoxy', ceramic: 'nylon', lid: 'ceramic', board: 'board' } as const satisfies Record<
  string,
  Material
>;

/**
 * Pads instead of leads, under the body and up its sides: QFN, DFN, SON, LGA. `across` counts those of the front and of
 * the back, `down` those of the left and of the right side.
 */
export const leadless = family(
  ['across', 'down', 'length', 'width', 'height', 'pitch'],
  ({ across, down, length, width, height, pitch }, look) => {
    const row = (side: Row['side'], count: number): Row => ({
      side,
      count,
      pitch,
      width: pitch * 0.52,
      body: [length, width],
    });
    const up = Math.min(height * 0.32, 0.25);
    const small = Math.min(length, width);
    const sides = [pads(row('right', down), up), pads(row('front', across), up)];
    const first = (length - (across - 1) * pitch) / 2;
    const lid: Solid[] =
      look === 'lid'
        ? [box([length * 0.06, width * 0.06, height * 0.8], [length * 0.88, width * 0.88, height * 0.2], 'can')]
        : [];
    return {
      solids: [
        box([0, 0, 0], [length, width, look === 'lid' ? height * 0.8 : height], bodies[look]),
        ...lid,
        disc([small * 0.15, width - small * 0.15, height], Math.min(small * 0.05, 0.35), [
          look === 'lid' ? 'can' : bodies[look],
          'dot',
        ]),
        print(
          [length / 2, width / 2, height],
          [length * 0.66, small * 0.16],
          [look === '' || look === 'board' ? 'print' : 'dark', ''],
        ),
        ...sides.filter((each) => each !== undefined),
      ],
      measures: [
        ...sized(length, width, height),
        ...(across > 1 ? [measure('pitch', 'x', [first, first + pitch])] : []),
      ],
    };
  },
  ['', 'ceramic', 'lid', 'board'],
);

/**
 * Balls under the body: BGA, and WLCSP whose body is the silicon itself. `across` by `down` balls are drawn, all of
 * them; 0 where their order is not known, and then none are.
 */
export const balls = family(
  ['across', 'down', 'length', 'width', 'height', 'pitch'],
  ({ across, down, length, width, height, pitch }, look) => {
    const radius = pitch * 0.3;
    const stand = Math.min(height * 0.28, radius * 1.2);
    const [x, y] = [(length - (across - 1) * pitch) / 2, (width - (down - 1) * pitch) / 2];
    const of: Material = look === 'wafer' ? 'silicon' : 'epoxy';
    const carrier = look === 'wafer' ? 0 : (height - stand) * 0.25;
    const inset = look === 'wafer' ? 0 : Math.min(length, width) * 0.03;
    const small = Math.min(length, width);
    const ball = can([x, y, 0], [radius, stand], 'tin');
    return {
      solids: [
        ...(across > 0 ? [ofRows(down, [0, pitch, 0], leads(across, [pitch, 0, 0], [ball]))] : []),
        ...(carrier > 0 ? [box([0, 0, stand], [length, width, carrier], 'board')] : []),
        box(
          [inset, inset, stand + carrier],
          [length - 2 * inset, width - 2 * inset, height - stand - carrier],
          look === 'lid' ? 'can' : of,
        ),
        disc([small * 0.14, width - small * 0.14, height], Math.min(small * 0.05, 0.5), [
          look === 'lid' ? 'can' : of,
          'dot',
        ]),
        print([length / 2, width / 2, height], [length * 0.62, small * 0.14], [look === 'lid' ? 'dark' : 'print', '']),
      ],
      measures: [...sized(length, width, height), ...(across > 1 ? [measure('pitch', 'x', [x, x + pitch])] : [])],
    };
  },
  ['', 'wafer', 'lid'],
);

const ofRows = (count: number, step: readonly [number, number, number], each: Solid): Solid => ({
  is: 'row',
  count,
  step,
  each: [each],
  leads: false,
});
