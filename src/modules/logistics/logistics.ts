import { createHmac } from 'node:crypto';
import type { Catalog } from '#catalog';
import type { Identity } from '#identity';
import type { Clock } from '#kernel/clock';
import { deriveId, type Id } from '#kernel/id';
import type { Ledger } from '#ledger';
import type { Pool } from '#platform/db';
import type { Files } from '#platform/files';
import type { Foundation } from '#platform/foundation';
import type { Job, Jobs } from '#platform/jobs';
import type { Carrier } from './carrier/carrier.ts';
import { type Deliver, openSimulatedCarrier } from './carrier/simulated.ts';
import { openShipments, type ShipmentStore } from './store/shipments.ts';

export interface LogisticsConfig {
  /** How many times faster than real the simulated carrier is: 1440 makes a day a minute. Asked at each booking. */
  readonly speed: number | (() => number);
  /** How the simulated carrier's messages reach this house: over its own HTTP, as anybody's would. */
  readonly deliver: Deliver;
  /** Which parcels the simulated carrier loses; left out, none. */
  readonly loses?: (number: string) => boolean;
}

export interface Below {
  readonly ledger: Ledger;
  readonly catalog: Catalog;
  readonly identity: Identity;
}

/** What the functions of this module need. */
export interface Logistics extends Below, Pick<Foundation, 'sayIn'> {
  readonly pool: Pool;
  readonly clock: Clock;
  readonly jobs: Jobs;
  readonly files: Files;
  readonly shipments: ShipmentStore;
  readonly carrier: Carrier;
  /** Checks what says to come from the carrier. */
  readonly webhookKey: Buffer;
  readonly trackingKey: Buffer;
  /** The work of the simulation, which goes on in this process as it has no other. */
  readonly simulations: readonly Job[];
}

export function openLogistics(house: Foundation, below: Below, config: LogisticsConfig): Logistics {
  const { pool, clock, jobs, files, secrets, sayIn } = house;
  const webhookKey = secrets.keyFor('logistics.carrier-webhook');
  const simulated = openSimulatedCarrier({
    ...config,
    pool,
    clock,
    jobs,
    key: webhookKey,
    path: '/logistics/carrier/webhooks',
  });
  return {
    ...below,
    pool,
    clock,
    jobs,
    files,
    sayIn,
    shipments: openShipments(pool, secrets),
    carrier: simulated.carrier,
    webhookKey,
    trackingKey: secrets.keyFor('logistics.tracking-numbers'),
    simulations: simulated.jobs,
  };
}

/** An order has one shipment, so its id needs no looking up. */
export const shipmentIdOf = (order: Id): Id => deriveId(order, 'shipment');

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** 60 bits that nobody guesses: whoever has the number may follow the parcel. */
export function trackingNumberOf({ trackingKey }: Logistics, shipment: Id): string {
  const digest = createHmac('sha256', trackingKey).update(shipment).digest();
  return `SL${Array.from(digest.subarray(0, 12), (byte) => alphabet.charAt(byte & 31)).join('')}`;
}
