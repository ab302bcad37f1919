import type { RequestEvent } from '@sveltejs/kit';
import { sessionCookie } from '#identity/contract';
import { m } from '#messages';

interface Session {
  readonly token: string;
  readonly expiresAt: string;
}

/** From here on the browser speaks for whoever has just signed in. */
export function keepSession({ cookies, locals: { secure } }: RequestEvent, { token, expiresAt }: Session): void {
  const options = { path: '/', httpOnly: true, sameSite: 'lax', secure } as const;
  cookies.set(sessionCookie(secure), token, { ...options, expires: new Date(expiresAt) });
}

export const waitSentence = ({ retryAfterMs }: { retryAfterMs: number }): string => {
  const seconds = Math.ceil(retryAfterMs / 1_000);
  if (seconds < 90) return m.common_throttled_seconds({ count: seconds });
  return m.common_throttled_minutes({ count: Math.ceil(seconds / 60) });
};
