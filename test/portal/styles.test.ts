import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const root = new URL('../../', import.meta.url);
const files = globSync('portal/**/*.css', { cwd: root });

/** What is on one side of the screen whatever is the beginning of a line. */
const sided = /(?:margin|padding|border)-(?:left|right)|(?<![-\w])(?:left|right):|(?:text-align|float): (?:left|right)/;

test('there are styles', () => expect(files.length).toBeGreaterThan(3));

test.each(files)('%s knows the beginning and the end of a line, not left and right', (file) => {
  const lines = readFileSync(new URL(file, root), 'utf8').split('\n');
  expect(lines.filter((line) => sided.test(line))).toEqual([]);
});
