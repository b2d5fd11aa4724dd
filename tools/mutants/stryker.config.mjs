/**
 * Mutants of the domain: see docs/developers/testing.md. Left out are tables of words, where a mutant is a typing error that no rule
 * forbids. In the texts of `locale/languages/` only the words are left out, by a comment there: their plurals and names are rules.
 *
 * @type {import('@stryker-mutator/api/core').PartialStrykerOptions}
 */
export default {
  mutate: [
    'functions/domain/**/*.ts',
    '!functions/domain/columns/header-synonyms.ts',
    '!functions/domain/columns/activity-words.ts',
    '!functions/domain/sign-up/disposable-domains.ts',
  ],
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  vitest: { configFile: 'tools/mutants/vitest.config.ts' },
  // TypeScript 7 has no API by which Stryker could read one, and neither Node.js nor Vitest needs it.
  tsconfigFile: 'none',
  tempDirName: '.stryker',
  reporters: ['clear-text'],
  clearTextReporter: { logTests: false, reportTests: false },
  thresholds: { high: 95, low: 85, break: 85 },
};
