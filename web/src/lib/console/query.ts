interface Address {
  readonly pathname: string;
  readonly searchParams: Iterable<[string, string]>;
}

/** The address of this list with some of its parameters changed; a changed filter begins at the first page. */
export function addressWith(url: Address, changes: Readonly<Record<string, string | undefined>>): string {
  const query = new URLSearchParams(
    [...url.searchParams].filter(([name]) => name !== 'after' && !name.startsWith('/')),
  );
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined) query.delete(name);
    else query.set(name, value);
  }
  return `${url.pathname}${query.size > 0 ? `?${query}` : ''}`;
}

/** One of a known few that an address names; undefined for anything else. */
export const oneOf = <Name extends string>(names: readonly Name[], text: string | null): Name | undefined =>
  names.find((name) => name === text);

/** Where a list is to go on, as its query. */
export const pageOf = (url: URL): { after?: string } => {
  const after = url.searchParams.get('after');
  return after ? { after } : {};
};
