import { randomBytes } from 'node:crypto';
import type { Id } from '#kernel/id';
import { blindIndex, type Secrets, seal, unseal } from '#platform/secrets';

/** What is known of a person by name. It is kept sealed under a key of his own: without that key nobody is named. */
export interface PersonalData {
  readonly name: string;
  readonly email: string;
}

interface Contact {
  readonly street: string | null;
  readonly postcode: string | null;
  readonly phone: string | null;
}

/** A person's own key, wrapped, and what lies under it. */
interface Sealed {
  readonly key: Buffer;
  readonly vault: Buffer;
}

export interface Vault {
  /** One spelling of each address, as a keyed hash: the same address is found again, and none can be read. */
  readonly lookupOf: (email: string) => string;
  readonly sealPerson: (id: Id, data: PersonalData) => Sealed;
  readonly openPerson: (id: Id, sealed: Sealed) => PersonalData;
  /** More of this person under his own key, such as what he signs with. */
  readonly sealFor: (id: Id, key: Buffer, plain: Uint8Array) => Buffer;
  readonly openFor: (id: Id, key: Buffer, sealed: Uint8Array) => Buffer;
  readonly sealContact: (company: Id, contact: Contact) => Buffer;
  readonly openContact: (company: Id, sealed: Buffer) => Contact;
  readonly sealDocument: (id: Id, bytes: Uint8Array) => Buffer;
  readonly openDocument: (id: Id, sealed: Uint8Array) => Buffer;
}

export const normalEmail = (email: string): string => email.normalize('NFC').trim().toLowerCase();

const json = (value: object) => Buffer.from(JSON.stringify(value));

export function openVault({ keyFor }: Secrets): Vault {
  const lookup = keyFor('identity.e-mail-lookup');
  const wrapping = keyFor('identity.person-keys');
  const contacts = keyFor('identity.contacts');
  const documents = keyFor('identity.documents');
  const unwrap = (id: Id, key: Buffer) => unseal(wrapping, `key of ${id}`, key);
  return {
    lookupOf: (email) => blindIndex(lookup, normalEmail(email)),
    sealPerson: (id, data) => {
      const key = randomBytes(32);
      return { key: seal(wrapping, `key of ${id}`, key), vault: seal(key, `person ${id}`, json(data)) };
    },
    openPerson: (id, { key, vault }) => JSON.parse(unseal(unwrap(id, key), `person ${id}`, vault).toString('utf8')),
    sealFor: (id, key, plain) => seal(unwrap(id, key), `more of ${id}`, plain),
    openFor: (id, key, sealed) => unseal(unwrap(id, key), `more of ${id}`, sealed),
    sealContact: (company, contact) => seal(contacts, `contact of ${company}`, json(contact)),
    openContact: (company, sealed) => JSON.parse(unseal(contacts, `contact of ${company}`, sealed).toString('utf8')),
    sealDocument: (id, bytes) => seal(documents, `document ${id}`, bytes),
    openDocument: (id, sealed) => unseal(documents, `document ${id}`, sealed),
  };
}
