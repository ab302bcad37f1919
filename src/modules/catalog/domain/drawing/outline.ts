import { type Body, modelOf } from './body.ts';
import { Ink, type Place } from './ink.ts';
import { thin } from './materials.ts';
import type { Measure } from './model.ts';
import { orthographic } from './orthographic.ts';
import { boundsOf, type Bounds, type Drawn, lines, polygon } from './shape.ts';
import type { Pair } from './solid.ts';
import { lettered, widthOf } from './views.ts';

const paper: Pair = [320, 240];
/** Room for a dimension beside a view. */
const beside = 36;
/** And at the right, where its figures stand behind it. */
const end = 52;

interface Laid {
  readonly scale: number;
  readonly top: Place;
  readonly front: Place;
}

/**
 * From above and from the front, as in a data sheet, with the lengths that are known in millimetres. The front view
 * stands below the other, in line with it, or beside it, whichever makes both larger.
 */
export function outline(
  body: Body,
  { title, known }: { readonly title: string; readonly known: readonly Measure['what'][] },
) {
  const { solids, measures } = modelOf(body);
  const [above, ahead] = [orthographic(solids, 'top'), orthographic(solids, 'front')];
  const [top, front] = [boundsOf(above), boundsOf(ahead)];
  const said = measures.filter(({ what }) => known.includes(what));
  const laid = lay(top, front, said.some(({ what, along }) => what === 'pitch' && along === 'x') ? 32 : 18);
  const ink = new Ink();
  ink.draw(above, laid.top);
  ink.draw(ahead, laid.front);
  ink.draw(
    said.flatMap((measure) => dimension(measure, laid, { top, front })),
    { scale: 1, left: 0, top: 0 },
  );
  return ink.picture(paper, { title, weight: 0.9 });
}

const size = ({ left, right, top: upper, bottom }: Bounds) => [right - left, bottom - upper] as const;

function lay(top: Bounds, front: Bounds, between: number): Laid {
  const [wide, high] = paper;
  const [[tw, th], [fw, fh]] = [size(top), size(front)];
  const left = Math.min(top.left, front.left);
  const over = Math.max(top.right, front.right) - left;
  const stacked = Math.min((wide - beside - end) / over, (high - beside - between - 22) / (th + fh));
  const abreast = Math.min((wide - 2 * beside - end - 12) / (tw + fw), (high - 2 * beside) / Math.max(th, fh));
  if (stacked >= abreast) {
    const x = (wide - end + beside - over * stacked) / 2 - left * stacked;
    const y = (high - beside + 22 - between - (th + fh) * stacked) / 2 + 8;
    return {
      scale: stacked,
      top: { scale: stacked, left: x, top: y - top.top * stacked },
      front: { scale: stacked, left: x, top: y + th * stacked + between + 4 - front.top * stacked },
    };
  }
  const x = (wide - end - beside - (tw + fw) * abreast) / 2 + 4;
  const ground = (high + Math.max(th, fh) * abreast) / 2 + 6;
  return {
    scale: abreast,
    top: { scale: abreast, left: x - top.left * abreast, top: (high - th * abreast) / 2 + 6 - top.top * abreast },
    front: {
      scale: abreast,
      left: x + tw * abreast + beside + 8 - front.left * abreast,
      top: ground - front.bottom * abreast,
    },
  };
}

const gap = 4;
const away = 12;

/** A length with its two extension lines, arrows and figure: along x above, the pitch below, along y and z at the right. */
function dimension(
  { what, along, from, to }: Measure,
  { top, front }: Laid,
  bounds: { readonly top: Bounds; readonly front: Bounds },
): Drawn[] {
  const text = `${what === 'diameter' ? '⌀' : ''}${Number((to - from).toFixed(2))}`;
  if (along === 'x') {
    const [a, b] = [from, to].map((each) => top.left + each * top.scale) as [number, number];
    const below = what === 'pitch';
    const edge = top.top + (below ? bounds.top.bottom : bounds.top.top) * top.scale;
    return lying([a, b], [edge, below ? 1 : -1], text);
  }
  const [place, bound] = along === 'y' ? [top, bounds.top] : [front, bounds.front];
  const turned = along === 'y' ? 1 : -1;
  const [a, b] = [from, to].map((each) => place.top + each * turned * place.scale) as [number, number];
  const left = what === 'pitch';
  return standing([a, b], [place.left + (left ? bound.left : bound.right) * place.scale, left ? -1 : 1], text);
}

function lying([a, b]: Pair, [edge, way]: Pair, text: string): Drawn[] {
  const y = edge + away * way;
  const narrow = b - a < widthOf(text) + 14;
  return [
    lines(thin, [
      [
        [a, edge + gap * way],
        [a, y + 3 * way],
      ],
      [
        [b, edge + gap * way],
        [b, y + 3 * way],
      ],
      [
        [narrow ? a - 8 : a, y],
        [narrow ? b + 8 : b, y],
      ],
    ]),
    ...(narrow ? [arrow([a, y], [-1, 0]), arrow([b, y], [1, 0])] : [arrow([a, y], [1, 0]), arrow([b, y], [-1, 0])]),
    narrow ? lettered(text, [b + 11, y], 'start') : lettered(text, [(a + b) / 2, y + 7.5 * way], 'middle'),
  ];
}

function standing([first, second]: Pair, [edge, way]: Pair, text: string): Drawn[] {
  const x = edge + away * way;
  const [a, b] = [Math.min(first, second), Math.max(first, second)];
  const narrow = b - a < 14;
  return [
    lines(thin, [
      [
        [edge + gap * way, a],
        [x + 3 * way, a],
      ],
      [
        [edge + gap * way, b],
        [x + 3 * way, b],
      ],
      [
        [x, narrow ? a - 7 : a],
        [x, narrow ? b + 7 : b],
      ],
    ]),
    ...(narrow ? [arrow([x, a], [0, -1]), arrow([x, b], [0, 1])] : [arrow([x, a], [0, 1]), arrow([x, b], [0, -1])]),
    way > 0 ? lettered(text, [x + 6, (a + b) / 2], 'start') : lettered(text, [x - 12, (a + b) / 2], 'middle'),
  ];
}

/** Slender and filled, its tip at a point; it lies towards where it came from. */
function arrow([x, y]: Pair, [dx, dy]: Pair): Drawn {
  const [long, half] = [6, 1.6];
  return polygon({ ...thin, name: 'o', day: 'fill:#566469;stroke:none', lamp: 'fill:#98a5a4;stroke:none' }, [
    [x, y],
    [x + dx * long + dy * half, y + dy * long + dx * half],
    [x + dx * long - dy * half, y + dy * long - dx * half],
  ]);
}
