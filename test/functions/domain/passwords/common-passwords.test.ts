import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { commonPasswordsFile, commonPasswordsText } from '../../../../tools/write-common-passwords.ts';

test('the list of common passwords is that of the package: npm run common-passwords', () => {
  const file = new URL(`../../../../${commonPasswordsFile}`, import.meta.url);
  expect(readFileSync(file, 'utf8')).toBe(commonPasswordsText());
});
