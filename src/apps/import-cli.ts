/** `npm run import -- FILE`: takes a file of parts into the house's database, beside a running server or not. */
import { parseArgs } from 'node:util';
import { WrongMapping } from '#catalog';
import { ConfigError, readConfig } from '#platform/config';
import { UnreadableFile } from '#platform/table/unreadable';
import { openDatabase } from './database.ts';
import { openHouse } from './house.ts';
import { importInto, type ImportProgress, type ImportSummary, ImportUnderWay } from './import.ts';

const usage = `Takes parts from a file into the catalogue, and their stock into the books.

  npm run import -- FILE [--mapping MAPPING.json] [--supplier E-MAIL] [--dry-run] [--resume] [--errors FILE] [--stock] [--json]

  FILE        NDJSON, CSV, XLSX or the product file of Shopify; texts may be compressed with gzip (.gz)
  --mapping   what the columns mean and what holds where rows are silent: docs/reference/import.md; left out, it is guessed
  --supplier  the e-mail address of another supplier than the mapping names
  --dry-run   only look what the file would bring
  --resume    go on with this file behind the last row that an earlier run has taken
  --errors    write the rows that were not taken to a file of the same kind, to mend and to send again
  --stock     count the stock of parts that are there already anew; without it no stock is rewritten
  --json      one object at the end instead of words

A second run of the same file changes nothing.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    mapping: { type: 'string' },
    supplier: { type: 'string' },
    'dry-run': { type: 'boolean', default: false },
    resume: { type: 'boolean', default: false },
    errors: { type: 'string' },
    stock: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
});
const [file] = positionals;
const { mapping, supplier } = values;
if (values.help || !file || (!mapping && !supplier)) {
  console.error(usage);
  process.exit(values.help ? 0 : 2);
}

try {
  const config = readConfig();
  const database = await openDatabase(config, (line) => console.error(line));
  const house = await openHouse({ config, databaseUrl: database.url, background: false });
  try {
    const summary = await importInto(house, {
      file,
      mapping,
      supplier,
      dryRun: values['dry-run'],
      resume: values.resume,
      errors: values.errors,
      stock: values.stock,
      onProgress: (so) => process.stderr.write(`\r${progressLine(so)} `),
    });
    process.stderr.write('\n');
    console.log(values.json ? JSON.stringify(summary) : inWords(summary, values['dry-run']));
  } finally {
    await house.close(0);
    if (!database.shared) await database.stop();
  }
} catch (error) {
  const plain = [ConfigError, WrongMapping, UnreadableFile, ImportUnderWay].some((kind) => error instanceof kind);
  console.error(plain ? `Nothing was imported. ${(error as Error).message}` : error);
  process.exit(1);
}
process.exit(0);

function progressLine({ rows, rowsPerSecond, broken, share, seconds }: ImportProgress): string {
  const left = share > 0.01 && share < 1 ? `, ${Math.ceil(seconds * (1 / share - 1))} s left` : '';
  return `${Math.round(share * 100)} %, ${rows} rows, ${rowsPerSecond}/s, ${broken} broken${left}`.padEnd(64);
}

function inWords({ brokenRows, draftRows, registered, ...so }: ImportSummary, dryRun: boolean): string {
  const would = dryRun ? 'would be ' : '';
  const lines = [
    `${so.rows} rows in ${so.seconds} s (${so.rowsPerSecond}/s, peak ${so.peakRssMb} MB): ${would}${so.created} new, ${so.updated} changed, ${so.unchanged} as they were.`,
    ...(so.resumedAfter > 0 ? [`${so.resumedAfter} of them had been taken before.`] : []),
    `${so.drafts} ${dryRun ? 'would become' : 'became'} drafts, because something is missing; ${so.broken} are broken and were left out.`,
    ...[...brokenRows.slice(0, 20), ...draftRows.slice(0, 10)].map(
      ({ row, column, wrong, remedy }) => `  row ${row}${column === null ? '' : `, ${column}`}: ${wrong} ${remedy}`,
    ),
  ];
  if (brokenRows.length > 20 || draftRows.length > 10)
    lines.push('  … the rest with --json, or in a file with --errors');
  const unmapped = so.unmapped.slice(0, 10).map(({ name, rows }) => `${name} (${rows})`);
  if (unmapped.length > 0) lines.push(`Categories that nobody has mapped: ${unmapped.join(', ')}.`);
  if (registered) lines.push(`The supplier was registered: sign in as ${registered.email} with ${registered.password}`);
  return lines.join('\n');
}
