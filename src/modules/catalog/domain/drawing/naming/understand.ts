import { circuit } from './circuits.ts';
import { described } from './described.ts';
import { discrete } from './discretes.ts';
import { type Name, type Part, readName, type Understood } from './part.ts';
import { chip, cylinder, metric, mouldedCapacitor } from './passives.ts';
import { pitched } from './legged.ts';
import { plugged } from './plugged.ts';
import { generic, usual } from './usual.ts';

/**
 * From what a listing says to the body that is drawn. A name of a standard says all; a name that describes says how large
 * and how mounted, and the category what it is; where the name says nothing, a category whose parts all look alike does;
 * where that is missing too, a body that such parts often have. Null where nothing at all is known.
 */
export function understand(part: Part): Understood | null {
  const name = readName(part.package ?? '');
  return (
    plugged(name, part) ??
    byName(name, part) ??
    described(name, part) ??
    pitched(name, part) ??
    usual(name, part) ??
    generic(name, part) ??
    null
  );
}

/** Catalogues give second names in brackets, `SMA(DO-214AC)`; each is tried. */
function byName(name: Name, part: Part): Understood | undefined {
  for (const text of namesIn(name.text)) {
    const one = { ...name, text };
    const found =
      chip(one, part) ??
      mouldedCapacitor(one, part) ??
      cylinder(one) ??
      metric(one, part) ??
      discrete(one, part) ??
      circuit(one);
    if (found) return found;
  }
  return undefined;
}

function namesIn(text: string): readonly string[] {
  const others = [...text.matchAll(/\(([^()]*[A-Z][^()]*)\)/g)].flatMap(([, inner = '']) =>
    /^\d[\d.X]*(MM)?$|^MM$/.test(inner) ? [] : [inner],
  );
  const bare = text.replaceAll(/\([^()]*[A-Z]{2}[^()]*\)/g, '');
  return [...new Set([text, bare, ...others])].filter((each) => each !== '' && each !== '-');
}
