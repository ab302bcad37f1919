import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { cloudInChinese } from '../words/zh.ts';
import { fixedClock } from '#kernel/clock';
import { newId, readId, showId } from '#kernel/id';
import { scopes } from '#platform/scope';
import * as contract from '../contract.ts';
import { urlRules } from '../endpoints.ts';
import { failingForMs, listensTo, standingAfter } from './endpoint.ts';
import { eventTypeNames, eventTypes, type Form, heardEvents } from './event-types.ts';
import { bodyOf, messageOf } from './message.ts';
import { isDelivered, type Outcome } from './outcome.ts';
import { nextWaitMs, readRetryAfter, waitsMs } from './retry.ts';

const clock = fixedClock('2026-11-22T08:00:00Z');
const anId = fc.integer({ min: 0, max: 4095 }).map((cell) => newId(clock, cell));
const outcome: fc.Arbitrary<Outcome> = fc.oneof(
  fc.record({
    status: fc.integer({ min: 200, max: 599 }),
    error: fc.constant(null),
    retryAfterMs: fc.integer({ min: 0, max: 10 * 86_400_000 }),
  }),
  fc.record({ status: fc.constant(null), error: fc.constantFrom('timeout', 'closed', 'tls', 'unreachable') }),
);

test('CLOUD-10: the waits are those of Standard Webhooks, a fifth longer at most, and end after three days', () => {
  fc.assert(
    fc.property(anId, fc.integer({ min: 1, max: 20 }), outcome, (delivery, tries, told) => {
      const wait = nextWaitMs({ delivery, tries, outcome: told });
      assert.equal(wait, nextWaitMs({ delivery, tries, outcome: told }));
      const planned = waitsMs[tries - 1];
      if (told.status === 410 || planned === undefined) return assert.equal(wait, undefined);
      assert(wait !== undefined);
      const asked = told.status === null ? 0 : Math.min(told.retryAfterMs, 86_400_000);
      assert(wait >= planned && wait >= asked && wait <= Math.max(planned * 1.2, asked) + 1, `${wait}`);
      return undefined;
    }),
  );
  assert.equal(
    waitsMs.reduce((sum, wait) => sum + wait),
    ((75 * 60 + 35) * 60 + 5) * 1_000,
  );
  const chances = Array.from({ length: 50 }, (_, cell) =>
    nextWaitMs({ delivery: newId(clock, cell), tries: 3, outcome: { status: null, error: 'timeout' } }),
  );
  assert(new Set(chances).size > 40, 'what failed together does not come back together');
});

test('CLOUD-10: a receiver asks for time in seconds or by a date; anything else asks for nothing', () => {
  const now = new Date('2026-11-22T08:00:00Z');
  assert.equal(readRetryAfter('120', now), 120_000);
  assert.equal(readRetryAfter('Sun, 22 Nov 2026 08:10:00 GMT', now), 600_000);
  for (const text of [undefined, '', 'soon', '-5', 'Sun, 22 Nov 2020 08:10:00 GMT'])
    assert.equal(readRetryAfter(text, now), 0, text);
});

test('CLOUD-10: a 2xx is delivered, everything else is not, redirects among it', () => {
  for (let status = 200; status < 600; status += 1)
    assert.equal(isDelivered({ status, error: null, retryAfterMs: 0 }), status < 300, String(status));
  assert(!isDelivered({ status: null, error: 'timeout' }));
});

test('CLOUD-11: an endpoint is switched off by five days of failure or its own word, never while something comes through', () => {
  const start = clock.now().getTime();
  fc.assert(
    fc.property(fc.array(fc.tuple(outcome, fc.integer({ min: 1, max: 40 * 3_600_000 })), { minLength: 1 }), (tries) => {
      let standing = { enabled: true, failingSince: null as Date | null };
      let [at, lastGood] = [start, start];
      for (const [told, later] of tries) {
        at += later;
        const change = standingAfter(standing, told, new Date(at));
        if (isDelivered(told)) lastGood = at;
        if (change.is === 'disabled') {
          assert(told.status === 410 ? change.why === 'gone' : change.why === 'failing');
          if (change.why === 'failing') assert(at - lastGood >= failingForMs);
          standing = { ...standing, enabled: false };
          return assert.equal(standingAfter(standing, told, new Date(at)).is, 'same');
        }
        if (change.is === 'failing') standing = { ...standing, failingSince: change.since };
        if (change.is === 'well') standing = { ...standing, failingSince: null };
        assert.equal(standing.failingSince === null, isDelivered(told));
      }
      return undefined;
    }),
  );
});

const valueOf = (form: Form, cell: number): unknown => {
  const id = newId(clock, cell);
  if ('id' in form) return cell % 2 ? id : showId(form.id, id);
  if ('ids' in form) return [id, showId(form.ids, id)];
  const values = { 'whole number': '7', text: 'paid', decimal: '0.0291', time: '2026-11-22T08:00:00.000Z' };
  return form.is === 'money' ? { minor: '1', currency: 'USD' } : values[form.is];
};

