import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  type Audit,
  auditInChinese,
  auditMigrations,
  auditRide,
  openAudit,
  recordAudit,
  sealAll,
  serveAudit,
  startSealer,
} from '#audit';
import { cellOf, deriveId, type Id, newId, readId, showId } from '#kernel/id';
import { refuse } from '#kernel/result';
import { transaction } from '#platform/db';
import { inProcess } from '#platform/in-process';
import { openTestHouse, someone, type TestHouse } from '#testing/house';
import { checkAudit, listAudit } from './contract.ts';

let house: TestHouse;
let audit: Audit;
before(async () => {
  house = await openTestHouse(auditMigrations, [auditInChinese]);
  audit = openAudit(house);
  serveAudit(house.app, audit);
  await house.open();
});
after(() => house.close());

const operator = () => someone(house.clock, ['operator']);

function entryOn(subject: Id, act: `test.${string}` = 'test.done') {
  const actor = newId(house.clock, cellOf(subject));
  const id = newId(house.clock, cellOf(subject));
  return { subject, kind: 'ord', id, actor, company: null, act, facts: { b: '2', a: '1' }, at: house.clock.now() };
}

const record = (entry: ReturnType<typeof entryOn>) => transaction(house.pool, (tx) => recordAudit(tx, entry));

async function check() {
  const told = await house.as(operator())(checkAudit, {});
  assert(told.ok);
  return told.value;
}

/** Five sealed entries in a cell of their own. */
async function sealedChain(cell: number) {
  const subject = newId(house.clock, cell);
  for (let turn = 0; turn < 5; turn += 1) await record(entryOn(subject));
  await sealAll(audit);
  return subject;
}

/** What the check finds after this, and that it is well again once it is undone. */
async function breaksAfter(cell: number, damage: string, repair: string) {
  await house.pool.query(damage);
  const { broken } = await check();
  await house.pool.query(repair);
  const healed = await check();
  assert.deepEqual(
    healed.broken.filter((each) => each.cell === cell),
    [],
  );
  return broken.filter((each) => each.cell === cell);
}

test('AUD-1: an act that is refused is not on record, and the same act twice is one entry', async () => {
  const subject = newId(house.clock, 11);
  const entry = entryOn(subject);
  await transaction(house.pool, async (tx) => {
    await recordAudit(tx, entry);
    return refuse('changed-my-mind');
  });
  const count = async () => {
    const told = await house.as(operator())(listAudit, { query: { subject: showId('ord', subject), limit: 10 } });
    assert(told.ok);
    return told.value.items.length;
  };
  assert.equal(await count(), 0);
  await record(entry);
  await record(entry);
  assert.equal(await count(), 1);
});

test('AUD-1: a ride writes the same row, in the cell of its subject', async () => {
  const subject = newId(house.clock, 12);
  const entry = entryOn(subject);
  const { ride, row } = auditRide(entry);
  const columns = Object.keys(ride.columns);
  const rows = columns.map(
    (name, index) => `$${index + 1}::${(ride.columns as Record<string, string>)[name]} as "${name}"`,
  );
  await house.pool.query(
    `with rows as (select ${rows.join(', ')}) ${ride.sql}`,
    columns.map((name) => row[name]),
  );
  await record(entry); // The same act by the other way finds itself.
  const { rows: found } = await house.pool.query('select cell, facts from audit.entry where subject = $1', [subject]);
  assert.deepEqual(found, [{ cell: 12, facts: { a: '1', b: '2' } }]);
});

test('AUD-2: two sealers at once number each cell without gaps, and each links to the one before', async () => {
  const subjects = [21, 22, 23].map((cell) => newId(house.clock, cell));
  await Promise.all(subjects.flatMap((subject) => Array.from({ length: 30 }, () => record(entryOn(subject)))));
  await Promise.all([sealAll(audit), sealAll(audit), sealAll(audit)]);
  const { rows } = await house.pool.query<{ cell: number; gapless: boolean }>(
    `select cell, count(*) = max(sequence) and min(sequence) = 1 as gapless from audit.entry
     where cell = any('{21,22,23}') group by cell order by cell`,
  );
  assert.deepEqual(
    rows.map(({ cell, gapless }) => [cell, gapless]),
    [
      [21, true],
      [22, true],
      [23, true],
    ],
  );
  assert.deepEqual((await check()).broken, []);
});

test('AUD-2: the running sealer links within a second, and stops', async () => {
  const sealer = startSealer(audit);
  const began = Date.now();
  await record(entryOn(newId(house.clock, 31)));
  while ((await check()).unsealed > 0) assert(Date.now() - began < 2_000, 'it is not sealed yet');
  await sealer.stop();
  await record(entryOn(newId(house.clock, 31)));
  await new Promise((resume) => setTimeout(resume, 600));
  assert.equal((await check()).unsealed, 1);
  await sealAll(audit);
});

test('AUD-7: where a chain does not fit is said in the operator’s language', async () => {
  const cell = 32;
  await sealedChain(cell);
  await house.pool.query('delete from audit.entry where cell = $1 and sequence = 3', [cell]);
  const why = async (language: string) => {
    const told = await inProcess(house.app, { actor: operator(), address: '127.0.0.1', language })(checkAudit, {});
    assert(told.ok);
    return told.value.broken.find((each) => each.cell === cell)?.why;
  };
  assert.equal(await why('zh'), '此处缺少一条记录。');
  assert.equal(await why('en'), 'An entry is missing here.');
  await house.pool.query('delete from audit.entry where cell = $1', [cell]);
  await house.pool.query('delete from audit.chain where cell = $1', [cell]);
});

