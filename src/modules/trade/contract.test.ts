import assert from 'node:assert/strict';
import { createPublicKey, hash, verify } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { readSigningKey } from '#identity/contract';
import { readListing, saveListing } from '#catalog/contract';
import { readId } from '#kernel/id';
import * as routes from './contract.ts';
import { lapseContract } from './contract/sign.ts';
import { dayMs, must, openTradeHouse, refused, type TradeHouse } from './testing.ts';
import { agree, listingOf, negotiate, said } from './testing-story.ts';

describe('contract', () => {
  let house: TradeHouse;
  before(async () => {
    house = await openTradeHouse();
  });
  after(() => house.close());

  const buyer = () => house.as(house.buyer);
  const seller = () => house.as(house.seller);
  const documentOf = async (contractId: string) =>
    must(await buyer()(routes.readContractDocument, { params: { contractId } }));

  test('TRD-7: the contract says what was accepted, and its document is a PDF under the hash that is kept', async () => {
    const { contract } = await agree(house);
    assert.deepEqual(
      [contract.state, contract.terms.total, contract.terms.unitPrice, contract.terms.quantity, contract.order],
      ['awaiting-signatures', { minor: '14500', currency: 'USD' }, '0.0029', 50_000, null],
    );
    const { bytes, type, name } = await documentOf(contract.id);
    assert.equal(hash('sha256', bytes, 'hex'), contract.sha256);
    assert.equal(bytes.length, contract.bytes);
    assert.equal(Buffer.from(bytes.subarray(0, 5)).toString(), '%PDF-');
    assert.equal(type, 'application/pdf');
    assert.match(name, /^contract-[0-9A-Z]{4}-[0-9A-Z]{4}\.pdf$/);
  });

  test('TRD-7: what the supplier changes in his listing afterwards does not change the contract', async () => {
    const listing = await listingOf(house);
    const { negotiation, offerParams } = await negotiate(house, listing);
    const now = must(await seller()(readListing, { params: { listingId: listing } }));
    const { sku, mpn, brand, description, moq, packUnit, tiers, leadDays, hsCode, origin, weightMg, version } = now;
    const kept = { sku, mpn, brand, description, moq, packUnit, tiers, leadDays, hsCode, origin, weightMg, version };
    const body = {
      ...kept,
      title: 'Something else',
      category: 'chip-resistors',
      package: '0402',
      attributes: [],
      currency: 'EUR',
      incoterm: 'FCA' as const,
      place: 'Guangzhou',
    };
    must(await seller()(saveListing, { params: { listingId: listing }, body }));
    const agreed = must(
      await buyer()(routes.acceptOffer, { params: offerParams, body: { version: negotiation.version } }),
    );
    const contract = must(await buyer()(routes.readContract, { params: { contractId: agreed.contract ?? '' } }));
    assert.deepEqual([contract.listing.version, contract.terms.currency], [version, 'USD']);
    assert.notEqual(contract.listing.title, 'Something else');
  });

  test('TRD-8: only the document that was seen is signed', async () => {
    const { params } = await agree(house);
    const told = await buyer()(routes.signContract, { params, body: { sha256: 'a'.repeat(64) } });
    assert.equal(refused(told), 'document-differs');
    assert.deepEqual(must(await buyer()(routes.readContract, { params })).signatures, []);
  });

  test('TRD-8: a company signs once, however often it is asked', async () => {
    const { params, contract } = await agree(house);
    const click = () => buyer()(routes.signContract, { params, body: { sha256: contract.sha256 } });
    for (const answer of await Promise.all([click(), click(), click()]))
      assert.equal(must(answer).signatures.length, 1);
    const signed = must(await click());
    assert.deepEqual([signed.signatures.length, signed.state, signed.may], [1, 'awaiting-signatures', []]);
    assert.deepEqual(must(await seller()(routes.readContract, { params })).may, ['sign']);
  });

  test('TRD-8: anybody can check a signature, with the document, the contract and the public key', async () => {
    const { params, contract } = await agree(house);
    const signed = must(await seller()(routes.signContract, { params, body: { sha256: contract.sha256 } }));
    const [signature] = signed.signatures;
    assert(signature);
    const { bytes } = await documentOf(contract.id);
    // Word for word what docs/reference/signatures.md says, from nothing but what the routes tell.
    const lines = [
      'serai-signature-v1',
      `document: ${hash('sha256', bytes, 'hex')}`,
      `contract: ${contract.id}`,
      `company: ${signature.company.id}`,
      `person: ${signature.person.id}`,
      `at: ${signature.at}`,
    ];
    const key = must(await house.as()(readSigningKey, { params: { keyId: signature.keyId } }));
    const check = (text: string) =>
      verify(null, Buffer.from(text), createPublicKey(key.pem), Buffer.from(signature.signature, 'base64'));
    assert.equal(check(`${lines.join('\n')}\n`), true);
    assert.equal(check(`${lines.join('\n').replace('document: ', 'document: 0')}\n`), false);
    assert.equal(signature.person.name, 'Lin Wei');
  });

  test('TRD-9: both signatures at once open one order', async () => {
    const { params, contract } = await agree(house);
    const body = { sha256: contract.sha256 };
    const answers = await Promise.all([
      buyer()(routes.signContract, { params, body }),
      seller()(routes.signContract, { params, body }),
      buyer()(routes.signContract, { params, body }),
    ]);
    for (const answer of answers) must(answer);
    const signed = must(await buyer()(routes.readContract, { params }));
    assert.deepEqual([signed.state, signed.signatures.length], ['signed', 2]);
    await house.settled();
    const order = must(await buyer()(routes.readOrder, { params: { orderId: signed.order ?? '' } }));
    assert.deepEqual(
      [order.state, order.total, order.may],
      ['awaiting-payment', contract.terms.total, ['pay', 'cancel']],
    );
    assert.match(order.number, /^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
    assert.equal((await said(house, signed.conversation)).at(-1), 'Order opened, to be paid into escrow');
  });

  test('TRD-9: what is not signed in time is void, whether or not the job has come round', async () => {
    const { params, contract } = await agree(house);
    const body = { sha256: contract.sha256 };
    must(await seller()(routes.signContract, { params, body }));
    await lapseContract(house.trade, readId(contract.id)); // Too early.
    assert.equal(must(await buyer()(routes.readContract, { params })).state, 'awaiting-signatures');
    await house.clock.advance(14 * dayMs);
    assert.equal(refused(await buyer()(routes.signContract, { params, body })), 'contract-state');
    await house.settled();
    const now = must(await buyer()(routes.readContract, { params }));
    assert.deepEqual([now.state, now.order, now.may], ['void', null, []]);
    assert.equal((await said(house, now.conversation)).at(-1), 'Contract void: not signed in time');
  });
});
