interface Meaning {
  /** What whoever makes a token reads beside the scope's name. */
  readonly about: string;
  readonly covers: readonly string[];
}

/**
 * What a token can be made for. A scope covers capabilities as a role does (`actor.ts`), and a token has of them what
 * its maker's roles have too. Who may write may read: a program that saves a listing looks at it first.
 */
export const scopes = {
  'company:read': { about: 'Read the company’s own profile', covers: ['company:read'] },
  'company:write': { about: 'Change the company’s profile', covers: ['company:read', 'company:edit'] },
  'listing:read': { about: 'Read listings, drafts included', covers: ['listing:read', 'listing:list'] },
  'listing:write': { about: 'Create, change, publish and withdraw listings', covers: ['listing'] },
  'stock:read': { about: 'Read stock and warehouses', covers: ['stock:read', 'stock:list'] },
  'stock:write': { about: 'Adjust stock, create warehouses', covers: ['stock'] },
  'trade:read': {
    about: 'Read inquiries, offers and contracts',
    covers: ['inquiry:read', 'inquiry:list', 'contract:read'],
  },
  'trade:write': {
    about: 'Send inquiries, make and answer offers; contracts are signed by people',
    covers: ['inquiry', 'offer', 'contract:read'],
  },
  'order:read': { about: 'Read orders', covers: ['order:read', 'order:list'] },
  'order:write': { about: 'Cancel orders until the carrier has the goods', covers: ['order'] },
  'shipment:read': { about: 'Read shipments, labels and invoices', covers: ['shipment:read', 'shipment:list'] },
  'shipment:write': { about: 'Pack orders and book pick-ups', covers: ['shipment'] },
  'conversation:read': {
    about: 'Read conversations and their files',
    covers: ['conversation:read', 'conversation:list'],
  },
  'conversation:write': { about: 'Write messages, send files, mark as read', covers: ['conversation'] },
  'money:read': {
    about: 'Read wallet, statements, escrow and payments',
    covers: ['wallet:read', 'statement:read', 'escrow:read', 'payment:read'],
  },
  'review:read': { about: 'Read the reviews of own orders', covers: ['review:read'] },
  'review:write': { about: 'Write reviews and reply to them', covers: ['review'] },
  'webhook:manage': { about: 'Create webhook endpoints, read their log, send again', covers: ['webhook'] },
  'all:read': { about: 'Read all that its maker may read, and change nothing', covers: [] },
} as const satisfies Readonly<Record<string, Meaning>>;

export type ScopeName = keyof typeof scopes;
export const scopeNames = Object.keys(scopes) as readonly ScopeName[];

/**
 * What no token does, whatever its scopes: bind the company, move its money, say who belongs to it, make more tokens,
 * act for the house. A token is a text that can be copied; these want a person who is there.
 */
const peopleOnly: readonly string[] = [
  'self',
  'operator',
  'token',
  'company:members',
  'company:verify',
  'contract:sign',
  'order:pay',
  'order:confirm',
  'order:dispute',
  'wallet:transfer',
  'wallet:top-up',
];

/** What a token needs no scope for: to learn what it is. */
const everyTokens: readonly string[] = ['program'];

const lookingActs = ['read', 'list', 'browse', 'track'];

export const covers = (grant: string, may: string): boolean => may === grant || may.startsWith(`${grant}:`);

export const isForPeople = (may: string): boolean => peopleOnly.some((grant) => covers(grant, may));

const reaches = (scope: ScopeName, may: string): boolean =>
  scope === 'all:read'
    ? lookingActs.includes(may.slice(may.lastIndexOf(':') + 1))
    : scopes[scope].covers.some((grant) => covers(grant, may));

/** Whether a token that was made for these may do this, if its maker may. */
export const scopesReach = (held: readonly ScopeName[], may: string): boolean =>
  everyTokens.some((grant) => covers(grant, may)) || held.some((scope) => reaches(scope, may));

/** The scope to make a token with, for whoever lacks one: the first that reaches this. Undefined where none does. */
export const scopeFor = (may: string): ScopeName | undefined => scopeNames.find((scope) => reaches(scope, may));
