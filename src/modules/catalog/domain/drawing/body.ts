import type { Family, Model } from './model.ts';
import { axial, cartridge } from './families/axial.ts';
import { bigCan, filmBox, radial, smdCan, upright } from './families/capacitors.ts';
import { block, chip, chipArray, melf, sod } from './families/chips.ts';
import { ffc, idc, mezzanine } from './families/board-connectors.ts';
import { header, socket } from './families/headers.ts';
import { housing, wafer } from './families/housings.ts';
import { accessory, hardware } from './families/hardware.ts';
import { cup, fork, lamp, segments } from './families/lamps.ts';
import { brick, radio } from './families/modules.ts';
import { circular, crimp, ribbon, terminal } from './families/terminals.ts';
import { coil, toroid, transformer } from './families/inductors.ts';
import { dual, quad } from './families/leaded.ts';
import { balls, leadless } from './families/leadless.ts';
import { dip, flatTab, metalCan, sip, standing, to92 } from './families/power.ts';
import { cardSlot, coax, dsub, hdmi, jack, modular, usb } from './families/sockets.ts';
import { dipSwitch, mover, tact } from './families/switches.ts';
import { crystal, hc49, resonator, sounder, tube } from './families/timing.ts';

/** Every kind of component that there is a drawing of, by the name it has in addresses and in words. */
const families = {
  chip,
  array: chipArray,
  melf,
  block,
  sod,
  dual,
  quad,
  leadless,
  balls,
  standing,
  to92,
  can: metalCan,
  tab: flatTab,
  dip,
  sip,
  radial,
  smdcan: smdCan,
  bigcan: bigCan,
  upright,
  box: filmBox,
  axial,
  cartridge,
  crystal,
  hc49,
  tube,
  resonator,
  sounder,
  coil,
  toroid,
  transformer,
  header,
  socket,
  wafer,
  housing,
  idc,
  ffc,
  mezzanine,
  usb,
  terminal,
  coax,
  modular,
  jack,
  dsub,
  hdmi,
  card: cardSlot,
  crimp,
  circular,
  ribbon,
  accessory,
  tact,
  dipswitch: dipSwitch,
  mover,
  brick,
  radio,
  lamp,
  cup,
  segments,
  fork,
  hardware,
} as const;

export type FamilyName = keyof typeof families;
type SizeOf<Name extends FamilyName> = (typeof families)[Name]['sizes'][number];
type LookOf<Name extends FamilyName> = (typeof families)[Name]['looks'][number];

/** One component: its kind, how it looks, and its sizes in the order of its family. */
export interface Body {
  readonly family: FamilyName;
  readonly look: string;
  readonly sizes: readonly number[];
}

const familyOf = (name: FamilyName): Family => families[name] as unknown as Family;

/** Sizes are rounded to hundredths of a millimetre: nobody sees less, and fewer drawings are told apart. */
export function bodyOf<Name extends FamilyName>(
  name: Name,
  size: Readonly<Record<SizeOf<Name>, number>>,
  look?: LookOf<Name>,
): Body {
  const { sizes, looks } = familyOf(name);
  return {
    family: name,
    look: look ?? looks[0] ?? '',
    sizes: sizes.map((each) => Math.round(((size as Readonly<Record<string, number>>)[each] ?? 0) * 100) / 100),
  };
}

/** `dual-4-4-4.9-3.9-1.5-6-1.27`, `chip.resistor-1.6-0.8-0.45`: the body's name in addresses. */
export const keyOf = ({ family, look, sizes }: Body): string =>
  [look ? `${family}.${look}` : family, ...sizes].join('-');

const countOf = { most: 1_600, mm: 1_000 };

/** The body of that name, or undefined where there is none such. */
export function bodyFrom(key: string): Body | undefined {
  const [head = '', ...numbers] = key.split('-');
  const [name = '', look = ''] = head.split('.');
  if (!Object.hasOwn(families, name)) return undefined;
  const family = name as FamilyName;
  const sizes = numbers.map(Number);
  const known = familyOf(family);
  const sound =
    known.looks.includes(look) &&
    sizes.length === known.sizes.length &&
    numbers.every((each) => /^\d{1,4}(\.\d{1,2})?$/.test(each)) &&
    sizes.every((each, index) => within(known.sizes[index] ?? '', each));
  const body = { family, look, sizes };
  return sound && keyOf(body) === key ? body : undefined;
}

/** What is counted may be none; what is measured is something. */
const within = (size: string, value: number) =>
  ['pins', 'ways', 'pads', 'across', 'down', 'front', 'back', 'rows'].includes(size)
    ? Number.isInteger(value) && value <= countOf.most
    : value > 0 && value <= countOf.mm;

export function modelOf({ family, look, sizes }: Body): Model {
  const { sizes: names, model } = familyOf(family);
  return model(Object.fromEntries(names.map((name, index) => [name, sizes[index] ?? 0])), look);
}
