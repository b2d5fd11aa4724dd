import { expect, test } from 'vitest';
import { commandLine } from '../../local/command-line.ts';

test('a command line can be copied into a shell, whatever its arguments are', () => {
  expect(commandLine('resume', '3f9a0c5be1d27846')).toBe('npx onboarding resume 3f9a0c5be1d27846');
  expect(commandLine('import', 'new hires.csv')).toMatch(/^npx onboarding import (['"])new hires\.csv\1$/);
});
