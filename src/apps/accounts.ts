import { randomInt } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface DemoAccount {
  readonly who: string;
  readonly email: string;
  readonly password: string;
}
export type DemoAccounts = Readonly<Record<string, DemoAccount>>;

const fileIn = (dataDir: string) => join(dataDir, 'demo-accounts.json');
const letters = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Fifteen letters that are easy to read and to type: 74 bits. */
export const randomPassword = (): string =>
  Array.from({ length: 3 }, () =>
    Array.from({ length: 5 }, () => letters.charAt(randomInt(letters.length))).join(''),
  ).join('-');

export function readAccounts(dataDir: string): DemoAccounts {
  const file = fileIn(dataDir);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as DemoAccounts) : {};
}

export function keepAccounts(dataDir: string, accounts: DemoAccounts): void {
  const file = fileIn(dataDir);
  writeFileSync(`${file}.new`, `${JSON.stringify(accounts, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file); // Killed in between, the old file or the new one is there, and never half of one.
}

/** The three that a visitor signs in with first, and where the others stand. */
export function showAccounts(accounts: DemoAccounts, dataDir: string): string {
  const shown = ['buyer', 'supplier', 'operator'].flatMap((role) => {
    const found = accounts[role];
    return found ? [`  ${role.padEnd(9)} ${found.email.padEnd(34)} ${found.password}   ${found.who}`] : [];
  });
  if (shown.length === 0) return '  No demonstration accounts: register at /register.\n';
  return `${shown.join('\n')}\n  Passwords are random; all accounts are in ${fileIn(dataDir)}\n`;
}
