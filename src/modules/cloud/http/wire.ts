import { showId } from '#kernel/id';
import { timeOnWire, timeOrNull } from '#platform/wire';
import type { AttemptRow, DeliveryRow, EndpointRow, TokenRow } from '../store/tables.ts';

export const tokenOnWire = ({ id, name, hint, scopes, made_at: madeAt, expires_at: expiresAt }: TokenRow) => ({
  id: showId('tok', id),
  name,
  hint,
  scopes,
  madeAt: timeOnWire(madeAt),
  expiresAt: timeOrNull(expiresAt),
});

/** `now` decides whether the secret before still counts. */
export const endpointOnWire = (it: EndpointRow, now: Date) => ({
  id: showId('whe', it.id),
  url: it.url,
  description: it.description,
  events: it.events,
  enabled: it.enabled,
  disabledAt: timeOrNull(it.disabled_at),
  disabledWhy: it.disabled_why,
  failingSince: timeOrNull(it.failing_since),
  secretSince: timeOnWire(it.secret_since),
  oldSecretUntil: it.old_until && it.old_until > now ? timeOnWire(it.old_until) : null,
  createdAt: timeOnWire(it.created_at),
  version: it.version,
});

export const deliveryOnWire = (it: DeliveryRow) => ({
  id: showId('dlv', it.id),
  endpoint: showId('whe', it.endpoint),
  message: showId('evt', it.message),
  type: it.type,
  state: it.state,
  attempts: it.attempts,
  at: timeOnWire(it.at),
  nextAt: timeOrNull(it.next_at),
  lastStatus: it.last_status,
  lastError: it.last_error,
});

export const attemptOnWire = ({ number, at, status, error, excerpt, duration_ms: durationMs }: AttemptRow) => ({
  number,
  at: timeOnWire(at),
  status,
  error,
  excerpt,
  durationMs,
});
