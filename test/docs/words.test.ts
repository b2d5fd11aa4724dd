import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const pages = globSync(['*.md', 'docs/**/*.md', 'statemachines/*.md'], { cwd: root });
/** Of the glossary's last table those that are never right; others depend on what is meant. */
const avoided = /\b(mend(s|ed|ing)?|whoever|whomever|parted|storms?|fates?|e-mails?|anew)\b|means nothing|under way/gi;

test.each(pages.filter((page) => !page.endsWith('glossary.md')))('%s uses the words of the glossary', (page) => {
  const prose = readFileSync(join(root, page), 'utf8')
    .replace(/<!-- ([\w-]+) -->[\s\S]*?<!-- \/\1 -->/g, '')
    .replace(/^```[\s\S]*?^```/gm, '')
    .replace(/^\| `email` \|.*$/gm, '')
    .replace(/`[^`]*`/g, '');
  expect(prose.match(avoided) ?? []).toEqual([]);
});

test('README.md is a front page: at most 10 KB', () => {
  expect(readFileSync(join(root, 'README.md')).length).toBeLessThanOrEqual(10_240);
});
