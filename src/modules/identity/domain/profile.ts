import { ok, refuse } from '#kernel/result';
import type { Profile } from './company.ts';
import { isCountry } from '#kernel/country';
import { checkVatId } from './vat.ts';

/** What is not said is null. */
export const emptyProfile: Omit<Profile, 'name'> = {
  nameLocal: null,
  country: null,
  city: null,
  street: null,
  postcode: null,
  phone: null,
  about: '',
  website: null,
  founded: null,
  employees: null,
  registrationNumber: null,
  vatId: null,
};

/** The profile as it is kept, its VAT id in one spelling; or what is wrong with it. */
export function checkProfile(kind: 'company' | 'individual', profile: Profile) {
  const { country, city, vatId } = profile;
  if (kind === 'company' && (country === null || city === null)) return refuse('address-incomplete');
  if (country !== null && !isCountry(country)) return refuse('country-unknown', { country });
  if (vatId === null) return ok(profile);
  const checked = checkVatId(vatId, country);
  return checked.ok ? ok({ ...profile, vatId: checked.value }) : checked;
}
