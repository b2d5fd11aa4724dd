import { expect, test } from 'vitest';
import { escapeHtml, placeholder, plainLine } from '../../../../functions/domain/mail/html.ts';

test('HTML shows a text as it is, whatever it contains', () => {
  expect(escapeHtml(`Ann & <Lee> "O'Neil" {####}`)).toBe(
    'Ann &amp; &lt;Lee&gt; &quot;O&#39;Neil&quot; &#123;####&#125;',
  );
  expect(escapeHtml('Zoé 山田 €')).toBe('Zoé 山田 €');
});

test('what Cognito refuses is an entity', () => {
  expect(escapeHtml('a\u00a0b\u3000c\u200cd\u{1f381}e')).toBe('a&#160;b&#12288;c&#8204;d&#127873;e');
});

test('a control, or what turns the reading direction, is a space', () => {
  expect(escapeHtml('a\nb\u202ec\ufeffd')).toBe('a b c d');
  expect(plainLine('a\r\nb\u2066c')).toBe('a b c');
});

test('half a character is none', () => {
  expect(escapeHtml('a\ud83cb')).toBe('a\ufffdb');
});

test('a line is plain: round brackets, single spaces, none outside', () => {
  expect(plainLine(' {Acme} \u00a0 & <Sons>\u2028')).toBe('(Acme) & <Sons>');
});

test("Cognito's own placeholders stay as they are", () => {
  expect(placeholder('{####}')).toBe('{####}');
});
