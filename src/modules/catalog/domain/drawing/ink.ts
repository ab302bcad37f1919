import type { Tint } from './materials.ts';
import type { Repeated, Shape, Stroke } from './shape.ts';
import type { Pair } from './solid.ts';

/** Where millimetres come to lie on the picture. */
export interface Place {
  readonly scale: number;
  readonly left: number;
  readonly top: number;
}

/**
 * Shapes as SVG: paths with relative coordinates of one decimal, and what stands in a row as `<use>` of twice as much,
 * and of twice as much again, so that 144 leads take no more bytes than eight. Groups of leads are named l…, others r…
 */
export class Ink {
  readonly #tints = new Map<string, Tint>();
  readonly #kept: string[] = [];
  readonly #drawn: string[] = [];
  #names = 0;

  draw(shapes: readonly Shape[], place: Place): void {
    this.#drawn.push(this.#markup(shapes, place));
  }

  /** The finished picture. */
  picture([width, height]: Pair, { title, weight }: { readonly title: string; readonly weight: number }): string {
    const day = [...this.#tints.values()].map((each) => `.${each.name}{${each.day}}`).join('');
    const lamp = [...this.#tints.values()].map((each) => `.${each.name}{${each.lamp}}`).join('');
    const style = `path{stroke-width:${weight};stroke-linejoin:round;stroke-linecap:round}${day}.b{stroke:none}@media(prefers-color-scheme:dark){${lamp}.b{stroke:none}}`;
    const kept = this.#kept.length > 0 ? `<defs>${this.#kept.join('')}</defs>` : '';
    return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img"><title>${escaped(title)}</title><style>${style}</style>${kept}${this.#drawn.join('')}</svg>`;
  }

  #markup(shapes: readonly Shape[], place: Place): string {
    let out = '';
    for (const shape of shapes) {
      if ('count' in shape) {
        out += this.#row(shape, place);
        continue;
      }
      this.#tints.set(shape.tint.name, shape.tint);
      const name = shape.bare ? `${shape.tint.name} b` : shape.tint.name;
      out += `<path class="${name}" d="${pathOf(shape.path, place)}${shape.closed ? 'z' : ''}"/>`;
    }
    return out;
  }

  /** In the order of the row, so that what is nearer is painted over what is farther. */
  #row({ count, step, each, leads }: Repeated, place: Place): string {
    const name = `${leads ? 'l' : 'r'}${this.#names++}`;
    const inner = this.#markup(each, place);
    const at = (times: number) => {
      const [x, y] = [step[0] * place.scale * times, step[1] * place.scale * times];
      return `${Math.abs(x) > 0.05 ? ` x="${short(x)}"` : ''}${Math.abs(y) > 0.05 ? ` y="${short(y)}"` : ''}`;
    };
    const levels = Math.floor(Math.log2(count));
    this.#kept.push(`<g id="${name}">${inner}</g>`);
    const nameOf = (level: number) => (level === 0 ? name : `${name}-${level}`);
    for (let level = 1; level <= levels; level += 1) {
      const half = nameOf(level - 1);
      this.#kept.push(
        `<g id="${nameOf(level)}"><use href="#${half}"/><use href="#${half}"${at(2 ** (level - 1))}/></g>`,
      );
    }
    let [out, done] = ['', 0];
    for (let level = levels; level >= 0; level -= 1) {
      if ((count & (2 ** level)) === 0) continue;
      out += `<use href="#${nameOf(level)}"${at(done)}/>`;
      done += 2 ** level;
    }
    return out;
  }
}

/** Relative to where the pen really is, so that roundings do not add up. All in whole tenths. */
function pathOf(path: readonly Stroke[], { scale, left, top }: Place): string {
  let [x, y, out, was] = [0, 0, '', ''];
  for (const each of path) {
    const nx = Math.round((left + each.to[0] * scale) * 10);
    const ny = Math.round((top + each.to[1] * scale) * 10);
    if ('arc' in each) {
      const [rx, ry, turned] = each.arc;
      const sizes = `${short(rx * scale)} ${short(ry * scale)} ${short(turned)}`;
      out += `a${sizes} 0 ${each.clockwise ? 1 : 0}${joined(nx - x, ny - y, ' ')}`;
      was = 'a';
    } else if (each.lift) {
      out += `M${joined(nx, ny, '')}`;
      was = 'M';
    } else if (nx !== x || ny !== y) {
      out += was === 'l' ? joined(nx - x, ny - y, ' ') : `l${joined(nx - x, ny - y, '')}`;
      was = 'l';
    }
    [x, y] = [nx, ny];
  }
  return out;
}

const short = (value: number) => tenths(Math.round(value * 10));

const most = 4_096;
const texts: string[] = Array.from({ length: 2 * most }, (_, index) => written(index - most));

/** A number of tenths as a decimal, without what SVG does not need: `-.5`, `12.3`. */
const tenths = (count: number): string => texts[count + most] ?? written(count);

function written(count: number): string {
  const [whole, rest] = [Math.trunc(Math.abs(count) / 10), Math.abs(count) % 10];
  const text = rest === 0 ? String(whole) : `${whole === 0 ? '' : whole}.${rest}`;
  return count < 0 ? `-${text}` : text;
}

/** Numbers side by side: a minus parts them as well as a space does. */
function joined(first: number, second: number, before: string): string {
  return (first < 0 ? '' : before) + tenths(first) + (second < 0 ? '' : ' ') + tenths(second);
}

const escaped = (text: string) =>
  text.replaceAll(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? '');
