interface Broken {
  readonly at: string;
  readonly rule: string;
}

const count = (n: string | undefined, one: string) => `${n} ${n === '1' ? one : `${one}s`}`;

/** What a schema's validator says, as a person says it. The first that fits is used. */
const sentences: readonly (readonly [RegExp, (found: RegExpExecArray) => string])[] = [
  [
    /fewer than (\d+) characters/,
    ([, n]) => (n === '1' ? 'Fill this in.' : `Write at least ${count(n, 'character')}.`),
  ],
  [/more than (\d+) characters/, ([, n]) => `Write at most ${count(n, 'character')}.`],
  [/must have required property/, () => 'Fill this in.'],
  [/must be >= (-?[\d.]+)/, ([, n]) => `The smallest is ${n}.`],
  [/must be <= (-?[\d.]+)/, ([, n]) => `The largest is ${n}.`],
  [/must be integer/, () => 'Write a whole number, without decimals.'],
  [/must be number/, () => 'Write a number.'],
  [/fewer than (\d+) items/, ([, n]) => `Give at least ${n}.`],
  [/more than (\d+) items/, ([, n]) => `Give at most ${n}.`],
  [/format "email"/, () => 'This is no e-mail address. One looks like name@company.com.'],
  [/format "(uri|url)"/, () => 'This is no web address. One begins with https://.'],
  [/format "date/, () => 'This is no date.'],
  [/must match pattern/, () => 'This is not written as it is expected here.'],
  [/equal to one of|must be equal to constant/, () => 'Choose one of the list.'],
];

const sentenceOf = (rule: string) => {
  for (const [pattern, say] of sentences) {
    const found = pattern.exec(rule);
    if (found) return say(found);
  }
  return 'This value is not taken here.';
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
