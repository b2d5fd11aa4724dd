import { oneTimeCode } from 'aws-local/cognito/sign-in/one-time-code.ts';
import { describe, expect, test } from 'vitest';
import { parseSettings } from '../../settings/config.ts';
import { chromiumPath } from '../../tools/chromium.ts';
import { errorOf, signIn, submit, usePortal, view } from './portal-under-test.ts';

describe.skipIf(chromiumPath === undefined)('Where the pool requires two-factor authentication, a person', () => {
  const portal = usePortal({
    settings: parseSettings({ stage: 'dev', userDirectory: { mfa: 'required' } }),
  });

  test('sets up an app at the first sign-in, by a QR code that never leaves the page or by hand, and needs it from then on', async () => {
    const email = 'mia@example.com';
    const page = await portal.page();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await signIn(page, email, await portal.invited(email));
    await view(page, 'new-password');
    await page.fill('[name=new_password]', 'first password');
    await submit(page);
    await view(page, 'set-up-code');
    expect(await page.getByRole('img', { name: 'QR code' }).locator('path').getAttribute('d')).toMatch(/^M/);
    const shown = await page.locator('.key').textContent();
    const secret = shown?.replaceAll(' ', '') ?? '';
    const link = await page.getByRole('link', { name: 'Open in an app' }).getAttribute('href');
    expect(link).toBe(`otpauth://totp/Onboarding:mia%40example.com?secret=${secret}&issuer=Onboarding`);

    // A reload shows the same key, which the app may have already.
    await page.reload();
    await view(page, 'set-up-code');
    expect(await page.locator('.key').textContent()).toBe(shown);
    await page.fill('[name=code]', oneTimeCode(secret) === '000000' ? '000001' : '000000');
    await submit(page);
    expect(await errorOf(page, 'code')).toContain('next one in your app');
    const used = oneTimeCode(secret);
    await page.fill('[name=code]', fullWidth(used));
    await submit(page);
    await view(page, 'home');
    expect(asked.filter((url) => !url.startsWith(portal.stack.endpoints.portal))).toEqual([]);

    const next = await portal.page();
    await signIn(next, email, 'first password');
    await view(next, 'one-time-code');
    await next.fill('[name=code]', oneTimeCode(secret) === '000000' ? '000001' : '000000');
    await submit(next);
    expect(await errorOf(next, 'code')).toContain('next one in your app');
    await next.fill('[name=code]', used);
    await submit(next);
    expect(await errorOf(next, 'code')).toContain('next one in your app');
    await next.fill('[name=code]', oneTimeCode(secret, Date.now() + 30_000));
    await submit(next);
    await view(next, 'home');
    expect(await portal.complaints()).toEqual([]);
  });
});

/** Digits as a Japanese keyboard writes them. */
function fullWidth(digits: string): string {
  return digits.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
}
