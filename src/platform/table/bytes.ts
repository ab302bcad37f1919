import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { mostUnpackedBytes } from '#platform/table/table';
import { UnreadableFile } from '#platform/table/unreadable';

export interface Bytes {
  readonly chunks: AsyncIterable<Buffer>;
  /** How much of what lies on the disk has been read, from 0 to 1. */
  readonly share: () => number;
}

const chunkBytes = 256 * 1024;

/** The first bytes of a file as it lies on the disk. */
export async function headOf(path: string, bytes: number): Promise<Buffer> {
  try {
    await using handle = await open(path);
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(bytes), 0, bytes, 0);
    return buffer.subarray(0, bytesRead);
  } catch (error) {
    throw unopenable(error);
  }
}

export const unopenable = (error: unknown) => new UnreadableFile('file-unopenable', { why: (error as Error).message });

export const isGzip = (head: Uint8Array): boolean => head[0] === 0x1f && head[1] === 0x8b;

/** A file's bytes, unpacked if they are packed: compression is told by the first two, whatever the file is called. */
export async function bytesOf(path: string): Promise<Bytes> {
  const packed = isGzip(await headOf(path, 2));
  const { size } = await stat(path).catch((error: unknown) => Promise.reject(unopenable(error)));
  const raw = createReadStream(path, { highWaterMark: chunkBytes });
  const share = () => (size === 0 ? 1 : Math.min(1, raw.bytesRead / size));
  if (!packed) return { chunks: raw, share };
  const plain = createGunzip({ chunkSize: chunkBytes });
  pipeline(raw, plain, () => {}); // Whoever reads hears of its errors, and closes the file when he stops.
  return { chunks: bounded(plain), share };
}

/** A few kilobytes can unpack to terabytes. */
export async function* bounded(chunks: AsyncIterable<Buffer>, most = mostUnpackedBytes): AsyncGenerator<Buffer> {
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    if (bytes > most) throw new UnreadableFile('unpacked-too-large', { most: Math.round(most / 1_000_000) });
    yield chunk;
  }
}

/** The first bytes of what a file unpacks to. */
export async function unpackedHead(path: string, most: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of (await bytesOf(path)).chunks) {
      parts.push(chunk);
      length += chunk.length;
      if (length >= most) break;
    }
  } catch (error) {
    if (error instanceof UnreadableFile) throw error;
    if (length === 0) throw new UnreadableFile('file-cut', { row: 1, why: (error as Error).message });
  }
  return Buffer.concat(parts).subarray(0, most);
}
