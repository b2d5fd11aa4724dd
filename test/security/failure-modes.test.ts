import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const root = new URL('../../', import.meta.url);
const document = readFileSync(new URL('docs/operators/failure-modes.md', root), 'utf8');

/** Every step with its rows; the first section lists the kinds. */
const [introduction = '', ...sections] = document.split(/^## /m);
const kinds = [...introduction.matchAll(/^\| ([a-z -]+) \| (?!means)/gm)].map(([, kind = '']) => kind);

describe('the table of failure modes', () => {
  test('knows ten kinds of failure', () => {
    expect(kinds).toHaveLength(10);
  });

  test.each(sections.map((section) => [section.split('\n', 1)[0] ?? '', section]))(
    '%s: each kind once',
    (_, section) => {
      const rows = section.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| failure'));
      const named = rows.flatMap((row) => (row.split(' | ')[0] ?? '').replace('| ', '').split(', '));
      expect(named.sort()).toEqual([...kinds].sort());
      expect(rows.filter((row) => !/(`[\w./-]+\.test\.ts` › `|\*\w+ under faults\*).*\|$/.test(row))).toEqual([]);
    },
  );

  test('names only tests that exist', () => {
    const named = [...document.matchAll(/`([\w./-]+\.test\.ts)` › `([^`]+)`/g)];
    expect(named.length).toBeGreaterThan(60);
    const missing = named.filter(([, file = '', name = '']) => !sourceOf(file).includes(name));
    expect(missing.map(([text]) => text)).toEqual([]);
  });
});

test('the threat model names only tests that exist', () => {
  const page = readFileSync(new URL('docs/operators/threat-model.md', root), 'utf8');
  const named = [...page.matchAll(/`((?:test|packages)\/[\w./-]+\.test\.ts)`/g)].map(([, file = '']) => file);
  expect(named.length).toBeGreaterThan(30);
  expect(named.filter((file) => sourceOf(file) === '')).toEqual([]);
});

/** @param file from `test/` or the project's folder on */
function sourceOf(file: string): string {
  try {
    return readFileSync(new URL(/^(?:test|packages)\//.test(file) ? file : `test/${file}`, root), 'utf8');
  } catch {
    return '';
  }
}
