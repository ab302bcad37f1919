import type { Clock } from '#kernel/clock';

/** A few answers, kept for a few seconds. Whoever asks while one is being found waits for the same. */
export interface Kept<Value> {
  readonly get: (key: string, find: () => Promise<Value>) => Promise<Value>;
  /** What this process has changed itself is asked anew at once. */
  readonly forget: () => void;
}

interface Options {
  readonly clock: Clock;
  readonly forMs: number;
  readonly atMost: number;
}

export function kept<Value>({ clock, forMs, atMost }: Options): Kept<Value> {
  const answers = new Map<string, { readonly value: Promise<Value>; readonly until: number }>();
  return {
    get(key, find) {
      const now = clock.now().getTime();
      const known = answers.get(key);
      if (known && now < known.until) return known.value;
      const value = find();
      answers.delete(key); // Whatever is set anew stands last, so the oldest goes first.
      answers.set(key, { value, until: now + forMs });
      const oldest = answers.keys().next();
      if (answers.size > atMost && !oldest.done) answers.delete(oldest.value);
      value.catch(() => answers.get(key)?.value === value && answers.delete(key));
      return value;
    },
    forget: () => answers.clear(),
  };
}
