import assert from 'node:assert/strict';
import { deriveId, type Id, showId } from '#kernel/id';
import type { Money } from '#kernel/money';
import { ok, refuse, type Result } from '#kernel/result';
import { auditRide, recordAudit } from '#audit';
import { account, houseNear, type Transfer } from '#ledger';
import { type Tx, transaction } from '#platform/db';
import { announce, publish } from '#platform/outbox';
import type { RideRow } from '#platform/ride';
import {
  apply,
  type Escrow,
  type EscrowState,
  escrowIdOf,
  isDue,
  release,
  type Releaser,
  type Shares,
  shares,
} from './domain/escrow.ts';
import type { TransferCode } from './domain/statement.ts';
import { escrowDue, escrowFunded, escrowRefunded, escrowReleased } from './events.ts';
import type { Pay } from './pay.ts';
import { escrowOf, insertEscrow, lockEscrowOf, saveEscrow, saveLockedEscrow } from './store/escrow.ts';

type EscrowUnknown = { readonly code: 'escrow-unknown' };
type EscrowInState = { readonly code: 'escrow-state'; readonly state: EscrowState };
type EscrowEarly = { readonly code: 'escrow-early'; readonly releaseAt: Date | null };

/**
 * A change of an escrow, decided but not yet done: whoever owns the order submits it with his own rides, so that
 * order, escrow, money and events change in one commit. A race lost answers there: `ride-refused` or `limit-passed`.
 */
interface Move {
  /** As it will be. */
  readonly escrow: Escrow;
  readonly transfers: readonly Transfer[];
  readonly rides: readonly RideRow[];
}

/** Who did it; null is the clock, or a card's money that came in. */
interface By {
  readonly actor: Id | null;
}

export const findEscrow = ({ store }: Pay, order: Id): Promise<Escrow | undefined> => escrowOf(store, order);

/** Where the money of an order lies as long as neither party has it. */
export const escrowAccount = ({ order, amount }: Pick<Escrow, 'order' | 'amount'>) =>
  account(order, 'escrow', { asset: amount.currency });

interface Funding extends By, Pick<Escrow, 'order' | 'orderNumber' | 'buyer' | 'seller' | 'amount'> {
  /** The buyer's wallet, or what his card has brought for this very order. */
  readonly source: 'wallet' | 'captured';
}

/** An order is paid into its escrow once: all ids follow from the order. */
export function fundingOf(pay: Pay, { source, actor, ...terms }: Funding): Move {
  const { order, amount, buyer } = terms;
  assert(amount.minor > 0n, 'an order costs something');
  const escrow: Escrow = {
    ...terms,
    id: escrowIdOf(order),
    commission: pay.commissionBasisPoints,
    tax: 0, // Basis points too; who has to withhold tax will say how much.
    state: 'held',
    releaseAt: null,
    version: 1,
  };
  const debit = account(source === 'wallet' ? buyer : order, source, { asset: amount.currency });
  return {
    escrow,
    transfers: [leg({ debit, credit: escrowAccount(escrow), amount: amount.minor }, 'order-paid', order)],
    rides: [insertEscrow(escrow), ...told(pay, escrow, { actor, does: 'funded' })],
  };
}

/** The seller gets his share, the house its commission, the state its tax: together what was held. */
export async function releaseOf(
  pay: Pay,
  order: Id,
  { by, actor }: By & { readonly by: Releaser },
): Promise<Result<Move & { readonly shares: Shares }, EscrowUnknown | EscrowInState | EscrowEarly>> {
  const found = await escrowOf(pay.store, order);
  if (!found) return refuse('escrow-unknown');
  const decided = release(found, by, pay.clock.now());
  if (!decided.ok) return decided;
  const escrow = decided.value;
  const share = shares(escrow);
  const house = houseNear(order);
  const asset = escrow.amount.currency;
  const debit = escrowAccount(escrow);
  const transfers = [
    leg(
      { debit, credit: account(escrow.seller, 'seller-available', { asset }), amount: share.seller },
      'escrow-released',
      order,
    ),
    leg(
      { debit, credit: account(house, 'commission', { asset }), amount: share.commission },
      'commission-charged',
      order,
    ),
    leg({ debit, credit: account(house, 'tax-payable', { asset }), amount: share.tax }, 'tax-withheld', order),
  ].filter(({ amount }) => amount > 0n);
  const rides = [saveEscrow(escrow), ...told(pay, escrow, { actor, does: 'released', by })];
  return ok({ escrow, shares: share, transfers, rides });
}

