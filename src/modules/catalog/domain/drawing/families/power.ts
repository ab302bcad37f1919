import { family, measure, sized } from '../model.ts';
import { box, can, disc, leads, patch, print, prismY, slab, type Pair, type Solid } from '../solid.ts';
import { flatLeads, gullWings, pins } from './leads.ts';

/** A hole through a standing plate, seen from its front. */
const hole = (x: number, y: number, [z, r]: Pair): Solid =>
  patch(
    Array.from({ length: 12 }, (_, turn) => {
      const angle = (turn * Math.PI) / 6;
      return [x + r * Math.cos(angle), y, z + r * Math.sin(angle)] as const;
    }),
    'dark',
    'top',
  );

/**
 * Standing on their leads with a plate for the heat behind: TO-220, TO-247, TO-126, TO-251. `height` is over the body
 * and the plate, without the leads. In the look `full` the plate is moulded over.
 */
export const standing = family(
  ['pins', 'length', 'width', 'height', 'pitch'],
  ({ pins: count, length, width, height, pitch }, look) => {
    const lead = Math.min(pitch * 0.34, 1.4);
    const first = (length - (count - 1) * pitch) / 2;
    const body = look === 'plate' || look === 'full' ? height * 0.6 : height;
    const thin = width * 0.3;
    const plate = look === 'full' ? 'epoxy' : 'tin';
    const legs = Math.min(height * 0.75, 13);
    const round = Math.min(length * 0.19, 1.9);
    const tab: Solid[] =
      look === 'plate' || look === 'full'
        ? [
            box([0, 0, body], [length, thin, height - body], plate),
            hole(length / 2, thin, [(body + height) / 2, round]),
          ]
        : [];
    const through = look === 'through' ? [hole(length / 2, width, [height * 0.8, length * 0.11])] : [];
    return {
      solids: [
        pins(
          count,
          [
            [first, width * 0.5, 0],
            [pitch, 0, 0],
          ],
          [lead, legs],
        ),
        ...tab,
        ...(look === 'plate' ? [box([length * 0.02, 0, 0], [length * 0.96, thin, body], 'tin')] : []),
        box(
          [0, look === 'plate' ? thin * 0.5 : 0, 0],
          [length, width - (look === 'plate' ? thin * 0.5 : 0), body],
          'epoxy',
        ),
        ...through,
      ],
      measures: [
        ...sized(length, width, height),
        ...(count > 1 ? [measure('pitch', 'x', [first, first + pitch])] : []),
      ],
    };
  },
  ['plate', 'full', 'through', 'bare'],
);

/** A flat front and a round back on three leads. */
export const to92 = family(
  ['pins', 'length', 'width', 'height', 'pitch'],
  ({ pins: count, length, width, height, pitch }) => {
    const first = (length - (count - 1) * pitch) / 2;
    const flat = width * 0.86;
    const arc = Array.from({ length: 9 }, (_, step): Pair => {
      const angle = Math.PI + (step * Math.PI) / 8;
      return [length / 2 + (length / 2) * Math.cos(angle), flat * 0.55 + flat * 0.55 * Math.sin(angle)];
    });
    const outline: Pair[] = [...arc, [length * 0.9, flat], [length * 0.1, flat]];
    return {
      solids: [
        pins(
          count,
          [
            [first, flat * 0.6, 0],
            [pitch, 0, 0],
          ],
          [0.45, Math.max(4, height)],
        ),
        slab(outline, [0, height], 'epoxy'),
      ],
      measures: [
        ...sized(length, width, height),
        ...(count > 1 ? [measure('pitch', 'x', [first, first + pitch])] : []),
      ],
    };
  },
);

/** Round metal cans on their leads: TO-39, TO-18, TO-5. */
export const metalCan = family(['pins', 'diameter', 'height'], ({ pins: count, diameter, height }) => {
  const r = diameter / 2;
  const apart = (diameter * 0.6) / Math.max(count - 1, 1);
  return {
    solids: [
      pins(
        count,
        [
          [r - (apart * (count - 1)) / 2, r, 0],
          [apart, 0, 0],
        ],
        [0.45, Math.max(4, height)],
      ),
      can([r, r, 0], [r, height * 0.1], 'tin'),
      can([r, r, height * 0.1], [r * 0.86, height * 0.9], 'can'),
    ],
    measures: [measure('diameter', 'x', [0, diameter]), measure('height', 'z', [0, height])],
  };
});

/**
 * Flat on the board with a plate behind: TO-252, TO-263, SOT-223, SOT-89. `pins` counts the leads in front. Of the DPAK
 * the middle lead is cut short at the body; it is counted only where the name counts it.
 */
