import type { Id } from '#kernel/id';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Eight characters that survive a telephone call, from bits of the id that chance or a hash has made: `7K2M-9Q4T`. */
export function numberOf(id: Id): string {
  const bits = BigInt(`0x${id.replaceAll('-', '').slice(19, 29)}`);
  const digits = Array.from({ length: 8 }, (_, place) => alphabet[Number((bits >> BigInt(5 * (7 - place))) & 31n)]);
  return `${digits.slice(0, 4).join('')}-${digits.slice(4).join('')}`;
}
