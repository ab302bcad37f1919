import assert from 'node:assert/strict';
import type pg from 'pg';
import { auditMigrations, openAudit } from '#audit';
import { identityMigrations, openIdentity, registerForSeed } from '#identity';
import { cellOf, type Id, newId, readId, showId } from '#kernel/id';
import type { Actor } from '#platform/actor';
import { storeOn } from '#platform/db';
import { idNear, openTestHouse, type TestHouse } from '#testing/house';
import { tradeMigrations } from '#trade';
import * as routes from './contract.ts';
import { serveTrust } from './http.ts';
import { openTrust } from './trust.ts';

const trustMigrations = { trust: new URL('migrations/', import.meta.url) };

/** What the tests of this module begin with: the house, registered companies, and orders at any point of their life. */
export async function openMarket() {
  const house = await openTestHouse({
    ...auditMigrations,
    ...identityMigrations,
    ...tradeMigrations,
    ...trustMigrations,
  });
  const identity = openIdentity(house, { audit: openAudit(house) });
  serveTrust(house.app, openTrust(house, { identity, trade: { store: storeOn(house.pool) } }));
  await house.open();

  function member(company: string, name = 'Somebody'): Promise<Actor> {
    const email = `${newId(house.clock, 0)}@example.com`;
    const password = 'river-lantern-481-quartz';
    return registerForSeed(identity, {
      email,
      password,
      name,
      company: { name: company, country: 'DE', city: 'Hamburg' },
    });
  }
  const buyer = await member('Elbe Elektronik GmbH', 'Jana Petersen');
  const seller = await member('广州星河电子', 'Lin Wei');
  const order = (how: Omit<Course, 'buyer' | 'seller'> & { seller?: Actor } = {}) =>
    insertOrder(house, { ...how, buyer: buyer.company, seller: how.seller ?? seller });
  return { house, buyer, seller, member, order, ...asking(house) };
}

interface Course {
  readonly state?: string;
  readonly deliveredAt?: Date | null;
  readonly buyer: Id;
  readonly seller: Actor;
}

/**
 * An order as trade keeps it, written where trade would have brought it. To play it there takes a ledger, a card and a
 * carrier, which the tests of the whole house do.
 */
async function insertOrder(house: TestHouse, { state = 'closed', buyer, seller, ...rest }: Course): Promise<string> {
  const id = idNear(house.clock, seller);
  const at = house.clock.now();
  const deliveredAt = 'deliveredAt' in rest ? rest.deliveredAt : at;
  const listing = idNear(house.clock, seller);
  const line = { listing, listingVersion: 2, mpn: 'RC0402FR-0710KL', title: 'Chip resistor 10 kΩ 1%' };
  await house.pool.query(
    `insert into trade."order" (cell, id, market, number, contract, negotiation, conversation, buyer, seller, lines,
       currency, total_minor, incoterm, place, lead_days, state, pay_by, opened_at, delivered_at, changed_at, history, version)
     values ($1, $2, 1, '7K2M-9Q4T', $2, $2, $2, $3, $4, $5, 'USD', 14050, 'FOB', 'Yantian', 7, $6, $7, $7, $8, $7, $9, 9)`,
    [
      cellOf(id),
      id,
      buyer,
      seller.company,
      JSON.stringify([{ ...line, quantity: 5_000, unitPrice: '0.0281', total: '14050' }]),
      state,
      at,
      deliveredAt,
      JSON.stringify([{ state, at, by: null }]),
    ],
  );
  return showId('ord', id);
}

const asking = (house: TestHouse) => ({
  write(as: Actor | undefined, order: string, said: { stars?: number; text?: string; key?: string } = {}) {
    const { key, ...rest } = said;
    const body = { order, stars: 5, text: 'Came in time', ...rest };
    return house.as(as)(routes.writeReview, { body }, key === undefined ? {} : { key });
  },
  async rating({ company }: Actor) {
    const answer = await house.as()(routes.readRatings, { query: { companies: showId('com', company) } });
    assert(answer.ok, JSON.stringify(answer));
    const [rating] = answer.value.items;
    assert(rating && readId(rating.company) === company);
    return rating;
  },
  async reviewOf(as: Actor, orderId: string) {
    const answer = await house.as(as)(routes.readReviewOfOrder, { params: { orderId } });
    assert(answer.ok, JSON.stringify(answer));
    return answer.value;
  },
  /** What the house asks its database about this module meanwhile. The relay asks too, about its own. */
  async asked<Answer>(act: () => Promise<Answer>) {
    const statements: string[] = [];
    const listened = new Map<pg.PoolClient, pg.PoolClient['query']>();
    const listen = (client: pg.PoolClient) => {
      if (listened.has(client)) return;
      const query = client.query.bind(client);
      listened.set(client, query);
      client.query = ((sent: string | { text: string }, ...rest: never[]) => {
        statements.push(typeof sent === 'string' ? sent : sent.text);
        return query(sent as string, ...rest);
      }) as typeof client.query;
    };
    house.pool.on('acquire', listen);
    const answer = await act();
    house.pool.off('acquire', listen);
    for (const [client, query] of listened) client.query = query;
    return { answer, statements: statements.filter((text) => text.includes('trust')) };
  },
});

export type Market = Awaited<ReturnType<typeof openMarket>>;

export const codeOf = (answer: { ok: true } | { ok: false; refusal: { code: string } }) =>
  answer.ok ? 'ok' : answer.refusal.code;
