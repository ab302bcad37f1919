import assert from 'node:assert/strict';
import sharp from 'sharp';
import { deriveId } from '#kernel/id';
import { ok, refuse } from '#kernel/result';
import { transaction } from '#platform/db';
import { typeOf } from '#platform/upload';
import { fileTypes } from './contract.ts';
import { fileName } from './domain/file-name.ts';
import type { FileFacts } from './domain/message.ts';
import { postFile } from './post.ts';
import { insertFile } from './store/messages.ts';
import { openStore } from './store/tables.ts';
import type { Work } from './work.ts';
import type { Speech } from './conversation.ts';

/** A picture of more pixels is refused before it is unpacked: a few kilobytes can unpack to gigabytes. */
const maxPixels = 50_000_000;

/** Stores a file and posts it as a message. The type was judged by the first bytes before anybody called this. */
export async function sendFile(
  work: Work,
  { conversation, by, write }: Speech,
  sent: { readonly name: string; readonly bytes: Uint8Array },
) {
  const found = await typeOf(sent.bytes);
  const type = fileTypes.find((known) => known === found);
  assert(type, 'the route takes no other');
  const bytes = type.startsWith('image/') ? await redrawn(sent.bytes) : sent.bytes;
  if (!bytes) return refuse('picture-unreadable');
  const facts: FileFacts = {
    id: deriveId(conversation.id, `file ${write}`),
    name: fileName(sent.name, type),
    type,
    bytes: bytes.byteLength,
  };
  const sha256 = await work.files.put(bytes); // On disk before a row names it.
  const message = await transaction(work.pool, async (tx) => {
    await insertFile(openStore(tx), { ...facts, conversation: conversation.id, sha256 });
    return postFile(work, tx, { conversation: conversation.id, id: write, by, file: facts });
  });
  return ok(message);
}

/**
 * The picture drawn anew in its own format: upright as the camera meant it, and without what was written beside it
 * (place, device, a second picture, a script). Undefined where it cannot be read.
 */
async function redrawn(bytes: Uint8Array): Promise<Uint8Array | undefined> {
  try {
    return await sharp(bytes, { limitInputPixels: maxPixels, failOn: 'error' }).autoOrient().toBuffer();
  } catch {
    return undefined;
  }
}
