import type { Stop } from '../domain/journey.ts';

export interface Booking {
  /** From the range that the carrier gave us, so that a label can be printed before the carrier is asked. */
  readonly number: string;
  readonly from: Stop;
  readonly to: Stop;
  readonly parcels: number;
  readonly weightGrams: number;
}

/** What every carrier can do for us; the simulated one is the first, a real one is an adapter beside it. */
export interface Carrier {
  readonly name: string;
  /** Asks for the pick-up. The same number again is the same booking; a cancelled one is opened again. */
  readonly book: (booking: Booking) => Promise<{ readonly expectedAt: Date }>;
  /** `too-late` once the parcel is picked up. What was never booked is cancelled as well. */
  readonly cancel: (number: string) => Promise<'cancelled' | 'too-late'>;
  /** What the carrier itself has of a booking, for whoever misses its messages. */
  readonly find: (number: string) => Promise<{ readonly state: 'booked' | 'cancelled' } | undefined>;
}
