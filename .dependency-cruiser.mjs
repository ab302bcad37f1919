import { cruiserRules } from './boundaries.ts';

// Tests, and what stands beside them for several of them.
const tests = '([.]test|/testing|/testing-story)[.]ts$';

export default {
  forbidden: [
    ...cruiserRules,
    {
      name: 'two-doors',
      comment:
        "Another floor is entered by '#name' on the server or '#name/contract' anywhere, never by a file inside it.",
      severity: 'error',
      from: { path: '^src/(modules/[^/]+|[^/]+)/' },
      to: {
        path: '^src/(modules/[^/]+|ledger)/',
        pathNot: ['^src/$1/', '^src/modules/[^/]+/(index|contract)[.]ts$', '^src/ledger/(index|contract)[.]ts$'],
      },
    },
    {
      name: 'contract-travels',
      comment: 'Pages, SDK and CLI load contracts and the client, so nothing behind them may need a server.',
      severity: 'error',
      from: { path: ['/contract[.]ts$', '^src/platform/(route|client)[.]ts$'], pathNot: '/domain/' },
      to: {
        path: ['^(node:)?(assert|crypto|fs|http|net|os|path)(/|$)', 'node_modules/(fastify|kysely|pg)/'],
        reachable: true,
      },
    },
    {
      name: 'domain-is-pure',
      comment: 'Rules decide, they do not do. Give them the facts; let service.ts fetch and save.',
      severity: 'error',
      from: { path: '/domain/', pathNot: tests },
      to: {
        pathNot: [
          '^src/kernel/',
          '/domain/',
          '^(node:)?(assert(/strict)?|crypto)$', // Hashing is pure; chance is injected.
          '^src/platform/wire[.]ts$',
          '/(contract|routes)[.]ts$', // Data: the words that both sides use.
        ],
      },
    },
    {
      name: 'sql-in-store-only',
      comment: 'Whoever looks for what touches a table looks in one file.',
      severity: 'error',
      from: { path: '^src/(modules|ledger)/', pathNot: ['/store[.]ts$', '/store/', tests] },
      to: { path: 'node_modules/(kysely|pg|@types/pg)/' },
    },
    {
      name: 'http-in-http-only',
      comment: 'A service that knows a request cannot be called by a job.',
      severity: 'error',
      from: { path: '^src/modules/', pathNot: ['/http([.]ts$|/)', tests] },
      to: { path: ['node_modules/fastify/', '^src/platform/http[.]ts$'] },
    },
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-orphans', severity: 'error', from: { orphan: true, pathNot: tests }, to: {} },
    {
      name: 'testing-is-for-tests',
      comment: 'What only a test may do, the product must not be able to reach.',
      severity: 'error',
      from: { pathNot: [tests, '^src/testing/'] },
      to: { path: '^src/testing/' },
    },
    { name: 'not-to-tests', severity: 'error', from: { pathNot: tests }, to: { path: tests } },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'types'] },
  },
};
