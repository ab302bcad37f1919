import type { RequestEvent } from '@sveltejs/kit';
import { incoterms, listAttributeDefinitions, listCategories } from '#catalog/contract';
import { listCountries } from '#identity/contract';
import { currencies } from '#kernel/money';
import { maxTiers } from '#lib/console/listing.ts';
import type { Posted } from '#lib/server/form.ts';
import { need, orNone } from '#lib/server/page.ts';

/** The lists that the editor of a listing chooses from. */
export async function choices(event: RequestEvent, category: string | undefined) {
  const { api } = event.locals;
  const [categories, countries, definitions] = await Promise.all([
    api(listCategories, {}),
    api(listCountries, {}),
    category ? api(listAttributeDefinitions, { params: { slug: category } }) : undefined,
  ]);
  return {
    categories: need(categories, event).items.map(({ slug, name, depth }) => ({
      value: slug,
      label: `${'\u2003'.repeat(depth)}${name}`,
    })),
    countries: need(countries, event).items.map(({ code, name }) => ({ value: code, label: name })),
    definitions: definitions ? orNone(definitions, { items: [] }).items : [],
    incoterms,
    currencies: [...currencies],
  };
}

/** Nothing typed is zero, which a draft may hold; what is no number goes to the route, which refuses it. */
const wholeOrZero = (form: Posted, name: string) => (form.text(name) === '' ? 0 : form.whole(name));

/** The body of a listing from its form, and where its rows stood there: empty ones are left out. */
export function contentIn(form: Posted) {
  const tierRows = Array.from({ length: maxTiers }, (_, index) => index).filter(
    (index) => form.text(`tiers.${index}.from`) !== '' || form.text(`tiers.${index}.unitPrice`) !== '',
  );
  const attributeRows = Array.from({ length: 80 }, (_, index) => index).filter(
    (index) => form.text(`attributes.${index}.text`) !== '',
  );
  const body = {
    sku: form.text('sku'),
    mpn: form.text('mpn'),
    brand: form.text('brand'),
    title: form.text('title'),
    description: form.text('description').replaceAll('\r\n', '\n'),
    category: form.optional('category') ?? null,
    package: form.optional('package') ?? null,
    attributes: attributeRows.map((index) => ({
      key: form.text(`attributes.${index}.key`),
      text: form.text(`attributes.${index}.text`),
    })),
    moq: wholeOrZero(form, 'moq'),
    packUnit: wholeOrZero(form, 'packUnit'),
    tiers: tierRows.map((index) => ({
      from: form.whole(`tiers.${index}.from`),
      unitPrice: form.decimal(`tiers.${index}.unitPrice`),
    })),
    currency: form.text('currency'),
    incoterm: form.text('incoterm') as (typeof incoterms)[number] | '',
    place: form.text('place'),
    leadDays: wholeOrZero(form, 'leadDays'),
    hsCode: form.text('hsCode').replaceAll(/[\s.]/g, ''),
    origin: form.text('origin'),
    weightMg: wholeOrZero(form, 'weightMg'),
  };
  return { body, rows: { tiers: tierRows, attributes: attributeRows } };
}

export type Rows = ReturnType<typeof contentIn>['rows'];

type AnyRefusal = { readonly code: string; readonly title: string };
interface Broken {
  readonly at: string;
  readonly rule: string;
}

/** A refusal whose places count the rows as the form has them, not as they were sent. */
function asTyped(refusal: AnyRefusal, rows: Rows): AnyRefusal {
  if (!('errors' in refusal)) return refusal;
  const errors = (refusal.errors as readonly Broken[]).map(({ at, rule }) => ({
    rule,
    at: at.replace(
      /^body\/(tiers|attributes)\/(\d+)/,
      (_, part: keyof Rows, index: string) => `body/${part}/${rows[part][Number(index)] ?? index}`,
    ),
  }));
  return Object.assign({}, refusal, { errors });
}

/** Back to the editor: what is wrong at its field, with the sentence by the button. */
export function refuseListing(form: Posted, refusal: AnyRefusal, rows: Rows) {
  if ('problems' in refusal) return form.reject(byField(refusal.problems as readonly Problem[]), refusal.title);
  if (refusal.code === 'sku-taken') return form.refuse(refusal, { field: 'sku' });
  if (refusal.code === 'category-unknown') return form.refuse(refusal, { field: 'category' });
  return form.refuse(asTyped(refusal, rows));
}

interface Problem {
  readonly field: string;
  readonly rule: string;
}
const byField = (problems: readonly Problem[]) => {
  const said: Record<string, string> = {};
  for (const { field, rule } of problems) said[field] ??= rule;
  return said;
};
