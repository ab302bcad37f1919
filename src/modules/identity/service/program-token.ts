import { randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

function base62(value: bigint, length: number): string {
  let text = '';
  for (let rest = value; text.length < length; rest /= 62n) text = digits.charAt(Number(rest % 62n)) + text;
  return text;
}

const checksumOf = (text: string): string => base62(BigInt(crc32(text)), 6);

/**
 * `srk_`, 43 letters and digits that are 256 random bits, and the CRC-32 of what stands before as six more. So a text
 * that has leaked is known for what it is wherever it lies, without asking anybody; a double click takes all of it.
 */
export function newProgramToken(random: (size: number) => Buffer = randomBytes): string {
  const text = `srk_${base62(BigInt(`0x${random(32).toString('hex')}`), 43)}`;
  return text + checksumOf(text);
}

/** Whether this is written as a token is. Whether there is such a one, the database says. */
export const isProgramToken = (text: string): boolean =>
  /^srk_[0-9A-Za-z]{49}$/.test(text) && checksumOf(text.slice(0, -6)) === text.slice(-6);
