import { oneTimeCode } from 'aws-local/cognito/sign-in/one-time-code.ts';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { parseSettings } from '../../settings/config.ts';
import { chromiumPath } from '../../tools/chromium.ts';
import { errorOf, notice, signIn, submit, usePortal, view } from './portal-under-test.ts';

const password = 'a password of mine';
const link = (page: Page, name: string | RegExp) => page.getByRole('link', { name });

describe.skipIf(chromiumPath === undefined)('On the account page, a person', () => {
  const portal = usePortal({
    settings: parseSettings({
      stage: 'dev',
      userDirectory: { mfa: 'optional' },
      selfService: { changeAddress: true },
      portal: { home: { url: 'https://app.acme.example/', name: 'Acme Travel' } },
    }),
  });

  test('finds the way to the application first, and signs out', async () => {
    const page = await portal.member('home@example.com', password);
    expect(await page.locator('.intro').textContent()).toBe('You’re all set.');
    expect(await link(page, 'Open Acme Travel').getAttribute('href')).toBe('https://app.acme.example/');
    expect(await page.locator('.primary').allTextContents()).toEqual(['Open Acme Travel']);
    await page.getByRole('button', { name: 'Sign out', exact: true }).click();
    await view(page, 'sign-in');
  });

  test('changes name and language by keyboard alone, and the page speaks it at once', async () => {
    const page = await portal.member('names@example.com', password);
    await link(page, 'Edit your details').focus();
    await page.keyboard.press('Enter');
    await view(page, 'edit-account');
    const type = async (...keys: readonly string[]) => {
      for (const key of keys) await (key.length === 1 ? page.keyboard.type(key) : page.keyboard.press(key));
    };
    await type('Tab', ...'Ulla', 'Tab', ...'Unruh', 'Tab');
    await page.keyboard.type('Deutsch');
    await type('Tab');
    await page.keyboard.type('Europe/Berlin');
    await type('Tab', ...'030', 'Enter');
    await expect.poll(() => errorOf(page, 'phone_number')).toContain('with its country code');
    expect(await page.evaluate('document.activeElement.name')).toBe('phone_number');
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('+49 30 901820');
    await page.keyboard.press('Enter');
    await view(page, 'home');
    await notice(page).toBe('Ihre Angaben wurden gespeichert.');
    expect(await page.locator('h1').textContent()).toBe('Guten Tag, Ulla Unruh');
    await expect.poll(() => page.locator('dl').first().textContent()).toContain('+4930901820');
    expect(await page.locator('dl').first().textContent()).toContain('Europe/Berlin');
  });

  test('keeps what was typed when the session ends in the middle of it', async () => {
    const page = await portal.member('ended.edit@example.com', password);
    await link(page, 'Edit your details').click();
    await view(page, 'edit-account');
    await page.fill('[name=given_name]', 'Unsaved');
    const other = await portal.page();
    await signIn(other, 'ended.edit@example.com', password);
    await other.getByRole('button', { name: 'Sign out everywhere' }).click();
    await view(other, 'sign-in');
    await submit(page);
    await view(page, 'sign-in');
    await notice(page).toContain('session has expired');
    await signIn(page, 'ended.edit@example.com', password);
    await view(page, 'edit-account');
    expect(await page.inputValue('[name=given_name]')).toBe('Unsaved');
    await submit(page);
    await view(page, 'home');
    await expect.poll(() => page.locator('h1').textContent()).toBe('Hello Unsaved');
  });

  test('changes the address with the code that the new one gets, also after a reload', async () => {
    const page = await portal.member('before@example.com', password);
    await link(page, /^Change \(Email/).click();
    await view(page, 'change-email');
    await page.fill('[name=email]', 'before@example.com');
    await page.fill('[name=password]', password);
    await submit(page);
    await expect.poll(() => errorOf(page, 'email')).toBe('This is your address already.');
    await page.fill('[name=email]', 'after@example.com');
    await submit(page);
    await page.waitForSelector('[name=code]');
    await page.reload();
    await page.waitForSelector('[name=code]');
    expect(await page.locator('.view').textContent()).toContain('your address is still before@example.com');
    await page.fill('[name=code]', portal.secret('after@example.com'));
    await view(page, 'home');
    await notice(page).toContain('Your email address is now after@example.com.');
    await expect.poll(() => page.locator('dl').first().textContent()).toContain('after@example.com');
  });

  test('is not told whether another account has the address', async () => {
    await portal.member('owner@example.com', password);
    const mails = portal.stack.mailbox.list({ to: 'owner@example.com' }).length;
    const page = await portal.member('curious@example.com', password, '/');
    await page.goto(`${portal.stack.endpoints.portal}/?again#/change-email`);
    await view(page, 'change-email');
    await page.fill('[name=email]', 'owner@example.com');
    await page.fill('[name=password]', password);
    await submit(page);
    await page.waitForSelector('[name=code]');
    // True, although no code was sent.
    expect(await page.locator('.intro').textContent()).toContain('If no other account uses owner@example.com');
    expect(portal.stack.mailbox.list({ to: 'owner@example.com' })).toHaveLength(mails);
    await page.fill('[name=code]', '123456');
    await expect.poll(() => errorOf(page, 'code')).toContain('incorrect or has expired');
  });

  test('sets up an authenticator app while signed in, on a phone without scanning, and turns it off with the password', async () => {
    const email = 'phone@example.com';
    await portal.member(email, password);
    const page = await portal.page('/', { hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } });
    await signIn(page, email, password);
    await link(page, /^Set up \(Two/).click();
    await view(page, 'set-up-code');
    expect(await page.locator('.qr').isVisible()).toBe(false);
    const address = await link(page, 'Open in authenticator app').getAttribute('href');
    const secret = new URL(address ?? '').searchParams.get('secret') ?? '';
    await page.fill('[name=code]', oneTimeCode(secret) === '000000' ? '000001' : '000000');
    await expect.poll(() => errorOf(page, 'code')).toContain('sets date and time automatically');
    await page.fill('[name=code]', oneTimeCode(secret));
    await view(page, 'home');
    await notice(page).toContain('Two-factor authentication is on.');

    const next = await portal.page();
    await signIn(next, email, password);
    await view(next, 'one-time-code');

    await link(page, /^Turn off \(Two/).click();
    await view(page, 'turn-off-code');
    await page.fill('[name=password]', 'not this one');
    await submit(page);
    await expect.poll(() => errorOf(page, 'password')).toBe('Incorrect current password.');
    await page.fill('[name=password]', password);
    await submit(page);
    await view(page, 'home');
    await notice(page).toBe('Two-factor authentication is off.');
    await signIn(await portal.page(), email, password);
  });

  test('can sign out where the account cannot be loaded, and tries again', async () => {
    const page = await portal.member('offline@example.com', password);
    await page.route('**/api/account', (route) => route.abort());
    await page.reload();
    await view(page, 'home');
    await expect.poll(() => page.locator('.panel [role=alert]').textContent()).toContain('isn’t responding');
    expect(await page.getByRole('button', { name: 'Sign out', exact: true }).isVisible()).toBe(true);
    await page.unroute('**/api/account');
    await page.getByRole('button', { name: 'Try again' }).click();
    await link(page, 'Edit your details').waitFor();
  });
});

describe.skipIf(chromiumPath === undefined)('By default a person', () => {
  const portal = usePortal();

  test('finds no way to change the address, also not by its link', async () => {
    const page = await portal.member('fixed@example.com', password);
    await link(page, 'Edit your details').waitFor();
    expect(await link(page, /^Change \(Email/).count()).toBe(0);
    await page.goto(`${portal.stack.endpoints.portal}/?at=email#/change-email`);
    await view(page, 'home');
    await notice(page).toContain('can’t be changed here');
  });
});
