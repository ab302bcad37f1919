import type { Kysely } from 'kysely';
import type { Id } from '#kernel/id';
import type { Role } from '#platform/actor';
import { type Pool, storeOn, type Tx } from '#platform/db';
import type { ScopeName } from '#platform/scope';
import type { Tier } from '../domain/company.ts';
import type { VerificationState } from '../domain/tier.ts';

export interface CompanyRow {
  cell: number;
  id: Id;
  market: number;
  kind: 'company' | 'individual';
  name: string;
  name_local: string | null;
  country: string | null;
  city: string | null;
  contact: Buffer;
  about: string;
  website: string | null;
  founded: number | null;
  employees: number | null;
  registration_number: string | null;
  vat_id: string | null;
  tier: Tier;
  tier_until: Date | null;
  slug: string;
  since: Date;
  version: number;
}

export interface PersonRow {
  cell: number;
  id: Id;
  company: Id;
  market: number;
  key: Buffer;
  vault: Buffer;
  password: string | null;
  roles: Role[];
  since: Date;
  removed_at: Date | null;
  version: number;
  language: string | null;
}

export interface SessionRow {
  token_hash: Buffer;
  id: Id;
  person: Id;
  company: Id;
  market: number;
  roles: Role[];
  /** Of a program that speaks in the person's name; null where he is signed in himself. */
  scopes: ScopeName[] | null;
  since: Date;
  renewed_at: Date;
  /** Null for a program that was let in without an end. */
  expires_at: Date | null;
}

export interface SigningKeyRow {
  cell: number;
  id: Id;
  person: Id;
  company: Id;
  public_key: Buffer;
  private_key: Buffer;
  since: Date;
}

export interface VerificationRow {
  cell: number;
  id: Id;
  company: Id;
  tier: Exclude<Tier, 'registered'>;
  state: VerificationState;
  asked_by: Id;
  asked_at: Date;
  decided_by: Id | null;
  decided_at: Date | null;
  reason: string | null;
  valid_until: Date | null;
  version: number;
}

export interface DocumentRow {
  cell: number;
  id: Id;
  company: Id;
  kind: string;
  name: string;
  type: string;
  bytes: number;
  sha256: string;
  request: Id | null;
  at: Date;
}

/** The tables that `identity` owns. No other module's store can name them: their `Kysely` has no such key. */
interface Tables {
  'identity.company': CompanyRow;
  'identity.slug': { slug: string; market: number; company: Id };
  'identity.person': PersonRow;
  'identity.email': { lookup: string; market: number; person: Id };
  'identity.session': SessionRow;
  'identity.signing_key': SigningKeyRow;
  'identity.verification': VerificationRow;
  'identity.document': DocumentRow;
}

export const tablesOn = (source: Pool | Tx): Kysely<Tables> => storeOn<Tables>(source);
