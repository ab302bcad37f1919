import type { Audit } from '#audit';
import type { Id } from '#kernel/id';
import type { Actor } from '#platform/actor';
import type { Foundation } from '#platform/foundation';
import { Remembered } from '#platform/remembered';
import { Throttle } from '#platform/throttle';
import type { Company } from '../domain/company.ts';
import { openPasswords, type Passwords } from './passwords.ts';
import { openVault, type PersonalData, type Vault } from './vault.ts';

export interface Session extends Actor {
  /** Null for a program without an end. */
  readonly expiresAt: Date | null;
}

/** What the functions of this module work with. */
export interface Identity extends Foundation {
  readonly audit: Audit;
  /** The marketplace of this installation in which people register and sign in. */
  readonly market: number;
  readonly vault: Vault;
  readonly passwords: Passwords;
  readonly limits: { readonly account: Throttle; readonly address: Throttle; readonly registration: Throttle };
  /** By the hash of the token, in base64url. */
  readonly sessions: Remembered<string, Session>;
  readonly companies: Remembered<Id, Company>;
  readonly people: Remembered<Id, PersonalData>;
}

const forMs = 5_000;

export function openIdentity(
  house: Foundation,
  { audit, market = 1 }: { readonly audit: Audit; readonly market?: number },
): Identity {
  const { clock } = house;
  return {
    ...house,
    audit,
    market,
    vault: openVault(house.secrets),
    passwords: openPasswords(),
    limits: {
      account: new Throttle({ clock, burst: 10, everyMs: 30_000 }),
      address: new Throttle({ clock, burst: 30, everyMs: 2_000 }),
      registration: new Throttle({ clock, burst: 60, everyMs: 10_000 }),
    },
    sessions: new Remembered({ clock, forMs, most: 20_000 }),
    companies: new Remembered({ clock, forMs, most: 20_000 }),
    people: new Remembered({ clock, forMs, most: 20_000 }),
  };
}
