import { recordAudit } from '#audit';
import { sign } from '#identity';
import { deriveId, showId } from '#kernel/id';
import { ok } from '#kernel/result';
import type { Actor } from '#platform/actor';
import { transaction, type Tx } from '#platform/db';
import { publish } from '#platform/outbox';
import { postCard } from '#work';
import { contractSigned } from '../events.ts';
import { sideOf } from '../negotiation/domain/negotiation.ts';
import { openOrder, orderIdOf } from '../order/open.ts';
import { openStore } from '../store/tables.ts';
import type { Trade } from '../trade.ts';
import { awaitLapse, contractCard } from './draft.ts';
import { canSign, type Contract, nextState, type Signature, signedBytes } from './domain/contract.ts';
import { insertSignature, lockContract, saveState, signaturesOf } from './store.ts';

interface Signing {
  readonly contract: Contract;
  /** The document that the signer saw. */
  readonly sha256: string;
}

/** A company signs once; asked again it has signed. The second company's signature opens the order in its commit. */
export async function signContract(trade: Trade, actor: Actor, { contract, sha256 }: Signing) {
  if (sha256 === contract.sha256 && (await hasSigned(trade, actor, contract))) return ok(contract);
  const allowed = canSign(contract, { sha256, now: trade.clock.now() });
  if (!allowed.ok) return allowed;
  const signature = await signatureOf(trade, actor, contract);

  return transaction(trade.pool, async (tx) => {
    const store = openStore(tx);
    const current = (await lockContract(store, contract.id)) ?? contract;
    const before = await signaturesOf(store, contract.id);
    if (before.some(({ company }) => company === actor.company)) return ok(current);
    const still = canSign(current, { sha256, now: signature.at });
    if (!still.ok) return still;
    await insertSignature(store, signature);
    await tell(trade, tx, { contract: current, signature });
    return before.length === 0 ? ok(current) : complete(trade, tx, current);
  });
}

async function hasSigned({ store }: Trade, { company }: Actor, { id }: Contract): Promise<boolean> {
  return (await signaturesOf(store, id)).some((signature) => signature.company === company);
}

async function signatureOf({ identity, clock }: Trade, actor: Actor, { id, sha256 }: Contract): Promise<Signature> {
  const at = clock.now();
  const bytes = signedBytes({
    sha256,
    contract: showId('ctr', id),
    company: showId('com', actor.company),
    person: showId('per', actor.person),
    at,
  });
  const { signature, keyId } = await sign(identity, actor.person, bytes);
  return { contract: id, company: actor.company, person: actor.person, keyId, signature, at };
}

const signedBy = { buyer: 'Contract signed by the buyer', seller: 'Contract signed by the seller' } as const;

/** In the conversation, to whoever listens, and to the auditor. */
async function tell(trade: Trade, tx: Tx, { contract, signature }: { contract: Contract; signature: Signature }) {
  const { id, buyer, seller, conversation, sha256 } = contract;
  const { company, person, keyId, at } = signature;
  const side = sideOf(contract, company);
  const card = { ...contractCard(contract), title: { say: signedBy[side] } };
  await postCard(trade.work, tx, { conversation, id: deriveId(id, `signed ${side}`), by: { company, person }, card });
  await publish(tx, trade.clock, contractSigned({ order: orderIdOf(id), contract: id, buyer, seller, company }));
  await recordAudit(tx, {
    subject: id,
    kind: 'ctr',
    id: deriveId(id, `signed ${company}`),
    actor: person,
    company,
    act: 'trade.contract-signed',
    facts: { sha256, key: keyId },
    at,
  });
}

async function complete(trade: Trade, tx: Tx, contract: Contract) {
  const state = nextState(contract.state, 'complete');
  if (!state.ok) return state;
  await saveState(openStore(tx), contract.id, state.value);
  await openOrder(trade, tx, contract);
  return ok({ ...contract, state: state.value, version: contract.version + 1 });
}

/** The clock's part: what is not signed in time is void. What is signed stays so. */
export async function lapseContract(trade: Trade, id: Contract['id']): Promise<void> {
  const now = trade.clock.now();
  await transaction(trade.pool, async (tx) => {
    const store = openStore(tx);
    const contract = await lockContract(store, id);
    const state = contract && nextState(contract.state, 'lapse');
    if (!contract || !state?.ok) return;
    if (now < contract.signBy) {
      await awaitLapse(trade, tx, contract);
      return;
    }
    await saveState(store, id, state.value);
    const card = contractCard({ ...contract, state: state.value });
    const { conversation } = contract;
    await postCard(trade.work, tx, { conversation, id: deriveId(id, 'void'), by: null, card });
  });
}