test('CLOUD-7: of an event its type’s fields get out and no others, ids as the API shows them, to those whom it names', () => {
  for (const name of eventTypeNames) {
    const type: (typeof eventTypes)[keyof typeof eventTypes] & { act?: string } = eventTypes[name];
    for (const cell of [6, 7]) {
      const fields = Object.entries<Form>(type.data).map(([field, form]) => [field, valueOf(form, cell)]);
      const named = type.to.map((field) => [
        field,
        field === 'parties' ? [newId(clock, 1), newId(clock, 2)] : newId(clock, cell),
      ]);
      const payload: Record<string, unknown> = {
        ...Object.fromEntries(fields),
        ...Object.fromEntries(named),
        ...(type.act && { act: type.act }),
        email: 'jana@example.com',
      };
      const message = messageOf({ name: type.from, payload });
      assert.equal(message?.type, name);
      assert.deepEqual(Object.keys(message.data), Object.keys(type.data));
      assert(message.to.length >= 1);
      for (const [field, form] of Object.entries<Form>(type.data)) {
        const value: unknown = message.data[field];
        if ('id' in form) assert.match(String(value), new RegExp(`^${form.id}_[0-9a-z]{26}$`), `${name} ${field}`);
        if ('ids' in form)
          assert(Array.isArray(value) && value.every((each) => String(each).startsWith(`${form.ids}_`)));
        if ('is' in form && form.is === 'whole number') assert.equal(typeof value, 'number');
      }
      const body = bodyOf({ company: newId(clock, 1), at: clock.now(), sequence: 1n, ...message });
      assert(!body.includes('jana') && !/[0-9a-f]{8}-[0-9a-f]{4}-/.test(body), body);
    }
  }
  assert.equal(messageOf({ name: 'work.conversation-read', payload: {} }), undefined);
  assert.equal(messageOf({ name: 'trade.order-changed', payload: { act: 'unheard-of' } }), undefined);
  assert.equal(new Set(heardEvents).size, heardEvents.length);
});

test('CLOUD-7: many listings are told by their beginning, a name twice is one company, what is missing is null', () => {
  const [company, listing] = [newId(clock, 5), newId(clock, 5)];
  const payload = { supplier: showId('com', company), listings: Array.from({ length: 5_000 }, () => listing) };
  const message = messageOf({ name: 'catalog.listings-imported', payload });
  assert(Array.isArray(message?.data['listings']) && message.data['listings'].length === 100);
  assert.deepEqual(message?.to, [company]);
  const same = messageOf({ name: 'trade.inquiry-sent', payload: { buyer: company, seller: company } });
  assert.deepEqual(same?.to, [company]);
  assert.equal(same.data['listing'], null);
  assert.equal(readId(String(same.data['buyer'])), company);
  assert(listensTo([], 'order.paid') && listensTo(['order.paid'], 'order.paid') && !listensTo(['order.paid'], 'x'));
});

test('CLOUD-3: the reference of scopes is the table in the code', () => {
  const page = readFileSync('docs/reference/tokens.md', 'utf8');
  const rows = [...page.matchAll(/^\| `([a-z]+:[a-z]+)` \| (.+) \|$/gm)].map(([, name, about]) => [name, about]);
  assert.deepEqual(
    rows,
    Object.entries(scopes).map(([name, { about }]) => [name, about]),
  );
});

test('CLOUD-3: whatever a scope, a type or a refusal says, it says in Chinese too, and nothing else stands there', () => {
  const routes = Object.values(contract).filter((each) => typeof each === 'object' && 'refusals' in each);
  const sentences = [
    ...Object.values(scopes).map(({ about }) => about),
    ...Object.values(eventTypes).map(({ about }) => about),
    ...routes.flatMap(({ refusals }) => Object.values(refusals).map(({ title }) => title)),
    ...Object.values(urlRules),
  ];
  assert.deepEqual(new Set(Object.keys(cloudInChinese)), new Set(sentences));
});

test('CLOUD-7: the reference documents every type with all its fields, and nothing that is not sent', () => {
  const page = readFileSync('docs/reference/webhooks.md', 'utf8');
  const rows = [...page.matchAll(/^\| `([a-z_]+\.[a-z_]+)` \| (.+) \| (.+) \|$/gm)];
  assert.deepEqual(
    rows.map(([, name]) => name),
    [...eventTypeNames],
  );
  for (const [, name, about, fields] of rows) {
    const type = eventTypes[name as keyof typeof eventTypes];
    assert.equal(about, type.about);
    assert.deepEqual(
      fields?.split(', ').map((each) => each.replaceAll('`', '')),
      Object.keys(type.data),
      name,
    );
  }
});
