import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fixedClock } from '#kernel/clock';
import { ConfigError, readConfig, settings } from '#platform/config';
import { openFiles } from '#platform/files';
import { blindIndex, openSecrets, seal, unseal } from '#platform/secrets';
import { Throttle } from '#platform/throttle';

test('CONF-1: without a word everything has a value; a wrong one is named, with what would do', () => {
  assert.equal(readConfig({}).PORT, 4173);
  assert.throws(
    () => readConfig({ PORT: '99999', LOG_LEVEL: 'loud' }),
    (error: Error) =>
      error instanceof ConfigError && /PORT="99999" .*65535/.test(error.message) && /LOG_LEVEL/.test(error.message),
  );
  for (const url of ['mysql://x', 'postgres://', 'localhost'])
    assert.throws(() => readConfig({ DATABASE_URL: url }), ConfigError);
});

test('CONF-2: simulated money keeps to loopback unless DEMO=1 says otherwise', () => {
  assert.throws(() => readConfig({ HOST: '0.0.0.0' }), /DEMO=1/);
  assert.equal(readConfig({ HOST: '0.0.0.0', DEMO: '1' }).HOST, '0.0.0.0');
});

test('CONF-4: requests into this machine are let out only where nobody else can ask for them', () => {
  assert.equal(readConfig({}).EGRESS_LOOPBACK, false);
  assert.equal(readConfig({ EGRESS_LOOPBACK: '1' }).EGRESS_LOOPBACK, true);
  assert.throws(() => readConfig({ EGRESS_LOOPBACK: '1', HOST: '0.0.0.0', DEMO: '1' }), /EGRESS_LOOPBACK/);
});

test('CONF-3: the reference lists every setting with its default, as the table in the code does', () => {
  const page = readFileSync('docs/reference/configuration.md', 'utf8');
  for (const [name, { fallback, about }] of Object.entries(settings)) {
    const value = fallback === '' ? '' : `\`${fallback}\``;
    assert(page.includes(`| \`${name}\` | ${value} | ${about} |`), `${name}: | \`${name}\` | ${value} | ${about} |`);
  }
});

test('KEYS-1: what is sealed opens with its key and its name only; lookups do not show the text', () => {
  const folder = mkdtempSync(join(tmpdir(), 'serai-keys-'));
  const key = openSecrets(folder).keyFor('a');
  assert.deepEqual(openSecrets(folder).keyFor('a'), key); // The same after a restart.
  assert.notDeepEqual(openSecrets(folder).keyFor('b'), key);
  const sealed = seal(key, 'person 1', Buffer.from('Chen Weilan'));
  assert.equal(unseal(key, 'person 1', sealed).toString(), 'Chen Weilan');
  assert.throws(() => unseal(key, 'person 2', sealed));
  sealed[14] = (sealed[14] ?? 0) ^ 1;
  assert.throws(() => unseal(key, 'person 1', sealed));
  assert.equal(blindIndex(key, 'a@example.com'), blindIndex(key, 'a@example.com'));
  assert(!blindIndex(key, 'a@example.com').includes('example'));
  writeFileSync(join(folder, 'master.key'), 'broken');
  assert.throws(() => openSecrets(folder), /master key/);
  rmSync(folder, { recursive: true });
});

test('FILE-3: bytes are kept under their hash, once; what is not there is undefined; a path is never taken from outside', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'serai-files-'));
  const files = openFiles(folder);
  const names = await Promise.all([files.put(Buffer.from('a')), files.put(Buffer.from('a'))]);
  assert.equal(names[0], 'ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb');
  assert.equal(names[0], names[1]);
  assert.equal(Buffer.from((await files.get(names[0])) ?? []).toString(), 'a');
  assert.equal(await files.get('0'.repeat(64)), undefined);
  assert.throws(() => files.get('../../etc/passwd'), /not a hash/);
  rmSync(folder, { recursive: true });
});

test('THROTTLE-1: so many in a row, then one per interval, for each key apart; success forgives', () => {
  const clock = fixedClock('2026-11-22T00:00:00Z');
  const throttle = new Throttle({ clock, burst: 3, everyMs: 1_000, keys: 2 });
  assert.deepEqual(
    ['a', 'a', 'a', 'a', 'b'].map((key) => throttle.take(key) === 0),
    [true, true, true, false, true],
  );
  assert.equal(throttle.take('a'), 1_000);
  clock.advance(1_000);
  assert.deepEqual([throttle.take('a'), throttle.take('a') > 0], [0, true]);
  throttle.forgive('a');
  assert.equal(throttle.take('a'), 0);
});
