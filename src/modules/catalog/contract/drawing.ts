import { Type } from 'typebox';
import { downloadRoute, nullable, refusal, shape } from '#platform/route';

/** For a card, for the page of a part with a ruler, from above and in front with its dimensions, for a category. */
const views = ['card', 'plate', 'outline', 'sign'] as const;

const drawn = {
  /** The family of bodies that it is of. */
  kind: Type.String(),
  /** How many leads the listing states. */
  pins: nullable(Type.Integer()),
  /** Whether this is the part's own kind of body; else it is one that such parts often have. */
  sure: Type.Boolean(),
};

/** How a part looks, where its package's name or its category says it. Pictures may be kept for ever. */
export const cardDrawing = nullable(
  shape({
    ...drawn,
    picture: Type.String(),
    /** The longest edge in millimetres, where it is known. */
    longest: nullable(Type.Number()),
  }),
);

export const listingDrawing = nullable(
  shape({
    ...drawn,
    picture: Type.String(),
    /** From above and from the front with dimensions; null where no size is known. */
    outline: nullable(Type.String()),
    /** Known sizes in millimetres. */
    sizes: Type.Array(
      shape({ what: Type.Enum(['length', 'width', 'height', 'diameter', 'pitch']), mm: Type.Number() }),
    ),
  }),
);

/** The picture that stands for a category. */
export const categorySign = nullable(Type.String());

export const readDrawing = downloadRoute({
  name: 'readDrawing',
  path: '/catalog/drawings/{edition}/{view}/{file}',
  may: 'listing:browse',
  summary: 'The drawing of a body, as SVG',
  params: shape({
    edition: Type.Integer({ minimum: 1 }),
    view: Type.Enum(views),
    file: Type.String({ maxLength: 120 }),
  }),
  refusals: { 'drawing-unknown': refusal(404, 'There is no drawing of this name. Take its address from a listing.') },
});
