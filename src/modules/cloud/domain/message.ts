import { type Id, readId, showId } from '#kernel/id';
import { type Form, payloadVersion, typeOf } from './event-types.ts';

/** What has happened, as one company is told it. */
export interface Message {
  readonly type: string;
  /** Whom it concerns. */
  readonly to: readonly Id[];
  readonly data: Readonly<Record<string, unknown>>;
}

interface Happened {
  readonly name: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** Undefined where it is nobody's outside the house. Only what the type names gets out, whatever the event holds. */
export function messageOf({ name, payload }: Happened): Message | undefined {
  const [type, meant] = typeOf(name, payload['act']) ?? [];
  if (!type || !meant) return undefined;
  const named = meant.to.flatMap((field) => textsIn(payload[field]));
  const data = Object.entries(meant.data).map(([field, form]) => [field, written(payload[field], form)]);
  return { type, to: [...new Set(named.map(idFrom))], data: Object.fromEntries(data) };
}

const isShown = (value: string) => /^[a-z]{3}_/.test(value);
/** Some modules announce ids as they are inside, some as they are shown. */
const idFrom = (value: string): Id => (isShown(value) ? readId(value) : (value as Id));
const shownAs = (prefix: string, value: string): string => (isShown(value) ? value : showId(prefix, value as Id));

/** A hundred ids are four kilobytes; whoever needs the rest asks for his listings. */
const mostIds = 100;

const textsIn = (value: unknown): string[] => [value].flat().filter((each) => typeof each === 'string');

function written(value: unknown, form: Form): unknown {
  if (value === undefined || value === null) return null;
  if ('ids' in form)
    return textsIn(value)
      .slice(0, mostIds)
      .map((each) => shownAs(form.ids, each));
  if ('id' in form) return textsIn(value).map((each) => shownAs(form.id, each))[0] ?? null;
  return form.is === 'whole number' ? Number(value) : value;
}

interface Envelope {
  readonly company: Id;
  readonly at: Date;
  /**
   * Grows with each event of the same thing, so that whoever hears them in another order knows which is the later. A
   * test has none: nothing has happened.
   */
  readonly sequence?: bigint;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** The body as it is signed and sent, to the last character, every time. */
export const bodyOf = ({ type, at, company, sequence, data }: Envelope): string =>
  JSON.stringify({
    type,
    version: payloadVersion,
    timestamp: at.toISOString(),
    company: showId('com', company),
    ...(sequence !== undefined && { sequence: String(sequence) }),
    data,
  });
