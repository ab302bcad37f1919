import { Resolver } from 'node:dns/promises';
import { Agent, type ClientRequest, type IncomingMessage, request as requestPlain } from 'node:http';
import { Agent as SecureAgent, request as requestSecure } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { networkInterfaces } from 'node:os';
import { ok, refuse, type Result } from '#kernel/result';
import { isLoopback, isPublic } from '#platform/public-address';

/** Every request that leaves the house leaves here: whoever names an address must not reach what stands behind us. */
export interface Egress {
  /** What can be said of an address before anybody is asked where it leads. */
  readonly check: (url: string) => Result<URL, Forbidden>;
  /** Sends once. A redirect is an answer like any other and is not followed: it could lead anywhere. */
  readonly send: (outgoing: Outgoing) => Promise<Result<Answered, Forbidden | Failed>>;
}

export interface Outgoing {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** For all of it, from the name's lookup to the last byte. */
  readonly timeoutMs: number;
  /** So much of the answer is read, and no more. */
  readonly maxBytes: number;
}

export interface Answered {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
  /** There was more than `maxBytes`. */
  readonly cut: boolean;
}

interface Forbidden {
  readonly code: 'egress-forbidden';
  readonly why: 'url' | 'scheme' | 'credentials' | 'port' | 'name' | 'address';
}

interface Failed {
  readonly code: 'egress-failed';
  readonly why: 'no-address' | 'timeout' | 'tls' | 'unreachable' | 'closed';
}

/** The addresses of a name; none where it has none. */
export type Resolve = (name: string, signal: AbortSignal) => Promise<readonly string[]>;

interface Options {
  /** Lets requests go to this machine, by http too. Off but where somebody tries things out on his own machine. */
  readonly loopback?: boolean;
  readonly resolve?: Resolve;
}

export function openEgress({ loopback = false, resolve = resolveName }: Options = {}): Egress {
  const allowed = (address: string) => (isPublic(address) && !isOwn(address)) || (loopback && isLoopback(address));
  const check = (text: string) => checkUrl(text, { loopback, allowed });
  return {
    check,
    async send(outgoing) {
      const checked = check(outgoing.url);
      if (!checked.ok) return checked;
      const signal = AbortSignal.timeout(outgoing.timeoutMs);
      const addresses = await addressesOf(checked.value, resolve, signal);
      if (signal.aborted) return refuse('egress-failed', { why: 'timeout' });
      if (addresses.length === 0) return refuse('egress-failed', { why: 'no-address' });
      // One address inside among those outside is no mistake of the sort that deserves the benefit of the doubt.
      if (!addresses.every(allowed)) return refuse('egress-forbidden', { why: 'address' });
      return exchange(checked.value, outgoing, { addresses, signal });
    },
  };
}

interface Rules {
  readonly loopback: boolean;
  readonly allowed: (address: string) => boolean;
}

/** `URL` has written the host in one way by now: 0x7f.1, 2130706433 and ①②⑦.0.0.1 are all 127.0.0.1. */
function checkUrl(text: string, { loopback, allowed }: Rules): Result<URL, Forbidden> {
  if (!URL.canParse(text)) return refuse('egress-forbidden', { why: 'url' });
  const url = new URL(text);
  const host = hostOf(url);
  const here = loopback && (isLoopback(host) || host === 'localhost');
  const why = here ? whyNotHere(url) : (whyNotThere(url) ?? whyNotHost(host, allowed));
  return why ? refuse('egress-forbidden', { why }) : ok(url);
}

const named = ({ username, password }: URL) => username !== '' || password !== '';

function whyNotHere(url: URL): Forbidden['why'] | undefined {
  if (!/^https?:$/.test(url.protocol)) return 'scheme';
  return named(url) ? 'credentials' : undefined;
}

function whyNotThere(url: URL): Forbidden['why'] | undefined {
  if (url.protocol !== 'https:') return 'scheme';
  if (named(url)) return 'credentials';
  // Below 1024 live mail, shells and other elders, none of which expect us.
  const port = Number(url.port || 443);
  return port !== 443 && port < 1_024 ? 'port' : undefined;
}

