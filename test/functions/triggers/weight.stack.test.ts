import { expect, test } from 'vitest';
import { bundleFunction } from '../../../infra/bundle.ts';

// A person waits for every trigger, and Cognito waits five seconds and then calls again: what a cold start loads has a
// budget. Five languages are 30 KB of custom-message, and 8 KB tell a name from a sentence; one AWS client
// is about 290 KB.
test.each([
  ['CustomMessage', 70],
  ['PreSignUp', 35],
  ['UserMigration', 30],
  ['PostAuthentication', 10],
  ['PreTokenGeneration', 30],
  ['PostConfirmation', 350],
] as const)('%s loads at most %d KB at a cold start', (name, kilobytes) => {
  expect(bundleFunction(name).startBytes / 1024).toBeLessThan(kilobytes);
});
