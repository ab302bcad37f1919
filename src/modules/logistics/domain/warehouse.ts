import type { Id } from '#kernel/id';

export interface Address {
  readonly street: string;
  readonly postcode: string;
  readonly city: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
}

export interface Warehouse extends Address {
  readonly id: Id;
  readonly company: Id;
  readonly market: number;
  readonly name: string;
  readonly version: number;
  readonly createdAt: Date;
}
