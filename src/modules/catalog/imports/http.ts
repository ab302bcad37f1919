import type { FastifyInstance } from 'fastify';
import { readId } from '#kernel/id';
import { ok, refuse } from '#kernel/result';
import type { Actor } from '#platform/actor';
import { serve } from '#platform/http';
import { type Catalog, namesIn } from '../open.ts';
import { beginImport, readable } from './begin.ts';
import * as routes from './contract.ts';
import { errorFile } from './error-file.ts';
import { preview } from './preview.ts';
import { toldOf } from './problems.ts';
import { problemsAfter } from './progress.ts';
import { layOut, mapColumns, startCheck, startRun, startWithdrawal, stop } from './steer.ts';
import { findImport, type Import, importsOf } from './store.ts';
import { importOnWire, sendersOf, summaryOnWire } from './wire.ts';
import { sourceOf } from './work.ts';

export function serveImports(app: FastifyInstance, catalog: Catalog): void {
  serveSending(app, catalog);
  serveSteering(app, catalog);
  serveProblems(app, catalog);
}

const loader =
  (catalog: Catalog) =>
  async ({ params }: { readonly params: { readonly importId: string } }) => {
    const it = await findImport(catalog.pool, readId(params.importId));
    return it ? ok(it) : refuse('import-unknown');
  };
const policy = (actor: Actor, _: unknown, { company }: Import) => company === actor.company;

type Refused = { readonly ok: false; readonly refusal: { readonly code: string } };

async function shown<No extends Refused>(
  catalog: Catalog,
  language: string,
  outcome: { readonly ok: true; readonly value: Import } | No,
) {
  return outcome.ok ? ok(await onWire(catalog, language, outcome.value)) : outcome;
}

const onWire = async (catalog: Catalog, language: string, it: Import) =>
  importOnWire(it, await sendersOf(catalog, [it]), catalog.sayIn(language));

function serveSending(app: FastifyInstance, catalog: Catalog): void {
  serve(app, routes.createImport, {
    policy: () => true, // A company imports in its own name only: no other can be given.
    handle: async ({ query, body: bytes }, { actor, write, language }) => {
      const { company, market, person } = actor;
      const sent = { company, market, person, write, name: query.name, bytes, say: catalog.sayIn(language) };
      return shown(catalog, language, await beginImport(catalog, sent));
    },
  });

  serve(app, routes.listImports, {
    policy: () => true, // Everyone lists his own, and only his own.
    handle: async ({ query: { after, limit } }, { actor }) => {
      const page = await importsOf(catalog.pool, actor.company, { limit, ...(after !== undefined && { after }) });
      if (!page) return refuse('page-unknown');
      const senders = await sendersOf(catalog, page.items);
      return ok({ items: page.items.map((it) => summaryOnWire(it, senders)), next: page.next });
    },
  });

  serve(app, routes.readImport, {
    load: loader(catalog),
    policy,
    handle: async (_, { loaded, language }) => ok(await onWire(catalog, language, loaded)),
  });
}

function serveSteering(app: FastifyInstance, catalog: Catalog): void {
  const load = loader(catalog);
  serve(app, routes.layOutImport, {
    load,
    policy,
    handle: async ({ body }, { loaded, language }) =>
      shown(catalog, language, await layOut(catalog, loaded, { ...body, say: catalog.sayIn(language) })),
  });

  serve(app, routes.mapImport, {
    load,
    policy,
    handle: async ({ body }, { loaded, language }) => shown(catalog, language, await mapColumns(catalog, loaded, body)),
  });

  serve(app, routes.checkImport, {
    load,
    policy,
    handle: async ({ body }, { loaded, language }) =>
      shown(catalog, language, await startCheck(catalog, loaded, body.version)),
  });

  serve(app, routes.runImport, {
    load,
    policy,
    handle: async ({ body }, { loaded, language }) => shown(catalog, language, await startRun(catalog, loaded, body)),
  });

  serve(app, routes.stopImport, {
    load,
    policy,
    handle: async (_, { loaded, language }) => shown(catalog, language, await stop(catalog, loaded)),
  });

  serve(app, routes.withdrawImported, {
    load,
    policy,
    handle: async ({ body }, { loaded, language }) =>
      shown(catalog, language, await startWithdrawal(catalog, loaded, body.version)),
  });
}

const problemsAtOnce = 500;

function serveProblems(app: FastifyInstance, catalog: Catalog): void {
  const load = loader(catalog);
  serve(app, routes.previewImport, {
    load,
    policy,
    handle: async (_, { loaded, language }) => {
      const say = catalog.sayIn(language);
      const items = await readable(say, async () =>
        preview(catalog, loaded, { say, names: await namesIn(catalog, language) }),
      );
      return items.ok ? ok({ items: items.value }) : items;
    },
  });

  serve(app, routes.listImportProblems, {
    load,
    policy,
    handle: async ({ query: { pass, kind, after, limit } }, { loaded, language }) => {
      if (after !== undefined && !/^\d{1,9}$/.test(after)) return refuse('page-unknown');
      const page = { line: Number(after ?? 0), limit: limit + 1, kind };
      const rows = await problemsAfter(catalog.pool, { id: loaded.id, pass }, page);
      const say = catalog.sayIn(language);
      const items = rows.slice(0, limit).map((row) => ({
        row: row.line,
        kind: row.kind,
        problems: toldOf(row, loaded.mapping, say),
      }));
      return ok({ items, next: rows.length > limit ? String(items.at(-1)?.row) : null });
    },
  });

  serve(app, routes.downloadImportErrors, {
    load,
    policy,
    handle: async ({ query: { pass } }, { loaded, language }) => {
      const say = catalog.sayIn(language);
      const file = await readable(say, () =>
        errorFile({
          source: sourceOf(catalog, loaded),
          mapping: loaded.mapping,
          say,
          problemsAfter: (line) =>
            problemsAfter(catalog.pool, { id: loaded.id, pass }, { line, limit: problemsAtOnce }),
        }),
      );
      if (!file.ok) return file;
      const { chunks, type, ending } = file.value;
      return ok({
        chunks,
        type,
        name: `${loaded.name.replace(/(\.(csv|tsv|txt|xlsx|ndjson|jsonl|json|gz))+$/i, '')}-errors.${ending}`,
      });
    },
  });
}
