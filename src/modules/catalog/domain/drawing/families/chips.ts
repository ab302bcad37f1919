import type { Material } from '../materials.ts';
import { family, measure, sized } from '../model.ts';
import { bandX, box, disc, leads, onTop, patch, print, rodX, type Solid } from '../solid.ts';

const bodies = {
  '': 'mlcc',
  resistor: 'epoxy',
  shunt: 'ferrite',
  ferrite: 'ferrite',
  film: 'nylon',
  fuse: 'nylon',
  ptc: 'terminal',
  varistor: 'ferrite',
  diode: 'epoxy',
  led: 'nylon',
  antenna: 'ceramic',
} as const satisfies Record<string, Material>;

/** How much of a chip's length each end takes. */
const endOf = (length: number, width: number) => Math.min(length * 0.25, 0.15 + 0.12 * Math.min(length, width));

/** Two-terminal chips: ends of tin, between them what the part is. */
export const chip = family(
  ['length', 'width', 'height'],
  ({ length, width, height }, look) => {
    const end = endOf(length, width);
    const inset = Math.min(length, width) * 0.02;
    const top = height - inset;
    const of = bodies[look];
    const cap = (x: number) => leads(1, [1, 0, 0], [box([x, 0, 0], [end, width, height], 'tin')]);
    return {
      solids: [
        cap(0),
        box([end, inset, inset], [length - 2 * end, width - 2 * inset, top - inset], of),
        ...onChip(look, [length, width, top], end),
        cap(length - end),
      ],
      measures: sized(length, width, height),
    };
  },
  ['', 'resistor', 'shunt', 'ferrite', 'film', 'fuse', 'ptc', 'varistor', 'diode', 'led', 'antenna'],
);

/** What distinguishes them: print, a band at the cathode, a lens. */
function onChip(
  look: keyof typeof bodies,
  [length, width, top]: readonly [number, number, number],
  end: number,
): Solid[] {
  const middle = [length / 2, width / 2, top] as const;
  if (look === 'led') return [disc(middle, Math.min(width, length - 2 * end) * 0.42, ['phosphor', 'top'])];
  if (look === 'diode') {
    const [from, to] = [end + (length - 2 * end) * 0.08, end + (length - 2 * end) * 0.22];
    const inset = Math.min(length, width) * 0.02;
    return [patch(onTop(top, [from, inset], [to, width - inset]), 'tin', 'top')];
  }
  const room = [(length - 2 * end) * 0.8, width * 0.42] as const;
  if (look === 'resistor' || look === 'shunt' || look === 'ptc') return [print(middle, room)];
  return look === 'fuse' || look === 'film' ? [print(middle, room, ['dark', ''])] : [];
}

/** Several in one body, with pads along two sides: `0603x4`. */
export const chipArray = family(
  ['pins', 'length', 'width', 'height'],
  ({ pins, length, width, height }, look) => {
    const each = pins / 2;
    const pitch = length / Math.max(each, 1);
    const [wide, deep] = [pitch * 0.62, width * 0.2];
    const pad = (y: number) =>
      leads(each, [pitch, 0, 0], [box([(pitch - wide) / 2, y, 0], [wide, deep, height], 'tin')]);
    const inset = width * 0.03;
    return {
      solids: [
        pad(0),
        box([0, deep * 0.6, 0], [length, width - deep * 1.2, height - inset], bodies[look]),
        print([length / 2, width / 2, height - inset], [length * 0.7, width * 0.3]),
        pad(width - deep),
      ],
      measures: sized(length, width, height),
    };
  },
  ['resistor', '', 'ferrite'],
);

