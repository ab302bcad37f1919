import type { Id } from '#kernel/id';

export type Tier = 'registered' | 'verified' | 'audited';

/** What a company says of itself, and may change. Null where it has not said. */
export interface Profile {
  readonly name: string;
  readonly nameLocal: string | null;
  /** ISO 3166-1 alpha-2. A company has one; an individual need not say. */
  readonly country: string | null;
  readonly city: string | null;
  readonly street: string | null;
  readonly postcode: string | null;
  readonly phone: string | null;
  readonly about: string;
  readonly website: string | null;
  readonly founded: number | null;
  readonly employees: number | null;
  readonly registrationNumber: string | null;
  readonly vatId: string | null;
}

export interface Company extends Profile {
  readonly id: Id;
  readonly market: number;
  readonly kind: 'company' | 'individual';
  readonly tier: Tier;
  readonly tierUntil: Date | null;
  /** Its name in addresses. It stays when the name changes, so that links do. */
  readonly slug: string;
  readonly since: Date;
  readonly version: number;
}

/** What an operator looks at before he says that it is so. */
const verifiedFields = ['name', 'nameLocal', 'country', 'registrationNumber', 'vatId'] as const;

export const profileFields = [
  ...verifiedFields,
  'city',
  'street',
  'postcode',
  'phone',
  'about',
  'website',
  'founded',
  'employees',
] as const satisfies readonly (keyof Profile)[];

export const changedFields = (before: Profile, after: Profile): readonly (keyof Profile)[] =>
  profileFields.filter((field) => before[field] !== after[field]);

/** A badge stands for what was looked at. Whoever changes that is looked at again. */
export const losesTier = (fields: readonly (keyof Profile)[]): boolean =>
  fields.some((field) => (verifiedFields as readonly string[]).includes(field));

/** `Shenzhen Xinghe Electronics Co., Ltd.` → `shenzhen-xinghe-electronics-co-ltd`; empty where no letter is Latin. */
export const slugOf = (name: string): string =>
  name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('ø', 'o')
    .replaceAll('ł', 'l')
    .replaceAll('&', ' and ')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 48)
    .replace(/-+$/, '');
