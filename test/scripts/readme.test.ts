import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { withTables } from '../../scripts/write-readme-tables.ts';

test('the README explains the codes that the code has (mend with: npm run readme)', () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  expect(withTables(readme)).toBe(readme);
});
