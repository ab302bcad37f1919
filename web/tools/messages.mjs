// Compiles messages/ into `paraglide/`: typed functions, of which a page's script carries those it uses.
// `npm run messages -w web`; the build and the type check do it by themselves.
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compile } from '@inlang/paraglide-js';

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
/** A language that nobody speaks, for a test: `[Šéárçĥ~~]`, mirrored. What is not written so has no message. */
export const pseudo = 'ar-XB';

/**
 * What Paraglide is to compile. With `mirrored`, a copy that has the pseudo-language too.
 * @returns {import('@inlang/paraglide-js').CompilerOptions}
 */
export function messages(mirrored = false) {
  const project = mirrored ? mirror() : at('../project.inlang');
  return { project, outdir: at(mirrored ? '../paraglide-mirrored' : '../paraglide'), strategy: ['baseLocale'] };
}

function mirror() {
  const folder = mkdtempSync(join(tmpdir(), 'serai-mirror-'));
  const settings = JSON.parse(readFileSync(at('../project.inlang/settings.json'), 'utf8'));
  settings.locales.push(pseudo);
  settings.modules = settings.modules.map((path) => at(join('..', path)));
  cpSync(at('../messages'), join(folder, 'messages'), { recursive: true });
  mkdirSync(join(folder, 'messages', pseudo));
  for (const name of readdirSync(at('../messages/en'))) {
    const said = JSON.parse(readFileSync(at(`../messages/en/${name}`), 'utf8'));
    writeFileSync(join(folder, 'messages', pseudo, name), JSON.stringify(mirrorOf(said)));
  }
  mkdirSync(join(folder, 'project.inlang'));
  writeFileSync(join(folder, 'project.inlang/settings.json'), JSON.stringify(settings));
  return join(folder, 'project.inlang');
}

/** Of a message with forms only the texts are turned, not what chooses among them. */
function mirrorOf(said) {
  if (typeof said === 'string') return turned(said);
  if (Array.isArray(said)) return said.map(({ match, ...rest }) => ({ ...rest, match: mirrorOf(match) }));
  return Object.fromEntries(Object.entries(said).map(([key, each]) => [key, mirrorOf(each)]));
}

const plain = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const marked = Array.from('áƀçðéƒǵĥíĵķĺɱñóþʠŕšţúṽŵẋýžÁƁÇÐÉƑǴĤÍĴĶĹṀÑÓÞɊŔŠŢÚṼŴẊÝŽ');
/** Facts and the marks of a sentence stay; its words grow by 40 per cent, as in other languages they do. */
function turned(text) {
  const parts = text.split(/(\{[^}]*\}|<\/?\d>)/);
  const said = parts.map((part, n) =>
    n % 2 ? part : part.replaceAll(/[a-z]/gi, (letter) => marked[plain.indexOf(letter)]),
  );
  const letters =
    parts
      .filter((_, n) => n % 2 === 0)
      .join('')
      .match(/[a-z]/gi)?.length ?? 0;
  const more = ' ~~~~~~~~'.repeat(Math.ceil((letters * 0.4) / 9)).slice(0, Math.ceil(letters * 0.4));
  return letters > 0 ? `[${said.join('')}${more}]` : text;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await compile(messages());
