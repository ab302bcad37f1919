import { createHash, hash } from 'node:crypto';
import { mkdir, open, readFile, rename, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';

/** Bytes under the name of their own hash: the same file twice is one file, and nobody can change it unseen. */
export interface Files {
  /** Answers the SHA-256 of the bytes in hex, once they are on disk. */
  readonly put: (bytes: Uint8Array) => Promise<string>;
  /** The same for bytes while they come; undefined, and nothing is kept, where they are more than `maxBytes`. */
  readonly putStream: (chunks: AsyncIterable<Uint8Array>, maxBytes: number) => Promise<Kept | undefined>;
  /** Undefined where there is no such file. Who may see it is for the caller to say. */
  readonly get: (sha256: string) => Promise<Uint8Array | undefined>;
  /** Where the file lies on this machine, for whoever reads it piece by piece. */
  readonly pathOf: (sha256: string) => string;
}

export interface Kept {
  readonly sha256: string;
  readonly bytes: number;
}

export function openFiles(folder: string): Files {
  const pathOf = (sha256: string) => {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('not a hash');
    return join(folder, sha256.slice(0, 2), sha256);
  };
  return {
    pathOf,
    async putStream(chunks, maxBytes) {
      await mkdir(folder, { recursive: true });
      const draft = join(folder, `coming.${process.pid}.${Math.random().toString(36).slice(2)}`);
      try {
        const kept = await written(draft, chunks, maxBytes);
        if (!kept) return undefined;
        const path = pathOf(kept.sha256);
        await mkdir(join(path, '..'), { recursive: true });
        await rename(draft, path); // The same bytes over the same bytes, where they are there already.
        return kept;
      } finally {
        await unlink(draft).catch(() => undefined);
      }
    },
    async put(bytes) {
      const sha256 = hash('sha256', bytes, 'hex');
      const path = pathOf(sha256);
      if (await stat(path).catch(() => undefined)) return sha256;
      await mkdir(join(path, '..'), { recursive: true });
      const draft = `${path}.${process.pid}.${Math.random().toString(36).slice(2)}`;
      try {
        await using file = await open(draft, 'wx', 0o600);
        await file.writeFile(bytes);
        await file.sync(); // A row will name this file, so it must be there after a power cut.
      } catch (error) {
        await unlink(draft).catch(() => undefined);
        throw error;
      }
      await rename(draft, path);
      return sha256;
    },
    get: (sha256) =>
      readFile(pathOf(sha256)).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return undefined;
        throw error;
      }),
  };
}

async function written(path: string, chunks: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Kept | undefined> {
  const digest = createHash('sha256');
  let bytes = 0;
  await using file = await open(path, 'wx', 0o600);
  for await (const chunk of chunks) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) return undefined;
    digest.update(chunk);
    await file.appendFile(chunk);
  }
  await file.sync();
  return { sha256: digest.digest('hex'), bytes };
}
