import type { Registration } from '#identity';

/** Somebody of the demonstration: an invented person of an invented company, at an address that RFC 2606 keeps free. */
export interface Member {
  readonly email: string;
  readonly name: string;
  readonly company: NonNullable<Registration['company']>;
  /** How long ago he came. */
  readonly daysAgo: number;
}
export interface Supplier extends Member {
  readonly tier: 'registered' | 'verified' | 'audited';
}
