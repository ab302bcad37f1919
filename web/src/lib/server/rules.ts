import { m } from '#messages';

interface Broken {
  readonly at: string;
  readonly rule: string;
}

/** What a schema's validator says, as a person says it. The first that fits is used. */
const sentences: readonly (readonly [RegExp, (figure: string) => string])[] = [
  [/fewer than (1) characters/, () => m.common_form_fill()],
  [/fewer than (\d+) characters/, (count) => m.common_form_longer({ count })],
  [/more than (\d+) characters/, (count) => m.common_form_shorter({ count })],
  [/must have required property/, () => m.common_form_fill()],
  [/must be >= (-?[\d.]+)/, (least) => m.common_form_smallest({ least })],
  [/must be <= (-?[\d.]+)/, (most) => m.common_form_largest({ most })],
  [/must be integer/, () => m.common_form_whole()],
  [/must be number/, () => m.common_form_number()],
  [/fewer than (\d+) items/, (least) => m.common_form_give_least({ least })],
  [/more than (\d+) items/, (most) => m.common_form_give_most({ most })],
  [/format "email"/, () => m.common_form_email()],
  [/format "(uri|url)"/, () => m.common_form_web_address()],
  [/format "date/, () => m.common_form_date()],
  [/must match pattern/, () => m.common_form_pattern()],
  [/equal to one of|must be equal to constant/, () => m.common_form_choose()],
];

const sentenceOf = (rule: string) => {
  for (const [pattern, say] of sentences) {
    const found = pattern.exec(rule);
    if (found) return say(found[1] ?? '');
  }
  return m.common_form_not_taken();
};

/** `body/company/vatId` is the field `company.vatId`; what is missing is named in the rule. */
function fieldOf({ at, rule }: Broken): string {
  const missing = /required property '([^']+)'/.exec(rule)?.[1];
  const path = at
    .split('/')
    .slice(1)
    .concat(missing ?? []);
  return path.join('.');
}

/** The first broken rule of each field, in sentences. */
export function sentencesByField(errors: readonly Broken[]): Record<string, string> {
  const said: Record<string, string> = {};
  for (const error of errors) said[fieldOf(error)] ??= sentenceOf(error.rule);
  return said;
}
