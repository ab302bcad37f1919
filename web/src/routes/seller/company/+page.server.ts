import { listCountries, updateCompany } from '#identity/contract';
import { type Posted, readForm } from '#lib/server/form.ts';
import { need } from '#lib/server/page.ts';
import { m } from '#messages';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const countries = need(await event.locals.api(listCountries, {}), event).items;
  return { countries: countries.map(({ code, name }) => ({ value: code, label: name })) };
};

const fields: Readonly<Record<string, string>> = {
  'vat-invalid': 'vatId',
  'country-unknown': 'country',
  'address-incomplete': 'city',
};

export const actions: Actions = {
  default: async (event) => {
    const form = await readForm(event);
    const answer = await event.locals.api(updateCompany, { body: bodyOf(form) }, { key: form.key });
    if (answer.ok) return { done: m.seller_company_saved() };
    const { refusal } = answer;
    const field = fields[refusal.code];
    const sentence = 'rule' in refusal ? String(refusal.rule) : undefined;
    return form.refuse(refusal, { ...(field && { field }), ...(sentence && { sentence }) });
  },
};

const bodyOf = (form: Posted) => ({
  name: form.text('name'),
  nameLocal: form.optional('nameLocal') ?? null,
  country: form.optional('country') ?? null,
  city: form.optional('city') ?? null,
  street: form.optional('street') ?? null,
  postcode: form.optional('postcode') ?? null,
  phone: form.optional('phone') ?? null,
  about: form.text('about').replaceAll('\r\n', '\n'),
  website: form.optional('website') ?? null,
  // A year is not grouped, and a number of people may be.
  founded: form.text('founded') === '' ? null : form.whole('founded'),
  employees: form.text('employees') === '' ? null : form.whole('employees'),
  registrationNumber: form.optional('registrationNumber') ?? null,
  vatId: form.optional('vatId') ?? null,
  version: form.whole('version'),
});
