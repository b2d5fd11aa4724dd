import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compiledLayout, compileMailLayout, mailLayouts } from '../../../../tools/compile-mail-layout.ts';

describe.each(mailLayouts)('$file', (layout) => {
  test('its compiled form matches the MJML (fix with: npm run mails)', () => {
    expect(readFileSync(compiledLayout(layout), 'utf8')).toBe(compileMailLayout(layout));
  });

  test('an email loads nothing from the web but its logo', () => {
    const html = readFileSync(compiledLayout(layout), 'utf8');
    expect(html.match(/https?:\/\/[^\s"']+/g)).toEqual(['http://www.w3.org/1999/xhtml']);
    expect(html).not.toMatch(/@import|<link/);
  });
});

test.each([
  ['<mjml><mj-body><mj-text>', 'compile'],
  [
    '<mjml><mj-body><mj-section><mj-column><mj-text>{{a-b}}</mj-text></mj-column></mj-section></mj-body></mjml>',
    'marker',
  ],
])('a wrong layout is refused: %s', (mjml, reason) => {
  expect(() => compileMailLayout({ file: 'wrong', exports: 'wrong' }, mjml)).toThrow(reason);
});
