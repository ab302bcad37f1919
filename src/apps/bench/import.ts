import assert from 'node:assert/strict';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { importInto, type ImportProgress } from '../import.ts';
import { catalogue, machine, openStage, type Stage } from './stage.ts';

/** Reading and parsing the file and doing nothing with it: what no import can be faster than. */
async function readOnly(file: string): Promise<{ rows: number; seconds: number }> {
  const start = performance.now();
  const bytes = createReadStream(file);
  const lines = createInterface({ input: file.endsWith('.gz') ? bytes.pipe(createGunzip()) : bytes });
  let rows = 0;
  for await (const line of lines) {
    try {
      JSON.parse(line);
      rows += 1;
    } catch {
      // A broken row is for the import to tell.
    }
  }
  return { rows, seconds: (performance.now() - start) / 1_000 };
}

/** An import by its counts: the thousands of rows that it told are no figures. */
async function counted({ house }: Stage, asked: Parameters<typeof importInto>[1]): Promise<ImportProgress> {
  const told: ImportProgress[] = [];
  await importInto(house, { ...asked, onProgress: (so) => told.splice(0, 1, so) });
  return told[0] ?? assert.fail('nothing was imported');
}

/** The whole catalogue into an empty house, stock in the ledger included; then the same file again. */
export async function benchImport(): Promise<object> {
  const { file, mapping, real } = catalogue();
  const baseline = await readOnly(file);
  const stage = await openStage({ alone: true });
  try {
    const first = await counted(stage, { file, mapping });
    const again = await counted(stage, { file, mapping });
    const books = await stage.house.modules.ledger.breaches();
    return {
      bench: 'import',
      machine: machine(),
      realCatalogue: real,
      baseline: { what: 'read and parse only', ...baseline },
      first: { ...first, timesBaseline: Number((first.seconds / baseline.seconds).toFixed(1)) },
      again,
      breaches: books.map(({ rule, count }) => ({ rule, count: Number(count) })),
    };
  } finally {
    await stage.close();
  }
}
