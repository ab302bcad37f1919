import { lintOverrides } from './boundaries.ts';

export default {
  // Outside a git checkout oxlint would walk these.
  ignorePatterns: [
    '**/node_modules/**',
    'web/build/**',
    'web/.svelte-kit/**',
    'web/paraglide/**',
    'web/*-mirrored/**',
    'web/.*-mirrored/**',
  ],
  plugins: ['typescript', 'import', 'unicorn', 'oxc', 'promise', 'node'],
  categories: { correctness: 'error', suspicious: 'error' },
  rules: {
    'import/no-cycle': 'error',
    'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
    'max-lines-per-function': ['error', { max: 60 }],
    'max-params': ['error', { max: 3 }],
    complexity: ['error', 12],
    'import/no-named-as-default': 'off', // Some libraries name their default export again.
    'import/no-named-as-default-member': 'off', // `fc.assert` reads better than a second `assert`.
    'typescript/no-unsafe-type-assertion': 'off', // `as` is for the edges; a reviewer sees to it.
    'typescript/no-explicit-any': 'error',
    'typescript/no-non-null-assertion': 'error',
    'typescript/no-floating-promises': 'error',
    'typescript/switch-exhaustiveness-check': 'error',
  },
  overrides: [
    ...lintOverrides,
    // Vite reads a style sheet that is imported for its effect.
    { files: ['**/*.svelte'], rules: { 'import/no-unassigned-import': ['error', { allow: ['**/*.css'] }] } },
    // node:test collects its own promises, and a test tells one story from top to bottom.
    { files: ['**/*.test.ts'], rules: { 'max-lines-per-function': 'off', 'typescript/no-floating-promises': 'off' } },
  ],
};
