/** Whether this is one who runs the house, and does not trade in it. */
export const operates = (me: { readonly roles: readonly string[] } | null | undefined): boolean =>
  me?.roles.includes('operator') ?? false;
