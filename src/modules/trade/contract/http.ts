import assert from 'node:assert/strict';
import type { FastifyInstance } from 'fastify';
import { findPeople } from '#identity';
import { readId, showId } from '#kernel/id';
import { money, showUnitPrice } from '#kernel/money';
import { ok, refuse } from '#kernel/result';
import { type Actor, permits } from '#platform/actor';
import { serve } from '#platform/http';
import { moneyOnWire, timeOnWire } from '#platform/wire';
import { sideOf } from '../negotiation/domain/negotiation.ts';
import { incotermOnWire, listingOnWire } from '../negotiation/wire.ts';
import { numberOf } from '../number.ts';
import { orderIdOf } from '../order/open.ts';
import { isParty, refsOf } from '../parties.ts';
import type { Trade } from '../trade.ts';
import { canSign, type Contract, type Signature } from './domain/contract.ts';
import * as routes from './routes.ts';
import { signContract } from './sign.ts';
import { findContract, signaturesOf } from './store.ts';

const policy = (actor: Actor, _: unknown, contract: Contract) => isParty(actor, contract);

export function serveContracts(app: FastifyInstance, trade: Trade): void {
  const load = async ({ params }: { readonly params: { readonly contractId: string } }) => {
    const found = await findContract(trade.store, readId(params.contractId));
    return found ? ok(found) : refuse('contract-unknown');
  };

  serve(app, routes.readContract, {
    load,
    policy,
    handle: async (_, { actor, loaded }) => ok(await contractOnWire(trade, loaded, actor)),
  });

  serve(app, routes.readContractDocument, {
    load,
    policy,
    handle: async (_, { loaded }) => {
      const bytes = await trade.files.get(loaded.sha256);
      assert(bytes, 'a document is on disk before its contract is in the database');
      return ok({ bytes, type: 'application/pdf', name: `contract-${numberOf(loaded.id)}.pdf` });
    },
  });

  serve(app, routes.signContract, {
    load,
    policy,
    handle: async ({ body }, { actor, loaded }) => {
      const told = await signContract(trade, actor, { contract: loaded, sha256: body.sha256 });
      return told.ok ? ok(await contractOnWire(trade, told.value, actor)) : told;
    },
  });
}

async function contractOnWire(trade: Trade, it: Contract, actor: Actor) {
  const signatures = await signaturesOf(trade.store, it.id);
  const [refOf, people] = await Promise.all([
    refsOf(trade, [it.buyer, it.seller]),
    findPeople(
      trade.identity,
      signatures.map(({ person }) => person),
    ),
  ]);
  const signed = ({ company, person, keyId, at, signature }: Signature) => ({
    company: refOf(company),
    person: { id: showId('per', person), name: people.get(person)?.name ?? '' },
    keyId,
    at: timeOnWire(at),
    signature,
  });
  const { terms } = it;
  return {
    id: showId('ctr', it.id),
    state: it.state,
    role: sideOf(it, actor.company),
    negotiation: showId('neg', it.negotiation),
    conversation: showId('cnv', it.conversation),
    buyer: refOf(it.buyer),
    seller: refOf(it.seller),
    terms: {
      quantity: terms.quantity,
      unitPrice: showUnitPrice(terms.unitPrice),
      currency: terms.currency,
      total: moneyOnWire(money(it.totalMinor, terms.currency)),
      incoterm: incotermOnWire(terms.incoterm),
      place: terms.place,
      leadDays: terms.leadDays,
    },
    listing: listingOnWire(it.listing),
    sha256: it.sha256,
    bytes: it.bytes,
    agreedAt: timeOnWire(it.agreedAt),
    signBy: timeOnWire(it.signBy),
    signatures: signatures.map(signed),
    order: it.state === 'signed' ? showId('ord', orderIdOf(it.id)) : null,
    may: mayOf(trade, it, { actor, signatures }),
  };
}

function mayOf({ clock }: Trade, it: Contract, seen: { actor: Actor; signatures: readonly Signature[] }) {
  const { actor, signatures } = seen;
  const signable = canSign(it, { sha256: it.sha256, now: clock.now() }).ok && permits(actor, 'contract:sign');
  return signable && !signatures.some(({ company }) => company === actor.company) ? ['sign' as const] : [];
}
