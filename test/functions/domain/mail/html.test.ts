import { expect, test } from 'vitest';
import { escapeHtml, placeholder, plainLine } from '../../../../functions/domain/mail/html.ts';

test('HTML shows any text unchanged', () => {
  expect(escapeHtml(`Ann & <Lee> "O'Neil" {####}`)).toBe(
    'Ann &amp; &lt;Lee&gt; &quot;O&#39;Neil&quot; &#123;####&#125;',
  );
  expect(escapeHtml('Zoé 山田 €')).toBe('Zoé 山田 €');
});

test('a character that Cognito refuses becomes an entity', () => {
  expect(escapeHtml('a\u00a0b\u3000c\u200cd\u{1f381}e')).toBe('a&#160;b&#12288;c&#8204;d&#127873;e');
});

test('a control character, or one that changes the reading direction, becomes a space', () => {
  expect(escapeHtml('a\nb\u202ec\ufeffd')).toBe('a b c d');
  expect(plainLine('a\r\nb\u2066c')).toBe('a b c');
});

test('half a surrogate pair becomes a replacement character', () => {
  expect(escapeHtml('a\ud83cb')).toBe('a\ufffdb');
});

test('a line is plain: round brackets, single spaces, trimmed', () => {
  expect(plainLine(' {Acme} \u00a0 & <Sons>\u2028')).toBe('(Acme) & <Sons>');
});

test("Cognito's own placeholders are unchanged", () => {
  expect(placeholder('{####}')).toBe('{####}');
});
