import assert from 'node:assert/strict';
import { auditMigrations, openAudit } from '#audit';
import { identityMigrations, openIdentity, registerForSeed } from '#identity';
import { newId, showId } from '#kernel/id';
import type { Actor } from '#platform/actor';
import { transaction } from '#platform/db';
import { idNear, openTestHouse, type TestHouse } from '#testing/house';
import * as routes from './contract.ts';
import { serveWork } from './http.ts';
import { openConversation } from './post.ts';
import { workReactions } from './reactions.ts';
import { openWork } from './work.ts';

/** What a module above would say in a conversation. */
const inChinese = { 'Offer {number}': '报价 {number}', Quantity: '数量', '{count} pieces': '{count} 只' };

const workMigrations = { work: new URL('migrations/', import.meta.url) };

/** What the tests of this module begin with: the house, a buyer and a seller who are registered, and how they talk. */
export async function openTalks() {
  const house = await openTestHouse({ ...auditMigrations, ...identityMigrations, ...workMigrations }, [inChinese]);
  const identity = openIdentity(house, { audit: openAudit(house) });
  const work = openWork(house, { identity });
  serveWork(house.app, work);

  // The lists wait for it, so that a test can look at what is on its way.
  let gate = Promise.resolve();
  const waiting = { name: 'test.gate', on: ['work.message-posted'], handle: () => gate };
  const base = await house.open({ reactions: [waiting, ...workReactions()] });

  function member(company: string, name: string): Promise<Actor> {
    const email = `${newId(house.clock, 0)}@example.com`;
    const place = { country: 'DE', city: 'Hamburg' };
    return registerForSeed(identity, {
      email,
      password: 'river-lantern-481-quartz',
      name,
      company: { name: company, ...place },
    });
  }
  const buyer = await member('Elbe Elektronik GmbH', 'Jana Petersen');
  const seller = await member('广州星河电子', 'Lin Wei');

  /** A conversation in the seller's cell, as trade opens one. */
  async function talk(subject = 'RC0402FR-0710KL', parties = [buyer.company, seller.company]) {
    const id = idNear(house.clock, seller);
    const opening = { id, parties, subject, about: [{ kind: 'negotiation', id: showId('neg', id) }] };
    await transaction(house.pool, (tx) => openConversation(work, tx, opening));
    return { id, opening, params: { conversationId: showId('cnv', id) } };
  }
  /** Keeps the lists as they are until the answered function is called. */
  function holdLists() {
    const { promise, resolve } = Promise.withResolvers<void>();
    gate = promise;
    return resolve;
  }
  return { house, work, base, buyer, seller, member, talk, holdLists, ...speaking(house) };
}

interface Talk {
  readonly params: { readonly conversationId: string };
}

/** The routes as one says them. What is refused here is a failure of the test. */
const speaking = (house: TestHouse) => ({
  async say(by: Actor, { params }: Talk, text: string) {
    const answer = await house.as(by)(routes.postMessage, { params, body: { text } });
    assert(answer.ok, JSON.stringify(answer));
    return answer.value;
  },
  async messages(by: Actor, { params }: Talk, query: { before?: number; after?: number; limit?: number } = {}) {
    const answer = await house.as(by)(routes.listMessages, { params, query: { limit: 100, ...query } });
    assert(answer.ok, JSON.stringify(answer));
    return answer.value;
  },
  async listed(by: Actor, { params }: Talk) {
    const answer = await house.as(by)(routes.listConversations, { query: { limit: 100 } });
    assert(answer.ok, JSON.stringify(answer));
    return answer.value.items.find((item) => item.id === params.conversationId);
  },
  async conversation(by: Actor, { params }: Talk) {
    const answer = await house.as(by)(routes.readConversation, { params });
    assert(answer.ok, JSON.stringify(answer));
    return answer.value;
  },
  mark: (by: Actor, { params }: Talk, sequence: number) =>
    house.as(by)(routes.markRead, { params, body: { sequence } }),
});

export type Talks = Awaited<ReturnType<typeof openTalks>>;

export const codeOf = (answer: { ok: true } | { ok: false; refusal: { code: string } }) =>
  answer.ok ? 'ok' : answer.refusal.code;
