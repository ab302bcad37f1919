import { type FileHandle, open } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { createInflateRaw } from 'node:zlib';
import { bounded, unopenable } from '#platform/table/bytes';
import { UnreadableFile } from '#platform/table/unreadable';

/** An archive whose parts are read one at a time, as far as they are asked for. See APPNOTE.TXT of PKWARE, 6.3.10. */
export interface Zip {
  readonly has: (name: string) => boolean;
  /** A part, unpacked while it is read, and given up where it unpacks to more than `most` bytes. */
  readonly read: (name: string, most?: number) => AsyncIterable<Buffer>;
  /** How many packed bytes all the parts of this name have, and how many of them have been read. */
  readonly share: (name: string) => number;
  readonly close: () => Promise<void>;
}

interface Part {
  readonly offset: number;
  readonly packed: number;
  readonly method: number;
}

const endOfDirectory = 0x06054b50;
const endOfDirectory64 = 0x06064b50;
const locator64 = 0x07064b50;
const partOfDirectory = 0x02014b50;
const mostParts = 10_000;
const mostDirectoryBytes = 4 * 1024 ** 2;
const all32 = 0xffffffff;

const broken = (why: string) => new UnreadableFile('xlsx-broken', { why });

export async function openZip(path: string): Promise<Zip> {
  const file = await open(path).catch((error: unknown) => Promise.reject(unopenable(error)));
  try {
    const parts = await directoryOf(file);
    const taken = new Map<string, number>();
    return {
      has: (name) => parts.has(name),
      read: (name, most) => bounded(unpacked({ file, part: partNamed(parts, name), name, taken }), most),
      share: (name) => Math.min(1, (taken.get(name) ?? 0) / Math.max(1, parts.get(name)?.packed ?? 1)),
      close: () => file.close(),
    };
  } catch (error) {
    await file.close();
    throw error;
  }
}

function partNamed(parts: ReadonlyMap<string, Part>, name: string): Part {
  const part = parts.get(name);
  if (!part) throw broken(`${name} is missing`);
  return part;
}

async function read(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
  if (bytesRead < length) throw broken('it ends too early');
  return buffer;
}

/** The directory stands at the end; the names and places in it hold, whatever stands before the parts themselves. */
async function directoryOf(file: FileHandle): Promise<Map<string, Part>> {
  const { size } = await file.stat();
  const tail = await read(file, Math.max(0, size - 65_557), Math.min(size, 65_557));
  let end = tail.length - 22;
  while (end >= 0 && tail.readUInt32LE(end) !== endOfDirectory) end -= 1;
  if (end < 0) throw broken('it has no directory');
  let [count, length, offset] = [tail.readUInt16LE(end + 10), tail.readUInt32LE(end + 12), tail.readUInt32LE(end + 16)];
  if (end >= 20 && tail.readUInt32LE(end - 20) === locator64) {
    const record = await read(file, Number(tail.readBigUInt64LE(end - 12)), 56);
    if (record.readUInt32LE(0) !== endOfDirectory64) throw broken('its directory is not where it should be');
    [count, length, offset] = [32, 40, 48].map((at) => Number(record.readBigUInt64LE(at))) as [number, number, number];
  }
  if (count > mostParts || length > mostDirectoryBytes) throw broken('it has more parts than any workbook');
  return partsIn(await read(file, offset, length), count);
}

function partsIn(directory: Buffer, count: number): Map<string, Part> {
  const parts = new Map<string, Part>();
  let at = 0;
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== partOfDirectory)
      throw broken('its directory is cut');
    const lengths = [28, 30, 32].map((place) => directory.readUInt16LE(at + place));
    const [name = 0, extra = 0, comment = 0] = lengths;
    const begin = at + 46 + name;
    if ((directory.readUInt16LE(at + 8) & 1) === 1) throw new UnreadableFile('old-excel');
    const said = { packed: directory.readUInt32LE(at + 20), offset: directory.readUInt32LE(at + 42) };
    const whole = directory.readUInt32LE(at + 24);
    const part = {
      ...wide(directory.subarray(begin, begin + extra), said, whole),
      method: directory.readUInt16LE(at + 10),
    };
    parts.set(directory.toString('utf8', at + 46, begin).replace(/^\//, ''), part);
    at = begin + extra + comment;
  }
  return parts;
}

/** Figures that do not fit into 32 bits stand in an extra field, in this order, those that fit being left out. */
function wide(extra: Buffer, { packed, offset }: Omit<Part, 'method'>, whole: number): Omit<Part, 'method'> {
  if (packed !== all32 && offset !== all32) return { packed, offset };
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue;
    let next = at + 4 + (whole === all32 ? 8 : 0);
    const take = (said: number) => {
      if (said !== all32) return said;
      next += 8;
      return Number(extra.readBigUInt64LE(next - 8));
    };
    return { packed: take(packed), offset: take(offset) };
  }
  throw broken('its sizes are missing');
}

interface Unpacking {
  readonly file: FileHandle;
  readonly part: Part;
  readonly name: string;
  readonly taken: Map<string, number>;
}

async function* unpacked({ file, part, name, taken }: Unpacking): AsyncGenerator<Buffer> {
  const head = await read(file, part.offset, 30);
  const start = part.offset + 30 + head.readUInt16LE(26) + head.readUInt16LE(28);
  const packed = packedBytes(file, { start, end: start + part.packed }, (bytes) => taken.set(name, bytes));
  if (part.method !== 0 && part.method !== 8) throw broken('it is packed in a way that we do not know');
  const inflate = createInflateRaw({ chunkSize: 64 * 1024 });
  try {
    yield* part.method === 0 ? packed : (pipeline(packed, inflate, () => {}) as AsyncIterable<Buffer>);
  } catch (error) {
    throw broken((error as Error).message);
  }
}

async function* packedBytes(
  file: FileHandle,
  { start, end }: { readonly start: number; readonly end: number },
  told: (bytes: number) => void,
): AsyncGenerator<Buffer> {
  for (let at = start; at < end; ) {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(Math.min(64 * 1024, end - at)), 0, undefined, at);
    if (bytesRead === 0) throw broken('it ends too early');
    at += bytesRead;
    told(at - start);
    yield buffer.subarray(0, bytesRead);
  }
}
