import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Keys of this installation, all made from one master key that lies in DATA_DIR and never in the database. */
export interface Secrets {
  /** 32 bytes for one purpose; another purpose has another key. */
  readonly keyFor: (purpose: string) => Buffer;
}

export function openSecrets(folder: string): Secrets {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'master.key');
  if (!existsSync(file)) create(file);
  const master = Buffer.from(readFileSync(file, 'utf8'), 'base64');
  if (master.length !== 32) throw new Error(`${file} does not hold a master key of 32 bytes`);
  return { keyFor: (purpose) => Buffer.from(hkdfSync('sha256', master, '', purpose, 32)) };
}

/** It is there whole and on the disk, or not at all; of two that begin at once, the first one's holds. */
function create(file: string): void {
  const begun = `${file}.${process.pid}`;
  writeFileSync(begun, randomBytes(32).toString('base64'), { mode: 0o600, flush: true });
  try {
    linkSync(begun, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  rmSync(begun);
}

/** AES-256-GCM: nonce (12 bytes), ciphertext, tag (16). `of` names what the bytes are, so that they fit nowhere else. */
export function seal(key: Buffer, of: string, plain: Uint8Array): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(of));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** Throws where the bytes were changed, or are not what they are said to be. */
export function unseal(key: Buffer, of: string, sealed: Uint8Array): Buffer {
  const bytes = Buffer.from(sealed);
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12)).setAAD(Buffer.from(of));
  decipher.setAuthTag(bytes.subarray(-16));
  return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]);
}

/** The same text gives the same value, and nobody without the key finds the text: what a lookup may store. */
export const blindIndex = (key: Buffer, text: string): string =>
  createHmac('sha256', key).update(text).digest('base64url');
