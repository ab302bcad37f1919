import { type Body, modelOf } from './body.ts';
import { Ink, type Place } from './ink.ts';
import { isometric } from './isometric.ts';
import { write } from './lettering.ts';
import { shadow, thin } from './materials.ts';
import type { Model } from './model.ts';
import { boundsOf, type Bounds, ellipse, lines, type Drawn } from './shape.ts';
import type { Pair, Solid } from './solid.ts';

interface Said {
  /** What the picture is of, without words of any language: the package's name. */
  readonly title: string;
  /** What is printed on the component, where it has room for it. */
  readonly print?: string;
}

const longest = ({ measures }: Model): number =>
  Math.max(...measures.filter(({ what }) => what !== 'pitch').map(({ from, to }) => to - from), 0);

/**
 * How much of a card a component fills: small ones less, so that a 0201 is smaller than a 1210. Logarithmic, since from
 * a chip to a relay it is two orders of magnitude: 0.6 mm fills under half, 30 mm all of it.
 */
function shareOf(millimetres: number): number {
  if (millimetres === 0) return 0.78;
  const share = 0.46 + (0.54 * Math.log(millimetres / 0.6)) / Math.log(30 / 0.6);
  return Math.min(1, Math.max(0.36, share));
}

const side = 160;
const margin = 8;

/** For what stands for many: as large as its place allows, whatever its size. */
export function sign(body: Body, said: Said): string {
  const ink = new Ink();
  draw(ink, marked(modelOf(body).solids, said.print), { room: [side, side], share: 0.96 });
  return ink.picture([side, side], { title: said.title, weight: 0.9 });
}

/** For a card: 160 by 160, the component as large as it is beside others. */
export function card(body: Body, said: Said): string {
  const model = modelOf(body);
  const ink = new Ink();
  draw(ink, marked(model.solids, said.print), { room: [side, side], share: shareOf(longest(model)) });
  return ink.picture([side, side], { title: said.title, weight: 0.9 });
}

interface Room {
  readonly room: Pair;
  readonly share: number;
}

function draw(ink: Ink, solids: readonly Solid[], { room: [wide, high], share }: Room): Place & { bounds: Bounds } {
  const shapes = isometric(solids);
  const bounds = boundsOf(shapes);
  const [w, h] = [bounds.right - bounds.left, bounds.bottom - bounds.top];
  const scale = share * Math.min((wide - 2 * margin) / w, (high - 2 * margin) / h);
  const place = {
    scale,
    left: wide / 2 - ((bounds.left + bounds.right) / 2) * scale,
    top: high / 2 - ((bounds.top + bounds.bottom) / 2) * scale,
  };
  const under = ellipse(
    shadow,
    [(bounds.left + bounds.right) / 2 + w * 0.03, bounds.bottom - Math.min(h * 0.2, w * 0.22)],
    [w * 0.5, w * 0.2, 0],
  );
  ink.draw([under, ...shapes], place);
  return { ...place, bounds };
}

/** What is printed where a place for it is left; nothing where nothing is known. */
const marked = (solids: readonly Solid[], says: string | undefined): Solid[] =>
  solids.flatMap((each): Solid[] => (each.is !== 'print' ? [each] : says ? [{ ...each, says }] : []));

const plateSize: Pair = [320, 240];
const rulers = [0.2, 0.5, 1, 2, 5, 10, 20, 50];

/** For a listing: as large as there is room for, with a ruler that is as long as it says. */
export function plate(body: Body, said: Said & { readonly measured: boolean }): string {
  const ink = new Ink();
  const [wide, high] = plateSize;
  const room: Pair = [wide, said.measured ? high - 34 : high];
  const { scale } = draw(ink, marked(modelOf(body).solids, said.print), { room, share: said.measured ? 1 : 0.84 });
  if (said.measured) {
    const length = rulers.findLast((each) => each * scale <= wide * 0.3) ?? 0.1;
    const [x, y] = [20, high - 14];
    const end = x + length * scale;
    ink.draw(
      [
        lines(thin, [
          [
            [x, y],
            [end, y],
          ],
          [
            [x, y - 3.5],
            [x, y + 3.5],
          ],
          [
            [end, y - 3.5],
            [end, y + 3.5],
          ],
        ]),
        lettered(`${length} mm`, [end + 7, y], 'start'),
      ],
      { scale: 1, left: 0, top: 0 },
    );
  }
  return ink.picture(plateSize, { title: said.title, weight: 1.1 });
}

const letterHeight = 8.5;

export const widthOf = (text: string): number => write(text).width * letterHeight;

/** Figures beside a line: to its end, or around its middle. */
export function lettered(text: string, [x, y]: Pair, anchor: 'start' | 'middle'): Drawn {
  const { strokes, width } = write(text);
  const from = anchor === 'start' ? x : x - (width * letterHeight) / 2;
  return lines(
    thin,
    strokes.map((each) => each.map(([u, v]): Pair => [from + u * letterHeight, y + (v - 0.5) * letterHeight])),
  );
}
