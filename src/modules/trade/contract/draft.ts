import assert from 'node:assert/strict';
import { findListingVersion } from '#catalog';
import { findCompany } from '#identity';
import { deriveId, type Id, showId } from '#kernel/id';
import type { Pool, Tx } from '#platform/db';
import { type Card, postCard } from '#work';
import type { Negotiation, Offer } from '../negotiation/domain/negotiation.ts';
import { totalOf } from '../negotiation/domain/offer.ts';
import { numberOf } from '../number.ts';
import { openStore } from '../store/tables.ts';
import type { Trade } from '../trade.ts';
import { moneyText, timeText } from '../wording.ts';
import { contractDocument } from './document.ts';
import { type Contract, signByOf } from './domain/contract.ts';
import { insertContract } from './store.ts';

/** A negotiation agrees once, so that its contract's id follows from its own. */
export const contractIdOf = (negotiation: Id): Id => deriveId(negotiation, 'contract');

export const lapseContractJob = 'trade.lapse-contract';

interface Accepted {
  readonly negotiation: Negotiation;
  readonly offer: Offer;
  readonly now: Date;
}

/** Writes the document and puts it on disk. Where the acceptance then fails, a file lies there that no row names. */
export async function draftContract(trade: Trade, { negotiation, offer, now }: Accepted): Promise<Contract> {
  const { buyer, seller, market, conversation } = negotiation;
  const [sellersOwn, buyersOwn, listing] = await Promise.all([
    findCompany(trade.identity, seller),
    findCompany(trade.identity, buyer),
    findListingVersion(trade.catalog, offer.listing.id, offer.listing.version),
  ]);
  assert(sellersOwn && buyersOwn, 'both parties are companies of this house');
  assert(listing, 'the catalog keeps every version that was ever offered');

  const id = contractIdOf(negotiation.id);
  const unsigned = {
    id,
    market,
    negotiation: negotiation.id,
    conversation,
    buyer,
    seller,
    listing: offer.listing,
    terms: termsOf(offer),
    totalMinor: totalOf(offer).minor,
    state: 'awaiting-signatures',
    agreedAt: now,
    signBy: signByOf(now),
    version: 1,
  } as const;
  const document = await contractDocument({
    contract: unsigned,
    number: numberOf(id),
    buyer: buyersOwn,
    seller: sellersOwn,
    goods: listing,
    payWithinDays: trade.payWithinDays,
    releaseAfterDays: trade.releaseAfterDays,
    commissionBasisPoints: trade.commissionBasisPoints,
  });
  return { ...unsigned, sha256: await trade.files.put(document), bytes: document.length };
}

const termsOf = ({ quantity, unitPrice, currency, incoterm, place, leadDays }: Offer) => ({
  quantity,
  unitPrice,
  currency,
  incoterm,
  place,
  leadDays,
});

/** In the commit of the acceptance: contract and agreement are there together or not at all. */
export async function saveDraft(trade: Trade, tx: Tx, contract: Contract): Promise<void> {
  const { id, conversation } = contract;
  await insertContract(openStore(tx), contract);
  await postCard(trade.work, tx, { conversation, id, by: null, card: contractCard(contract) });
  await awaitLapse(trade, tx, contract);
}

/** Asks for the job that looks whether a contract has lapsed; a job that comes early asks for itself again. */
export const awaitLapse = ({ jobs }: Trade, where: Pool | Tx, { id, signBy }: Contract) =>
  jobs.add(where, { name: lapseContractJob, payload: { contract: id }, at: signBy, key: `${lapseContractJob} ${id}` });

export function contractCard({ id, terms, totalMinor, signBy, state }: Contract): Card {
  const titles: Readonly<Record<Contract['state'], string>> = {
    'awaiting-signatures': 'Contract to sign',
    signed: 'Contract signed by both',
    void: 'Contract void: not signed in time',
  };
  return {
    kind: 'contract',
    ref: showId('ctr', id),
    title: { say: titles[state] },
    lines: [
      { label: { say: 'Total' }, value: moneyText({ minor: totalMinor, currency: terms.currency }) },
      { label: { say: 'Delivery' }, value: `${terms.incoterm} ${terms.place}` },
      ...(state === 'awaiting-signatures' ? [{ label: { say: 'Sign until' }, value: timeText(signBy) }] : []),
    ],
    state,
  };
}