export const flatTab = family(
  ['pins', 'length', 'width', 'height', 'pitch'],
  ({ pins: count, length, width, height, pitch }, look) => {
    const lead = Math.min(pitch * 0.3, 0.9);
    const reach = look === 'small' ? Math.min(1.75, width * 0.4) : width * 0.42;
    const row = { side: 'front', count, pitch, width: lead, body: [length, width] } as const;
    const wide = look === 'small' ? length * 0.46 : length * 0.82;
    const aside = (length - wide) / 2;
    const out = look === 'small' ? reach : width * 0.22;
    const thick = Math.min(height * 0.24, 1.3);
    const first = (length - (count - 1) * pitch) / 2;
    const tab = box([aside, -out, 0], [wide, out + 0.1, thick], 'tin');
    const low = look === 'sot89';
    return {
      solids: [
        tab,
        box([0, 0, 0.05], [length, width, height - 0.05], 'epoxy'),
        print([length / 2, width / 2, height], [length * 0.7, Math.min(width * 0.26, length * 0.2)]),
        low
          ? flatLeads(row, { reach: reach * 0.55, height: height * 0.26 })
          : gullWings(row, { reach, height: height * 0.42 }),
      ],
      measures: [
        ...sized(length, width, height),
        ...(count > 1 ? [measure('pitch', 'x', [first, first + pitch])] : []),
      ],
    };
  },
  ['', 'small', 'sot89'],
);

/** Two rows of leads through the board: DIP; `rows` is how far apart they stand. */
export const dip = family(
  ['pins', 'length', 'width', 'height', 'pitch'],
  ({ pins: count, length, width, height, pitch }, look) => {
    const each = count / 2;
    const first = (length - (each - 1) * pitch) / 2;
    const [lead, thick, up] = [Math.min(1.2, pitch * 0.5), 0.3, height * 0.45];
    const leg = (y: number, long: number): Solid =>
      leads(
        each,
        [pitch, 0, 0],
        [
          box([first - lead / 2, y, -0.2], [lead, thick, up + 0.2], 'tin'),
          box([first - lead / 4, y, -0.2 - long], [lead / 2, thick, long], 'tin'),
        ],
      );
    return {
      solids: [
        leg(-thick - 0.3, 3),
        box([0, 0, 0.4], [length, width, height - 0.4], look === 'white' ? 'nylon' : 'epoxy'),
        notch([width / 2, height], Math.min(0.9, width * 0.14)),
        disc([pitch * 0.5, width * 0.8, height], 0.35, ['epoxy', 'dot']),
        print([length / 2, width / 2, height], [length * 0.7, width * 0.26]),
        leg(width + 0.3, 3),
      ],
      measures: [...sized(length, width, height), ...(each > 1 ? [measure('pitch', 'x', [first, first + pitch])] : [])],
    };
  },
  ['', 'white'],
);

/** Half a round at the end where pin 1 is. */
const notch = ([y, z]: Pair, r: number): Solid =>
  patch(
    Array.from({ length: 9 }, (_, step) => {
      const angle = (step * Math.PI) / 8 - Math.PI / 2;
      return [r * Math.cos(angle), y + r * Math.sin(angle), z] as const;
    }),
    'epoxy',
    'dot',
  );

/** One row of leads through the board: SIP modules, resistor networks, flat bridge rectifiers. */
export const sip = family(
  ['pins', 'length', 'width', 'height', 'pitch'],
  ({ pins: count, length, width, height, pitch }, look) => {
    const first = (length - (count - 1) * pitch) / 2;
    const cut = Math.min(length * 0.12, height * 0.3);
    // The corner at the positive lead of a bridge is cut.
    const outline: Pair[] = [
      [0, 0],
      [length, 0],
      [length, look === 'bridge' ? height - cut : height],
      [look === 'bridge' ? length - cut : length, height],
      [0, height],
    ];
    return {
      solids: [
        pins(
          count,
          [
            [first, width / 2, 0.1],
            [pitch, 0, 0],
          ],
          [Math.min(pitch * 0.3, 1.3), Math.min(4, height * 0.5) + 1],
        ),
        prismY(outline, [0, width], look === 'network' ? 'yellow' : 'epoxy'),
        ...(look === 'bridge' ? [hole(length / 2, width, [height * 0.66, Math.min(1.7, length * 0.09)])] : []),
      ],
      measures: [
        ...sized(length, width, height),
        ...(count > 1 ? [measure('pitch', 'x', [first, first + pitch])] : []),
      ],
    };
  },
  ['', 'bridge', 'network'],
);
