import type { Sayable } from '#kernel/language';
import { ok, refuse } from '#kernel/result';

const shortest = 10;

/** What is tried first by whoever guesses, without the digits and marks that people put behind. */
const guessed = new Set(
  `password passwort kennwort qwerty qwertyuiop qwertzuiop asdfghjkl zxcvbnm letmein welcome willkommen iloveyou
  administrator admin changeme secret default football baseball superman princess sunshine dragon monkey master
  abc abcdef abcdefgh abcdefghij abcdefghijkl hunter trustno serai company business`.split(/\s+/),
);

const weak = (say: string, facts: Readonly<Record<string, Sayable>> = {}) =>
  refuse('password-weak', { rule: { say, facts } });

/** Length is what makes a password hard to guess (NIST SP 800-63B); beside that only the guessable is refused. */
export function checkPassword(password: string, { email, name }: { email: string; name: string }) {
  const lower = password.normalize('NFKC').toLowerCase();
  const length = Array.from(password).length;
  if (length < shortest) {
    const facts = { shortest: String(shortest), length: String(length) };
    return weak('A password has at least {shortest} characters. This one has {length}.', facts);
  }
  if (new Set(lower).size < 5) return weak('A password has at least 5 different characters.');
  if (isRow(lower)) return weak('This is a row of neighbouring characters. Mix words that do not belong together.');
  const core = lower.replaceAll(/[^\p{L}]/gu, '');
  if (core !== '' && guessed.has(core)) return weak('This password is among the first that are guessed.');
  const known = [email.split('@')[0] ?? '', email, name].map((text) => text.toLowerCase().replaceAll(/\s+/g, ''));
  const bare = lower.replaceAll(/[\s\d!?.]+/g, '');
  if (known.some((text) => text.length > 3 && bare === text.replaceAll(/[\s\d!?.]+/g, '')))
    return weak('Your name or e-mail address is no password.');
  return ok(password);
}

/** 0123456789, abcdefghij and their like, up or down. */
function isRow(text: string): boolean {
  const points = Array.from(text, (char) => char.codePointAt(0) ?? 0);
  const neighbours = points.filter((point, index) => Math.abs(point - (points[index - 1] ?? point - 9)) === 1).length;
  return neighbours >= points.length - 2;
}
