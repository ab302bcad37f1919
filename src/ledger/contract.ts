import { Type } from 'typebox';
import { idSchema, listOf, nullable, pageQuery, refusal, route, shape, timeSchema } from '#platform/route';

const minor = Type.String({ pattern: '^-?[0-9]+$', description: 'Minor units of the currency, or pieces.' });
const code = Type.String();

const trialLine = shape({
  code,
  number: Type.String(),
  title: Type.String(),
  class: Type.Enum(['asset', 'liability', 'income', 'goods', 'outside']),
  accounts: Type.Integer(),
  debits: minor,
  credits: minor,
});

/** Per currency (and `goods`, in pieces) every code with its sums; debits equal credits, or something is wrong. */
export const readTrialBalance = route({
  name: 'readTrialBalance',
  method: 'GET',
  path: '/ledger/trial-balance',
  may: 'operator:ledger',
  summary: 'The trial balance, per currency and for goods',
  reply: shape({
    assets: Type.Array(shape({ asset: Type.String(), debits: minor, credits: minor, lines: Type.Array(trialLine) })),
    at: timeSchema,
  }),
  refusals: {},
});

/** Reads the whole books: for a page that an operator opens, not for a loop. */
export const checkBooks = route({
  name: 'checkBooks',
  method: 'GET',
  path: '/ledger/checks',
  may: 'operator:ledger',
  summary: 'What must always be true of the books, counted now',
  reply: shape({ checks: Type.Array(shape({ rule: Type.String(), breaches: Type.Integer() })), at: timeSchema }),
  refusals: {},
});

const accountShape = shape({
  id: idSchema('acc'),
  code,
  number: Type.String(),
  title: Type.String(),
  asset: Type.String(),
  owner: Type.String({ description: 'The id of the owner, as `own_…`.' }),
  debits: minor,
  credits: minor,
  balance: minor,
  version: Type.Integer(),
});

export const listAccounts = route({
  name: 'listAccounts',
  method: 'GET',
  path: '/ledger/accounts',
  may: 'operator:ledger',
  summary: 'The accounts behind one line of the trial balance',
  query: shape({ code, asset: Type.String({ maxLength: 64 }), ...pageQuery }),
  reply: listOf(accountShape),
  refusals: { 'code-unknown': refusal(400, 'The chart of accounts has no such code.') },
});

export const readAccount = route({
  name: 'readAccount',
  method: 'GET',
  path: '/ledger/accounts/{accountId}',
  may: 'operator:ledger',
  summary: 'One account with its statement, the newest line first',
  params: shape({ accountId: idSchema('acc') }),
  query: shape(pageQuery),
  reply: shape({
    account: accountShape,
    entries: listOf(
      shape({
        version: Type.Integer(),
        transfer: idSchema('trf'),
        counter: idSchema('acc'),
        amount: minor,
        balanceAfter: minor,
        code: Type.String(),
        ref: nullable(Type.String()),
        at: timeSchema,
      }),
    ),
  }),
  refusals: { 'account-unknown': refusal(404, 'There is no such account in the books.') },
});