test('AUD-3: a changed entry is found, to the fact, the actor and the microsecond', async () => {
  const cell = 41;
  await sealedChain(cell);
  const where = `where cell = ${cell} and sequence = 3`;
  const changes = [
    [`facts = '{"a":"1","b":"3"}'`, `facts = '{"a":"1","b":"2"}'`],
    [`at = at + interval '1 microsecond'`, `at = at - interval '1 microsecond'`],
    [`act = 'test.other'`, `act = 'test.done'`],
    [`kind = 'esc'`, `kind = 'ord'`],
    [`company = '${newId(house.clock, cell)}'`, 'company = null'],
  ];
  for (const [damage, repair] of changes) {
    const found = await breaksAfter(
      cell,
      `update audit.entry set ${damage} ${where}`,
      `update audit.entry set ${repair} ${where}`,
    );
    assert.deepEqual(
      found.map(({ sequence }) => sequence),
      [3],
      damage,
    );
  }
});

const back = (sequence: number) => `insert into audit.entry select * from kept where sequence = ${sequence}`;
const without = (sequence: number) => `delete from audit.entry where cell = 42 and sequence = ${sequence}`;

test('AUD-3: a deleted entry is found, in the middle and at the end; so is one put in', async () => {
  const cell = 42;
  await sealedChain(cell);
  await house.pool.query('create table kept as select * from audit.entry where cell = 42');
  const found = [];
  for (const sequence of [2, 5]) found.push(...(await breaksAfter(cell, without(sequence), back(sequence))));
  const forged = newId(house.clock, cell);
  const putIn = `insert into audit.entry select cell, '${forged}', subject, kind, actor, company, act, facts, at, 6, hash
    from kept where sequence = 5`;
  found.push(...(await breaksAfter(cell, putIn, `delete from audit.entry where id = '${forged}'`)));
  assert.deepEqual(
    found.map(({ sequence, why }) => [sequence, why]),
    [
      [2, 'An entry is missing here.'],
      [4, 'Entries are missing at the end.'],
      [6, 'This entry, or one before it, is not what was sealed.'],
    ],
  );
});

test('AUD-4: a chain that is shortened together with its end is found, for the end was sealed elsewhere', async () => {
  const cell = 43;
  await sealedChain(cell);
  await house.pool.query('create table ends as select * from audit.chain where cell = 43');
  await house.pool.query('create table tail as select * from audit.entry where cell = 43 and sequence = 5');
  const found = await breaksAfter(
    cell,
    `with gone as (delete from audit.entry where cell = 43 and sequence = 5)
     update audit.chain c set sequence = 4, hash = e.hash from audit.entry e
     where c.cell = 43 and e.cell = 43 and e.sequence = 4`,
    `with again as (insert into audit.entry select * from tail)
     update audit.chain c set sequence = ends.sequence, hash = ends.hash from ends where c.cell = 43`,
  );
  assert.deepEqual(
    found.map(({ why }) => why),
    ['The end was not sealed by this house.'],
  );
  const lost = await breaksAfter(
    cell,
    'delete from audit.chain where cell = 43',
    'insert into audit.chain select * from ends',
  );
  assert.equal(lost.length, 1);
});

test('AUD-5: what reads like a person, an address or a sentence never enters the chain', async () => {
  const entry = entryOn(newId(house.clock, 15));
  for (const said of ['jana@elbe.example', 'Müller', '广州', 'Chen, Weilan', "O'Hara", 'a'.repeat(201)]) {
    await assert.rejects(record({ ...entry, facts: { a: said, b: '2' } }), /a is no code or figure/);
    assert.throws(() => auditRide({ ...entry, facts: { a: '1', b: said } }), /b is no code or figure/);
  }
  await record({ ...entry, facts: { a: '-12.50 USD', b: '2026-11-25T08:00:00.000Z' } });
});

test('AUD-6: operators list by act, actor and subject, page by page; nobody else does', async () => {
  const subject = newId(house.clock, 51);
  const entries = Array.from({ length: 5 }, (_, turn) => entryOn(subject, turn % 2 ? 'test.odd' : 'test.even'));
  for (const entry of entries) await record(entry);
  const api = house.as(operator());
  const shown: string[] = [];
  let next: string | undefined;
  do {
    const page = await api(listAudit, {
      query: { subject: showId('ord', subject), limit: 2, ...(next && { after: next }) },
    });
    assert(page.ok);
    shown.push(...page.value.items.map(({ actor }) => actor ?? ''));
    next = page.value.next ?? undefined;
  } while (next);
  assert.deepEqual(shown, entries.map(({ actor }) => showId('per', actor)).toReversed());
  const odd = await api(listAudit, { query: { act: 'test.odd', limit: 10 } });
  const actor = entries[0]?.actor ?? deriveId(subject, 'nobody');
  const his = await api(listAudit, { query: { actor: showId('per', actor), limit: 10 } });
  assert(odd.ok && his.ok);
  assert.deepEqual([odd.value.items.length, his.value.items.length], [2, 1]);
  assert.equal(readId(his.value.items[0]?.subject ?? ''), subject);
  for (const [who, code] of [
    [undefined, 'signed-out'],
    [someone(house.clock, ['owner', 'finance']), 'not-allowed'],
  ] as const) {
    const told = [await house.as(who)(checkAudit, {}), await house.as(who)(listAudit, { query: { limit: 1 } })];
    assert.deepEqual(
      told.map((each) => each.ok || each.refusal.code),
      [code, code],
    );
  }
});
