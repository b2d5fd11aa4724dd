import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compiledLayout, compileMailLayout } from '../../../../tools/compile-mail-layout.ts';

test('the compiled layout matches the MJML (fix with: npm run mails)', () => {
  expect(readFileSync(compiledLayout, 'utf8')).toBe(compileMailLayout());
});

test('an email loads nothing from the web but its logo', () => {
  const html = readFileSync(compiledLayout, 'utf8');
  expect(html.match(/https?:\/\/[^\s"']+/g)).toEqual(['http://www.w3.org/1999/xhtml']);
  expect(html).not.toMatch(/@import|<link/);
});

test.each([
  ['<mjml><mj-body><mj-text>', 'compile'],
  [
    '<mjml><mj-body><mj-section><mj-column><mj-text>{{a-b}}</mj-text></mj-column></mj-section></mj-body></mjml>',
    'marker',
  ],
])('a wrong layout is refused: %s', (mjml, reason) => {
  expect(() => compileMailLayout(mjml)).toThrow(reason);
});
