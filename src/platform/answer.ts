import assert from 'node:assert/strict';
import { hash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { Clock } from '#kernel/clock';
import { type Id, newId } from '#kernel/id';
import { ok, type Result } from '#kernel/result';
import { type Actor, type Denial, denialOf, permits } from '#platform/actor';
import { type Idempotency, writeId } from '#platform/idempotency';
import type { Asking, Problem, Sent } from '#platform/in-process';
import type { Say } from '#platform/language';
import type { Route } from '#platform/route';
import { checkFile } from '#platform/upload';

/** What every route of the house shares. */
export interface HttpOptions {
  readonly authenticate: (request: FastifyRequest) => Promise<Actor | undefined>;
  readonly clock: Clock;
  readonly idempotency?: Idempotency;
  /** What refusals say in the asker's language. */
  readonly sayIn: (language: string) => Say;
  readonly logLevel?: string;
}

/** What a handler knows beside the input. */
export interface Context<Who, Loaded = undefined> {
  readonly actor: Who;
  readonly loaded: Loaded;
  /**
   * The id of this very write, the same whenever its caller tries again. What the handler makes takes ids derived
   * from it, so that a second run finds the first one's work.
   */
  readonly write: Id;
  readonly address: string;
  /** The language that the asker reads. */
  readonly language: string;
  /** The request as it came over the wire, for whoever checks a signature over it. */
  readonly sent: Sent | undefined;
}

export type Refused = { readonly code: string };

/** A route for whoever is signed in. First the capability, then `load`, then the policy on what was loaded. */
export interface Binding<Input, Reply, Refusal extends Refused, Loaded> {
  /** Finds what the route is about; refuses if there is no such thing. */
  readonly load?: (input: Input, actor: Actor) => Promise<Result<Loaded, Refusal>>;
  /** Whether this very thing is this actor's to act on. */
  readonly policy: (actor: Actor, input: Input, loaded: NoInfer<Loaded>) => boolean | Promise<boolean>;
  readonly handle: (input: Input, context: Context<Actor, NoInfer<Loaded>>) => Promise<Result<Reply, Refusal>>;
}

/** A route for everybody, signed in or not. */
export interface OpenBinding<Input, Reply, Refusal extends Refused> {
  readonly handle: (input: Input, context: Context<Actor | undefined>) => Promise<Result<Reply, Refusal>>;
}

const nobody = '00000000-0000-8000-8000-000000000000' as Id;

const signedOut: Problem = { status: 401, title: 'Sign in first.', code: 'signed-out' };
const tokenEnded: Problem = {
  status: 401,
  title: 'This token has ended or was revoked, or never was one. Make another.',
  code: 'token-ended',
};
/** Whoever shows a program's token that is not known is told so: to sign in would not help it. */
const unknownTo = ({ sent }: Asking): Problem =>
  /^bearer +srk_/i.test(String(sent?.headers['authorization'] ?? '')) ? tokenEnded : signedOut;
const denials: Readonly<Record<Denial['code'], { readonly title: string }>> = {
  'not-allowed': { title: 'This is not yours to do.' },
  'token-not-allowed': { title: 'Only people do this. Sign in, and do it yourself.' },
  'scope-missing': { title: 'This token was not made for this. Make one with the scope that is named.' },
};
const denied = (denial: Denial): Problem => ({ status: 403, ...denials[denial.code], ...denial });
const conflict: Problem = {
  status: 422,
  title: 'This Idempotency-Key was used for another request. Use a new key for a new intention.',
  code: 'idempotency-conflict',
};

export type Answer = (input: unknown, asking: Asking) => Promise<Result<unknown, Problem>>;

export interface AnyBinding {
  readonly open?: true;
  readonly load?: (input: unknown, actor: Actor) => Promise<Result<unknown, Refused>>;
  readonly policy?: (actor: Actor, input: unknown, loaded: unknown) => boolean | Promise<boolean>;
  readonly handle: (input: unknown, context: Context<Actor | undefined, unknown>) => Promise<Result<unknown, Refused>>;
}

type AnyRoute = Route<unknown, unknown, unknown>;

/** The one way in to every handler, by wire or from a page: rights, then the file, then the caller's key, then the act. */
export function answering(house: HttpOptions, route: AnyRoute, binding: AnyBinding): Answer {
  const named = naming(route);
  return async (input, asking) => {
    const actor = asking.actor && speakerOf(asking.actor, route, binding);
    const entered = await enter({ route, binding, named }, input, { ...asking, actor });
    if (!entered.ok) return entered;
    const file =
      route.upload && !route.upload.streamed && (await checkFile(route.upload, (input as { body: Uint8Array }).body));
    if (file && !file.ok) return { ok: false, refusal: named(file.refusal) };

    const write = idOfWrite(house, route, { asking, input });
    const { address, language, sent } = asking;
    const act = async () => {
      const told = await binding.handle(input, { actor, loaded: entered.value, write, address, language, sent });
      return told.ok ? told : { ok: false as const, refusal: named(told.refusal) };
    };
    // Nobody's answers are kept: what signs somebody in must not be told again to whoever guesses a key.
    const keyed = actor && asking.key !== undefined && route.method !== 'GET';
    return keyed && house.idempotency
      ? once(house.idempotency, { write, route, input: comparable(route, input), act })
      : act();
  };
}

/** What a key stands for. Bytes that are still on their way cannot be compared. */
const comparable = ({ upload }: AnyRoute, input: unknown) =>
  upload?.streamed ? { ...(input as object), body: undefined } : input;

interface Write {
  readonly write: Id;
  readonly route: AnyRoute;
  readonly input: unknown;
  readonly act: () => Promise<Result<unknown, Problem>>;
}

async function once(idempotency: Idempotency, { write, route, input, act }: Write): Promise<Result<unknown, Problem>> {
  const claim = await idempotency.claim(write, { route: route.name, input });
  if (claim.is === 'conflict') return { ok: false, refusal: conflict };
  if (claim.is === 'answered') return ok(claim.reply);
  const told = await act();
  if (told.ok && !route.secret) await claim.keep(told.value);
  return told;
}

const naming = ({ name, refusals }: AnyRoute) => {
  return (refused: Refused): Problem => {
    const known = refusals[refused.code];
    assert(known, `${name} refused with ${refused.code}, which its route does not name`);
    return { ...refused, status: known.status, title: known.title };
  };
};

interface Entry {
  readonly route: AnyRoute;
  readonly binding: AnyBinding;
  readonly named: (refused: Refused) => Problem;
}

async function enter({ route: { may }, binding, named }: Entry, input: unknown, asking: Asking) {
  const { actor } = asking;
  if (binding.open) return ok(undefined);
  if (!actor) return { ok: false, refusal: unknownTo(asking) } as const;
  const denial = denialOf(actor, may);
  if (denial) return { ok: false, refusal: denied(denial) } as const;
  const found = await binding.load?.(input, actor);
  if (found && !found.ok) return { ok: false, refusal: named(found.refusal) } as const;
  const allowed = await binding.policy?.(actor, input, found?.value);
  return allowed ? ok(found?.value) : ({ ok: false, refusal: denied({ code: 'not-allowed', may }) } as const);
}

/** What everybody may ask, a token asks as somebody as far as its scopes reach, and beyond that as anybody. */
const speakerOf = (actor: Actor, { may }: AnyRoute, { open }: AnyBinding): Actor | undefined =>
  open && actor.scopes && !permits(actor, may) ? undefined : actor;

/** The same for the same caller, key and content: what a handler derives its ids from. */
function idOfWrite(
  { clock }: HttpOptions,
  { name }: AnyRoute,
  { asking, input }: { asking: Asking; input: unknown },
): Id {
  const { actor, key } = asking;
  if (key === undefined) return newId(clock, 0);
  if (actor) return writeId(actor.company, name, key);
  return writeId(nobody, name, `${key}/${hash('sha256', JSON.stringify(input), 'hex')}`);
}
