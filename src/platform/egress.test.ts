import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import { type AddressInfo, createServer as createPlainServer, type Server } from 'node:net';
import { networkInterfaces } from 'node:os';
import { after, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { openEgress, type Outgoing, type Resolve } from '#platform/egress';
import { isPublic } from '#platform/public-address';

const servers: Server[] = [];
after(() => {
  for (const server of servers) server.close();
});

async function portOf(server: Server): Promise<number> {
  servers.push(server);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return (server.address() as AddressInfo).port;
}
const receiver = async (answer: RequestListener) => `http://127.0.0.1:${await portOf(createServer(answer))}/hook`;

const post = (url: string, more: Partial<Outgoing> = {}): Outgoing => ({
  url,
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: '{"a":"é"}',
  timeoutMs: 2_000,
  maxBytes: 1_000,
  ...more,
});
const here = openEgress({ loopback: true });
const outside = openEgress();

const refusedFor = (told: { ok: true } | { ok: false; refusal: { code: string; why: string } }) =>
  told.ok ? 'sent' : `${told.refusal.code} ${told.refusal.why}`;

/** Every way that is known to write an address that is not the public's. */
const inner = [
  'https://127.0.0.1/',
  'https://127.1/',
  'https://127.255.255.254/',
  'https://0x7f000001/',
  'https://0x7f.0.0.1/',
  'https://2130706433/',
  'https://017700000001/',
  'https://0177.0.0.01/',
  'https://①②⑦.⓪.⓪.①/',
  'https://127。0。0。1/',
  'https://0/',
  'https://0.0.0.0/',
  'https://10.0.0.1/',
  'https://100.64.0.1/',
  'https://100.100.100.200/latest/meta-data/',
  'https://169.254.169.254/latest/meta-data/',
  'https://0xa9fea9fe/',
  'https://172.16.0.1/',
  'https://172.31.255.255/',
  'https://192.0.0.192/',
  'https://192.0.2.1/',
  'https://192.168.1.1/',
  'https://198.18.0.1/',
  'https://203.0.113.9/',
  'https://224.0.0.1/',
  'https://255.255.255.255/',
  'https://[::]/',
  'https://[::1]/',
  'https://[0:0:0:0:0:0:0:1]/',
  'https://[::127.0.0.1]/',
  'https://[::ffff:127.0.0.1]/',
  'https://[::ffff:7f00:1]/',
  'https://[::ffff:169.254.169.254]/',
  'https://[64:ff9b::7f00:1]/',
  'https://[64:ff9b:1::a9fe:a9fe]/',
  'https://[fe80::1]/',
  'https://[fec0::1]/',
  'https://[fc00::1]/',
  'https://[fd00:ec2::254]/',
  'https://[ff02::1]/',
  'https://[2001::1]/',
  'https://[2001:db8::1]/',
  'https://[2002:7f00:1::]/',
  'https://[3fff::1]/',
];

test('EGR-1: an address of our own or of anybody’s inner network is refused, however it is written', async () => {
  for (const url of inner) {
    assert.equal(refusedFor(outside.check(url)), 'egress-forbidden address', url);
    assert.equal(refusedFor(await outside.send(post(url))), 'egress-forbidden address', url);
  }
  const own = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
  for (const { address, family } of own) {
    const url = family === 'IPv4' ? `https://${address}/` : `https://[${address.replace(/%.*/, '')}]/`;
    assert.equal(refusedFor(outside.check(url)), 'egress-forbidden address', url);
  }
  for (const address of ['1.1.1.1', '8.8.8.8', '172.32.0.1', '100.128.0.1', '2606:4700:4700::1111', '2a00:1450::1'])
    assert(isPublic(address), address);
  for (const address of ['', 'localhost', '999.1.1.1', '2606:4700::1%eth0']) assert(!isPublic(address), address);
});

test('EGR-2: only https to a named place goes out: no other scheme, password, low port or name of an inner network', () => {
  const wrong = {
    'http://example.com/': 'scheme',
    'ftp://example.com/': 'scheme',
    'file:///etc/passwd': 'scheme',
    'gopher://example.com/': 'scheme',
    'https://user:secret@example.com/': 'credentials',
    'https://example.com@127.0.0.1/': 'credentials',
    'https://example.com:22/': 'port',
    'https://example.com:25/': 'port',
    'https://localhost/': 'name',
    'https://localhost./': 'name',
    'https://LOCALHOST/': 'name',
    'https://a.localhost/': 'name',
    'https://intranet/': 'name',
    'https://metadata.google.internal/': 'name',
    'https://printer.local/': 'name',
    'https://router.home.arpa/': 'name',
    'https:///': 'url',
    'https://[fe80::1%25eth0]/': 'url',
    'https://1.2.3.4.5/': 'url',
    'not an address': 'url',
  };
  for (const [url, why] of Object.entries(wrong))
    assert.equal(refusedFor(outside.check(url)), `egress-forbidden ${why}`, url);
  for (const url of [
    'https://example.com/hooks?a=1',
    'https://example.com:8443/',
    'https://8.8.8.8/',
    'https://bücher.example/',
  ])
    assert(outside.check(url).ok, url);
});

test('EGR-3: a name that leads inside is refused, and so is one that leads there beside an honest address', async () => {
  const answers = [['127.0.0.1'], ['10.1.2.3'], ['::1'], ['::ffff:10.0.0.1'], ['93.184.215.14', '169.254.169.254']];
  for (const addresses of answers) {
    const egress = openEgress({ resolve: async () => addresses });
    assert.equal(refusedFor(await egress.send(post('https://hooks.example.com/'))), 'egress-forbidden address');
  }
  const none = openEgress({ resolve: async () => [] });
  assert.equal(refusedFor(await none.send(post('https://hooks.example.com/'))), 'egress-failed no-address');
  const broken = openEgress({ resolve: async () => Promise.reject(new Error('SERVFAIL')) });
  assert.equal(refusedFor(await broken.send(post('https://hooks.example.com/'))), 'egress-failed no-address');
});

test('EGR-4: a name is asked once; the connection goes to the address that was checked, whatever the name says next', async () => {
  let connections = 0;
  const port = await portOf(
    createPlainServer((socket) => {
      connections += 1;
      socket.end('this is no TLS');
    }),
  );
  const elsewhere = await portOf(createPlainServer(() => assert.fail('the second answer was believed')));
  const asked: string[] = [];
  const rebinding: Resolve = async (name) => {
    asked.push(name);
    return asked.length === 1 ? ['127.0.0.1'] : ['127.0.0.2'];
  };
  const egress = openEgress({ loopback: true, resolve: rebinding });
  const told = await egress.send(post(`https://hooks.example.com:${port}/`));
  assert.equal(refusedFor(told), 'egress-failed tls');
  assert.deepEqual(asked, ['hooks.example.com']);
  assert.equal(connections, 1);
  assert.notEqual(elsewhere, port);

  const strict = openEgress({ resolve: async () => (asked.push('again'), asked.length === 2 ? [] : ['127.0.0.1']) });
  assert.equal(refusedFor(await strict.send(post(`https://hooks.example.com:${port}/`))), 'egress-failed no-address');
  assert.equal(refusedFor(await strict.send(post(`https://hooks.example.com:${port}/`))), 'egress-forbidden address');
  assert.equal(connections, 1);
});

test('EGR-5: a redirect is an answer and is not followed', async () => {
  let reached = 0;
  const secret = await receiver((_, response) => {
    reached += 1;
    response.end('secret');
  });
  const url = await receiver((_, response) => response.writeHead(302, { location: secret }).end());
  const told = await here.send(post(url));
  assert(told.ok && told.value.status === 302);
  assert.equal(reached, 0);
});

test('EGR-6: an answer is read to a bound, and waited for to a bound, name and last byte included', async () => {
  const huge = await receiver((_, response) => {
    response.writeHead(200);
    const more = () => {
      while (response.write('x'.repeat(65_536)));
    };
    response.on('drain', more);
    more();
  });
  const told = await here.send(post(huge));
  assert(told.ok && told.value.status === 200 && told.value.cut);
  assert.equal(told.value.body.byteLength, 1_000);

  const mute = await receiver(() => undefined);
  assert.equal(refusedFor(await here.send(post(mute, { timeoutMs: 150 }))), 'egress-failed timeout');
  const dripping = await receiver((_, response) => {
    response.writeHead(200);
    const drip = setInterval(() => response.write('.'), 20);
    response.on('close', () => clearInterval(drip));
  });
  assert.equal(refusedFor(await here.send(post(dripping, { timeoutMs: 200 }))), 'egress-failed timeout');
  const slowName = openEgress({ resolve: async () => setTimeout(60_000, ['1.1.1.1'], { ref: false }) });
  const named = await slowName.send(post('https://hooks.example.com/', { timeoutMs: 100 }));
  assert.equal(refusedFor(named), 'egress-failed timeout');
});

test('EGR-7: what goes wrong on the way is told by its kind', async () => {
  const closing = await receiver((request) => request.socket.destroy());
  assert.equal(refusedFor(await here.send(post(closing))), 'egress-failed closed');
  const halfway = await receiver((_, response) => {
    response.writeHead(200, { 'content-length': '100' }).write('half');
    setImmediate(() => response.destroy());
  });
  assert.equal(refusedFor(await here.send(post(halfway))), 'egress-failed closed');
  const port = await portOf(createPlainServer());
  servers.pop()?.close();
  await setTimeout(10);
  assert.equal(refusedFor(await here.send(post(`http://127.0.0.1:${port}/`))), 'egress-failed unreachable');
  const bigHeaders = await receiver((_, response) => response.writeHead(200, { 'x-a': 'x'.repeat(20_000) }).end());
  assert.equal(refusedFor(await here.send(post(bigHeaders))), 'egress-failed closed');
});

test('EGR-8: what is sent arrives as it is, over a connection of its own', async () => {
  const seen: { body: string; length: string | undefined; type: string | undefined; encoding: unknown }[] = [];
  const ports = new Set<number | undefined>();
  const url = await receiver((request, response) => {
    ports.add(request.socket.remotePort);
    request.setEncoding('utf8');
    let body = '';
    request.on('data', (part) => (body += part));
    request.on('end', () => {
      const { 'content-length': length, 'content-type': type, 'accept-encoding': encoding } = request.headers;
      seen.push({ body, length, type, encoding });
      response.end('ok');
    });
  });
  for (const _ of [1, 2]) {
    const told = await here.send(post(url));
    assert(told.ok && told.value.body.toString() === 'ok' && !told.value.cut);
  }
  const sent = { body: '{"a":"é"}', length: '10', type: 'application/json', encoding: 'identity' };
  assert.deepEqual(seen, [sent, sent]);
  assert.equal(ports.size, 2);
});

test('EGR-9: nothing in the house sends by any other way', () => {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !/\.test\.ts$|testing|^apps\/(bench|demo)/.test(name))
    .filter((name) => !['platform/egress.ts', 'platform/client.ts'].includes(name)); // The client is others' way to us.
  assert(files.length > 200);
  const other =
    /(?<![.\w])fetch\(|from '(undici|axios|got|node:(https|tls|http2|dgram))'|\b(http|net)\.(request|get|connect)\(/;
  assert.deepEqual(
    files.filter((name) => other.test(readFileSync(`src/${name}`, 'utf8'))),
    [],
  );
});
