import type { Reaction } from '#platform/relay';
import { forgetCompany } from './service/companies.ts';
import type { Identity } from './service/identity.ts';

/** What another process has changed is forgotten here as soon as it is heard of. */
export const identityReactions = (identity: Identity): readonly Reaction[] => [
  {
    name: 'identity.forget-company',
    on: ['identity.company-changed', 'identity.tier-changed'],
    handle: async ({ key }) => forgetCompany(identity, key),
  },
];
