import type { Company } from '#identity';
import type { Contract } from './domain/contract.ts';

/** What the contract prints of the listing, at the version that was agreed. */
interface Goods {
  readonly brand: string;
  readonly mpn: string;
  readonly sku: string;
  readonly title: string;
  readonly package: string | null;
  readonly origin: string;
  readonly hsCode: string;
}

export type Party = Pick<
  Company,
  'id' | 'name' | 'nameLocal' | 'street' | 'postcode' | 'city' | 'country' | 'registrationNumber' | 'vatId'
>;

export interface Facts {
  readonly contract: Omit<Contract, 'sha256' | 'bytes'>;
  /** As people call it: `7K2M-9Q4T`. */
  readonly number: string;
  readonly buyer: Party;
  readonly seller: Party;
  readonly goods: Goods;
  readonly payWithinDays: number;
  readonly releaseAfterDays: number;
  readonly commissionBasisPoints: number;
}
