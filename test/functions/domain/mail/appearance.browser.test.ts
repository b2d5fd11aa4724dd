import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { examplePeople, locales } from '../../../../functions/domain/locale/locale.ts';
import { everyMessageKind, messageKinds } from '../../../../functions/domain/mail/message-kind.ts';
import { chromiumPath, startChromium } from '../../../../tools/chromium.ts';
import { exampleBrand, previewMails } from '../../../../tools/preview-mails.ts';
import { exampleResults } from '../../../../tools/preview-results.ts';

const screenshots = join('out', 'mails');
const widths = { phone: 390, desktop: 1024 };
const schemes = ['light', 'dark'] as const;
const measure = readFileSync(new URL('./look-at-page.js', import.meta.url), 'utf8');

interface Look {
  readonly texts: number;
  readonly overflow: number;
  readonly faint: readonly string[];
}

if (chromiumPath === undefined) {
  console.warn(
    'No Chromium here, so emails are not checked: apt-get install chromium-headless-shell, or set CHROMIUM_PATH.',
  );
}

describe.skipIf(chromiumPath === undefined)('Every email, in a browser', () => {
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    mkdirSync(screenshots, { recursive: true });
    browser = await startChromium();
    page = await browser.newPage();
  });
  afterAll(() => browser?.close());

  async function open(html: string, width: number, colorScheme: 'light' | 'dark'): Promise<Look> {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme });
    await page.setContent(html);
    return page.evaluate<Look>(measure);
  }

  for (const [device, width] of Object.entries(widths)) {
    // The kinds of a source differ in their words only.
    for (const kind of device === 'phone' ? everyMessageKind : Object.values(messageKinds)) {
      test(`${kind} can be read on a ${device}, in light and dark mode`, async () => {
        for (const { locale, emailMessage } of previewMails().filter((preview) => preview.kind === kind)) {
          for (const scheme of schemes) {
            const look = await open(emailMessage, width, scheme);
            expect(look, `${kind} ${locale} ${scheme}`).toMatchObject({ overflow: 0, faint: [] });
            expect(look.texts).toBeGreaterThan(8);
            const picture = join(screenshots, `${kind}.${locale}.${device}.${scheme}.png`);
            if (scheme === 'light' || locale === 'en') await page.screenshot({ path: picture, fullPage: true });
          }
        }
      });
    }
  }

  test('results of imports can be read everywhere, in light and dark mode', async () => {
    for (const { kind, locale, html } of exampleResults()) {
      for (const [device, width] of Object.entries(widths)) {
        for (const scheme of schemes) {
          const look = await open(html, width, scheme);
          expect(look, `${kind} ${locale} ${scheme}`).toMatchObject({ overflow: 0, faint: [] });
          const picture = join(screenshots, `result-${kind}.${locale}.${device}.${scheme}.png`);
          if (locale === 'en' && kind === 'finished') await page.screenshot({ path: picture, fullPage: true });
        }
      }
    }
  });

  test.each(locales)('an email to an address that is not verified names nobody (%s)', async (locale) => {
    const named: string[] = [];
    for (const { kind, emailMessage } of previewMails().filter((preview) => preview.locale === locale)) {
      await open(emailMessage, widths.phone, 'light');
      // Including what an email program reads aloud, searches and shows in its list.
      const text = (await page.content()) + (await page.evaluate<string>('document.body.innerText'));
      if (Object.values(examplePeople[locale]).some((name) => text.includes(name))) named.push(kind);
    }
    expect(named.toSorted()).toEqual([
      'again',
      'asked',
      'forgot-password',
      'invitation',
      'link',
      'link-again',
      'link-reminder',
      'member-sign-up',
      'reminder',
      'renewal',
    ]);
  });

  test.each(locales)('a click on the password selects all of it and nothing else (%s)', async (locale) => {
    const mail = previewMails().find((preview) => preview.kind === 'invitation' && preview.locale === locale);
    await open(mail?.emailMessage ?? '', widths.phone, 'light');
    await page.getByText('tK7#m%Qe2w').click();
    expect(await page.evaluate<string>('getSelection().toString()')).toBe('tK7#m%Qe2w');
    const height = await page.getByText('tK7#m%Qe2w').evaluate((element) => element.getBoundingClientRect().height);
    expect(height, 'the password fits on one line').toBeLessThan(50);
  });

  test.each(['#ffffff', '#000000', '#ffd400', '#767676', '#e4002b'])('a button in %s can be read', async (colour) => {
    const [mail] = previewMails({ ...exampleBrand, colour });
    for (const scheme of schemes) {
      expect(await open(mail?.emailMessage ?? '', widths.phone, scheme)).toMatchObject({ faint: [] });
    }
  });

  test('the longest values fit a phone', async () => {
    const brand = {
      ...exampleBrand,
      name: 'W'.repeat(60),
      support_address: `${'s'.repeat(64)}@${'m'.repeat(60)}.example`,
      portal_url: `https://${'portal.'.repeat(25)}example/`,
    };
    for (const mail of previewMails(brand)) {
      const html = mail.emailMessage
        .replaceAll('tK7#m%Qe2w', 'W'.repeat(99))
        .replaceAll('.person@', `${'w'.repeat(64)}@`);
      expect(await open(html, widths.phone, 'light'), `${mail.kind} ${mail.locale}`).toMatchObject({ overflow: 0 });
    }
  });
});
