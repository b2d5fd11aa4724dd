import { AdminCreateUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { parseSettings } from '../../settings/config.ts';
import { chromiumPath } from '../../tools/chromium.ts';
import { findings } from './accessibility.ts';
import { errorOf, notice, problem, submit, usePortal, view } from './portal-under-test.ts';

describe.skipIf(chromiumPath === undefined)('Where invitations bring a link, a person', () => {
  let minutesLater = 0;
  const portal = usePortal({
    settings: parseSettings({
      stage: 'dev',
      userDirectory: { featurePlan: 'ESSENTIALS' },
      signIn: { invitation: 'link' },
    }),
    cognitoClock: () => new Date(Date.now() + minutesLater * 60_000),
  });
  const invite = (email: string) =>
    portal.stack.clients.cognito.send(
      new AdminCreateUserCommand({
        UserPoolId: portal.stack.endpoints.userPoolId,
        Username: email,
        DesiredDeliveryMediums: ['EMAIL'],
        UserAttributes: Object.entries({ email, email_verified: 'true' }).map(([Name, Value]) => ({ Name, Value })),
      }),
    );
  const mailsTo = (to: string) => portal.stack.mailbox.list({ to, limit: 10 }).length;
  /** Follows the link of the invitation. */
  const follow = (email: string) => portal.page(`/#/sign-in?email=${email}`);
  /** Has a code emailed. @returns the code */
  const requestCode = async (page: Page, email: string) => {
    await submit(page);
    await view(page, 'sign-in-code');
    return portal.secret(email);
  };
  const enter = (page: Page, code: string) => page.fill('[name=code]', code);
  const other = (code: string) => code.replace(/.$/, (digit) => String((Number(digit) + 1) % 10));
  /** Has another code emailed, as if the time to wait for it were over. */
  const resend = async (page: Page) => {
    await page.evaluate(
      "sessionStorage.setItem('onboarding', JSON.stringify({ ...JSON.parse(sessionStorage.getItem('onboarding')), emailRequest: undefined }))",
    );
    await page.reload();
    await view(page, 'sign-in-code');
    await page.getByRole('button', { name: 'Resend email' }).click();
  };

  test('comes in with one button and one code, and nothing is sent before they ask for it', async () => {
    const email = 'first@example.com';
    await invite(email);
    const page = await follow(email);
    await view(page, 'sign-in');
    expect(await page.locator('.address-chip').textContent()).toContain(email);
    expect(await page.locator('form input:not([name=username])').count()).toBe(0);
    expect(await findings(page)).toEqual([]);
    await page.reload();
    await view(page, 'sign-in');
    expect(mailsTo(email)).toBe(1);
    const code = await requestCode(page, email);
    expect(mailsTo(email)).toBe(2);
    expect(await page.locator('.intro').textContent()).toContain('If this address can sign in here');
    expect(await findings(page)).toEqual([]);
    expect(await page.evaluate('document.activeElement.name')).toBe('code');
    // Pasted as people copy it, and sent by itself.
    await enter(page, ` ${code.slice(0, 4)} ${code.slice(4)}`);
    await view(page, 'home');
    expect(await page.locator('main').textContent()).toContain(email);
  });

  test('may choose a password, and is asked for no other one', async () => {
    const email = 'chooses@example.com';
    await invite(email);
    const page = await follow(email);
    await enter(page, await requestCode(page, email));
    await view(page, 'home');
    await page.getByRole('link', { name: 'Choose one (Password)' }).click();
    await view(page, 'change-password');
    expect(await page.locator('h1').textContent()).toBe('Choose a password');
    expect(await page.locator('[name=previous_password]').count()).toBe(0);
    expect(await findings(page)).toEqual([]);
    await page.fill('[name=proposed_password]', 'password chooses');
    await submit(page);
    expect(await errorOf(page, 'proposed_password')).toContain('too close to your name, your address or our name');
    await page.fill('[name=proposed_password]', 'seven blue kites');
    await submit(page);
    await view(page, 'home');
    await notice(page).toBe('Your password is set.');
    await page.getByRole('link', { name: 'Change (Password)' }).click();
    await view(page, 'change-password');
    expect(await page.locator('[name=previous_password]').count()).toBe(1);
  });

  test('learns that a code is wrong, can reload in between, and uses the right one', async () => {
    const email = 'wrong@example.com';
    await invite(email);
    const page = await follow(email);
    const code = await requestCode(page, email);
    await enter(page, other(code));
    expect(await errorOf(page, 'code')).toContain('incorrect, has been used or has expired');
    await page.reload();
    await view(page, 'sign-in-code');
    await enter(page, '123');
    await submit(page);
    expect(await errorOf(page, 'code')).toBe('Enter the 8 digits of the code.');
    await enter(page, code);
    await view(page, 'home');
  });

  test('uses each code once, and only the newest', async () => {
    const email = 'once@example.com';
    await invite(email);
    const page = await follow(email);
    const old = await requestCode(page, email);
    await resend(page);
    await notice(page).toContain('Only the newest one works');
    expect(mailsTo(email)).toBe(3);
    const code = portal.secret(email);
    await enter(page, old);
    expect(await errorOf(page, 'code')).toContain('incorrect');
    const tab = await portal.page();
    await tab.evaluate(
      `sessionStorage.setItem('onboarding', ${JSON.stringify(await page.evaluate("sessionStorage.getItem('onboarding')"))})`,
    );
    await tab.goto(`${portal.stack.endpoints.portal}/?tab#/sign-in-code`);
    await view(tab, 'sign-in-code');
    await enter(page, code);
    await view(page, 'home');
    await enter(tab, code);
    expect(await errorOf(tab, 'code')).toContain('has been used');
  });

  test('who comes back after the code has expired has another one sent', async () => {
    const email = 'late@example.com';
    await invite(email);
    const page = await follow(email);
    const late = await requestCode(page, email);
    minutesLater = 20;
    await enter(page, late);
    expect(await errorOf(page, 'code')).toContain('has expired');
    await resend(page);
    await notice(page).toContain('new code');
    minutesLater = 0;
  });

  test('whose answer was lost sends the code again or has another one sent', async () => {
    const email = 'lost@example.com';
    await invite(email);
    const page = await follow(email);
    const code = await requestCode(page, email);
    await page.route('**/api/sign-in/code', async (route) => {
      await route.fetch();
      await route.abort();
    });
    await enter(page, code);
    await problem(page).toContain('isn’t responding');
    await page.unroute('**/api/sign-in/code');
    await submit(page);
    expect(await errorOf(page, 'code')).toContain('has been used');
    await resend(page);
    await notice(page).toContain('new code');
    await enter(page, portal.secret(email));
    await view(page, 'home');
  });

  test('learns nothing about an address of somebody else', async () => {
    const page = await follow('nobody@example.com');
    await submit(page);
    await view(page, 'sign-in-code');
    expect(await page.locator('.intro').textContent()).toContain('If this address can sign in here');
    await enter(page, '12345678');
    expect(await errorOf(page, 'code')).toContain('incorrect, has been used or has expired');
  });

  test('who has reset a password is asked for it, and not offered a code first', async () => {
    const page = await portal.page('/#/reset?email=has.one@example.com');
    await view(page, 'reset');
    await page.route('**/api/reset-password', (route) => route.fulfill({ status: 204 }));
    await page.fill('[name=code]', '123456');
    await page.fill('[name=new_password]', 'a password of mine');
    await submit(page);
    await view(page, 'sign-in');
    await notice(page).toContain('Sign in with the new one');
    expect(await page.evaluate('document.activeElement.name')).toBe('password');
  });

  test('may type the address, take it back, or use a password', async () => {
    const page = await portal.page();
    await submit(page);
    expect(await errorOf(page, 'email')).toBe('Enter your email address.');
    await page.fill('[name=email]', 'typed@example.com');
    await submit(page);
    await view(page, 'sign-in-code');
    await page.getByRole('button', { name: 'Not you?' }).click();
    await view(page, 'sign-in');
    expect(await page.inputValue('[name=email]')).toBe('');
    await page.getByRole('button', { name: 'Use a password instead' }).click();
    await page.waitForSelector('[name=password]');
    // Nobody's invitation has one.
    expect(await page.locator('main').textContent()).not.toContain('temporary password');
    await page.getByRole('button', { name: 'Email me a code instead' }).click();
    await page.getByRole('button', { name: 'Email me a code', exact: true }).waitFor();
  });
});
