import { buffer } from 'node:stream/consumers';
import type { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { fileTypeFromBuffer } from 'file-type';
import { ok, refuse } from '#kernel/result';
import type { Upload } from '#platform/route';

/** Reads a request's body, bounded while it comes: undefined where it is longer than the route takes. */
export async function readUpload({ maxBytes }: Upload, request: FastifyRequest): Promise<Uint8Array | undefined> {
  const body = request.body as Readable | undefined;
  if (!body) return new Uint8Array();
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) {
    body.resume(); // Read and forgotten, so that the sender hears the answer instead of a broken connection.
    return undefined;
  }
  return buffer(bounded(body, maxBytes)).catch(() => undefined);
}

/** Judges a file by its size and its first bytes, whatever its sender says. */
export async function checkFile(upload: Upload, bytes: Uint8Array) {
  if (bytes.byteLength === 0) return refuse('file-empty');
  if (bytes.byteLength > upload.maxBytes) return refuse('file-too-large', { maxBytes: upload.maxBytes });
  const type = await typeOf(bytes);
  if (type === undefined || !upload.types.includes(type)) return refuse('file-type', { types: [...upload.types] });
  return ok(bytes);
}

/** By magic bytes; plain text has none and is recognised by being UTF-8 without control characters. */
export async function typeOf(bytes: Uint8Array): Promise<string | undefined> {
  const found = await fileTypeFromBuffer(bytes);
  if (found) return found.mime;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    // oxlint-disable-next-line no-control-regex
    return /[\u0000-\u0008\u000e-\u001f]|<(svg|html|script|!doctype)/i.test(text) ? undefined : 'text/plain';
  } catch {
    return undefined;
  }
}

async function* bounded(body: Readable, maxBytes: number) {
  let size = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) throw new Error('too large');
    yield chunk;
  }
}
