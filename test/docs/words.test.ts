import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const pages = globSync(['*.md', 'docs/**/*.md', 'statemachines/*.md'], { cwd: root }).map((page) =>
  page.replaceAll('\\', '/'),
);
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

/** Rooms whose code is free of these words; the languages of mails and headers have words of their own. */
const sources = globSync(['functions/**/*.ts', 'statemachines/*', 'tools/**/*.ts'], {
  cwd: root,
  exclude: ['**/languages/**'],
});
/** Words that older code had, and what to write; only those with no other meaning here. */
const replaced: Readonly<Record<string, RegExp>> = {
  outcome: /\bfates?\b|(?<=[a-z])Fates?\b/gi,
  fix: /\bmend(s|ed|ing)?\b/gi,
  'anyone who, the person who': /\b(?:whoever|whomever)\b/gi,
  'separated by': /\bparted\b/gi,
  'in progress, in flight': /\bunder way\b/gi,
  worker: /\blanes?\b/gi,
  'fault injection': /\bstorms?\b/gi,
};

test.each(Object.entries(replaced))('code says %s', (_, words) => {
  const found = sources.flatMap((file) => {
    const uses = readFileSync(join(root, file), 'utf8').match(words) ?? [];
    return uses.map((use) => `${file}: ${use}`);
  });
  expect(found).toEqual([]);
});

test('README.md is a front page: at most 10 KB', () => {
  expect(readFileSync(join(root, 'README.md')).length).toBeLessThanOrEqual(10_240);
});
