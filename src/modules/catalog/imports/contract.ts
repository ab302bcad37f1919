import { Type } from 'typebox';
import {
  idSchema,
  listOf,
  nullable,
  pageQuery,
  refusal,
  route,
  shape,
  streamRoute,
  uploadRoute,
} from '#platform/route';
import { mappingSchema } from '../import/mapping-schema.ts';
import {
  choices,
  count,
  heading,
  imported,
  importDelimiters,
  importEncodings,
  importMaxBytes,
  importTypes,
  pass,
  problem,
  problemKind,
  problemRow,
  state,
  summary,
  version,
} from './shapes.ts';

export { importDelimiters, importEncodings, importMaxBytes } from './shapes.ts';

const params = shape({ importId: idSchema('imp') });
const unknown = { 'import-unknown': refusal(404, 'There is no such import. Look in the list of your imports.') };
const wrongPage = { 'page-unknown': refusal(400, 'This list has no such page. Begin again with its first.') };
const moved = {
  ...unknown,
  'import-changed': refusal(409, 'This import has changed since you looked. Look again, then decide.', { version }),
  'import-state': refusal(409, 'That cannot be done with this import as it stands.', { state }),
};
const unreadable = {
  'import-unreadable': refusal(422, 'This file cannot be read as a table.', {
    reason: Type.String(),
    why: Type.String(),
  }),
};

/** Keeps the file, looks at its first rows and suggests what its columns are. Nothing is listed yet. */
export const createImport = uploadRoute({
  name: 'createImport',
  path: '/catalog/imports',
  may: 'listing:import',
  summary: 'Send a file of listings: CSV, XLSX, NDJSON or the product file of Shopify',
  upload: { maxBytes: importMaxBytes, types: importTypes, streamed: true },
  reply: imported,
  refusals: unreadable,
});

export const listImports = route({
  name: 'listImports',
  method: 'GET',
  path: '/catalog/imports',
  may: 'listing:import',
  summary: "Your company's imports, the newest first",
  query: shape(pageQuery),
  reply: listOf(shape(summary)),
  refusals: wrongPage,
});

export const readImport = route({
  name: 'readImport',
  method: 'GET',
  path: '/catalog/imports/{importId}',
  may: 'listing:import',
  summary: 'An import with its columns, its mapping and how far it is',
  params,
  reply: imported,
  refusals: unknown,
});

/** Reads the file otherwise than it was taken for; the columns are looked at and guessed anew. */
export const layOutImport = route({
  name: 'layOutImport',
  method: 'PUT',
  path: '/catalog/imports/{importId}/layout',
  may: 'listing:import',
  summary: 'Say how the file is to be read: encoding, delimiter, sheet, heading',
  params,
  body: shape({
    version,
    encoding: Type.Optional(Type.Enum([...importEncodings])),
    delimiter: Type.Optional(Type.Enum([...importDelimiters])),
    sheet: Type.Optional(Type.String({ maxLength: 100 })),
    heading: Type.Optional(heading),
  }),
  reply: imported,
  refusals: { ...moved, ...unreadable },
});

/** Either what each column is, or a mapping as the program takes it. What was run of another mapping begins anew. */
export const mapImport = route({
  name: 'mapImport',
  method: 'PUT',
  path: '/catalog/imports/{importId}/mapping',
  may: 'listing:import',
  summary: 'Say what the columns are',
  params,
  body: shape({ version, choices: Type.Optional(choices), mapping: Type.Optional(mappingSchema) }),
  reply: imported,
  refusals: {
    ...moved,
    'mapping-wrong': refusal(422, 'This mapping cannot be used.', { at: Type.String(), rule: Type.String() }),
    'category-unknown': refusal(422, 'The mapping names a category that there is not.', { category: Type.String() }),
  },
});

/** The first rows as listings, each with what is wrong with it. */
export const previewImport = route({
  name: 'previewImport',
  method: 'GET',
  path: '/catalog/imports/{importId}/preview',
  may: 'listing:import',
  summary: 'The first rows as the listings that they would become',
  params,
  reply: shape({
    items: Type.Array(
      shape({
        row: count,
        /** Null where the row cannot be read. */
        listing: nullable(
          shape({
            sku: Type.String(),
            mpn: Type.String(),
            brand: Type.String(),
            title: Type.String(),
            category: nullable(shape({ slug: Type.String(), name: Type.String() })),
            package: nullable(Type.String()),
            moq: count,
            packUnit: count,
            tiers: Type.Array(shape({ from: count, unitPrice: Type.String() })),
            currency: Type.String(),
            incoterm: Type.String(),
            place: Type.String(),
            leadDays: count,
            hsCode: Type.String(),
            origin: Type.String(),
            weightMg: count,
            stock: nullable(count),
            attributes: Type.Array(shape({ name: Type.String(), text: Type.String() })),
          }),
        ),
        problems: Type.Array(problem),
      }),
    ),
  }),
  refusals: { ...unknown, ...unreadable },
});

export const checkImport = route({
  name: 'checkImport',
  method: 'POST',
  path: '/catalog/imports/{importId}/check',
  may: 'listing:import',
  summary: 'Go through the whole file without a trace, to see what it would bring',
  params,
  body: shape({ version }),
  reply: imported,
  refusals: moved,
});

/** Begins, or goes on behind the last row that was taken. */
export const runImport = route({
  name: 'runImport',
  method: 'POST',
  path: '/catalog/imports/{importId}/run',
  may: 'listing:import',
  summary: 'Take the file into the catalogue, or go on where it was stopped',
  params,
  body: shape({ version, countStock: Type.Boolean() }),
  reply: imported,
  refusals: {
    ...moved,
    'import-running': refusal(409, 'Another import of your company is under way. Wait for its end, or stop it.', {
      import: idSchema('imp'),
    }),
  },
});

/** What was taken by then stays; `runImport` goes on from there. */
export const stopImport = route({
  name: 'stopImport',
  method: 'POST',
  path: '/catalog/imports/{importId}/stop',
  may: 'listing:import',
  summary: 'Stop a check or a run at the row where it is',
  params,
  reply: imported,
  refusals: moved,
});

/** What is agreed on them stands; they can be published again one by one. */
export const withdrawImported = route({
  name: 'withdrawImported',
  method: 'POST',
  path: '/catalog/imports/{importId}/withdrawal',
  may: 'listing:import',
  summary: 'Take out of the search what this import has newly listed',
  params,
  body: shape({ version }),
  reply: imported,
  refusals: moved,
});

export const listImportProblems = route({
  name: 'listImportProblems',
  method: 'GET',
  path: '/catalog/imports/{importId}/problems',
  may: 'listing:import',
  summary: 'The rows that were left out or became drafts, each with what is wrong and what to do',
  params,
  query: shape({ pass, kind: Type.Optional(problemKind), ...pageQuery }),
  reply: listOf(problemRow),
  refusals: { ...unknown, ...wrongPage },
});

/** In the file's own format, with the columns `error` and `what to do`: to be mended and sent again as it is. */
export const downloadImportErrors = streamRoute({
  name: 'downloadImportErrors',
  path: '/catalog/imports/{importId}/errors',
  may: 'listing:import',
  summary: 'The rows that were left out or became drafts, as a file to mend and send again',
  params,
  query: shape({ pass }),
  refusals: { ...unknown, ...unreadable },
});
