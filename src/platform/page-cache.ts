import { hash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** A page as it was rendered for nobody, and what it was made of: ids and names of events, any of which makes it old. */
export interface Rendered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | number | readonly string[] | undefined>>;
  readonly body: string;
  /** Empty: the page has not said, so nobody could tell when it is old, and it is not kept. */
  readonly madeOf: ReadonlySet<string>;
}

type Encoding = 'br' | 'gzip';
export interface Body {
  readonly etag: string;
  readonly bytes: Buffer;
  readonly encoding?: Encoding;
}
export interface Page {
  readonly policy: string;
  readonly plain: Body;
  /** Compressed when somebody first asks for it so. */
  readonly compressed: Partial<Record<Encoding, Body | Promise<Body>>>;
}

interface Kept {
  readonly page: Page;
  readonly madeOf: ReadonlySet<string>;
  readonly until: number;
}
interface Options<Asked> {
  /** What all kept pages may weigh together. What was asked for longest ago goes first. */
  readonly maxBytes: number;
  /** How long a page is kept at most: what follows from the time alone is this old at most. */
  readonly forMs?: number;
  /** What changes again and again makes a page old once in so many milliseconds: a busy house renders it that often at most. */
  readonly everyMs?: number;
  readonly now?: () => number;
  readonly render: (asked: Asked) => Promise<Rendered>;
}

const compress = {
  gzip: (bytes: Buffer) => promisify(gzip)(bytes, { level: 6 }),
  br: (bytes: Buffer) => promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
};

/** Public pages, rendered once per version as nobody in particular; what was not kept is answered by its rendering. */
export class PageCache<Asked> {
  readonly #options: Required<Options<Asked>>;
  readonly #kept = new Map<string, Kept>();
  readonly #rendering = new Map<string, Promise<Page | Rendered>>();
  readonly #byTag = new Map<string, Set<string>>();
  #bytes = 0;
  /** Counts the changes, and says of each tag which was its last; emptied when nothing is being rendered. */
  #changes = 0;
  readonly #changed = new Map<string, number>();
  #old = new Set<string>();
  #sweep: NodeJS.Timeout | undefined;

  constructor(options: Options<Asked>) {
    this.#options = { forMs: 300_000, everyMs: 800, now: Date.now, ...options };
  }

  /** How many pages are kept, and what they weigh with room for their compressed bodies. */
  get size(): { readonly pages: number; readonly bytes: number } {
    return { pages: this.#kept.size, bytes: this.#bytes };
  }

  /** The page, if it lies ready. */
  kept(key: string): Page | undefined {
    const kept = this.#kept.get(key);
    if (!kept || kept.until <= this.#options.now()) return undefined;
    this.#kept.delete(key); // Put back at the end: a Map forgets from the front.
    this.#kept.set(key, kept);
    return kept.page;
  }

  /** The kept page, or what it came out as where it cannot be kept. Whoever asks while it is rendered waits for the same one. */
  async read(key: string, asked: Asked): Promise<Page | Rendered> {
    const kept = this.kept(key);
    if (kept) return kept;
    const running = this.#rendering.get(key);
    if (running) return running;
    const rendering = this.#render(key, asked).finally(() => {
      this.#rendering.delete(key);
      if (this.#rendering.size === 0) this.#changed.clear();
    });
    this.#rendering.set(key, rendering);
    return rendering;
  }

  /** Something has happened to these. The first change is heard at once, those that follow closely are heard together. */
  heard(tags: Iterable<string>): void {
    this.#changes += 1;
    for (const tag of tags) {
      if (this.#byTag.has(tag)) this.#old.add(tag);
      if (this.#rendering.size > 0) this.#changed.set(tag, this.#changes);
    }
    if (!this.#sweep && this.#old.size > 0) this.#forget();
  }

  /** The body in the best encoding that the reader takes. */
  bodyOf(page: Page, accepted: string): Body | Promise<Body> {
    const encoding = accepted.includes('br') ? 'br' : accepted.includes('gzip') ? 'gzip' : undefined;
    if (!encoding) return page.plain;
    return (page.compressed[encoding] ??= this.#compress(page, encoding));
  }

  async #compress({ plain, compressed }: Page, encoding: Encoding): Promise<Body> {
    const bytes = await compress[encoding](plain.bytes);
    return (compressed[encoding] = { etag: plain.etag.replace(/"$/, `-${encoding}"`), bytes, encoding });
  }

  async #render(key: string, asked: Asked): Promise<Page | Rendered> {
    const before = this.#changes;
    const rendered = await this.#options.render(asked);
    const page = toPage(rendered);
    if (!page) return rendered;
    // It may have read from before a change that came meanwhile: it is answered, and not kept.
    const fresh = [...rendered.madeOf].every((tag) => (this.#changed.get(tag) ?? 0) <= before);
    if (fresh) this.#keep(key, { page, madeOf: rendered.madeOf, until: this.#options.now() + this.#options.forMs });
    return page;
  }

  #keep(key: string, kept: Kept): void {
    this.#drop(key);
    this.#kept.set(key, kept);
    this.#bytes += weightOf(kept.page);
    for (const tag of kept.madeOf) {
      const keys = this.#byTag.get(tag) ?? new Set();
      this.#byTag.set(tag, keys.add(key));
    }
    for (const oldest of this.#kept.keys()) {
      if (this.#bytes <= this.#options.maxBytes) break;
      this.#drop(oldest);
    }
  }

  #forget(): void {
    for (const tag of this.#old) for (const key of this.#byTag.get(tag) ?? []) this.#drop(key);
    this.#old = new Set();
    this.#sweep = setTimeout(() => {
      this.#sweep = undefined;
      if (this.#old.size > 0) this.#forget();
    }, this.#options.everyMs).unref();
  }

  #drop(key: string): void {
    const kept = this.#kept.get(key);
    if (!kept) return;
    this.#kept.delete(key);
    this.#bytes -= weightOf(kept.page);
    for (const tag of kept.madeOf) {
      const keys = this.#byTag.get(tag);
      keys?.delete(key);
      if (keys?.size === 0) this.#byTag.delete(tag);
    }
  }
}

/** Its compressed bodies together weigh less than the plain one. */
const weightOf = ({ plain }: Page) => 2 * plain.bytes.length;

/** Undefined where a page is not for everybody, or not whole. */
function toPage({ status, headers, body, madeOf }: Rendered): Page | undefined {
  const policy = headers['content-security-policy'];
  if (status !== 200 || madeOf.size === 0 || headers['set-cookie'] || typeof policy !== 'string') return undefined;
  // A nonce that a thousand readers share is no secret, and makes every version differ. Hashes say the same for good.
  const html = body.replaceAll(/ nonce="[^"]*"/g, '');
  const scripts = [...html.matchAll(/<script(?![^>]* src=)[^>]*>([\s\S]*?)<\/script>/g)].map(([, text = '']) => text);
  const hashes = scripts.map((text) => `'sha256-${hash('sha256', text, 'base64')}'`);
  return {
    policy: policy.replaceAll(/'nonce-[^']*'/g, [...new Set(hashes)].join(' ')),
    plain: { etag: `"${hash('sha256', html, 'base64url').slice(0, 22)}"`, bytes: Buffer.from(html) },
    compressed: {},
  };
}
