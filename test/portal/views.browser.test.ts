import { describe, expect, test } from 'vitest';
import { locales } from '../../functions/domain/locale/locale.ts';
import { parseSettings } from '../../settings/config.ts';
import { chromiumPath } from '../../tools/chromium.ts';
import { tourPortal } from '../../tools/portal-tour.ts';
import { findings, overflow, tooSmall } from './accessibility.ts';
import { usePortal, view } from './portal-under-test.ts';

describe.skipIf(chromiumPath === undefined)('Every view of the portal', () => {
  const portal = usePortal({
    settings: parseSettings({
      stage: 'dev',
      userDirectory: { mfa: 'optional' },
      selfService: { changeAddress: true },
    }),
  });

  test.each(locales)('can be used by everybody and fits a phone (%s)', async (locale) => {
    // Dark mode in one language: colours are the same in all.
    const colorScheme = locale === 'de' ? 'dark' : 'light';
    const page = await portal.page('/', { viewport: { width: 390, height: 844 }, colorScheme });
    const seen: string[] = [];
    const headings = new Set<string>();
    await tourPortal({
      stack: portal.stack,
      cognito: portal.stack.clients.cognito,
      page,
      locale,
      async look(name) {
        seen.push(name);
        headings.add((await page.locator('h1').textContent()) ?? '');
        expect(await findings(page), name).toEqual([]);
        // The narrowest screen that WCAG's reflow asks for, and the usual one.
        for (const width of [320, 390]) {
          await page.setViewportSize({ width, height: 844 });
          expect(await page.evaluate(overflow), `${name}, ${width} pixels`).toBe(0);
        }
        expect(await page.evaluate(tooSmall), name).toEqual([]);
        expect(await page.locator('html').getAttribute('lang'), name).toBe(locale);
        expect(await page.title(), name).toContain(await page.locator('h1').textContent());
      },
    });
    expect(seen.length).toBeGreaterThan(15);
    expect(headings.size).toBeGreaterThan(8);
  });

  test.each([
    ['what the address asks for', '/?lang=fr', 'de', 'fr'],
    ['what the browser speaks', '/', 'de-AT', 'de'],
    ['the default', '/?lang=tlh', 'nl', 'en'],
  ])('speaks %s', async (_what, path, locale, spoken) => {
    const page = await portal.page(path, { locale });
    expect(await page.locator('html').getAttribute('lang')).toBe(spoken);
  });

  test('changes its language at once, keeps what was typed, and keeps the language after a reload', async () => {
    const page = await portal.page();
    await page.fill('[name=email]', 'ann@example.com');
    await page.focus('#language');
    await page.selectOption('#language', 'ja');
    await expect.poll(() => page.locator('h1').textContent()).toBe('サインイン');
    expect(await page.inputValue('[name=email]')).toBe('ann@example.com');
    expect(await page.evaluate('document.activeElement.id')).toBe('language');
    await page.reload();
    await view(page, 'sign-in');
    expect(await page.locator('h1').textContent()).toBe('サインイン');
  });

  test('says to password managers and keyboards what each field is for', async () => {
    const page = await portal.page('/#/sign-in');
    const tokens = async () => {
      const inputs = await page.locator('input').all();
      return Promise.all(
        inputs.map(async (input) =>
          [await input.getAttribute('name'), await input.getAttribute('autocomplete')].join(' '),
        ),
      );
    };
    expect(await tokens()).toEqual(['email username', 'password current-password']);
    await page.goto(`${portal.stack.endpoints.portal}/#/reset?email=ann@example.com`);
    await view(page, 'reset');
    expect(await tokens()).toEqual(['username username', 'code one-time-code', 'new_password new-password']);
    // What the email contains may be a password.
    expect(await page.locator('[name=code]').getAttribute('inputmode')).toBeNull();
  });
});
