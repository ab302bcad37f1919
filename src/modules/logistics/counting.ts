import assert from 'node:assert/strict';
import { hash } from 'node:crypto';
import { auditRide } from '#audit';
import { cellOf, deriveId, type Id, newId } from '#kernel/id';
import { announce } from '#platform/outbox';
import type { Allocated } from './domain/shipment.ts';
import { stockReceived } from './events.ts';
import { outside, stored } from './goods.ts';
import type { Logistics } from './logistics.ts';
import { heldAll, receive } from './stock.ts';
import { openPlaces, placesOf } from './store/stock.ts';

interface Counted {
  readonly company: Id;
  readonly lines: readonly Allocated[];
}

/**
 * Receives the first stock of new listings. What is held already is passed by: an import that died after its goods were
 * booked, and before its listings were there, is simply run again.
 */
export async function receiveFirst(logistics: Logistics, { company, lines }: Counted): Promise<void> {
  const places = await placesOf(
    logistics.pool,
    lines.map(({ listing }) => listing),
  );
  const opened = new Set(places.map(({ listing }) => listing));
  const again = lines.filter(({ listing }) => opened.has(listing)); // Elsewhere nothing has ever been held.
  const held = await heldAll(logistics, company, again);
  const full = new Set(
    again.filter((_, index) => {
      const { onHand = 0, reserved = 0, inTransit = 0 } = held[index] ?? {};
      return onHand + reserved + inTransit > 0;
    }),
  );
  const fresh = lines.filter((line) => !full.has(line));
  if (fresh.length === 0) return;
  const said = fresh.map(({ listing, warehouse, quantity }) => `${listing} ${warehouse} ${quantity}`).join('\n');
  await receive(logistics, { id: deriveId(company, `first ${hash('sha256', said)}`), company, lines: fresh });
}

const tries = 5;

/**
 * Sets what is on hand to what was counted, many listings in one command; the difference goes to the adjustments. What
 * buyers have reserved stays theirs. If an order takes pieces while we count, we count again.
 */
export async function countStock(logistics: Logistics, { company, lines }: Counted): Promise<void> {
  await openPlaces(
    logistics.pool,
    lines.map(({ listing, warehouse }) => ({ listing, warehouse, company })),
  );
  for (let turn = 1; turn <= tries; turn += 1) if (await countOnce(logistics, { company, lines })) return;
  assert.fail('orders kept taking what was being counted');
}

async function countOnce(logistics: Logistics, { company, lines }: Counted): Promise<boolean> {
  const held = await heldAll(logistics, company, lines);
  const changed = lines.flatMap((line, index) => {
    const difference = line.quantity - (held[index]?.onHand ?? 0);
    return difference === 0 ? [] : [{ line, difference }];
  });
  if (changed.length === 0) return true;
  const { clock, ledger } = logistics;
  const id = newId(clock, cellOf(company));
  const at = clock.now();
  const answer = await ledger.submit({
    id,
    transfers: changed.map(({ line, difference }) => {
      const [onHand, other] = [stored(company, 'on-hand', line), outside(company, 'adjustment', line.listing)];
      const [debit, credit] = difference > 0 ? [other, onHand] : [onHand, other];
      return { debit, credit, amount: BigInt(Math.abs(difference)), code: 'stock-counted', ref: id };
    }),
    rides: [
      auditRide({
        subject: company,
        kind: 'com',
        id,
        actor: null,
        company,
        at,
        act: 'logistics.stock-counted',
        facts: { listings: String(changed.length) },
      }),
      announce(
        id,
        at,
        stockReceived(
          company,
          changed.map(({ line }) => line.listing),
        ),
      ),
    ],
  });
  return answer.ok;
}
