import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path/posix';
import { describe, expect, test } from 'vitest';

const root = new URL('../', import.meta.url);
const read = (file: string) => readFileSync(new URL(file, root), 'utf8');
const files = globSync('{test,packages/*/test}/**/*.ts', { cwd: root }).map((file) => file.replaceAll('\\', '/'));
const tests = files.filter((file) => file.endsWith('.test.ts'));

/** What is tested across the tree, and what tests share. */
const across = ['end-to-end', 'faults', 'fixtures', 'security', 'support'];

describe('a test file', () => {
  test.each(tests)('%s is in the folder of what it tests', (file) => {
    const [folder = ''] = file.split(/\/[^/]*$/);
    const tested = folder.replace(/(^|\/)test(\/|$)/, '$1');
    expect(
      existsSync(new URL(tested, root)) || across.includes(tested.split('/')[0] ?? ''),
      `no folder ${tested}`,
    ).toBe(true);
  });

  test('is called *.browser.test.ts if it starts a Chromium, and only then', () => {
    expect(tests.filter((file) => importsChromium(file)).sort()).toEqual(
      tests.filter((file) => file.endsWith('.browser.test.ts')).sort(),
    );
  });
});

test('documents name only test files that there are', () => {
  const pages = globSync(['*.md', 'docs/**/*.md'], { cwd: root });
  const named = pages.flatMap((page) =>
    [...read(page).matchAll(/`((?:test|packages)\/[\w./-]+\.ts)`/g)].map(([, file = '']) => file),
  );
  expect(named.length).toBeGreaterThan(40);
  expect(named.filter((file) => !existsSync(new URL(file, root)))).toEqual([]);
});

/** Whether a file of tests imports what starts a Chromium, itself or through its helpers. */
function importsChromium(file: string): boolean {
  const imported = [...read(file).matchAll(/from '(\.[^']+)'/g)].map(([, path = '']) => join(dirname(file), path));
  return imported.some((path) => path === 'tools/chromium.ts' || (files.includes(path) && importsChromium(path)));
}
