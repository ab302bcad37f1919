// Compiles messages/ into src's neighbour `paraglide/`: typed functions, of which a page's script carries those it uses.
// `npm run messages -w web`; the build and the type check do it by themselves.
import { compile } from '@inlang/paraglide-js';
import { fileURLToPath } from 'node:url';

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
/** @type {import('@inlang/paraglide-js').CompilerOptions} */
export const messages = { project: at('../project.inlang'), outdir: at('../paraglide'), strategy: ['baseLocale'] };

if (process.argv[1] === fileURLToPath(import.meta.url)) await compile(messages);
