import { hash } from 'node:crypto';
import { deriveId, type Id } from '#kernel/id';
import { searchEntry } from '../domain/indexing.ts';
import { isSameContent, type Problem } from '../domain/listing.ts';
import { problemsOf } from '../domain/problems.ts';
import type { Catalog } from '../open.ts';
import { stored } from '../store/content.ts';
import { currentContents, type Known, knownListings } from '../store/imported.ts';
import type { Saved } from '../store/write.ts';
import type { BrokenRow } from './broken.ts';
import { attentively, type Gathered, type Read } from './gather.ts';
import type { Added } from './shelves.ts';

/** Pieces of a listing. */
export interface StockLine {
  readonly listing: Id;
  readonly quantity: number;
}

/** A row that was taken but cannot be published yet, and why. */
export interface DraftRow {
  readonly line: number;
  readonly sku: string;
  readonly problems: readonly Problem[];
}

/** Whose rows these are, and where they are sold. */
export interface Owner {
  readonly supplier: Id;
  readonly market: number;
}

export interface Decided {
  readonly rows: number;
  readonly unchanged: number;
  readonly drafts: readonly DraftRow[];
  readonly broken: readonly BrokenRow[];
  readonly added: Added;
  readonly create: readonly Saved[];
  readonly update: readonly Saved[];
  /** Of what is new. */
  readonly stock: readonly StockLine[];
  /** Of what is there already. */
  readonly recounted: readonly StockLine[];
  readonly last: number;
  readonly share: number;
}

/** Compares the rows with what is there: what is new, what says something else than last time, what is the same. */
export async function decide(catalog: Catalog, owner: Owner, gathered: Gathered): Promise<Decided> {
  const { rows, broken, added, last, share } = gathered;
  const asked = rows.map(({ content: { sku } }) => ({ sku, id: idOf(owner, sku) }));
  const known = await knownListings(catalog.pool, owner.supplier, asked);
  const { create, update, stock, recounted, drafts, twice } = await sorted(owner, rows, known);
  const changed = await reallyChanged(catalog, update);
  const unchanged = rows.length - twice.length - create.length - changed.length;
  return {
    rows: rows.length + broken.length,
    unchanged,
    drafts,
    broken: [...broken, ...twice],
    added,
    create,
    update: changed,
    stock,
    recounted,
    last,
    share,
  };
}

async function sorted(owner: Owner, rows: readonly Read[], known: ReadonlyMap<string, Known>) {
  const [create, update]: [Saved[], Saved[]] = [[], []];
  const [stock, recounted]: [StockLine[], StockLine[]] = [[], []];
  const drafts: DraftRow[] = [];
  const [taken, twice] = [new Map<Id, number>(), [] as BrokenRow[]];
  for await (const row of attentively(rows)) {
    const there = known.get(row.content.sku);
    const before = there && taken.get(there.id);
    if (before !== undefined) {
      twice.push({ line: row.line, field: 'key', code: 'key-renamed', value: row.content.sku, facts: { row: before } });
      continue;
    }
    if (there) taken.set(there.id, row.line);
    const problems = problemsOf(row.content);
    if (problems.length > 0) drafts.push({ line: row.line, sku: row.content.sku, problems });
    const saved = savedFrom(owner, row, { there, complete: problems.length === 0 });
    if (there && row.stock !== undefined) recounted.push({ listing: there.id, quantity: row.stock });
    if (!saved) continue;
    (there ? update : create).push(saved);
    if (!there && row.stock) stock.push({ listing: saved.id, quantity: row.stock });
  }
  return { create, update, stock, recounted, drafts, twice };
}

/** A row makes the same listing in every run, so that one that died before it was written is made once. */
const idOf = ({ supplier }: Owner, sku: string): Id => deriveId(supplier, `listing of ${sku}`);

/** Undefined where nothing is to be written. What is published is not replaced by what could not be. */
function savedFrom(
  owner: Owner,
  { content, shelf, stock, draft }: Read,
  { there, complete }: { readonly there: Known | undefined; readonly complete: boolean },
): Saved | undefined {
  const written = JSON.stringify(stored(content));
  const sourceHash = hash('sha256', written, 'base64url');
  if (there && (there.source_hash === sourceHash || (there.state === 'published' && !complete))) return undefined;
  const entry = searchEntry(content, shelf?.names ?? []);
  const state = complete && !draft ? ('published' as const) : ('draft' as const);
  const row = { ...owner, content, entry, sourceHash, written };
  if (!there) return { ...row, id: idOf(owner, content.sku), state, version: 0, available: stock ?? 0 };
  const { id, version, state: was } = there;
  // What was withdrawn stays so; what is published stays so, although its row would now begin as a draft.
  return { ...row, id, version, was, state: was === 'draft' ? state : was };
}

/** A file that was made from what is here, or from what somebody has typed since, says nothing new. */
async function reallyChanged(catalog: Catalog, update: readonly Saved[]): Promise<readonly Saved[]> {
  if (update.length === 0) return update;
  const now = await currentContents(
    catalog.pool,
    update.map(({ id }) => id),
  );
  return update.filter(({ id, content }) => {
    const there = now.get(id);
    return there === undefined || !isSameContent(there, content);
  });
}