/** A name without a dot, or of these endings, is somebody's own network's (RFC 6761, RFC 6762, RFC 8375). */
function whyNotHost(host: string, allowed: Rules['allowed']): Forbidden['why'] | undefined {
  if (isIP(host) !== 0) return allowed(host) ? undefined : 'address';
  return !host.includes('.') || /\.(localhost|local|internal|lan|home\.arpa)$/.test(host) ? 'name' : undefined;
}

/** Without the brackets of IPv6 and the dot of the root. */
const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '');

/** This machine may have a public address, and listen there for nobody but itself. */
const isOwn = (address: string): boolean =>
  Object.values(networkInterfaces()).some((own) => own?.some((each) => each.address === address));

async function addressesOf(url: URL, resolve: Resolve, signal: AbortSignal): Promise<readonly string[]> {
  const host = hostOf(url);
  if (isIP(host) !== 0) return [host];
  if (host === 'localhost') return ['127.0.0.1']; // Checked before: only where this machine may be reached.
  const late = new Promise<readonly string[]>((done) => signal.addEventListener('abort', () => done([])));
  return Promise.race([resolve(host, signal).catch(() => []), late]);
}

/** Asks the name servers and not the system: what /etc/hosts says is about our own network. */
const resolveName: Resolve = async (name, signal) => {
  const resolver = new Resolver({ timeout: 2_000, tries: 2 });
  signal.addEventListener('abort', () => resolver.cancel());
  const found = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)]);
  return found.flatMap((each) => (each.status === 'fulfilled' ? each.value : []));
};

interface Path {
  readonly addresses: readonly string[];
  readonly signal: AbortSignal;
}

/** Every request has a connection of its own: nobody finds another's open. No proxy of the environment is asked. */
const connecting = { keepAlive: false, maxCachedSessions: 0, autoSelectFamilyAttemptTimeout: 2_000 };
const ways = {
  'http:': { send: requestPlain, agent: new Agent(connecting) },
  'https:': { send: requestSecure, agent: new SecureAgent(connecting) },
} as const;

/** Goes to the very addresses that were checked: the name is not looked up again. */
async function exchange(url: URL, outgoing: Outgoing, { addresses, signal }: Path): Promise<Result<Answered, Failed>> {
  const found = addresses.map((address) => ({ address, family: isIP(address) }));
  const pinned: LookupFunction = (_name, options, done) => {
    const [first] = found;
    if (options.all) done(null, found);
    else done(null, first?.address ?? '', first?.family);
  };
  const { method, headers, body = '', maxBytes } = outgoing;
  const { send, agent } = ways[url.protocol === 'http:' ? 'http:' : 'https:'];
  const sending = send(url, {
    method,
    agent,
    lookup: pinned,
    signal,
    maxHeaderSize: 16_384,
    headers: {
      'user-agent': 'Serai/1',
      ...headers,
      'accept-encoding': 'identity',
      ...(method === 'POST' && { 'content-length': Buffer.byteLength(body) }),
    },
  });
  try {
    return ok(await answerOf(sending, { body, maxBytes }));
  } catch (error) {
    return refuse('egress-failed', { why: signal.aborted ? 'timeout' : whyOf(error as NodeJS.ErrnoException) });
  }
}

function answerOf(sending: ClientRequest, { body, maxBytes }: { body: string; maxBytes: number }): Promise<Answered> {
  return new Promise((resolve, reject) => {
    sending.on('error', reject);
    sending.on('response', (response) => {
      const parts: Buffer[] = [];
      let size = 0;
      const done = (cut: boolean) => {
        const { statusCode = 0, headers } = response;
        resolve({ status: statusCode, headers, body: Buffer.concat(parts).subarray(0, maxBytes), cut });
        sending.destroy();
      };
      response.on('data', (part: Buffer) => {
        parts.push(part);
        size += part.byteLength;
        if (size > maxBytes) done(true);
      });
      response.on('end', () => done(false));
      response.on('error', reject);
      response.on('close', () => reject(new Error('the answer ended before its end'))); // No news where it is done.
    });
    sending.on('close', () => reject(new Error('closed without an answer')));
    sending.end(body);
  });
}

const unreachable = ['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'ETIMEDOUT', 'EADDRNOTAVAIL', 'EACCES', 'EPERM'];

function whyOf({ code = '' }: NodeJS.ErrnoException): Failed['why'] {
  if (unreachable.includes(code)) return 'unreachable';
  return /^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|EPROTO|HOSTNAME)/.test(code) ? 'tls' : 'closed';
}
