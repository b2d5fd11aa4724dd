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

const rooms = '{functions,infra,local,packages,portal,scripts,settings,statemachines,test,tools}';
/** The languages of emails and headers have words of their own, and this file has them all; passwords are what they are. */
const sources = globSync(`${rooms}/**/*.{ts,tsx,js,json,html,py}`, {
  cwd: root,
  exclude: [
    '**/languages/**',
    '**/node_modules/**',
    '**/request-models/*.json',
    'test/docs/words.test.ts',
    '**/common-passwords.ts',
  ],
});
/** Words that older code had, and what to write; only those with no other meaning here. */
const replaced: Readonly<Record<string, RegExp>> = {
  'outcome, result': /\b(?:fates?|verdicts?)\b|(?<=[a-z])(?:Fate|Verdict)s?\b/gi,
  fix: /\bmend(?:s|ed|ing)?\b/gi,
  'anyone who, the person who, whether or not': /\b(?:whoever|whomever)\b/gi,
  'separated by': /\bparted\b/gi,
  'in progress, in flight': /\bunder way\b/gi,
  'import again': /\bdrop(?:s|ped)? again\b/gi,
  'reported, says': /\b(?:told|tells?) of\b/gi,
  'was asked to, by default': /\btold (?:to|otherwise)\b/gi,
  continues: /\b(?:goes|going|went) on\b/gi,
  again: /\banew\b/gi,
  worker: /\blanes?\b/gi,
  'fault injection, a plan of faults': /\bstorms?\b/gi,
};
/** What events in buckets were stored with. */
const kept = ['functions/adapters/event-ledger.ts: verdict', 'test/functions/adapters/event-ledger.test.ts: verdict'];

test.each(Object.entries(replaced))('code says %s', (_, words) => {
  expect(sources.length).toBeGreaterThan(800);
  const found = sources.flatMap((file) => {
    const uses = readFileSync(join(root, file), 'utf8').match(words) ?? [];
    return uses.map((use) => `${file.replaceAll('\\', '/')}: ${use}`);
  });
  expect(found.filter((use) => !kept.includes(use))).toEqual([]);
});

test('README.md is a front page: at most 10 KB', () => {
  expect(readFileSync(join(root, 'README.md')).length).toBeLessThanOrEqual(10_240);
});
