/** `npm run import -- FILE --mapping FILE`: takes a file of parts into the house's database, beside a running server or not. */
import { parseArgs } from 'node:util';
import { UnreadableFile, WrongMapping } from '#catalog';
import { ConfigError, readConfig } from '#platform/config';
import { openDatabase } from './database.ts';
import { openHouse } from './house.ts';
import { type ImportSummary, importInto } from './import.ts';

const usage = `Takes parts from a file into the catalogue, and their stock into the books.

  npm run import -- FILE --mapping MAPPING.json [--supplier E-MAIL] [--stock] [--json]

  FILE        NDJSON, one part a line; may be compressed with gzip (.gz)
  --mapping   what the fields mean and what holds where the data is silent: docs/reference/import.md
  --supplier  the e-mail address of another supplier than the mapping names
  --stock     count the stock of parts that are there already anew; without it no stock is rewritten
  --json      one object at the end instead of words

A second run of the same file changes nothing.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    mapping: { type: 'string' },
    supplier: { type: 'string' },
    stock: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
});
const [file] = positionals;
const { mapping } = values;
if (values.help || !file || !mapping) {
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
      supplier: values.supplier,
      stock: values.stock,
      onProgress: (so) => process.stderr.write(`\r${so.rows} rows, ${so.rowsPerSecond}/s, ${so.broken} broken `),
    });
    process.stderr.write('\n');
    console.log(values.json ? JSON.stringify(summary) : inWords(summary));
  } finally {
    await house.close(0);
    if (!database.shared) await database.stop();
  }
} catch (error) {
  const began = error instanceof UnreadableFile; // Perhaps in the middle of it: what was read until then is in.
  const plain = error instanceof ConfigError || error instanceof WrongMapping;
  console.error(plain ? `Nothing was imported. ${error.message}` : began ? error.message : error);
  process.exit(1);
}
process.exit(0);

function inWords({ brokenRows, draftRows, registered, ...so }: ImportSummary): string {
  const lines = [
    `${so.rows} rows in ${so.seconds} s (${so.rowsPerSecond}/s, peak ${so.peakRssMb} MB): ${so.created} new, ${so.updated} changed, ${so.unchanged} as they were.`,
    `${so.drafts} became drafts, because something is missing; ${so.broken} are broken and were left out.`,
    ...brokenRows.slice(0, 20).map(({ line, field, reason }) => `  line ${line}, ${field}: ${reason}`),
    ...draftRows
      .slice(0, 10)
      .map(({ line, sku, problems }) => `  line ${line}, ${sku}: ${problems.map((each) => each.rule).join(' ')}`),
  ];
  if (brokenRows.length > 20 || draftRows.length > 10) lines.push('  … the rest with --json');
  if (registered) lines.push(`The supplier was registered: sign in as ${registered.email} with ${registered.password}`);
  return lines.join('\n');
}
