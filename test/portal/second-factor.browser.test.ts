import { oneTimeCode } from 'aws-local/cognito/sign-in/one-time-code.ts';
import { describe, expect, test } from 'vitest';
import { parseSettings } from '../../settings/config.ts';
import { chromiumPath } from '../../tools/chromium.ts';
import { errorOf, notice, signIn, submit, usePortal, view } from './portal-under-test.ts';

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
    await page.fill('[name=new_password]', 'the first password');
    await submit(page);
    await view(page, 'set-up-code');
    // They are not signed in before the app is set up.
    await notice(page).toBe('Your password is set. One more step, and you are signed in.');
    expect(await page.getByRole('img', { name: 'QR code' }).locator('path').getAttribute('d')).toMatch(/^M/);
    const shown = await page.locator('.key').textContent();
    const secret = shown?.replaceAll(' ', '') ?? '';
    const link = await page.getByRole('link', { name: 'Open in authenticator app' }).getAttribute('href');
    expect(link).toBe(`otpauth://totp/Onboarding:mia%40example.com?secret=${secret}&issuer=Onboarding`);

    // A reload shows the same key, which the app may have already.
    await page.reload();
    await view(page, 'set-up-code');
    expect(await page.locator('.key').textContent()).toBe(shown);
    await page.fill('[name=code]', oneTimeCode(secret) === '000000' ? '000001' : '000000');
    expect(await errorOf(page, 'code')).toContain('next one in your app');
    const used = oneTimeCode(secret);
    await page.fill('[name=code]', fullWidth(used));
    await view(page, 'home');
    expect(asked.filter((url) => !url.startsWith(portal.stack.endpoints.portal))).toEqual([]);

    const next = await portal.page();
    await signIn(next, email, 'the first password');
    await view(next, 'one-time-code');
    await next.fill('[name=code]', oneTimeCode(secret) === '000000' ? '000001' : '000000');
    expect(await errorOf(next, 'code')).toContain('next one in your app');
    await next.fill('[name=code]', used);
    expect(await errorOf(next, 'code')).toContain('next one in your app');
    await next.fill('[name=code]', oneTimeCode(secret, Date.now() + 30_000));
    await view(next, 'home');
    expect(await portal.complaints()).toEqual([]);
  });

  test('sees six digits sent as soon as they are there, however they are written, and a wrong code once only', async () => {
    const page = await portal.page();
    const codes: unknown[] = [];
    await page.route('**/api/sign-in', (route) =>
      route.fulfill({ json: { challenge: 'SOFTWARE_TOKEN_MFA', session: 'x'.repeat(20) } }),
    );
    await page.route('**/api/mfa/respond', (route) => {
      codes.push(route.request().postDataJSON().code);
      const errors = [{ field: 'code', code: 'INVALID' }];
      return route.fulfill({ status: 400, json: { code: 'INVALID_CODE', errors } });
    });
    await signIn(page, 'typing@example.com', 'the first password');
    await view(page, 'one-time-code');
    const code = page.locator('[name=code]');
    const refused = () => expect.poll(() => page.locator('.error').count()).toBe(1);
    await code.pressSequentially('12345');
    await code.press('Enter');
    expect(await errorOf(page, 'code')).toBe('Enter the 6 digits of the code.');
    await code.press('6');
    await refused();
    await code.press('7');
    await code.press('Backspace');
    await code.press('6');
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    for (const pasted of ['Your code: 123 457. It is valid for 3 minutes.', fullWidth('123458')]) {
      await page.evaluate(`navigator.clipboard.writeText('${pasted}')`);
      await code.press('ControlOrMeta+a');
      await code.press('ControlOrMeta+v');
      await refused();
    }
    expect(codes).toEqual(['123456', '123457', '123458']);
    expect(await code.inputValue()).toBe('123458');
    // The button sends it again.
    await submit(page);
    await expect.poll(() => codes.length).toBe(4);
  });
});

/** Digits as a Japanese keyboard writes them. */
function fullWidth(digits: string): string {
  return digits.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
}
