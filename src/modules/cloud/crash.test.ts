import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { Webhook } from 'standardwebhooks';
import { auditMigrations, openAudit } from '#audit';
import { identityMigrations, openIdentity, registerForSeed } from '#identity';
import { systemClock } from '#kernel/clock';
import { newId } from '#kernel/id';
import { openPool, type Pool } from '#platform/db';
import { openEgress } from '#platform/egress';
import { openFiles } from '#platform/files';
import { openWords } from '#platform/language';
import { freeJobs, openJobs, startJobs } from '#platform/jobs';
import { openSecrets } from '#platform/secrets';
import { openTestDatabase } from '#testing/house';
import { createEndpoint } from './endpoints.ts';
import { cloudJobs, cloudMigrations, openCloud } from './index.ts';
import { tell } from './telling.ts';
import { openReceiver, type Received } from '#testing/receiver';
import { must } from './testing.ts';

const work = process.env['SERAI_DELIVER'];

function openAll(pool: Pool, folder: string) {
  const house = {
    pool,
    clock: systemClock,
    jobs: openJobs(systemClock),
    files: openFiles(folder),
    secrets: openSecrets(folder),
    sayIn: openWords({}),
  };
  const identity = openIdentity(house, { audit: openAudit(house) });
  return openCloud(house, { identity, egress: openEgress({ loopback: true }) });
}

/** The victim: delivers what waits, until it is killed. */
async function deliver(told: string): Promise<void> {
  const { url, folder } = JSON.parse(told) as { url: string; folder: string };
  const pool = openPool(url, 6);
  await startJobs(pool, cloudJobs(openAll(pool, folder)));
}

const killed = (child: ChildProcess) =>
  new Promise((resolve) => {
    assert.equal(child.exitCode, null, 'it ended by itself');
    child.on('exit', resolve);
    child.kill('SIGKILL');
  });

async function until(met: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 40_000; !(await met()); await setTimeout(20)) assert(Date.now() < end, 'it never came');
}

if (work) await deliver(work);
else
  test('CLOUD-9: whoever is killed between sending and writing it down sends again, the same under the same id', {
    timeout: 120_000,
  }, async (context) => {
    const folder = await mkdtemp(join(tmpdir(), 'serai-deliver-'));
    const { pool, url, close } = await openTestDatabase({
      ...auditMigrations,
      ...identityMigrations,
      ...cloudMigrations,
    });
    const cloud = openAll(pool, folder);
    const person = { email: 'owner@example.com', password: 'a quiet harbour at dawn', name: 'Anna Petersen' };
    const company = { name: 'Hansa Elektronik GmbH', country: 'DE', city: 'Hamburg' };
    const owner = await registerForSeed(cloud.identity, { ...person, company });
    const receiver = await openReceiver((response, nth) => {
      if (nth === 3) response.end('ok'); // The first two hear nothing back: their senders are dead.
    });
    const made = must(
      await createEndpoint(cloud, owner, {
        url: receiver.url,
        description: '',
        events: [],
        write: newId(systemClock, 0),
      }),
    );
    const payload = { company: owner.company, version: 2 };
    const [id, at] = [newId(systemClock, 1), systemClock.now()];
    await tell(cloud, { cell: 1, id, seq: 7n, name: 'identity.company-changed', key: owner.company, payload, at });

    const children: ChildProcess[] = [];
    context.after(() => children.forEach((child) => child.kill('SIGKILL')));
    const env = { ...process.env, SERAI_DELIVER: JSON.stringify({ url, folder }) };
    for (const nth of [1, 2, 3]) {
      const child = spawn(process.execPath, [import.meta.filename], { env, stdio: ['ignore', 'ignore', 'inherit'] });
      children.push(child);
      await until(() => receiver.got.length === nth);
      if (nth === 3) break;
      await killed(child);
      await freeJobs(url); // As every start of the house does.
    }
    const stateOf = async () => {
      const { rows } = await pool.query<{ state: string; attempts: number }>(
        'select state, attempts from cloud.delivery',
      );
      return rows;
    };
    await until(async () => (await stateOf())[0]?.state === 'delivered');
    assert.deepEqual(await stateOf(), [{ state: 'delivered', attempts: 1 }]);
    for (const child of children.slice(2)) await killed(child);

    const seen = receiver.got.map(({ headers, body }: Received) => ({ id: headers['webhook-id'], body }));
    assert.equal(new Set(seen.map((each) => JSON.stringify(each))).size, 1);
    for (const { headers, body } of receiver.got)
      new Webhook(made.secret).verify(body, headers as Record<string, string>);
    await receiver.close();
    await close();
    await rm(folder, { recursive: true });
  });
