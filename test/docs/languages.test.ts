import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { locales } from '../../functions/domain/locale/locale.ts';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const inEnglish = new Intl.DisplayNames('en', { type: 'language' });
const listed = new Intl.ListFormat('en-GB');

test.each(['README.md', 'docs/integrators/portal.md'])('%s names the languages that there are', (path) => {
  const names = locales.map((locale) => inEnglish.of(locale) ?? locale).sort();
  expect(read(path)).toContain(listed.format(names));
});

test('the portal page says by which codes a language is chosen', () => {
  const codes = new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(locales);
  expect(read('docs/integrators/portal.md')).toContain(`chooses the language: ${codes}.`);
});
