import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Result } from '#kernel/result';
import { m } from '#messages';

interface AnyRefusal {
  readonly code: string;
  readonly title: string;
}

/** Only an address of ours: never a way to send a reader to another site. */
export const localPath = (to: string | null): string | undefined =>
  to && /^\/(?![/\\])/.test(to) && !to.includes('\\') ? to : undefined;

/** To the sign-in, and back here afterwards. */
export const signInFirst = ({ url }: Pick<RequestEvent, 'url'>): never =>
  redirect(303, `/sign-in?to=${encodeURIComponent(url.pathname + url.search)}`);

/** What a page cannot be shown without. A refusal ends the page: sign in first, not yours, or not there. */
export function need<Value, Refusal extends AnyRefusal>(
  answer: Result<Value, Refusal>,
  event: Pick<RequestEvent, 'url'>,
): Value {
  if (answer.ok) return answer.value;
  const { code, title } = answer.refusal;
  if (code === 'signed-out') return signInFirst(event);
  if (code === 'not-allowed') return error(403, title);
  // An address with something else than an id in it leads to nothing, and what is not his is not there.
  if (code === 'input-invalid' || code.endsWith('-unknown')) return error(404, m.common_nothing_here());
  return error('status' in answer.refusal ? Number(answer.refusal.status) : 409, title);
}

/** What a page can be shown without. */
export const orNone = <Value, None>(answer: Result<Value, AnyRefusal>, none: None): Value | None =>
  answer.ok ? answer.value : none;
