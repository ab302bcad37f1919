import { type Body, bodyFrom, keyOf, modelOf } from './body.ts';
import type { Known, Part, Understood } from './naming/part.ts';
import { understand } from './naming/understand.ts';
import { outline } from './outline.ts';
import { card, plate, sign } from './views.ts';

/** What is known of how a part looks. */
export interface Drawing {
  /** The name of its body in addresses. */
  readonly body: string;
  /** The family of bodies, for saying it in words. */
  readonly kind: string;
  /** How many leads the listing states. */
  readonly pins: number | null;
  /** Whether this is the part's own kind of body, and not one that such parts often have. */
  readonly sure: boolean;
  /** Known lengths in millimetres, without those that are merely usual. */
  readonly sizes: readonly { readonly what: Known; readonly mm: number }[];
}

/**
 * Raised whenever a drawing changes: it stands in the addresses of pictures, which are kept for ever by whoever has seen
 * them. The golden hashes in `drawing.test.ts` remind of it.
 */
export const edition = 1;

const atMost = 4_000;
const drawings = new Map<string, Drawing | null>();

/** Null where nothing at all is known. Parts that say the same are understood once. */
export function drawingOf(part: Part): Drawing | null {
  const told = part.attributes.filter(({ key }) => telling.test(key));
  const said = told.map(({ key, text }) => `${key}:${text}`).join(';');
  const name = `${part.categories.join('/')}|${part.package ?? ''}|${said}`;
  const known = drawings.get(name);
  if (known !== undefined) return known;
  const understood = understand({ ...part, attributes: told });
  // A name may speak of sizes that no component has: then it is not one.
  const drawing = understood && bodyFrom(keyOf(understood.body)) ? described(understood) : null;
  if (drawings.size >= atMost) drawings.clear();
  drawings.set(name, drawing);
  return drawing;
}

/** Attributes that say something of a body: all others are left aside, and a test holds that none of them is missed. */
export const telling =
  /^(d|l|w|h|size|length|width|height.*|thickness|diameter.*|pitch|spacing|(lead|pin)-(pitch|spacing)|switch-height|maximum-body-height|number-of-.*|pin-number-in-each-row|.*structure|mounting-(type|style|angle)|angle|style|type|.*-type|gender|composition|interface|standard|protocol-standard|rf-series|class|safety-level|dielectric|shield(ing)?|(detection-)?colou?r|actuator-style)$/;

const described = ({ body, known, pins, true: sure }: Understood): Drawing => ({
  body: keyOf(body),
  kind: body.family,
  pins,
  sure,
  sizes: modelOf(body)
    .measures.filter(({ what }) => known.includes(what))
    .map(({ what, from, to }) => ({ what, mm: Math.round((to - from) * 100) / 100 })),
});

/** The longest edge that is known, in millimetres. */
export const longestOf = ({ sizes }: Drawing): number | null =>
  sizes.reduce<number | null>((most, { what, mm }) => (what === 'pitch' ? most : Math.max(most ?? 0, mm)), null);

type View = 'card' | 'plate' | 'outline' | 'sign';

const letters: Readonly<Record<Known, string>> = { length: 'l', width: 'w', height: 'h', diameter: 'd', pitch: 'p' };

interface Wanted {
  readonly view: View;
  readonly body: string;
  /** Which lengths are shown as known: a ruler stands where any is, a dimension where it is. */
  readonly known?: readonly Known[];
  readonly print?: string;
}

/** Where a picture is served: everything that it is made of stands in its name. */
export function addressOf({ view, body, known = [], print = '' }: Wanted): string {
  const marks = print.toUpperCase().replaceAll(/[^A-Z0-9.+-]/g, '');
  const sizes = known.map((each) => letters[each]).join('');
  return `/api/catalog/drawings/${edition}/${view}/${body}${sizes && `~${sizes}`}${marks && `_${marks.slice(0, 10)}`}.svg`;
}

/** What a card shows of it, and what the page of the part shows. */
export const cardAddress = ({ body }: Drawing): string => addressOf({ view: 'card', body });
export const plateAddress = ({ body, sizes }: Drawing, print: string): string =>
  addressOf({ view: 'plate', body, known: sizes.map(({ what }) => what), print });
export const outlineAddress = (drawing: Drawing): string | null =>
  longestOf(drawing) === null
    ? null
    : addressOf({ view: 'outline', body: drawing.body, known: drawing.sizes.map(({ what }) => what) });

const pictures = new Map<string, string>();

/** The picture of that name, or undefined where no body has it. Kept: many pages show the same few. */
export function picture(view: View, file: string): string | undefined {
  const kept = pictures.get(`${view}/${file}`);
  if (kept) return kept;
  const match = /^([a-z0-9.-]+?)(?:~([lwhdp]{1,5}))?(?:_([A-Z0-9.+-]{1,10}))?\.svg$/.exec(file);
  const body = match && bodyFrom(match[1] ?? '');
  if (!body) return undefined;
  const drawn = draw(view, body, { sizes: match[2] ?? '', print: match[3] ?? '' });
  if (pictures.size >= atMost) pictures.clear();
  pictures.set(`${view}/${file}`, drawn);
  return drawn;
}

function draw(view: View, body: Body, { sizes, print }: { readonly sizes: string; readonly print: string }): string {
  const title = keyOf(body);
  const known = (Object.keys(letters) as Known[]).filter((each) => sizes.includes(letters[each]));
  if (view === 'outline') return outline(body, { title, known });
  if (view === 'plate') return plate(body, { title, print, measured: known.length > 0 });
  return (view === 'card' ? card : sign)(body, { title, print });
}
