import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { Id } from '#kernel/id';
import { unitPrice } from '#kernel/money';
import { negotiationStates, offerStates } from '../routes.ts';
import {
  answerOffer,
  hasExpired,
  type Negotiation,
  negotiationActs,
  nextState,
  type Offer,
  otherSide,
  possible,
} from './negotiation.ts';
import { checkOffer, longestMs, mostMinor, quantityProblem, shortestMs, totalOf } from './offer.ts';

const now = new Date('2026-11-22T08:00:00Z');
const id = '018f0000-0000-7abc-8123-456789abc123' as Id;
const listing = { id, version: 1, mpn: 'X', brand: 'Y', title: 'Z', currency: 'USD', moq: 100, packUnit: 50 };
const terms = {
  quantity: 100,
  unitPrice: unitPrice(29_100n),
  currency: 'USD',
  incoterm: 'FCA',
  place: 'Guangzhou',
  leadDays: 5,
};
const bid = { ...terms, expiresAt: new Date(now.getTime() + 2 * shortestMs) };

const negotiation: Negotiation = {
  id,
  market: 1,
  buyer: id,
  seller: id,
  conversation: id,
  listing,
  inquiry: { quantity: 100, message: 'Hello', targetUnitPrice: null, incoterm: null, place: null },
  state: 'open',
  waitingFor: 'buyer',
  offers: 1,
  quantity: 100,
  unitPrice: null,
  openedAt: now,
  changedAt: now,
  version: 2,
};
const offer: Offer = {
  ...bid,
  id,
  negotiation: id,
  number: 1,
  by: 'seller',
  person: id,
  state: 'standing',
  listing,
  note: null,
  at: now,
  answeredBy: null,
};

const sides = fc.constantFrom('buyer' as const, 'seller' as const);

describe('negotiation', () => {
  test('TRD-2: agreed is final, and a new offer reopens whatever else has ended', () => {
    for (const act of negotiationActs) assert.equal(nextState('agreed', act).ok, false);
    for (const state of negotiationStates) assert.equal(nextState(state, 'offer').ok, state !== 'agreed');
  });

  test('TRD-4: of two sides exactly one may accept and decline an offer, and the other one withdraw it', () => {
    fc.assert(
      fc.property(sides, sides, (by, side) => {
        const made = { ...offer, by };
        for (const act of ['accept', 'decline'] as const)
          assert.equal(answerOffer(negotiation, made, { act, side, now }).ok, by !== side);
        assert.equal(answerOffer(negotiation, made, { act: 'withdraw', side, now }).ok, by === side);
      }),
    );
  });

  test('TRD-5: what does not stand is not answered, by anybody', () => {
    for (const state of offerStates.filter((each) => each !== 'standing'))
      for (const act of ['accept', 'decline', 'withdraw', 'expire'] as const)
        for (const side of ['buyer', 'seller'] as const)
          assert.deepEqual(answerOffer(negotiation, { ...offer, state }, { act, side, now }), {
            ok: false,
            refusal: { code: 'offer-state', state },
          });
  });

  test('TRD-6: an offer stands until the very millisecond of its expiry, and not in it', () => {
    const at = (ms: number) => new Date(offer.expiresAt.getTime() + ms);
    assert.deepEqual([hasExpired(offer, at(-1)), hasExpired(offer, at(0))], [false, true]);
    const accept = (when: Date) => answerOffer(negotiation, offer, { act: 'accept', side: 'buyer', now: when });
    assert.equal(accept(at(-1)).ok, true);
    assert.deepEqual(accept(at(0)), {
      ok: false,
      refusal: { code: 'offer-expired', expiredAt: offer.expiresAt.toISOString() },
    });
  });

  test('TRD-4: what a page offers is what the rules allow', () => {
    assert.deepEqual(possible(negotiation, offer, { side: 'buyer', now }), ['offer', 'accept', 'decline']);
    assert.deepEqual(possible(negotiation, offer, { side: 'seller', now }), ['offer', 'withdraw']);
    assert.deepEqual(possible(negotiation, offer, { side: 'buyer', now: offer.expiresAt }), ['offer', 'decline']);
    assert.deepEqual(possible(negotiation, undefined, { side: 'seller', now }), ['offer', 'end']);
    assert.deepEqual(possible({ ...negotiation, state: 'agreed' }, undefined, { side: 'seller', now }), []);
    assert.equal(otherSide('buyer'), 'seller');
  });
});

const asBuyer = { listing, by: 'buyer', now } as const;
const codeOf = (told: ReturnType<typeof checkOffer>) => (told.ok ? 'ok' : told.refusal.code);
const ahead = (ms: number) => codeOf(checkOffer({ ...bid, expiresAt: new Date(now.getTime() + ms) }, asBuyer));
const priced = (price: bigint, quantity = 100) =>
  checkOffer({ ...bid, quantity, unitPrice: unitPrice(price) }, asBuyer);

describe('offer', () => {
  test('TRD-3: the buyer keeps to MOQ and pack, the supplier may leave them aside', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000 }), (quantity) => {
        const keeps = quantity >= listing.moq && quantity % listing.packUnit === 0;
        assert.equal(quantityProblem(listing, quantity) === undefined, keeps);
        assert.equal(checkOffer({ ...bid, quantity }, asBuyer).ok, keeps);
        assert.equal(checkOffer({ ...bid, quantity }, { ...asBuyer, by: 'seller' }).ok, true);
      }),
    );
  });

  test('TRD-3: no price of zero, no other currency', () => {
    assert.equal(codeOf(checkOffer({ ...bid, unitPrice: unitPrice(0n) }, asBuyer)), 'price-zero');
    assert.equal(codeOf(checkOffer({ ...bid, currency: 'EUR' }, asBuyer)), 'currency-other');
  });

  test('TRD-3: it stands for an hour at least and 90 days at most', () => {
    assert.deepEqual([shortestMs - 1, shortestMs, longestMs, longestMs + 1].map(ahead), [
      'expiry-out-of-range',
      'ok',
      'ok',
      'expiry-out-of-range',
    ]);
  });

  test('TRD-3: a total is at least one minor unit and at most what the books hold exactly', () => {
    assert.equal(codeOf(priced(49n)), 'total-out-of-range'); // 0.0049 USD is rounded to nothing.
    assert.equal(codeOf(priced(50n)), 'ok');
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 15n }), fc.integer({ min: 1, max: 20_000_000 }), (price, packs) => {
        const quantity = packs * 50 + 50;
        const total = totalOf({ ...terms, quantity, unitPrice: unitPrice(price) }).minor;
        assert.equal(priced(price, quantity).ok, total >= 1n && total <= mostMinor);
      }),
    );
  });
});
