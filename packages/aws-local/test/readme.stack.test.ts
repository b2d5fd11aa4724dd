import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

test('the example of the README prints what it says', () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  const [, example = ''] = /```ts\n([\s\S]+?)```/.exec(readme) ?? [];
  const [, says = ''] = /console\.log\(.*\); \/\/ (.*)/.exec(example) ?? [];
  expect(says).not.toBe('');
  const words = ['--input-type=module-typescript', '--eval', example];
  expect(execFileSync(process.execPath, words, { cwd: import.meta.dirname, encoding: 'utf8' })).toBe(`${says}\n`);
});
