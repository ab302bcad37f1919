import type { Bytes } from '#platform/table/bytes';
import { longestRowBytes, type Row, type Rows } from '#platform/table/table';
import { UnreadableFile } from '#platform/table/unreadable';

const newline = 0x0a;
const byteOrderMark = /^\ufeff/; // Windows programs begin a file with it.

/** NDJSON: one JSON value a line. Neither a large file nor a long line fills the memory. */
export async function* jsonLines({ chunks }: Bytes): Rows {
  let number = 1;
  let pending: Buffer[] = [];
  let length = 0;
  let rows: Row[] = [];
  const gather = (bytes: Buffer) => {
    length += bytes.length;
    if (length <= longestRowBytes) pending.push(bytes);
    else pending = [];
  };
  const endLine = () => {
    const row = rowOf(number, length > longestRowBytes ? undefined : Buffer.concat(pending).toString('utf8'));
    if (row) rows.push(row);
    number += 1;
    pending = [];
    length = 0;
  };
  try {
    for await (const chunk of chunks) {
      let start = 0;
      for (let end = chunk.indexOf(newline); end !== -1; end = chunk.indexOf(newline, start)) {
        gather(chunk.subarray(start, end));
        endLine();
        start = end + 1;
      }
      gather(chunk.subarray(start));
      if (rows.length > 0) yield rows;
      rows = [];
    }
  } catch (error) {
    if (rows.length > 0) yield rows;
    if (error instanceof UnreadableFile) throw error;
    throw new UnreadableFile('file-cut', { row: number, why: (error as Error).message });
  }
  if (length > 0) endLine();
  if (rows.length > 0) yield rows;
}

/** Undefined for a line without anything. */
function rowOf(number: number, text: string | undefined): Row | undefined {
  if (text === undefined) return { number, value: null, raw: '', fault: { code: 'row-too-long', facts: {} } };
  const line = number === 1 ? text.replace(byteOrderMark, '') : text;
  if (line.trim() === '') return undefined;
  try {
    return { number, value: JSON.parse(line) as unknown, raw: line };
  } catch {
    return { number, value: null, raw: line, fault: { code: 'row-not-json', facts: {} } };
  }
}
