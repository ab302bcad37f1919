import { bodyOf } from '../body.ts';

import { type Name, type Understood, understood, type Sizes } from './part.ts';

interface Small {
  readonly size: Sizes;
  readonly span: number;
  readonly pitch: number;
  readonly flat?: true;
}

/** JEDEC TO-236, TO-253, MO-178, MO-203; JEITA SC-59, SC-70, SC-75, SC-89. */
const sot23: Small = { size: [2.9, 1.6, 1.1], span: 2.8, pitch: 0.95 };

const sc70: Small = { size: [2, 1.25, 0.95], span: 2.1, pitch: 0.65 };

const sc75: Small = { size: [1.6, 0.8, 0.75], span: 1.6, pitch: 0.5 };

const sot563: Small = { size: [1.6, 1.2, 0.55], span: 1.6, pitch: 0.5, flat: true };

const sot723: Small = { size: [1.2, 0.8, 0.5], span: 1.2, pitch: 0.4, flat: true };

/** By number and how many leads there are where the name does not say it. */
const smalls: readonly (readonly [RegExp, Small, number])[] = [
  [/^SOT-?143/, { size: [2.9, 1.3, 1], span: 2.4, pitch: 1.9 }, 4],
  [/^(TSOT|SOT)-?23(THIN|W|F)?(?!\d)/, sot23, 3],
  [/^(SOT|SC)-?(25|74A|753)(?!\d)/, sot23, 5],
  [/^(TSOT|SOT|SC)-?(26|74|457)(?!\d)/, sot23, 6],
  [/^SOT-?28(?!\d)/, sot23, 8],
  [/^(SC|SOT)-?(59A?|346|96)(?!\d)/, sot23, 3],
  [/^TSOP-?(?=[356]\b)/, sot23, 6],
  [/^(TO-?236|SST3|SMT3|SMINI3)/, sot23, 3],
  [/^(SOT-?353|SC-?88A)(?!\d)/, sc70, 5],
  [/^(SOT-?363|SC-?88|UMT6)(?!\d|A)/, sc70, 6],
  [/^(SOT-?(343|82)|SC-?82(AB)?)(?!\d)/, sc70, 4],
  [/^(SOT-?323|SC-?70|UMT3|USM)(?!\d{2})/, sc70, 3],
  [/^(SOT-?(523|416|490)|SC-?(75|89|90)A?|EMT3|SSM|SSMINI3)(?!\d)/, sc75, 3],
  [/^(SOT-?(563|666)|SC-?107|EMT6)(?!\d)/, sot563, 6],
  [/^(SOT-?(553|665)|EMT5)(?!\d)/, sot563, 5],
  [/^(SOT-?723|SC-?105|VMT3|VESM)/, sot723, 3],
  [/^SOT-?953(?!\d)/, { size: [1, 0.8, 0.5], span: 1, pitch: 0.35, flat: true }, 5],
  [/^SOT-?963(?!\d)/, { size: [1, 0.8, 0.5], span: 1, pitch: 0.35, flat: true }, 6],
];

export function smallOutline({ text }: Name): Understood | undefined {
  const found = smalls.find(([pattern]) => pattern.test(text));
  if (!found) return undefined;
  const [pattern, kind, usual] = found;
  const said = /^-?(\d)L?(?![\d.])/.exec(text.slice(pattern.exec(text)?.[0].length ?? 0))?.[1];
  const count = said ? Number(said) : usual;
  if (count > 8 || count < 3) return undefined;
  return small(kind === sot23 ? sot23With(count, text) : kind, count);
}

/** The body with three leads is narrower, save that of the SC-59; the one with eight has them closer. */
function sot23With(count: number, text: string): Small {
  if (count === 8) return { ...sot23, pitch: 0.65 };
  return count === 3 && !/SC-?59/.test(text) ? { ...sot23, size: [2.9, 1.3, 1], span: 2.4 } : sot23;
}

export function small({ size: [length, width, height], span, pitch, flat }: Small, count: number): Understood {
  const front = Math.ceil(count / 2);
  const sizes = { front, back: count - front, length, width, height, span };
  // Two in front of three stand where the outer ones would.
  const apart = count === 3 ? pitch * 2 : count === 4 && pitch < 1 ? pitch * 2 : pitch;
  return understood(bodyOf('dual', { ...sizes, pitch: apart }, flat ? 'flat' : ''), count);
}

