import { family, measure, sized } from '../model.ts';
import { box, disc, print, type Solid } from '../solid.ts';
import { flatLeads, gullWings, jLeads, type Row } from './leads.ts';

const defined = (solids: readonly (Solid | undefined)[]): Solid[] => solids.filter((each) => each !== undefined);

/** Pin 1 is marked in the corner that lies to the lower left when the print is read. */
const pinOne = (length: number, width: number, top: number): Solid =>
  disc(
    [Math.min(length * 0.14, width * 0.2) + 0.02, width - Math.min(width * 0.2, length * 0.14) - 0.02, top],
    Math.min(0.4, Math.min(length, width) * 0.07),
    ['epoxy', 'dot'],
  );

/**
 * A body with leads along its two long sides: SOIC, SSOP, TSSOP, MSOP, TSOP, SOT-23 and its kin, optocouplers for the
 * surface. `span` is over the leads, `width` over the body; front and back need not have equally many.
 */
export const dual = family(
  ['front', 'back', 'length', 'width', 'height', 'span', 'pitch'],
  ({ front, back, length, width, height, span, pitch }, look) => {
    const reach = (span - width) / 2;
    // Where one side has fewer, they stand where the outer ones of the other side do: SOT-23, SOT-23-5.
    const wide = Math.max(front, back);
    const pitchOf = (count: number) => (count > 1 && count < wide ? (pitch * (wide - 1)) / (count - 1) : pitch);
    const row = (side: 'front' | 'back', count: number): Row => ({
      side,
      count,
      pitch: pitchOf(count),
      width: Math.min(pitch * 0.42, 0.45),
      body: [length, width],
    });
    const stand = look === 'flat' ? 0 : Math.min(0.12, height * 0.08);
    const how = { reach, height: look === 'flat' ? height * 0.28 : height * 0.46 };
    const leadsOf = look === 'flat' ? flatLeads : gullWings;
    return {
      solids: [
        leadsOf(row('back', back), how),
        box([0, 0, stand], [length, width, height - stand], look === 'white' ? 'nylon' : 'epoxy'),
        ...(front + back > 3 ? [pinOne(length, width, height)] : []),
        print([length / 2, width / 2, height], [length * 0.72, Math.min(width * 0.3, length * 0.24)]),
        leadsOf(row('front', front), how),
      ],
      measures: [
        ...sized(length, width, height),
        ...(front > 1 ? [measure('pitch', 'x', firstTwo(length, front, pitchOf(front)))] : []),
      ],
    };
  },
  ['', 'flat', 'white'],
);

const firstTwo = (length: number, count: number, pitch: number): readonly [number, number] => {
  const first = (length - (count - 1) * pitch) / 2;
  return [first, first + pitch];
};

/** Leads along all four sides: LQFP, TQFP (gull wings) and PLCC (bent under). `across` and `down` count one side each. */
export const quad = family(
  ['across', 'down', 'length', 'width', 'height', 'pitch'],
  ({ across, down, length, width, height, pitch }, look) => {
    const row = (side: Row['side']): Row => ({
      side,
      count: side === 'front' || side === 'back' ? across : down,
      pitch,
      width: pitch * 0.44,
      body: [length, width],
    });
    const how = { reach: Math.min(1, Math.max(0.6, length * 0.14)), height: height * 0.44 };
    const of = (side: Row['side']) => (look === 'j' ? jLeads(row(side), height * 0.5) : gullWings(row(side), how));
    const small = Math.min(length, width);
    return {
      solids: defined([
        of('back'),
        of('left'),
        box([0, 0, 0.1], [length, width, height - 0.1], 'epoxy'),
        disc([small * 0.12, width - small * 0.12, height], small * 0.04, ['epoxy', 'dot']),
        print([length / 2, width / 2, height], [length * 0.66, small * 0.14]),
        of('right'),
        of('front'),
      ]),
      measures: [...sized(length, width, height), measure('pitch', 'x', firstTwo(length, across, pitch))],
    };
  },
  ['', 'j'],
);
