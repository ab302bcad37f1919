import { getContext, setContext } from 'svelte';
import type { Refused } from '#lib/problem.ts';

/** What a form tells the fields and the button inside it. */
export interface FormState {
  /** Makes ids that no other form on the page has. */
  readonly id: string;
  readonly busy: boolean;
  readonly refused: Refused | undefined;
  /** What went wrong on the way, after which the same may be sent again. */
  readonly fault: string | undefined;
}

const key = Symbol('form');

export const provideForm = (form: FormState): FormState => setContext(key, form);

/** Undefined outside a `Form`, where a field is just a field. */
export const insideForm = (): FormState | undefined => getContext<FormState | undefined>(key);
