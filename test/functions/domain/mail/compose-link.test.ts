import { expect, test } from 'vitest';
import { locales } from '../../../../functions/domain/locale/locale.ts';
import { composeLink } from '../../../../functions/domain/mail/compose-link.ts';
import { brandWith } from '../../../support/domain-settings.ts';

const brand = brandWith({ name: 'Acme', portalUrl: 'https://portal.acme.example/', supportAddress: 'it@acme.example' });
const compose = (locale: string, reason: 'reminder' | 'again' = 'reminder') =>
  composeLink({
    brand,
    attributes: { locale, given_name: 'Ann', email: `o'n<b>eil@acme.example` },
    reason,
    sentAt: new Date('2026-12-01T09:00:00Z'),
  });

test('names the account and the way in, in both forms, and has neither code nor placeholder', () => {
  for (const locale of locales) {
    const { html, text } = compose(locale);
    expect(html).not.toMatch(/\{####\}|\{username\}|<b>/);
    expect(html).toContain('o&#39;n&lt;b&gt;eil@acme.example');
    expect(text).toContain("o'n<b>eil@acme.example");
    const link = "https://portal.acme.example/#/sign-in?email=o'n%3Cb%3Eeil%40acme.example";
    expect(text).toContain(link);
    expect(html).toContain(link.replaceAll("'", '&#39;'));
    expect(text).toContain('it@acme.example');
  }
});

test('says whether it is a reminder, in every language', () => {
  const subjects = locales.flatMap((locale) => [compose(locale).subject, compose(locale, 'again').subject]);
  expect(new Set(subjects).size).toBe(2 * locales.length);
});