/** Cylinders with a cap at each end, soldered flat. */
export const melf = family(
  ['length', 'diameter'],
  ({ length, diameter }, look) => {
    const [r, end] = [diameter / 2, length * 0.16];
    const middle = [0, r, r] as const;
    const body: Material = look === 'glass' ? 'glass' : look === 'diode' ? 'epoxy' : 'blue';
    const cap = (x: number) => leads(1, [1, 0, 0], [rodX([x, r, r], [r, end], 'tin')]);
    const band = look === 'glass' || look === 'diode' ? 'dark' : 'red';
    return {
      solids: [
        cap(0),
        rodX([middle[0] + end, r, r], [r * 0.93, length - 2 * end], body),
        bandX([end * 1.5, r, r], [r * 0.95, length * 0.1], look === 'diode' ? 'tin' : band),
        cap(length - end),
      ],
      measures: [measure('length', 'x', [0, length]), measure('diameter', 'y', [0, diameter])],
    };
  },
  ['', 'glass', 'diode'],
);

const moulded = {
  '': 'epoxy',
  tantalum: 'tantalum',
  polymer: 'epoxy',
  ferrite: 'ferrite',
  fuse: 'nylon',
} as const satisfies Record<string, Material>;

/** Moulded bodies whose leads are bent down their ends and under: tantalum capacitors, SMA, SMB, SMC. */
export const block = family(
  ['length', 'width', 'height'],
  ({ length, width, height }, look) => {
    const of = moulded[look];
    const [lead, raise] = [width * 0.6, height * 0.06];
    const aside = (width - lead) / 2;
    const [from, to] = [length * 0.08, length * 0.2];
    const band: Material = look === 'tantalum' ? 'brick' : 'can';
    const top = height;
    return {
      solids: [
        leads(1, [1, 0, 0], [box([-0.04 * length, aside, 0], [length * 0.1, lead, height * 0.5], 'tin')]),
        box([0, 0, raise], [length, width, height - raise], of),
        ...(look === 'ferrite' || look === 'fuse' ? [] : [patch(onTop(top, [from, 0], [to, width]), band, 'top')]),
        print(
          [length * 0.6, width / 2, top],
          [length * 0.66, width * 0.34],
          [look === 'tantalum' || look === 'fuse' ? 'dark' : 'print', ''],
        ),
        leads(1, [1, 0, 0], [box([length, aside, 0], [length * 0.035, lead, height * 0.52], 'tin')]),
      ],
      measures: sized(length, width, height),
    };
  },
  ['', 'tantalum', 'polymer', 'ferrite', 'fuse'],
);

/** Small diodes with a lead at each end: gull wings (SOD-123), or flat ones along the board (SOD-123FL, SMAF). */
export const sod = family(
  ['length', 'width', 'height', 'span'],
  ({ length, width, height, span }, look) => {
    const reach = (span - length) / 2;
    const lead = width * (look === 'wide' ? 0.72 : 0.38);
    const aside = (width - lead) / 2;
    const thick = Math.max(height * 0.12, 0.08);
    const rise = look === '' ? height * 0.4 : 0;
    const [from, to] = [length * 0.1, length * 0.24];
    const foot = (x: number) => box([x, aside, 0], [reach, lead, thick], 'tin');
    return {
      solids: [
        leads(1, [1, 0, 0], [foot(-reach)]),
        box([0, 0, rise > 0 ? 0.05 : 0], [length, width, height - (rise > 0 ? 0.05 : 0)], 'epoxy'),
        patch(onTop(height, [from, 0], [to, width]), 'can', 'top'),
        print([length * 0.62, width / 2, height], [length * 0.6, width * 0.36]),
        leads(
          1,
          [1, 0, 0],
          [
            ...(rise > 0
              ? [
                  box([length, aside, rise], [reach * 0.4, lead, thick], 'tin'),
                  box([length + reach * 0.28, aside, 0], [thick, lead, rise + thick], 'tin'),
                ]
              : []),
            foot(length + (rise > 0 ? reach * 0.3 : 0)),
          ],
        ),
      ],
      measures: sized(length, width, height),
    };
  },
  ['', 'flat', 'wide'],
);