/** The buyer gets all of it back, as long as the seller has nothing of it. */
export async function refundOf(
  pay: Pay,
  order: Id,
  { to, actor }: By & { readonly to: 'wallet' },
): Promise<Result<Move, EscrowUnknown | EscrowInState>> {
  const found = await escrowOf(pay.store, order);
  if (!found) return refuse('escrow-unknown');
  const decided = apply(found, 'refund');
  if (!decided.ok) return decided;
  const escrow = decided.value;
  const credit = account(escrow.buyer, to, { asset: escrow.amount.currency });
  return ok({
    escrow,
    transfers: [leg({ debit: escrowAccount(escrow), credit, amount: escrow.amount.minor }, 'escrow-refunded', order)],
    rides: [saveEscrow(escrow), ...told(pay, escrow, { actor, does: 'refunded' })],
  });
}

const leg = (moved: Pick<Transfer, 'debit' | 'credit' | 'amount'>, code: TransferCode, ref: Id): Transfer => ({
  ...moved,
  code,
  ref,
});

const events = { funded: escrowFunded, released: escrowReleased, refunded: escrowRefunded };

/** What rides along so that others know: the event for those above, the entry for the auditor. */
function told(pay: Pay, escrow: Escrow, { actor, does, by }: By & { does: keyof typeof events; by?: Releaser }) {
  const at = pay.clock.now();
  const cause = deriveId(escrow.id, does);
  const company = does === 'funded' || by === 'buyer' ? escrow.buyer : null;
  return [
    announce(cause, at, events[does](escrow)),
    auditRide({ ...entryOf(escrow, does), id: cause, actor, company, at }),
  ];
}

const entryOf = ({ id, order, amount }: Escrow, does: string) => ({
  subject: order,
  kind: 'ord',
  act: `pay.escrow-${does}` as const,
  facts: { escrow: showId('esc', id), ...factsOf(amount) },
});

export const factsOf = ({ minor, currency }: Money) => ({ minor: String(minor), currency });

interface OfOrder extends By {
  readonly order: Id;
}

/** Nothing leaves a disputed escrow until the dispute is over. In the caller's transaction, with his order. */
export const freezeOf = (pay: Pay, tx: Tx, of: OfOrder) => change(pay, { tx, action: 'freeze', ...of });

/** The dispute was withdrawn. If the day of release has passed meanwhile, the clock releases at once. */
export async function unfreezeOf(pay: Pay, tx: Tx, of: OfOrder) {
  const changed = await change(pay, { tx, action: 'unfreeze', ...of });
  if (changed.ok && changed.value.releaseAt) await awaitDue(pay, tx, changed.value);
  return changed;
}

interface Change extends OfOrder {
  readonly tx: Tx;
  readonly action: 'freeze' | 'unfreeze';
}

async function change(
  pay: Pay,
  { tx, action, order, actor }: Change,
): Promise<Result<Escrow, EscrowUnknown | EscrowInState>> {
  const found = await lockEscrowOf(tx, order);
  if (!found) return refuse('escrow-unknown');
  const decided = apply(found, action);
  if (!decided.ok) return decided;
  await saveLockedEscrow(tx, decided.value);
  const id = deriveId(found.id, `version ${found.version}`);
  const entry = entryOf(found, action === 'freeze' ? 'frozen' : 'unfrozen');
  await recordAudit(tx, { ...entry, id, actor, company: null, at: pay.clock.now() });
  return ok({ ...decided.value, version: found.version + 1 });
}

/** From `at` on the clock may release. It changes nothing where the money has left already. */
export async function scheduleRelease(pay: Pay, tx: Tx, { order, at }: { order: Id; at: Date }): Promise<void> {
  const found = await lockEscrowOf(tx, order);
  if (!found || found.state === 'released' || found.state === 'refunded') return;
  const escrow = { ...found, releaseAt: at };
  await saveLockedEscrow(tx, escrow);
  await awaitDue(pay, tx, escrow);
}

const dueJob = 'pay.announce-due-escrow';

const awaitDue = (pay: Pay, where: Tx | Pay['pool'], { order, releaseAt }: Escrow) =>
  pay.jobs.add(where, {
    name: dueJob,
    payload: { order },
    key: `${dueJob} ${order}`,
    ...(releaseAt && { at: releaseAt }),
  });

/** Tells whoever owns the order that the clock may release it, if it is so. */
export const announceDueEscrow = (pay: Pay) => ({
  name: dueJob,
  async run({ order }: Readonly<Record<string, unknown>>) {
    const escrow = await escrowOf(pay.store, order as Id);
    if (escrow?.state !== 'held' || !escrow.releaseAt) return; // A dispute that ends asks for this job again.
    if (!isDue(escrow, pay.clock.now())) return awaitDue(pay, pay.pool, escrow); // The database's clock is ahead.
    await transaction(pay.pool, (tx) => publish(tx, pay.clock, escrowDue(escrow)));
  },
});
