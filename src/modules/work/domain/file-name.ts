import { cut } from './cut.ts';
import type { FileType } from './message.ts';

/** The endings that a file of each type may have; the first is given to one that has none of them. */
const endings: Readonly<Record<FileType, readonly [string, ...string[]]>> = {
  'application/pdf': ['pdf'],
  'image/png': ['png'],
  'image/jpeg': ['jpg', 'jpeg'],
  'image/webp': ['webp'],
  'text/plain': ['txt', 'csv'],
};

const maxLength = 150;

/**
 * The name under which a file is shown and saved: without folders, without characters that cannot be seen or that turn
 * the reading direction (`cod.exe` written backwards reads as a document), and ending as its type says, so that no
 * system runs what it takes for a programme.
 */
export function fileName(sent: string, type: FileType): string {
  const allowed = endings[type];
  const base = (sent.toWellFormed().split(/[/\\]/).at(-1) ?? '')
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}<>:"|?*]/gu, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/^[. ]+|[. ]+$/g, '');
  const ending = /\.([^.]+)$/.exec(base)?.[1];
  const fits = ending !== undefined && allowed.includes(ending.toLowerCase());
  const stem = cut(fits ? base.slice(0, -ending.length - 1) : base, maxLength).trimEnd();
  return `${stem || 'file'}.${fits ? ending : allowed[0]}`;
}
