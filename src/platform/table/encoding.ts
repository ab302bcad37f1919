/** The encodings that are recognised or can be chosen. GBK is a part of GB 18030, and read as such. */
const encodings = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'gb18030',
  'big5',
  'shift_jis',
  'windows-1251',
  'windows-1252',
] as const;
export type Encoding = (typeof encodings)[number];

export interface DetectedEncoding {
  readonly encoding: Encoding;
  /** Whether the file says so itself by a byte order mark. */
  readonly marked: boolean;
}

const marked = (encoding: Encoding): DetectedEncoding => ({ encoding, marked: true });

/** By the byte order mark; without one by what the bytes can be, and what they most likely are. */
export function detectEncoding(head: Uint8Array): DetectedEncoding {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return marked('utf-8');
  if (head[0] === 0xff && head[1] === 0xfe) return marked('utf-16le');
  if (head[0] === 0xfe && head[1] === 0xff) return marked('utf-16be');
  return { encoding: sixteenBits(head) ?? (isUtf8(head) ? 'utf-8' : doubleByte(head)), marked: false };
}

/** Every second byte of a heading in UTF-16 is zero; no other text holds zeros. */
function sixteenBits(head: Uint8Array): Encoding | undefined {
  const zeros = [0, 0];
  for (const [index, byte] of head.entries()) if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (even + odd < head.length / 4) return undefined;
  return odd > even ? 'utf-16le' : 'utf-16be';
}

function isUtf8(head: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true }); // It may be cut within a character.
    return true;
  } catch {
    return false;
  }
}

/** Chinese in GBK is pairs of high bytes; the umlauts of a western page stand alone among ASCII. */
function doubleByte(head: Uint8Array): Encoding {
  let [paired, alone] = [0, 0];
  for (let at = 0; at < head.length; at += 1) {
    if ((head[at] ?? 0) < 0x80) continue;
    if ((head[at + 1] ?? 0) >= 0x80) {
      paired += 1;
      at += 1;
    } else alone += 1;
  }
  return paired > alone ? 'gb18030' : 'windows-1252';
}

/** The bytes as UTF-8, which is what readers of tables take. */
export async function* inUtf8(chunks: AsyncIterable<Buffer>, encoding: Encoding): AsyncGenerator<Buffer> {
  const decoder = encoding === 'utf-8' ? undefined : new TextDecoder(encoding);
  for await (const chunk of chunks) yield decoder ? Buffer.from(decoder.decode(chunk, { stream: true })) : chunk;
  if (decoder) yield Buffer.from(decoder.decode());
}

export const textIn = (head: Uint8Array, encoding: Encoding): string =>
  new TextDecoder(encoding).decode(head, { stream: true });
