import { expect, test } from 'vitest';
import { locales } from '../../../../functions/domain/locale/locale.ts';
import { composeStillValid } from '../../../../functions/domain/mail/compose-still-valid.ts';
import { brandWith } from '../../../support/domain-settings.ts';

const compose = (attributes: Readonly<Record<string, string>>) =>
  composeStillValid({
    brand: brandWith({ name: 'Acme <b>', supportAddress: 'it@acme.example' }),
    attributes,
    requestedLocale: undefined,
    invitedAt: new Date('2026-11-28T10:00:00Z'),
    now: new Date('2026-11-30T10:00:00Z'),
  });

test('says when the newest invitation was sent and until when it works', () => {
  const { subject, html, text } = compose({ locale: 'en', given_name: 'Ann' });
  expect(subject).toBe('Your invitation to Acme <b> still works');
  for (const part of [html, text]) {
    expect(part).toContain('was sent on Saturday 28 November at 10:00 (UTC)');
    expect(part).toContain('works until Saturday 5 December at 10:00 (UTC)');
    expect(part).toContain('Hello Ann,');
    expect(part).toContain('it@acme.example');
  }
  expect(html).not.toContain('<b>');
});

test('is in the language and time zone of the reader', () => {
  const { text } = compose({ locale: 'de', zoneinfo: 'Europe/Berlin' });
  expect(text).toContain('am Samstag, 28. November, 11:00 Uhr gesendet');
});

test('differs in every language, and has no secret, button or placeholder', () => {
  const all = locales.map((locale) => compose({ locale }));
  expect(new Set(all.map(({ subject }) => subject)).size).toBe(locales.length);
  for (const { html } of all) expect(html).not.toMatch(/\{####\}|\{username\}|monospace|href="(?!mailto:)/);
});
