import { ok, type Result } from '#kernel/result';

type Told<Value> = Result<Value, { readonly code: string }>;
type No<T> = Extract<T, { readonly ok: false }>;

/** What a service answered, as it goes out: its value as `show` writes it, its refusals as they are. */
export async function shown<Value, Wire, T extends Told<Value>>(
  told: T & Told<Value>,
  show: (value: Value) => Promise<Wire>,
): Promise<No<T> | { readonly ok: true; readonly value: Wire }> {
  return told.ok ? ok(await show(told.value)) : (told as No<T>);
}
