import { redirect } from '@sveltejs/kit';
import { listCountries, register } from '#identity/contract';
import { readForm } from '#lib/server/form.ts';
import { localPath, need } from '#lib/server/page.ts';
import { keepSession, waitSentence } from '#lib/server/session.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const to = localPath(event.url.searchParams.get('to'));
  if (event.locals.signedIn) redirect(303, to ?? '/account');
  const countries = need(await event.locals.api(listCountries, {}), event).items;
  return { to, countries: countries.map(({ code, name }) => ({ value: code, label: name })) };
};

export const actions: Actions = {
  default: async (event) => {
    const form = await readForm(event);
    const answer = await event.locals.api(register, {
      body: {
        email: form.text('email'),
        password: form.raw('password'),
        name: form.text('name'),
        ...(form.text('for') !== 'myself' && { company: companyIn(form) }),
      },
    });
    if (answer.ok) {
      keepSession(event, answer.value);
      redirect(303, localPath(event.url.searchParams.get('to')) ?? '/account');
    }
    return form.refuse(answer.refusal, toldOf(answer.refusal));
  },
};

type Refused = { readonly code: string; readonly rule?: string; readonly retryAfterMs?: number };
const fields: Readonly<Record<string, string>> = {
  'email-taken': 'email',
  'password-weak': 'password',
  'vat-invalid': 'company.vatId',
  'country-unknown': 'company.country',
};

/** Which field it is about, and the sentence where the refusal's facts have a better one. */
function toldOf({ code, rule, retryAfterMs }: Refused) {
  const field = fields[code];
  const sentence = retryAfterMs === undefined ? rule : waitSentence({ retryAfterMs });
  return { ...(field && { field }), ...(sentence && { sentence }) };
}

type Posted = Awaited<ReturnType<typeof readForm>>;

function companyIn(form: Posted) {
  const optional = ['nameLocal', 'street', 'postcode', 'registrationNumber', 'vatId'] as const;
  const given = optional.flatMap((name) => {
    const text = form.optional(`company.${name}`);
    return text === undefined ? [] : [[name, text] as const];
  });
  return {
    name: form.text('company.name'),
    country: form.text('company.country'),
    city: form.text('company.city'),
    ...(Object.fromEntries(given) as Partial<Record<(typeof optional)[number], string>>),
  };
}
