import { type ActionFailure, fail, type RequestEvent } from '@sveltejs/kit';
import { minorDigits } from '#kernel/money';
import { readDecimal, toMinor } from '#lib/amount.ts';
import { newKey } from '#lib/key.ts';
import type { Refused } from '#lib/problem.ts';
import { sentencesByField } from '#lib/server/rules.ts';
import { m } from '#messages';

/** Never sent back to the page, whatever it is called there. */
const secret = /^(password|current|next|again)$|card|cvc/i;

interface AnyRefusal {
  readonly code: string;
  readonly title: string;
}
interface Told {
  /** In place of the refusal's own sentence, where its facts say more. */
  readonly sentence?: string;
  /** The field that it is about; named as the input is. */
  readonly field?: string;
}

/** What came from a form, and the way back to it. Names are paths into the route's body: `company.name`. */
export interface Posted {
  /** Hidden in the form since it was rendered: a second click sends the same, and gets the first one's answer. */
  readonly key: string;
  readonly text: (name: string) => string;
  /** To the last space: for passwords. */
  readonly raw: (name: string) => string;
  /** Undefined where nothing was typed, so that an optional property is left out. */
  readonly optional: (name: string) => string | undefined;
  /** A whole number, grouped or not; NaN for anything else, which the route refuses. */
  readonly whole: (name: string) => number;
  /** A decimal as canonical text, or what was typed, which the route refuses. */
  readonly decimal: (name: string, digits?: number) => string;
  /** Money in minor units; undefined if it is no amount in this currency. */
  readonly money: (name: string, currency: string) => { minor: string; currency: string } | undefined;
  readonly all: (name: string) => string[];
  readonly checked: (name: string) => boolean;
  /** A chosen file; undefined if none was. */
  readonly file: (name: string) => Promise<{ name: string; bytes: Uint8Array } | undefined>;
  /** Back to the page, with the sentence by the button and by the field, and with all that was typed. */
  readonly refuse: (refusal: AnyRefusal, told?: Told) => ActionFailure<{ refused: Refused }>;
  /** The same for what the page itself found wrong, before any route was asked. */
  readonly reject: (fields: Record<string, string>, title?: string) => ActionFailure<{ refused: Refused }>;
}

/** Reads a posted form. Every action begins with it. */
export async function readForm({ request, url }: RequestEvent): Promise<Posted> {
  const data = await request.formData();
  const text = (name: string) => one(data.get(name)).trim();
  const back = (status: number, part: Pick<Refused, 'code' | 'title' | 'fields'>) => {
    const act = [...url.searchParams.keys()].find((name) => name.startsWith('/'))?.slice(1) ?? '';
    return fail(status, { refused: { act, which: text('form-which'), values: valuesOf(data), ...part } });
  };
  return {
    key: text('idempotency-key') || newKey(),
    text,
    raw: (name) => one(data.get(name)),
    optional: (name) => text(name) || undefined,
    whole: (name) => wholeOf(text(name)),
    decimal: (name, digits = 6) => readDecimal(text(name), digits) ?? text(name),
    money: (name, currency) => moneyOf(text(name), currency),
    all: (name) => data.getAll(name).map(one).filter(Boolean),
    checked: (name) => data.has(name),
    file: (name) => fileOf(data.get(name)),
    refuse: (refusal, told = {}) => back(statusOf(refusal), sayOf(refusal, told)),
    reject: (fields, title = m.common_form_marked()) => back(400, { code: 'input-invalid', title, fields }),
  };
}

function sayOf(refusal: AnyRefusal, { sentence, field }: Told): Pick<Refused, 'code' | 'title' | 'fields'> {
  const { code } = refusal;
  if (code === 'input-invalid') {
    const { errors } = refusal as unknown as { errors: readonly { at: string; rule: string }[] };
    return { code, title: m.common_form_marked(), fields: sentencesByField(errors) };
  }
  const title = sentence ?? refusal.title;
  return { code, title, fields: field ? { [field]: title } : {} };
}

const statusOf = (refusal: AnyRefusal) => ('status' in refusal ? Number(refusal.status) : 409);

const one = (value: FormDataEntryValue | null) => (typeof value === 'string' ? value : '');

function wholeOf(text: string): number {
  const plain = readDecimal(text, 0);
  return plain === undefined ? Number.NaN : Number(plain);
}

function moneyOf(text: string, currency: string) {
  const digits = minorDigits(currency);
  const decimal = readDecimal(text, digits);
  return decimal === undefined ? undefined : { minor: toMinor(decimal, digits), currency };
}

async function fileOf(value: FormDataEntryValue | null) {
  if (!(value instanceof File) || value.size === 0) return undefined;
  return { name: value.name || 'file', bytes: new Uint8Array(await value.arrayBuffer()) };
}

function valuesOf(data: FormData): Refused['values'] {
  const values: Record<string, string[]> = {};
  for (const name of new Set(data.keys())) {
    if (secret.test(name) || name === 'idempotency-key') continue;
    values[name] = data.getAll(name).flatMap((value) => (typeof value === 'string' ? [value] : []));
  }
  return values;
}
