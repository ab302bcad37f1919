import { microchipAmplifiers, texasAmplifiers } from './parts/analogue.ts';
import { murataCapacitors, samsungCapacitors, yageoCapacitors } from './parts/ceramic-capacitors.ts';
import { fenghuaCapacitors, kemetCapacitors, tdkCapacitors, walsinCapacitors } from './parts/ceramics-by-value.ts';
import { panasonicResistors, vishayResistors, yageoResistors } from './parts/chip-resistors.ts';
import { connectors } from './parts/connectors.ts';
import { converters } from './parts/converters.ts';
import { crystals, txcCrystals } from './parts/crystals.ts';
import { diodes } from './parts/diodes.ts';
import { electrolyticCapacitors } from './parts/electrolytic-capacitors.ts';
import { pinHeaders, terminalBlocks } from './parts/headers-and-terminals.ts';
import { murataBeads, sunlordInductors, tdkInductors, wuerthInductors } from './parts/inductors.ts';
import { microchipInterfaces, texasInterfaces, wchInterfaces } from './parts/interface-circuits.ts';
import { nexperiaLogic, stCircuits, winbondFlash } from './parts/logic-and-memory.ts';
import { nexperiaFamilies, texasFamilies } from './parts/logic-families.ts';
import { gigaMemories, microchipMemories, stMemories, winbondMemories } from './parts/memories.ts';
import { espressifModules, wchMicrocontrollers } from './parts/microcontrollers.ts';
import { avrControllers, gigaDevices, nordicRadios } from './parts/more-controllers.ts';
import { optoelectronics } from './parts/optoelectronics.ts';
import type { Part } from './parts/part.ts';
import { powerModules } from './parts/power-modules.ts';
import { bournsFuses, littelfuseProtection, varistors } from './parts/protection.ts';
import {
  asianRegulators,
  diodesRegulators,
  microchipRegulators,
  stRegulators,
  texasRegulators,
} from './parts/regulators.ts';
import {
  fojanResistors,
  leadedResistors,
  precisionResistors,
  resistorArrays,
  trimmingPotentiometers,
  uniroyalResistors,
} from './parts/resistors.ts';
import { murataChips, sunlordChips } from './parts/small-inductors.ts';
import { nexperiaTransistors, onsemiTransistors, otherMosfets, powerTransistors } from './parts/small-transistors.ts';
import { stMicrocontrollers } from './parts/stm32.ts';
import { moreOptoelectronics, relays, switches } from './parts/switches-and-relays.ts';
import { avxTantalum, filmCapacitors, kemetTantalum } from './parts/tantalum-and-film.ts';
import { texasCircuits } from './parts/texas-circuits.ts';
import { transistors } from './parts/transistors.ts';
import { hiroseConnectors, jstConnectors, molexConnectors } from './parts/wire-connectors.ts';
import {
  diodesRectifiers,
  diodesZeners,
  nexperiaZeners,
  onsemiZeners,
  vishayRectifiers,
} from './parts/zeners-and-rectifiers.ts';

export type SupplierKey = 'supplier' | `supplier${2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | 13 | 14 | 15}`;

/** What a house that is no specialist has of a maker: each so-manieth, so that two of them do not have the same. */
const some = (parts: readonly Part[], step: number, from = 0): Part[] =>
  parts.filter((_, index) => index % step === from);

/** Who has what on his shelves. Many part numbers are sold by several, as they are in the world. */
export const assortments: Readonly<Record<SupplierKey, readonly Part[]>> = {
  supplier: [
    ...murataCapacitors,
    ...samsungCapacitors,
    ...yageoCapacitors,
    ...electrolyticCapacitors,
    ...yageoResistors,
    ...kemetTantalum,
  ],
  supplier2: [
    ...stMicrocontrollers,
    ...wchMicrocontrollers,
    ...espressifModules,
    ...texasCircuits,
    ...winbondFlash,
    ...winbondMemories,
    ...gigaDevices,
    ...gigaMemories,
    ...texasRegulators,
    ...wchInterfaces,
    ...converters,
  ],
  supplier3: [...connectors, ...jstConnectors],
  supplier4: [...tdkInductors, ...sunlordInductors, ...murataBeads, ...sunlordChips, ...murataChips],
  supplier5: [
    ...diodes,
    ...transistors,
    ...crystals,
    ...txcCrystals,
    ...optoelectronics,
    ...moreOptoelectronics,
    ...diodesZeners,
    ...diodesRectifiers,
    ...onsemiZeners,
    ...onsemiTransistors,
  ],
  supplier6: [
    ...vishayResistors,
    ...panasonicResistors,
    ...wuerthInductors,
    ...nexperiaLogic,
    ...stCircuits,
    ...stRegulators,
    ...vishayRectifiers,
    ...some(stMicrocontrollers, 4),
    ...some(tdkInductors, 2),
  ],
  supplier7: [
    ...uniroyalResistors,
    ...fojanResistors,
    ...fenghuaCapacitors,
    ...walsinCapacitors,
    ...resistorArrays,
    ...leadedResistors,
    ...some(yageoResistors, 3),
    ...some(yageoCapacitors, 3),
    ...some(samsungCapacitors, 4),
  ],
  supplier8: [...relays, ...switches, ...trimmingPotentiometers],
  supplier9: [
    ...texasFamilies,
    ...texasAmplifiers,
    ...texasInterfaces,
    ...some(texasCircuits, 2),
    ...some(stMicrocontrollers, 3),
    ...some(gigaDevices, 3),
    ...some(espressifModules, 2),
    ...some(converters, 2),
  ],
  supplier10: [...pinHeaders, ...terminalBlocks, ...some(jstConnectors, 4)],
  supplier11: [...samsungCapacitors, ...some(kemetTantalum, 3), ...some(optoelectronics, 2)],
  supplier12: [
    ...tdkCapacitors,
    ...precisionResistors,
    ...hiroseConnectors,
    ...some(murataCapacitors, 2),
    ...some(panasonicResistors, 3),
    ...some(murataChips, 2),
    ...some(electrolyticCapacitors, 3),
  ],
  supplier13: [
    ...nexperiaFamilies,
    ...nexperiaZeners,
    ...nexperiaTransistors,
    ...kemetCapacitors,
    ...avxTantalum,
    ...filmCapacitors,
    ...stMemories,
    ...some(nexperiaLogic, 2),
  ],
  supplier14: [
    ...littelfuseProtection,
    ...bournsFuses,
    ...varistors,
    ...powerTransistors,
    ...otherMosfets,
    ...microchipRegulators,
    ...microchipMemories,
    ...microchipAmplifiers,
    ...microchipInterfaces,
    ...avrControllers,
    ...molexConnectors,
    ...some(onsemiTransistors, 2),
    ...some(onsemiZeners, 2),
  ],
  supplier15: [
    ...powerModules,
    ...asianRegulators,
    ...diodesRegulators,
    ...nordicRadios,
    ...some(wchMicrocontrollers, 2),
    ...some(wchInterfaces, 2),
    ...some(sunlordInductors, 2),
    ...some(winbondFlash, 2),
  ],
};
