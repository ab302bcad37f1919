import type { Kysely } from 'kysely';
import type { Id } from '#kernel/id';
import { type Pool, storeOn, type Tx } from '#platform/db';
import type { ScopeName } from '#platform/scope';
import type { deliveryStates } from '../contract/webhooks.ts';
import type { AttemptError } from '../domain/outcome.ts';

export interface TokenRow {
  cell: number;
  id: Id;
  company: Id;
  name: string;
  hint: string;
  scopes: ScopeName[];
  made_by: Id;
  made_at: Date;
  expires_at: Date | null;
  revoked_at: Date | null;
  revoked_by: Id | null;
  last_used_at: Date | null;
}

export type DisabledWhy = 'by-hand' | 'failing' | 'gone';

export interface EndpointRow {
  cell: number;
  id: Id;
  company: Id;
  url: string;
  description: string;
  events: string[];
  secret: Buffer;
  secret_write: Id;
  secret_since: Date;
  old_secret: Buffer | null;
  old_until: Date | null;
  enabled: boolean;
  disabled_at: Date | null;
  disabled_why: DisabledWhy | null;
  failing_since: Date | null;
  created_by: Id;
  created_at: Date;
  version: number;
}

export type DeliveryState = (typeof deliveryStates)[number];

export interface DeliveryRow {
  cell: number;
  id: Id;
  company: Id;
  endpoint: Id;
  message: Id;
  type: string;
  body: string;
  lane: number;
  state: DeliveryState;
  tries: number;
  attempts: number;
  at: Date;
  next_at: Date | null;
  last_status: number | null;
  last_error: AttemptError | null;
}

export interface AttemptRow {
  cell: number;
  delivery: Id;
  number: number;
  at: Date;
  status: number | null;
  error: AttemptError | null;
  excerpt: string;
  duration_ms: number;
}

/** The tables that `cloud` owns. */
interface Tables {
  'cloud.token': TokenRow;
  'cloud.endpoint': EndpointRow;
  'cloud.delivery': DeliveryRow;
  'cloud.attempt': AttemptRow;
}

export const tablesOn = (source: Pool | Tx): Kysely<Tables> => storeOn<Tables>(source);
