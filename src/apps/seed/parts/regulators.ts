import { item, type Part, reel, tube } from './part.ts';

interface Regulator {
  readonly mpn: string;
  readonly brand: string;
  /** Volts; undefined where it is adjustable. */
  readonly volts: number | undefined;
  readonly ampere: string;
  readonly package: string;
  readonly pack: Part['pack'];
  readonly range: string;
  readonly usd: string;
  readonly weightMg: number;
  readonly origin: string;
}
const regulator = ({ volts, ampere, range, ...it }: Regulator): Part =>
  item({
    ...it,
    title: `${volts === undefined ? 'Adjustable' : `${volts} V`} ${ampere} linear regulator, ${it.package}`,
    about: `${it.brand} ${it.mpn}, RoHS.`,
    category: 'linear-regulators',
    attributes: [
      ...(volts === undefined ? [] : [['output-voltage', `${volts} V`] as const]),
      ['output-current', ampere],
      ['output-type', volts === undefined ? 'Adjustable' : 'Fixed'],
      ['operating-temperature', range],
    ],
    hsCode: '854239',
  });

const small = { pack: reel(3_000), range: '-40 to +85 °C' } as const;
/** A voltage in tenths: 3.3 V is `33`; below 1 V with a nought before. */
const tenths = (volts: number) => String(Math.round(volts * 10)).padStart(2, '0');

/** STMicroelectronics LD1117S: the voltage in tenths, TR for the reel; S for SOT-223. */
const ld1117 = (volts: number): Part =>
  regulator({
    mpn: `LD1117S${tenths(volts)}TR`,
    brand: 'STMicroelectronics',
    volts,
    ampere: '800 mA',
    package: 'SOT-223',
    pack: reel(2_500),
    range: '0 to +125 °C',
    usd: '0.141',
    weightMg: 120,
    origin: 'CN',
  });

/** STMicroelectronics L78, "Order codes": L78, the voltage in two figures, CV for TO-220: L7805CV. */
const l78 = (volts: number): Part =>
  regulator({
    mpn: `L78${String(volts).padStart(2, '0')}CV`,
    brand: 'STMicroelectronics',
    volts,
    ampere: '1.5 A',
    package: 'TO-220',
    pack: tube(50),
    range: '0 to +125 °C',
    usd: '0.216',
    weightMg: 1_950,
    origin: 'CN',
  });

/** Torex XC6206, "Ordering information": P, voltage in tenths, 2 for 2 %, MR for SOT-23, -G without halogens: XC6206P332MR-G. */
const xc6206 = (volts: number): Part =>
  regulator({
    mpn: `XC6206P${tenths(volts)}2MR-G`,
    brand: 'Torex',
    volts,
    ampere: '200 mA',
    package: 'SOT-23',
    ...small,
    usd: '0.0468',
    weightMg: 8,
    origin: 'JP',
  });

/** Richtek RT9013, "Ordering information": voltage in tenths, G for green, B for SOT-23-5: RT9013-33GB. */
const rt9013 = (volts: number): Part =>
  regulator({
    mpn: `RT9013-${tenths(volts)}GB`,
    brand: 'Richtek',
    volts,
    ampere: '500 mA',
    package: 'SOT-23-5',
    ...small,
    usd: '0.0712',
    weightMg: 14,
    origin: 'TW',
  });

/** Diodes Incorporated AP2112, "Ordering information": K for SOT-23-5, the voltage, TR on a reel, G1 green: AP2112K-3.3TRG1. */
const ap2112 = (volts: number): Part =>
  regulator({
    mpn: `AP2112K-${volts.toFixed(1)}TRG1`,
    brand: 'Diodes Incorporated',
    volts,
    ampere: '600 mA',
    package: 'SOT-23-5',
    ...small,
    usd: '0.0843',
    weightMg: 14,
    origin: 'CN',
  });

/** Microchip MCP1700, "Product identification system": T for the reel, voltage in tenths, 02 for 2 %, E for +125 °C, TT for SOT-23: MCP1700T-3302E/TT. */
const mcp1700 = (volts: number): Part =>
  regulator({
    mpn: `MCP1700T-${tenths(volts)}02E/TT`,
    brand: 'Microchip',
    volts,
    ampere: '250 mA',
    package: 'SOT-23',
    pack: reel(3_000),
    range: '-40 to +125 °C',
    usd: '0.212',
    weightMg: 8,
    origin: 'TH',
  });

const texas = {
  TPS7A05: ['PDBVR', '200 mA', 'SOT-23-5', '0.118', 14],
  TLV702: ['DBVR', '300 mA', 'SOT-23-5', '0.0973', 14],
  TLV1117LV: ['DCYR', '1 A', 'SOT-223', '0.127', 120],
} as const;

/** Texas Instruments, "Device nomenclature": the part, voltage in tenths, body (DBV SOT-23-5, DCY SOT-223, P with pull-down), R for the reel: TLV70233DBVR. */
const ofTexas = (part: keyof typeof texas, volts: number): Part => {
  const [end, ampere, packaged, usd, weightMg] = texas[part];
  return regulator({
    mpn: `${part}${tenths(volts)}${end}`,
    brand: 'Texas Instruments',
    volts,
    ampere,
    package: packaged,
    pack: reel(packaged === 'SOT-223' ? 2_500 : 3_000),
    range: '-40 to +125 °C',
    usd,
    weightMg,
    origin: 'MY',
  });
};

/** Texas Instruments LP5907: MFX for SOT-23-5 on a reel of 3,000, the voltage, /NOPB without lead: LP5907MFX-3.3/NOPB. */
const lp5907 = (volts: number): Part =>
  regulator({
    mpn: `LP5907MFX-${volts.toFixed(1)}/NOPB`,
    brand: 'Texas Instruments',
    volts,
    ampere: '250 mA',
    package: 'SOT-23-5',
    pack: reel(3_000),
    range: '-40 to +125 °C',
    usd: '0.141',
    weightMg: 14,
    origin: 'MY',
  });

export const stRegulators: readonly Part[] = [...[1.2, 2.5, 5].map(ld1117), ...[6, 8, 9, 12, 15, 18, 24].map(l78)];
export const asianRegulators: readonly Part[] = [
  ...[1.2, 1.5, 1.8, 2.5, 2.8, 3, 3.3, 3.6, 5].map(xc6206),
  ...[1.2, 1.5, 1.8, 2.5, 2.8, 3, 3.3].map(rt9013),
];
export const diodesRegulators: readonly Part[] = [1.2, 1.8, 2.5, 2.6, 2.8, 3.3].map(ap2112);
export const microchipRegulators: readonly Part[] = [1.2, 1.8, 2.5, 2.8, 3, 3.3, 5].map(mcp1700);
export const texasRegulators: readonly Part[] = [
  ...[0.8, 1, 1.2, 1.5, 1.8, 2.5, 2.8, 3].map((volts) => ofTexas('TPS7A05', volts)),
  ...[1.2, 1.5, 1.8, 2.5, 2.8, 3, 3.3].map((volts) => ofTexas('TLV702', volts)),
  ...[1.2, 1.5, 1.8, 2.5, 2.8, 3].map((volts) => ofTexas('TLV1117LV', volts)),
  ...[1.2, 1.8, 2.5, 2.8, 3, 3.3].map(lp5907),
];
