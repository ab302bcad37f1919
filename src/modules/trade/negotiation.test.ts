import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { withdrawListing } from '#catalog/contract';
import * as routes from './contract.ts';
import { expireOffer } from './negotiation/answer.ts';
import { readId } from '#kernel/id';
import { dayMs, must, openTradeHouse, refused, type TradeHouse } from './testing.ts';
import { inquiryAbout, listingOf, negotiate, offerAt, said } from './testing-story.ts';

describe('negotiation', () => {
  let house: TradeHouse;
  before(async () => {
    house = await openTradeHouse();
  });
  after(() => house.close());

  const buyer = () => house.as(house.buyer);
  const seller = () => house.as(house.seller);

  test('TRD-1: an inquiry opens a negotiation and a conversation, and the seller is waited for', async () => {
    const body = { ...inquiryAbout(await listingOf(house)), targetUnitPrice: '0.0025', place: 'Hamburg' };
    const begun = must(await buyer()(routes.sendInquiry, { body }));
    assert.deepEqual(
      [begun.state, begun.role, begun.waitingFor, begun.offers, begun.unitPrice, begun.may],
      ['open', 'buyer', 'seller', 0, '0.0025', ['offer', 'end']],
    );
    assert.deepEqual(await said(house, begun.conversation), [
      'Inquiry: Chip resistor 10 kΩ ±1 % 1/16 W 0402',
      'What is your best price?',
    ]);
  });

  test('TRD-1: sent twice under one key, even at once, it is one negotiation', async () => {
    const body = inquiryAbout(await listingOf(house));
    const send = () => buyer()(routes.sendInquiry, { body }, { key: 'inquiry-1' });
    const [one, two] = await Promise.all([send(), send()]);
    const three = must(await send());
    assert.deepEqual([must(one).id, must(two).id], [three.id, three.id]);
    assert.equal((await said(house, three.conversation)).length, 2);
  });

  test('TRD-1: not about what is not published, not about one’s own, not below the MOQ', async () => {
    const listing = await listingOf(house);
    const ask = async (body: object, as = buyer()) =>
      refused(await as(routes.sendInquiry, { body: { ...inquiryAbout(listing), ...body } }));
    assert.equal(await ask({}, seller()), 'own-listing');
    assert.equal(await ask({ quantity: 5_000 }), 'under-moq');
    assert.equal(await ask({ quantity: 15_000 }), 'not-a-multiple');
    assert.equal(await ask({ targetUnitPrice: '0' }), 'price-zero');
    must(await seller()(withdrawListing, { params: { listingId: listing }, body: { version: 1 } }));
    assert.equal(await ask({}), 'listing-unknown');
  });

  test('TRD-20: negative, fractional, huge and textual quantities do not come in', async () => {
    const listing = await listingOf(house);
    for (const quantity of [0, -1, -10_000, 10_000.5, 1e10, 1e300, '10000' as never, null as never]) {
      const told = await buyer()(routes.sendInquiry, { body: { ...inquiryAbout(listing), quantity } });
      assert.equal(refused(told), 'input-invalid', String(quantity));
    }
    const { params, negotiation } = await negotiate(house, listing);
    const offer = offerAt(house, negotiation.version);
    const wrong = [
      { quantity: -50_000 },
      { quantity: 0.5 },
      { quantity: 2e9 },
      { unitPrice: '-1' },
      { unitPrice: '1e3' },
      { unitPrice: '0.0000001' },
      { unitPrice: '9999999999' },
      { leadDays: -1 },
      { leadDays: 366 },
      { leadDays: 1.5 },
      { incoterm: 'QQQ' as never },
      { expiresAt: 'tomorrow' },
      { currency: 'usd' },
      { extra: 1 },
    ];
    for (const each of wrong)
      assert.equal(refused(await seller()(routes.makeOffer, { params, body: { ...offer, ...each } })), 'input-invalid');
  });

  test('TRD-2: a counter-offer supersedes, is numbered, and the card says what was', async () => {
    const { params, negotiation } = await negotiate(house);
    const body = { ...offerAt(house, negotiation.version, '0.0027'), note: 'For a yearly contract.' };
    const countered = must(await buyer()(routes.makeOffer, { params, body }));
    assert.deepEqual(
      countered.history.map(({ number, state, by }) => [number, state, by]),
      [
        [1, 'superseded', 'seller'],
        [2, 'standing', 'buyer'],
      ],
    );
    assert.deepEqual([countered.waitingFor, countered.unitPrice], ['seller', '0.0027']);
    assert.equal((await said(house, countered.conversation)).at(-1), 'Counter-offer 2 by the buyer');
  });

  test('TRD-2: declined, withdrawn and expired are reopened by a new offer; agreed is not', async () => {
    const { params, offerParams, negotiation } = await negotiate(house);
    const declined = must(
      await buyer()(routes.declineOffer, { params: offerParams, body: { version: negotiation.version } }),
    );
    assert.deepEqual([declined.state, declined.waitingFor], ['declined', null]);

    const again = must(await buyer()(routes.makeOffer, { params, body: offerAt(house, declined.version) }));
    const offerId = again.history.at(-1)?.id ?? '';
    const withdrawn = must(
      await buyer()(routes.withdrawOffer, { params: { ...params, offerId }, body: { version: again.version } }),
    );
    assert.equal(withdrawn.state, 'withdrawn');

    const third = must(await seller()(routes.makeOffer, { params, body: offerAt(house, withdrawn.version) }));
    const agreed = must(
      await buyer()(routes.acceptOffer, {
        params: { ...params, offerId: third.history.at(-1)?.id ?? '' },
        body: { version: third.version },
      }),
    );
    assert.deepEqual([agreed.state, agreed.may], ['agreed', []]);
    const late = await seller()(routes.makeOffer, { params, body: offerAt(house, agreed.version) });
    assert.equal(refused(late), 'negotiation-state');
  });

  test('TRD-3: other currencies, a price of zero, a past or far expiry and an unpayable total are refused', async () => {
    const { params, negotiation } = await negotiate(house);
    const offer = offerAt(house, negotiation.version);
    const inMs = (ms: number) => new Date(house.clock.now().getTime() + ms).toISOString();
    const attempt = async (changes: object) =>
      refused(await seller()(routes.makeOffer, { params, body: { ...offer, ...changes } }));
    assert.equal(await attempt({ currency: 'EUR' }), 'currency-other');
    assert.equal(await attempt({ unitPrice: '0' }), 'price-zero');
    assert.equal(await attempt({ expiresAt: inMs(-1_000) }), 'expiry-out-of-range');
    assert.equal(await attempt({ expiresAt: inMs(91 * dayMs) }), 'expiry-out-of-range');
    assert.equal(await attempt({ quantity: 1, unitPrice: '0.000001' }), 'total-out-of-range');
    assert.equal(await attempt({ quantity: 1_000_000_000, unitPrice: '999999999' }), 'total-out-of-range');
  });

  test('TRD-3: the supplier may offer below his own MOQ, and is warned; the buyer may not', async () => {
    const { params, negotiation } = await negotiate(house);
    const body = { ...offerAt(house, negotiation.version), quantity: 500 };
    assert.equal(refused(await buyer()(routes.makeOffer, { params, body })), 'under-moq');
    const offered = must(await seller()(routes.makeOffer, { params, body }));
    assert.deepEqual(offered.history.at(-1)?.warnings, ['under-moq']);
  });

  test('TRD-4: nobody accepts or declines his own offer, or withdraws the other’s', async () => {
    const { offerParams: params, negotiation } = await negotiate(house);
    const body = { version: negotiation.version };
    assert.equal(refused(await seller()(routes.acceptOffer, { params, body })), 'offer-own');
    assert.equal(refused(await seller()(routes.declineOffer, { params, body })), 'offer-own');
    assert.equal(refused(await buyer()(routes.withdrawOffer, { params, body })), 'offer-not-own');
  });

  test('TRD-4: an inquiry without an offer is declined by the seller, or withdrawn by the buyer, who may ask again', async () => {
    const listing = await listingOf(house);
    const ask = async () => must(await buyer()(routes.sendInquiry, { body: inquiryAbout(listing) }));
    const [one, two] = [await ask(), await ask()];
    const end = async (as: ReturnType<typeof buyer>, negotiationId: string, version: number) =>
      as(routes.endNegotiation, { params: { negotiationId }, body: { version } });
    assert.equal(must(await end(seller(), one.id, one.version)).state, 'declined');
    assert.equal(must(await end(seller(), one.id, one.version)).state, 'declined', 'a second try answers the same');
    assert.equal(must(await end(buyer(), two.id, two.version)).state, 'withdrawn');
    assert.equal(refused(await end(seller(), two.id, two.version)), 'negotiation-state');

    const { negotiation } = await negotiate(house, listing);
    assert.equal(refused(await end(buyer(), negotiation.id, negotiation.version)), 'offer-stands');
  });

  test('TRD-5: a double click on accept is one acceptance with one contract', async () => {
    const { offerParams: params, negotiation } = await negotiate(house);
    const click = () => buyer()(routes.acceptOffer, { params, body: { version: negotiation.version } });
    const answers = await Promise.all([click(), click(), click()]);
    const contracts = answers.map((answer) => must(answer).contract);
    assert.equal(new Set(contracts).size, 1);
    assert.equal(must(await click()).contract, contracts[0]);
    const cards = (await said(house, negotiation.conversation)).slice(-2);
    assert.deepEqual(cards, ['Offer 1 accepted', 'Contract to sign']);
  });

  test('TRD-5: of two people who answer at once one wins, and the other is told that it has changed', async () => {
    const { offerParams: params, negotiation } = await negotiate(house);
    const colleague = { ...house.buyer, person: house.stranger.person, session: house.stranger.person };
    const body = { version: negotiation.version };
    const answers = await Promise.all([
      buyer()(routes.acceptOffer, { params, body }),
      house.as(colleague)(routes.acceptOffer, { params, body }),
    ]);
    const lost = answers.find((answer) => !answer.ok);
    assert.equal(answers.filter((answer) => answer.ok).length, 1);
    assert(lost);
    assert.equal(refused(lost), 'negotiation-changed');
  });

  test('TRD-5: acceptance and withdrawal at once: one of them happens', async () => {
    const { params, offerParams, negotiation } = await negotiate(house);
    const body = { version: negotiation.version };
    const answers = await Promise.all([
      buyer()(routes.acceptOffer, { params: offerParams, body }),
      seller()(routes.withdrawOffer, { params: offerParams, body }),
    ]);
    assert.equal(answers.filter((answer) => answer.ok).length, 1);
    const now = must(await buyer()(routes.readNegotiation, { params }));
    assert.equal(now.state, answers[0].ok ? 'agreed' : 'withdrawn');
  });

  test('TRD-5: an offer made twice under one key is one; on what has changed it is refused', async () => {
    const { params, negotiation } = await negotiate(house);
    const body = offerAt(house, negotiation.version);
    const send = () => buyer()(routes.makeOffer, { params, body }, { key: 'counter' });
    const answers = await Promise.all([send(), send()]);
    assert.deepEqual(
      answers.map((answer) => must(answer).offers),
      [2, 2],
    );
    const stale = await seller()(routes.makeOffer, { params, body });
    assert(!stale.ok && stale.refusal.code === 'negotiation-changed');
    assert.equal(stale.refusal.version, negotiation.version + 1);
    const old = history(must(await buyer()(routes.readNegotiation, { params })), 0);
    const late = await buyer()(routes.acceptOffer, { params: { ...params, offerId: old }, body: { version: 3 } });
    assert.equal(refused(late), 'offer-state');
  });

  test('TRD-5: an offer of another negotiation is unknown here', async () => {
    const [one, two] = [await negotiate(house), await negotiate(house)];
    const params = { ...one.params, offerId: two.offerParams.offerId };
    const told = await buyer()(routes.acceptOffer, { params, body: { version: one.negotiation.version } });
    assert.equal(refused(told), 'offer-unknown');
  });

  test('TRD-6: an expired offer is not accepted, whether or not the job has come round; both are told', async () => {
    const { params, offerParams, negotiation } = await negotiate(house);
    const ids = { negotiation: readId(negotiation.id), offer: readId(offerParams.offerId) };
    await expireOffer(house.trade, ids); // Too early: nothing happens.
    assert.equal(must(await buyer()(routes.readNegotiation, { params })).state, 'open');

    const told = house.as(house.buyer);
    await house.clock.advance(3 * dayMs);
    const late = await told(routes.acceptOffer, { params: offerParams, body: { version: negotiation.version } });
    assert(['offer-expired', 'negotiation-changed'].includes(refused(late)));
    await house.settled();
    const now = must(await buyer()(routes.readNegotiation, { params }));
    assert.deepEqual([now.state, now.history.at(-1)?.state, now.waitingFor], ['expired', 'expired', null]);
    assert.equal((await said(house, now.conversation)).at(-1), 'Offer 1 expired');
    await expireOffer(house.trade, ids); // Twice: nothing more happens.
    assert.equal(must(await buyer()(routes.readNegotiation, { params })).version, now.version);
  });

  test('TRD-19: each side lists its own, newest first, by page and by state', async () => {
    const other = await house.member('Max Meyer', { name: 'Weser GmbH', country: 'DE', city: 'Bremen' });
    const listing = await listingOf(house);
    const ids: string[] = [];
    for (let count = 0; count < 3; count += 1)
      ids.unshift(must(await house.as(other)(routes.sendInquiry, { body: inquiryAbout(listing) })).id);
    const [ended = ''] = ids;
    must(await house.as(other)(routes.endNegotiation, { params: { negotiationId: ended }, body: { version: 1 } }));
    await house.settled();

    const list = async (query: object, as = other) =>
      must(await house.as(as)(routes.listNegotiations, { query: { role: 'buyer', limit: 20, ...query } }));
    assert.deepEqual(
      (await list({})).items.map(({ id }) => id),
      ids,
    );
    assert.deepEqual(
      (await list({ state: 'withdrawn' })).items.map(({ id }) => id),
      [ended],
    );
    const first = await list({ limit: 2 });
    const second = await list({ limit: 2, after: first.next });
    assert.deepEqual(
      [...first.items, ...second.items].map(({ id }) => id),
      ids,
    );
    assert.equal(second.next, null);
    assert.deepEqual((await list({ role: 'seller' })).items, []);
    assert.deepEqual(
      (await list({ role: 'seller', limit: 3 }, house.seller)).items.map(({ id }) => id),
      ids,
    );
    const wrong = await house.as(other)(routes.listNegotiations, { query: { role: 'buyer', limit: 2, after: 'x' } });
    assert.equal(refused(wrong), 'page-unknown');
  });
});

const history = (negotiation: { history: { id: string }[] }, index: number) => negotiation.history[index]?.id ?? '';
