import { parse } from 'csv-parse/sync';
import type { StreamReply } from '#platform/route';

/** All that a stream brings. */
export async function wholeOf({ chunks }: Pick<StreamReply, 'chunks'>): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const chunk of chunks) parts.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(parts);
}

type Rows = readonly Readonly<Record<string, string>>[];

/** The rows of an export in CSV, by their columns. */
export const rowsIn = async (file: StreamReply): Promise<Rows> =>
  parse((await wholeOf(file)).toString('utf8'), { bom: true, columns: true }) as Rows;

/** The items of an export in JSON, whole or line by line. */
export async function itemsIn<Item>(file: StreamReply): Promise<readonly Item[]> {
  const text = (await wholeOf(file)).toString('utf8');
  if (file.type.includes('ndjson'))
    return text.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as Item]));
  return JSON.parse(text) as Item[];
}
