import { m } from '#messages';

/** Words and colours of what programs do. A message is asked when it is shown, in the reader's language. */
type Tone = 'wait' | 'good' | 'bad' | 'told' | 'on' | '';
interface Word {
  readonly word: () => string;
  readonly tone: Tone;
}

export const tokenStates = {
  active: { word: m.developers_state_active, tone: 'good' },
  expired: { word: m.developers_state_expired, tone: '' },
  revoked: { word: m.developers_state_revoked, tone: '' },
  'maker-left': { word: m.developers_state_maker_left, tone: 'bad' },
} as const satisfies Record<string, Word>;

export const deliveryWords = {
  delivered: { word: m.developers_delivered, tone: 'good' },
  waiting: { word: m.developers_waiting, tone: 'wait' },
  failed: { word: m.developers_failed, tone: 'bad' },
} as const satisfies Record<string, Word>;

const errors = {
  forbidden: m.developers_error_forbidden,
  'no-address': m.developers_error_no_address,
  unreachable: m.developers_error_unreachable,
  tls: m.developers_error_tls,
  timeout: m.developers_error_timeout,
  closed: m.developers_error_closed,
  'switched-off': m.developers_error_switched_off,
} as const;

interface Answered {
  readonly status: number | null;
  readonly error: keyof typeof errors | null;
}

/** What came of an attempt: the status of the answer, or why there was none. */
export function answerText({ status, error }: Answered): string {
  if (error !== null) return errors[error]();
  return status === null ? m.developers_nothing_yet() : String(status);
}

interface Endpoint {
  readonly enabled: boolean;
  readonly failingSince: string | null;
}

export function endpointWord({ enabled, failingSince }: Endpoint): { readonly name: string; readonly tone: Tone } {
  if (!enabled) return { name: m.developers_off(), tone: 'bad' };
  return failingSince ? { name: m.developers_failing(), tone: 'wait' } : { name: m.developers_on(), tone: 'good' };
}

/** `2026-11-25T08:00`, as a field for a moment takes it. */
export const minuteOf = (iso: string): string => iso.slice(0, 16);
