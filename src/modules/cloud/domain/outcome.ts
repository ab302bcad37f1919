/** Why there was no answer. */
export const attemptErrors = [
  'forbidden',
  'no-address',
  'unreachable',
  'tls',
  'timeout',
  'closed',
  'switched-off',
] as const;
export type AttemptError = (typeof attemptErrors)[number];

/** What came of an attempt: an answer with its status, or none and why. */
export type Outcome =
  | { readonly status: number; readonly error: null; readonly retryAfterMs: number }
  | { readonly status: null; readonly error: AttemptError };

/** Any 2xx is a yes; a redirect is not followed, so it is a no. */
export const isDelivered = ({ status }: Outcome): boolean => status !== null && status >= 200 && status < 300;

/** The receiver says that nobody is there any more, and will not be. */
export const isGone = ({ status }: Outcome): boolean => status === 410;
