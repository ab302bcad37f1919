import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { journeyOf, messagesOf } from './journey.ts';
import { meaningOf, standing } from './status.ts';

const stop = (city: string, country: string) => ({ city, country });
const stops = fc.constantFrom(
  stop('Guangzhou', 'CN'),
  stop('Shenzhen', 'CN'),
  stop('Hamburg', 'DE'),
  stop('Lyon', 'FR'),
  stop('Leeds', 'GB'),
  stop('Reno', 'US'),
  stop('Tromsø', 'NO'),
);
const bookedAt = new Date('2026-11-22T08:00:00Z');
const numbers = fc.string({ unit: fc.constantFrom('7', 'K', '2', 'M', 'Q'), minLength: 12, maxLength: 12 });

const statesOf = (legs: readonly { code: string }[]) => legs.map(({ code }) => meaningOf(code)?.state);

test('LOG-13: every journey begins with the pick-up, ends with the delivery, and time only goes on', () => {
  fc.assert(
    fc.property(stops, stops, (from, to) => {
      const legs = journeyOf(from, to);
      const states = statesOf(legs);
      assert.deepEqual([states[0], states.at(-2), states.at(-1)], ['picked-up', 'out-for-delivery', 'delivered']);
      for (const [index, leg] of legs.entries()) assert(leg.afterMs > (legs[index - 1]?.afterMs ?? 0));
      const border = from.country !== to.country && ![from, to].every(({ country }) => ['DE', 'FR'].includes(country));
      assert.equal(states.filter((state) => state === 'customs').length, border ? 2 : 0);
    }),
  );
});

const days = (from: string, to: string, there = 'X') =>
  (journeyOf(stop('X', from), stop(there, to)).at(-1)?.afterMs ?? 0) / 86_400_000;

test('LOG-13: the further the longer', () => {
  const rising = [days('DE', 'DE'), days('DE', 'DE', 'Y'), days('DE', 'FR'), days('CN', 'JP'), days('CN', 'DE')];
  assert.deepEqual(
    rising,
    rising.toSorted((a, b) => a - b),
  );
  assert(new Set(rising).size === rising.length);
});

test('LOG-13: in whatever disorder a carrier tells it, every event is told and the parcel arrives', () => {
  fc.assert(
    fc.property(stops, stops, numbers, (from, to, number) => {
      const legs = journeyOf(from, to);
      const messages = messagesOf(legs, { number, bookedAt, speed: 1 });
      assert.equal(new Set(messages.map(({ id }) => id)).size, legs.length);
      for (const [index, { at, sendAt }] of messages.entries()) {
        assert(sendAt >= at, 'nothing is told before it happens');
        assert(sendAt >= (messages[index - 1]?.sendAt ?? bookedAt));
      }
      const told = messages.flatMap(({ code, at }) => ({ state: meaningOf(code)?.state ?? 'exception', at }));
      assert.equal(standing(told)?.state, 'delivered');
    }),
  );
});

test('LOG-13: the same number behaves the same, and another number another way', () => {
  const legs = journeyOf(stop('Guangzhou', 'CN'), stop('Hamburg', 'DE'));
  const sent = (number: string) => messagesOf(legs, { number, bookedAt, speed: 1 });
  assert.deepEqual(sent('SL7K2M9Q4TXYZW'), sent('SL7K2M9Q4TXYZW'));
  const times = (number: string) => sent(number).map(({ sendAt }) => sendAt.getTime());
  assert.notDeepEqual(times('SL7K2M9Q4TXYZW'), times('SL7K2M9Q4TXYZ0'));
});

test('LOG-13: speed divides every time', () => {
  const legs = journeyOf(stop('Guangzhou', 'CN'), stop('Hamburg', 'DE'));
  const last = (speed: number) => messagesOf(legs, { number: 'SL', bookedAt, speed }).at(-1)?.at.getTime() ?? 0;
  const [slow, fast] = [last(1) - bookedAt.getTime(), last(1_440) - bookedAt.getTime()];
  assert(Math.abs(fast - slow / 1_440) <= 1);
});
