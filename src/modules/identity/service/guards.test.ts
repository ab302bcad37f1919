import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fixedClock } from '#kernel/clock';
import { networkOf } from './network.ts';
import { openPasswords } from './passwords.ts';
import { Remembered } from '#platform/remembered';

test('IDN-2: hashing bounds itself: more than a few stand in line, and a long line says so', async () => {
  const passwords = openPasswords({ atOnce: 1, inLine: 2 });
  const work = [1, 2, 3].map((turn) => passwords.hash(`password ${turn}`));
  assert.equal(passwords.crowded(), true);
  const hashes = await Promise.all(work);
  assert.equal(passwords.crowded(), false);
  assert.deepEqual(
    [await passwords.fits(hashes[0], 'password 1'), await passwords.fits(hashes[0], 'password 2')],
    [true, false],
  );
  assert.equal(await passwords.fits(undefined, 'password 1'), false);
});

test('IDN-3: a whole network of IPv6 counts as one address', () => {
  assert.equal(networkOf('2001:db8:1:2:3:4:5:6'), networkOf('2001:0db8:1:2::9'));
  assert.notEqual(networkOf('2001:db8:1:2::1'), networkOf('2001:db8:1:3::1'));
  assert.equal(networkOf('::ffff:192.0.2.7'), '192.0.2.7');
  assert.notEqual(networkOf('192.0.2.7'), networkOf('192.0.2.8'));
  assert.equal(networkOf('::1'), '0:0:0:0');
});

test('IDN-5: what is forgotten while it is being read is not remembered', async () => {
  const clock = fixedClock('2026-11-22T08:00:00Z');
  const remembered = new Remembered<string, string>({ clock, forMs: 5_000, most: 2 });
  let reads = 0;
  const read = async (keys: readonly string[]) => {
    reads += 1;
    return new Map(keys.map((key) => [key, `${key} as read ${reads}`]));
  };
  await remembered.find(['a'], async (keys) => {
    const before = await read(keys);
    remembered.forget((key) => key === 'a'); // Somebody changes it between the read and its end.
    return before;
  });
  assert.equal((await remembered.find(['a'], read)).get('a'), 'a as read 2');
  assert.equal((await remembered.find(['a'], read)).get('a'), 'a as read 2');
  clock.advance(5_000);
  assert.equal((await remembered.find(['a'], read)).get('a'), 'a as read 3');
  await remembered.find(['b', 'c'], read); // Only two are kept, so the first is asked for again.
  assert.equal((await remembered.find(['a'], read)).get('a'), 'a as read 5');
});
