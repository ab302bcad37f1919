/** What a refused form brings back to its page: the sentence, the fields it is about, and what had been typed. */
export interface Refused {
  /** The act of the form, and which of several such forms it was. */
  readonly act: string;
  readonly which: string;
  readonly code: string;
  readonly title: string;
  /** A sentence by the name of the field. */
  readonly fields: Readonly<Record<string, string>>;
  /** What had been typed, but for passwords, card numbers and files. */
  readonly values: Readonly<Record<string, readonly string[]>>;
}

/** The refusal that the page was given, if any. A page's `form` is whatever its last action gave, hence unknown. */
export function refusedIn(form: unknown): Refused | undefined {
  const refused = (form as { refused?: Refused } | null | undefined)?.refused;
  return refused && typeof refused.title === 'string' ? refused : undefined;
}

/** The refusal of this very form. */
export function refusedOf(form: unknown, act: string, which = ''): Refused | undefined {
  const refused = refusedIn(form);
  return refused?.act === act && refused.which === which ? refused : undefined;
}
