import { cellOf, type Id } from '#kernel/id';
import { unitPrice } from '#kernel/money';
import { type ContractRow, json, type SignatureRow, type TradeStore } from '../store/tables.ts';
import type { Contract, ContractState, Signature } from './domain/contract.ts';

const byId = (store: TradeStore, id: Id) =>
  store.selectFrom('trade.contract').selectAll().where('cell', '=', cellOf(id)).where('id', '=', id);

export async function findContract(store: TradeStore, id: Id): Promise<Contract | undefined> {
  const row = await byId(store, id).executeTakeFirst();
  return row && contractFrom(row);
}

/** The two signatures are written one after the other, so that whoever signs second knows it. */
export async function lockContract(store: TradeStore, id: Id): Promise<Contract | undefined> {
  const row = await byId(store, id).forUpdate().executeTakeFirst();
  return row && contractFrom(row);
}

export async function insertContract(store: TradeStore, it: Contract): Promise<void> {
  await store.insertInto('trade.contract').values(rowOf(it)).execute();
}

/** The caller holds the row. */
export async function saveState(store: TradeStore, id: Id, state: ContractState): Promise<void> {
  await store
    .updateTable('trade.contract')
    .set((columns) => ({ state, version: columns('version', '+', 1) }))
    .where('cell', '=', cellOf(id))
    .where('id', '=', id)
    .execute();
}

export async function signaturesOf(store: TradeStore, contract: Id): Promise<Signature[]> {
  const rows = store
    .selectFrom('trade.signature')
    .selectAll()
    .where('cell', '=', cellOf(contract))
    .where('contract', '=', contract);
  return (await rows.orderBy('at').execute()).map(signatureFrom);
}

export async function insertSignature(store: TradeStore, it: Signature): Promise<void> {
  await store
    .insertInto('trade.signature')
    .values({
      cell: cellOf(it.contract),
      contract: it.contract,
      company: it.company,
      person: it.person,
      key_id: it.keyId,
      signature: it.signature,
      at: it.at,
    })
    .execute();
}

const rowOf = (it: Contract) => ({
  cell: cellOf(it.id),
  id: it.id,
  market: it.market,
  negotiation: it.negotiation,
  conversation: it.conversation,
  buyer: it.buyer,
  seller: it.seller,
  listing: json(it.listing),
  quantity: it.terms.quantity,
  unit_price: it.terms.unitPrice,
  currency: it.terms.currency,
  total_minor: it.totalMinor,
  incoterm: it.terms.incoterm,
  place: it.terms.place,
  lead_days: it.terms.leadDays,
  sha256: it.sha256,
  bytes: it.bytes,
  state: it.state,
  agreed_at: it.agreedAt,
  sign_by: it.signBy,
  version: it.version,
});

const contractFrom = (row: ContractRow): Contract => ({
  id: row.id,
  market: row.market,
  negotiation: row.negotiation,
  conversation: row.conversation,
  buyer: row.buyer,
  seller: row.seller,
  listing: row.listing,
  terms: {
    quantity: row.quantity,
    unitPrice: unitPrice(row.unit_price),
    currency: row.currency,
    incoterm: row.incoterm,
    place: row.place,
    leadDays: row.lead_days,
  },
  totalMinor: row.total_minor,
  sha256: row.sha256,
  bytes: row.bytes,
  state: row.state,
  agreedAt: row.agreed_at,
  signBy: row.sign_by,
  version: row.version,
});

const signatureFrom = (row: SignatureRow): Signature => ({
  contract: row.contract,
  company: row.company,
  person: row.person,
  keyId: row.key_id,
  signature: row.signature,
  at: row.at,
});
