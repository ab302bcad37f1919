import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';

export interface Line {
  /** From 1, as editors count. */
  readonly number: number;
  /** Undefined where the line is longer than any row may be. */
  readonly text: string | undefined;
}

/** A file that cannot be read to its end, in a sentence for whoever started the import. */
export class UnreadableFile extends Error {}

const longestBytes = 256 * 1024;
const newline = 0x0a;
const byteOrderMark = /^\ufeff/; // Windows programs begin a file with it.

/** The lines of a file, compressed or not, one at a time: neither a large file nor a long line fills the memory. */
export async function* linesOf(file: string): AsyncGenerator<Line> {
  const chunks = await bytesOf(file);
  let number = 1;
  let pending: Buffer[] = [];
  let length = 0;
  const line = (): Line => {
    const text = length > longestBytes ? undefined : Buffer.concat(pending).toString('utf8');
    pending = [];
    length = 0;
    return { number, text: number++ === 1 ? text?.replace(byteOrderMark, '') : text };
  };
  const gather = (bytes: Buffer) => {
    length += bytes.length;
    if (length <= longestBytes) pending.push(bytes);
    else pending = [];
  };
  try {
    for await (const chunk of chunks as AsyncIterable<Buffer>) {
      let start = 0;
      for (let end = chunk.indexOf(newline); end !== -1; end = chunk.indexOf(newline, start)) {
        gather(chunk.subarray(start, end));
        yield line();
        start = end + 1;
      }
      gather(chunk.subarray(start));
    }
  } catch (error) {
    throw new UnreadableFile(`${file} cannot be read beyond line ${number}: ${(error as Error).message}.`);
  }
  if (length > 0) yield line();
}

/** Compression is told by the first two bytes, whatever the file is called. */
async function bytesOf(file: string) {
  try {
    const handle = await open(file);
    const { buffer } = await handle.read(Buffer.alloc(2), 0, 2, 0);
    await handle.close();
    const raw = createReadStream(file, { highWaterMark: 256 * 1024 });
    if (buffer[0] !== 0x1f || buffer[1] !== 0x8b) return raw;
    const plain = createGunzip({ chunkSize: 256 * 1024 });
    pipeline(raw, plain, () => {}); // Whoever reads hears of its errors, and closes the file when he stops.
    return plain;
  } catch (error) {
    throw new UnreadableFile(`${file} cannot be opened: ${(error as Error).message}.`);
  }
}
