import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { listMessages } from '#work/contract';
import * as routes from './contract.ts';
import { must, openTradeHouse, refused, type TradeHouse } from './testing.ts';
import { agree, inquiryAbout, listingOf, negotiate, offerAt, order, paymentOf, unknown } from './testing-story.ts';

describe('access', () => {
  let house: TradeHouse;
  before(async () => {
    house = await openTradeHouse();
  });
  after(() => house.close());

  test('TRD-20: another company’s ids are refused on every route, and what is not there is unknown', async () => {
    const { params: ofNegotiation, offerParams, negotiation } = await negotiate(house);
    const { contract } = await agree(house);
    const bought = await order(house);
    const { version } = negotiation;
    const sha256 = contract.sha256;
    const reason = 'Why not.';
    const dispute = { reason, version };

    /** Every route of trade that names a thing in its address. */
    const asks = (api: ReturnType<TradeHouse['as']>, ids: { neg: string; ofr: string; ctr: string; ord: string }) => {
      const neg = { negotiationId: ids.neg };
      const ofr = { ...neg, offerId: ids.ofr };
      const ctr = { contractId: ids.ctr };
      const ord = { orderId: ids.ord };
      return {
        readNegotiation: () => api(routes.readNegotiation, { params: neg }),
        makeOffer: () => api(routes.makeOffer, { params: neg, body: offerAt(house, version) }),
        acceptOffer: () => api(routes.acceptOffer, { params: ofr, body: { version } }),
        declineOffer: () => api(routes.declineOffer, { params: ofr, body: { version } }),
        withdrawOffer: () => api(routes.withdrawOffer, { params: ofr, body: { version } }),
        endNegotiation: () => api(routes.endNegotiation, { params: neg, body: { version } }),
        readContract: () => api(routes.readContract, { params: ctr }),
        readContractDocument: () => api(routes.readContractDocument, { params: ctr }),
        signContract: () => api(routes.signContract, { params: ctr, body: { sha256 } }),
        readOrder: () => api(routes.readOrder, { params: ord }),
        payOrder: () => api(routes.payOrder, { params: ord, body: paymentOf(bought) }),
        cancelOrder: () => api(routes.cancelOrder, { params: ord, body: dispute }),
        confirmDelivery: () => api(routes.confirmDelivery, { params: ord, body: { version } }),
        openDispute: () => api(routes.openDispute, { params: ord, body: dispute }),
        withdrawDispute: () => api(routes.withdrawDispute, { params: ord }),
      };
    };
    const operators = (api: ReturnType<TradeHouse['as']>, orderId: string) => ({
      listAllOrders: () => api(routes.listAllOrders, { query: { limit: 20 } }),
      readAnyOrder: () => api(routes.readAnyOrder, { params: { orderId } }),
      resolveDispute: () =>
        api(routes.resolveDispute, { params: { orderId }, body: { ...dispute, decision: 'refund' as const } }),
    });
    const ids = { neg: ofNegotiation.negotiationId, ofr: offerParams.offerId, ctr: contract.id, ord: bought.id };
    const none = {
      neg: unknown(house, 'neg'),
      ofr: unknown(house, 'ofr'),
      ctr: unknown(house, 'ctr'),
      ord: unknown(house, 'ord'),
    };

    // A route that is added to the contract is added here, or this fails.
    const named = [...Object.keys(asks(house.as(), ids)), ...Object.keys(operators(house.as(), ids.ord))];
    const unnamed = ['sendInquiry', 'listNegotiations', 'listOrders', 'exportOrders'];
    const served = Object.values(routes).flatMap((each) => ('path' in each ? [each.name] : []));
    assert.deepEqual(served.toSorted(), [...named, ...unnamed].toSorted());

    for (const [name, ask] of Object.entries(asks(house.as(house.stranger), ids)))
      assert.equal(refused(await ask()), 'not-allowed', name);
    for (const [name, ask] of Object.entries(asks(house.as(), ids)))
      assert.equal(refused(await ask()), 'signed-out', name);
    for (const [name, ask] of Object.entries(asks(house.as(house.operator), ids)))
      assert.equal(refused(await ask()), 'not-allowed', name);
    for (const [name, ask] of Object.entries(asks(house.as(house.buyer), none)))
      assert.match(refused(await ask()), /^(negotiation|contract|order)-unknown$/, name);
    for (const [name, ask] of Object.entries(operators(house.as(house.buyer), ids.ord)))
      assert.equal(refused(await ask()), 'not-allowed', name);
    const elsewhere = { ...house.operator, market: 2, session: house.stranger.company };
    assert.equal(
      refused(await house.as(elsewhere)(routes.readAnyOrder, { params: { orderId: bought.id } })),
      'not-allowed',
    );
    assert.deepEqual(must(await house.as(elsewhere)(routes.listAllOrders, { query: { limit: 20 } })).items, []);
  });

  test('TRD-20: whose work it is not may not do it in his own company either', async () => {
    const bought = await order(house);
    const params = { orderId: bought.id };
    const warehouse = { ...house.buyer, roles: ['warehouse'] as const, session: house.buyer.person };
    const finance = { ...house.buyer, roles: ['finance'] as const, session: house.buyer.company };
    assert.deepEqual(must(await house.as(warehouse)(routes.readOrder, { params })).may, []);
    assert.deepEqual(must(await house.as(finance)(routes.readOrder, { params })).may, ['pay']);
    const body = paymentOf(bought);
    assert.equal(refused(await house.as(warehouse)(routes.payOrder, { params, body })), 'not-allowed');
    const cancel = { reason: 'I can.', version: bought.version };
    assert.equal(refused(await house.as(finance)(routes.cancelOrder, { params, body: cancel })), 'not-allowed');
  });

  test('TRD-20: script in every text field is kept as it is, as data, and prints', async () => {
    const script = `<script>alert('x')</script>"'; drop table trade.offer; -- \${7*7} {{7*7}} 中文 Ω`;
    const listing = await listingOf(house, { mpn: '<b>RC</b>' });
    const begun = must(
      await house.as(house.buyer)(routes.sendInquiry, {
        body: { ...inquiryAbout(listing), message: script, place: script },
      }),
    );
    assert.deepEqual([begun.inquiry.message, begun.inquiry.place, begun.listing.mpn], [script, script, '<b>RC</b>']);
    const params = { negotiationId: begun.id };
    const body = { ...offerAt(house, begun.version), place: script, note: script };
    const offered = must(await house.as(house.seller)(routes.makeOffer, { params, body }));
    const offerId = offered.history[0]?.id ?? '';
    assert.deepEqual([offered.history[0]?.place, offered.history[0]?.note], [script, script]);
    const agreed = must(
      await house.as(house.buyer)(routes.acceptOffer, {
        params: { ...params, offerId },
        body: { version: offered.version },
      }),
    );
    const contractId = agreed.contract ?? '';
    const contract = must(await house.as(house.buyer)(routes.readContract, { params: { contractId } }));
    assert.equal(contract.terms.place, script);
    const signing = { params: { contractId }, body: { sha256: contract.sha256 } };
    must(await house.as(house.buyer)(routes.signContract, signing));
    const orderId = must(await house.as(house.seller)(routes.signContract, signing)).order ?? '';
    const cancelled = must(
      await house.as(house.buyer)(routes.cancelOrder, { params: { orderId }, body: { reason: script, version: 1 } }),
    );
    assert.equal(cancelled.reason, script);
    await house.settled();
    const told = must(
      await house.as(house.seller)(listMessages, {
        params: { conversationId: begun.conversation },
        query: { limit: 100 },
      }),
    );
    assert(told.items.some(({ text }) => text === script));
    const values = told.items.flatMap(({ card }) => card?.lines.map(({ value }) => value) ?? []);
    assert(values.includes(script) && values.includes(`FCA ${script}`));
  });

  test('TRD-20: control characters and empty texts are refused', async () => {
    const listing = await listingOf(house);
    for (const message of ['', '   ', 'a\u0000b', '\u0007', 'x'.repeat(4_001)]) {
      const body = { ...inquiryAbout(listing), message };
      assert.equal(refused(await house.as(house.buyer)(routes.sendInquiry, { body })), 'input-invalid');
    }
  });
});
