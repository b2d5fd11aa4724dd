import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** Where a date is only passed on, that of an account to HR. */
const shown = [
  'functions/adapters/passkeys.ts',
  'functions/adapters/people-directory.ts',
  'functions/domain/admin/describe-person.ts',
  'functions/domain/people/person.ts',
  // Of a passkey, to its owner.
  'functions/domain/self-service/answers.ts',
  'tools/portal-tour.ts',
  'tools/simulate/invitations/account.ts',
];

test('no code relies on the date at which an account was created: its mark says who created it', () => {
  const root = new URL('../../', import.meta.url);
  const files = globSync(['functions/**/*.ts', 'scripts/**/*.ts', 'tools/**/*.ts', 'statemachines/*.json'], {
    cwd: root,
    exclude: ['**/node_modules/**'],
  });
  expect(files.length).toBeGreaterThan(200);
  const dated = files.filter((file) =>
    /UserCreateDate|createdAt|created_at/.test(readFileSync(new URL(file, root), 'utf8')),
  );
  expect(dated.map((file) => file.replaceAll('\\', '/')).sort()).toEqual(shown);
});
