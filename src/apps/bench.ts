/** `npm run bench -- NAME --json`: figures of this machine, each beside a baseline of the same run. */
import { benchImport } from './bench/import.ts';
import { benchPages } from './bench/pages.ts';

const benches: Readonly<Record<string, () => Promise<object>>> = { pages: benchPages, import: benchImport };

const [name = '', ...flags] = process.argv.slice(2);
const bench = benches[name];
if (!bench) {
  console.error(`Which bench? There are: ${Object.keys(benches).join(', ')}. Example: npm run bench -- pages --json`);
  process.exit(1);
}
const figures = await bench();
if (flags.includes('--json')) console.log(JSON.stringify(figures));
else console.dir(figures, { depth: 6 });
process.exit(0);