/** Length, width and height over the body, and the span over the leads; JEDEC DO-214, DO-219, JEITA SC-76, SC-79. */
const sods: readonly (readonly [RegExp, Sizes, number, '' | 'flat' | 'wide'])[] = [
  [/^SOD-?123(FL|F|HE|W|H)|^SMF(?!\d)|^DO-?219AB|^PMDU|^POWERDI-?123/, [2.8, 1.8, 1], 3.7, 'flat'],
  [/^SOD-?123/, [2.7, 1.6, 1.15], 3.7, ''],
  [/^SOD-?323(FL|F|HE|W)|^SC-?90/, [1.7, 1.3, 0.7], 2.5, 'flat'],
  [/^SOD-?323|^SC-?76|^UMD2?/, [1.7, 1.3, 0.95], 2.5, ''],
  [/^SOD-?523|^SC-?79|^EMD2|^DO-?219AD/, [1.2, 0.8, 0.6], 1.6, 'flat'],
  [/^SOD-?(723|621)|^SC-?104/, [1, 0.6, 0.5], 1.4, 'flat'],
  [/^SOD-?923/, [0.8, 0.6, 0.4], 1, 'flat'],
  [/^SOD-?128|^CFP5|^PMDTM/, [3.8, 2.5, 1], 4.7, 'wide'],
  [/^SMAF|^SMA-?FL|^DO-?221AC|^ESMA/, [3.6, 2.6, 1], 4.7, 'wide'],
  [/^SMBF|^SMB-?FL|^DO-?221AA/, [4.4, 3.6, 1.1], 5.4, 'wide'],
  [/^SMCF|^SMPC?\b/, [7, 6, 1.2], 8, 'wide'],
  [/^POWERDI-?323/, [1.7, 1.3, 0.7], 2.5, 'flat'],
  [/^SMAG/, [4.3, 2.6, 2.2], 6, ''],
  [/^SMBG|^DO-?215AA/, [4.6, 3.6, 2.3], 6.9, ''],
  [/^SMCG|^DO-?215AB/, [7, 6, 2.4], 9.4, ''],
];

const blocks: readonly (readonly [RegExp, Sizes])[] = [
  [/^(SMA|DO-?214AC|DO-?214BA|SMAJ|CASE403D)(?![A-Z]{2})/, [4.3, 2.6, 2.1]],
  [/^(SMB|DO-?214AA|SMBJ)(?![A-Z]{2})/, [4.6, 3.6, 2.3]],
  [/^(SMC|DO-?214AB|SMCJ)(?![A-Z]{2})/, [7, 6, 2.3]],
  [/^DO-?218A[BC]/, [13.5, 9.9, 5]],
];

/** Length and diameter: JEDEC DO-213, JEITA. */
const cylinders: readonly (readonly [RegExp, number, number, 'glass' | 'diode' | ''])[] = [
  [/^(LL-?34|SOD-?80C?|MINIMELF|MINI-?MELF|DO-?213AA|SOD-?100)/, 3.5, 1.5, 'glass'],
  [/^(LL-?41|MELF\b|DO-?213AB|SOD-?87|SM-?1)(?!-0)/, 5, 2.5, 'diode'],
  [/^(QUADROMELF|MICROMELF)/, 2, 1.25, 'glass'],
];

/** Length and diameter: JEDEC DO-7, DO-15, DO-35, DO-41, DO-201, and R-6. */
const axials: readonly (readonly [RegExp, number, number, 'glass' | 'diode'])[] = [
  [/^(DO-?35|DO-?204AH|SOD27|ALF2)/, 3.9, 1.9, 'glass'],
  [/^(DO-?34|DO-?204AG|SOD68)/, 3, 1.6, 'glass'],
  [/^DO-?7(?!\d)/, 7, 2.5, 'glass'],
  [/^(DO-?41|DO-?204AL|SOD66|A-?405|R-?1(?!\d)|DO-?204AP)/, 5.1, 2.6, 'diode'],
  [/^(DO-?15|DO-?204AC|R-?2(?!\d))/, 6.8, 3.3, 'diode'],
  [/^(DO-?27|DO-?201(A[DE])?|R-?3(?!\d)|SOD64)/, 9, 5.2, 'diode'],
  [/^(P-?600|R-?6(?!\d)|5KP)/, 9, 9, 'diode'],
];

export function twoLeads({ text }: Name): Understood | undefined {
  const tube = cylinders.find(([pattern]) => pattern.test(text));
  if (tube) return understood(bodyOf('melf', { length: tube[1], diameter: tube[2] }, tube[3]), 2);
  const sod = sods.find(([pattern]) => pattern.test(text));
  if (sod) {
    const [length, width, height] = sod[1];
    return understood(bodyOf('sod', { length, width, height, span: sod[2] }, sod[3]), 2);
  }
  const block = blocks.find(([pattern]) => pattern.test(text));
  if (block) {
    const [length, width, height] = block[1];
    return understood(bodyOf('block', { length, width, height }), 2);
  }
  const wired = axials.find(([pattern]) => pattern.test(text));
  return wired && understood(bodyOf('axial', { length: wired[1], diameter: wired[2] }, wired[3]), 2);
}
