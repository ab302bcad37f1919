/** `npm run demo`: the whole main job by the public API, against SERAI_URL or a house of its own. `--json` prints one object. */
import { ownHouse, runningHouse } from './demo/place.ts';
import { playStory } from './demo/story.ts';

const json = process.argv.includes('--json');
/** With --json the object has stdout for itself. */
const tell = (line: string) => (json ? process.stderr : process.stdout).write(`${line}\n`);
const url = process.env['SERAI_URL'];

try {
  const place = await (url ? runningHouse(url, process.env) : ownHouse(tell));
  const stop = () => void place.close().finally(() => process.exit(130));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  try {
    const { baseUrl, operator } = place;
    tell(`Played against             ${baseUrl}/api\n`);
    const result = await playStory({ baseUrl, operator, tell });
    tell(`\nAll of it held, in ${result.seconds} s.`);
    if (json) process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
  } finally {
    await place.close();
  }
  process.exit(0);
} catch (error) {
  process.stderr.write(`The demonstration failed. ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
