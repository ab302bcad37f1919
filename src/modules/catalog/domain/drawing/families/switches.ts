import { family, measure, sized } from '../model.ts';
import { box, can, disc, leads, onTop, patch, type Point, prismX, row, slab, type Solid } from '../solid.ts';
import { gullWings, pins } from './leads.ts';
import { cut } from './inductors.ts';

/** Push buttons on the board: four legs of a frame of tin, a stem in the middle. */
export const tact = family(
  ['pins', 'length', 'width', 'height'],
  ({ pins: count, length, width, height }, look) => {
    const body = Math.min(height * 0.8, Math.max(length * 0.55, 1.2));
    const [each, small] = [Math.floor(count / 2), Math.min(length, width)];
    const pitch = each > 1 ? (length * 0.72) / (each - 1) : 0;
    const first = each > 1 ? length * 0.14 : length / 2;
    const leg = (y: number): Solid =>
      look === 'through'
        ? leads(each, [pitch, 0, 0], [box([first - 0.35, y, -3], [0.7, 0.3, 3.4], 'tin')])
        : leads(each, [pitch, 0, 0], [box([first - 0.35, y, 0], [0.7, 0.8, 0.2], 'tin')]);
    return {
      solids: [
        leg(look === 'through' ? 0 : -0.8),
        box([0, 0, 0], [length, width, body * 0.85], 'epoxy'),
        box([0, 0, body * 0.85], [length, width, body * 0.15], 'tin'),
        ...[0.14, 0.86].flatMap((x) =>
          [0.14, 0.86].map((y) => disc([length * x, width * y, body], small * 0.05, ['epoxy', 'top'])),
        ),
        can([length / 2, width / 2, body], [small * 0.29, Math.max(height - body, 0.3)], 'epoxy'),
        leg(look === 'through' ? width : width),
      ],
      measures: sized(length, width, height),
    };
  },
  ['', 'through'],
);

/** A row of small sliders in one body; `ways` counts them. */
export const dipSwitch = family(
  ['ways', 'pitch'],
  ({ ways, pitch }, look) => {
    const length = ways * pitch + pitch * 0.7;
    const [width, height] = [pitch * 3.6, pitch * 1.5];
    const first = pitch * 0.6;
    const slider: Solid[] = [
      patch(onTop(height, [first, width * 0.25], [first + pitch * 0.5, width * 0.75]), 'nylon', 'deep'),
      box([first + pitch * 0.05, width * 0.52, height], [pitch * 0.4, width * 0.18, pitch * 0.2], 'nylon'),
    ];
    const body = [length, width] as const;
    const at = { pitch, width: pitch * 0.3, count: ways, body };
    const legs = (side: 'front' | 'back') =>
      look === 'smd'
        ? gullWings({ side, ...at }, { reach: pitch * 0.8, height: height * 0.4 })
        : pins(
            ways,
            [
              [(length - (ways - 1) * pitch) / 2, side === 'front' ? width : 0, 0.4],
              [pitch, 0, 0],
            ],
            [pitch * 0.2, 3.4],
          );
    return {
      solids: [
        legs('back'),
        box([0, 0, 0], [length, width, height], 'red'),
        row(ways, [pitch, 0, 0], slider),
        legs('front'),
      ],
      measures: [...sized(length, width, height), measure('pitch', 'x', [first, first + pitch])],
    };
  },
  ['', 'smd'],
);

const moved = ['slide', 'toggle', 'rocker', 'micro', 'push', 'encoder', 'trimmer', 'turned'] as const;

function parts(look: (typeof moved)[number], [length, width, height]: Point): Solid[] {
  const body = (tall: number, of: 'tin' | 'epoxy' | 'relay' | 'blue' = 'epoxy') =>
    box([0, 0, 0], [length, width, tall], of);
  const small = Math.min(length, width);
  const kinds: Record<typeof look, Solid[]> = {
    slide: [
      body(height * 0.62, 'tin'),
      box([length * 0.3, width * 0.3, height * 0.62], [length * 0.22, width * 0.4, height * 0.38], 'epoxy'),
    ],
    toggle: [
      body(height * 0.5, 'epoxy'),
      can([length / 2, width / 2, height * 0.5], [small * 0.34, height * 0.2], 'tin'),
      can([length / 2, width / 2, height * 0.7], [small * 0.12, height * 0.3, small * 0.18], 'tin'),
    ],
    rocker: [
      body(height * 0.7, 'epoxy'),
      prismX(
        [
          [width * 0.12, height * 0.7],
          [width * 0.88, height * 0.7],
          [width * 0.88, height],
          [width / 2, height * 0.78],
          [width * 0.12, height * 0.84],
        ],
        [length * 0.1, length * 0.8],
        'epoxy',
      ),
    ],
    micro: [
      body(height * 0.72, 'epoxy'),
      box([length * 0.62, width * 0.3, height * 0.72], [length * 0.1, width * 0.4, height * 0.12], 'red'),
      prismXLever(length, width, height),
    ],
    push: [
      body(height * 0.6, 'epoxy'),
      slab(
        cut(length * 0.7, width * 0.7, 0.1).map(([x, y]) => [x + length * 0.15, y + width * 0.15] as const),
        [height * 0.6, height * 0.4],
        'nylon',
      ),
    ],
    encoder: [
      body(height * 0.3, 'tin'),
      can([length / 2, width / 2, height * 0.3], [small * 0.29, height * 0.22], 'tin'),
      can([length / 2, width / 2, height * 0.52], [small * 0.24, height * 0.48], 'can'),
    ],
    trimmer: [
      body(height, 'relay'),
      disc([length / 2, width / 2, height], small * 0.34, ['nylon', 'top']),
      patch(onTop(height, [length * 0.28, width * 0.46], [length * 0.72, width * 0.54]), 'nylon', 'deep'),
    ],
    turned: [body(height, 'blue'), can([length * 0.84, width * 0.5, height], [small * 0.14, height * 0.14], 'gold')],
  };
  return kinds[look];
}

/** What is moved is drawn, the rest is a box: sliding, toggling, rocking, snapping and turning switches. */
export const mover = family(
  ['pins', 'length', 'width', 'height'],
  ({ pins: count, length, width, height }, look) => {
    const apart = (length * 0.64) / Math.max(count - 1, 1);
    const legs = pins(
      count,
      [
        [length * 0.18, width / 2, 0.2],
        [apart, 0, 0],
      ],
      [Math.min(1, length * 0.08), 3.4],
    );
    return { solids: [legs, ...parts(look, [length, width, height])], measures: sized(length, width, height) };
  },
  moved,
);

/** The lever of a snap-action switch, rising towards its end. */
const prismXLever = (length: number, width: number, height: number): Solid => ({
  is: 'prism',
  along: 'y',
  from: width * 0.25,
  depth: width * 0.5,
  outline: [
    [length * 0.1, height * 0.74],
    [length * 1.02, height * 0.94],
    [length * 1.02, height],
    [length * 0.1, height * 0.8],
  ],
  of: 'tin',
});
