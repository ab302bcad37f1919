/** A name for one intention, so that a second try under it gets the first answer. Works without a secure context too. */
export const newKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
