import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { parseSettings } from '../../settings/config.ts';
import { chromiumPath } from '../../tools/chromium.ts';
import { errorOf, problem, signIn, submit, usePortal, view } from './portal-under-test.ts';

const application = 'https://desk.acme.example/';
const linked = 'https://time.acme.example/start?from=portal';
const own = 'a password of mine';

describe.skipIf(chromiumPath === undefined)('The sign-in page', () => {
  const portal = usePortal({
    settings: parseSettings({
      stage: 'dev',
      brand: { name: 'Acme', supportAddress: 'it-help@acme.example' },
      portal: { home: { url: application, name: 'Acme Desk' }, returnAddresses: [linked] },
    }),
  });
  const link = (email: string, more = '') => `/#/sign-in?email=${encodeURIComponent(email)}${more}`;
  const returningTo = (address: string) => `&return_to=${encodeURIComponent(address)}`;
  const focused = (page: Page) => page.evaluate<string>('document.activeElement.name');
  const hasHint = (page: Page) => page.getByText('First time here?').isVisible();

  test('begins with the address; with the password where an email’s link says the address, and tells which password then', async () => {
    const page = await portal.page();
    expect(await focused(page)).toBe('email');
    expect(await hasHint(page)).toBe(false);
    await page.goto(portal.stack.endpoints.portal + link('ann@example.com'));
    await expect.poll(() => page.inputValue('[name=email]')).toBe('ann@example.com');
    await expect.poll(() => focused(page)).toBe('password');
    expect(await hasHint(page)).toBe(true);
  });

  test('says little about a first miss, selects the password, and offers another one', async () => {
    const page = await portal.page();
    await signIn(page, 'nobody@example.com', 'not this one');
    await problem(page).toBe('Incorrect email or password.Reset password');
    expect(await focused(page)).toBe('password');
    expect(await page.evaluate<string>('String(getSelection())')).toBe('not this one'.replaceAll(/./g, '•'));
    await page.locator('.problem').getByRole('button', { name: 'Reset password' }).click();
    await view(page, 'reset');
  });

  test('advises after the fifth miss, in the language of the moment, and the same whether or not there is an account', async () => {
    await portal.member('guessed@example.com', own);
    const texts: (string | null)[] = [];
    for (const email of ['guessed@example.com', 'nobody@example.com']) {
      const page = await portal.page();
      for (let misses = 1; misses <= 5; misses += 1) {
        await signIn(page, email, `guess ${misses}`);
        await page.waitForSelector('.problem:not(:empty)');
        const advice = page.locator('.problem').getByText('Wait 15 minutes');
        await expect.poll(() => advice.isVisible()).toBe(misses === 5);
      }
      texts.push(await page.locator('.problem').textContent());
    }
    expect(texts[0]).toBe(texts[1]);
    expect(texts[0]).toContain('may be switched off. Ask it-help@acme.example');
  });

  test('takes an address with the full stop that was copied along', async () => {
    await portal.member('stop@example.com', own);
    const page = await portal.page();
    await signIn(page, 'stop@example.com.', own);
    await view(page, 'home');
    const other = await portal.page();
    await signIn(other, 'stop@example..com', own);
    expect(await errorOf(other, 'email')).toContain('Enter a valid email address');
  });

  test('asks somebody who is signed in and follows the link of somebody else', async () => {
    const page = await portal.member('a@example.com', own);
    await page.goto(portal.stack.endpoints.portal + link('b@example.com'));
    await view(page, 'continue');
    expect(await page.locator('main').textContent()).toContain('You are signed in as a@example.com.');
    await page.getByRole('button', { name: 'Continue' }).click();
    await view(page, 'home');
    expect(await page.locator('dl').first().textContent()).toContain('a@example.com');
    await page.goto(portal.stack.endpoints.portal + link('b@example.com'));
    await view(page, 'continue');
    await page.getByRole('button', { name: 'Sign in as b@example.com' }).click();
    await expect.poll(() => page.inputValue('[name=email]')).toBe('b@example.com');
    await page.goto(`${portal.stack.endpoints.portal}/?again#/`);
    await view(page, 'sign-in');
    expect(await page.locator('form').count()).toBe(1);
  });

  test('does not ask a person who follows their own link', async () => {
    const page = await portal.member('follows@example.com', own);
    await page.goto(portal.stack.endpoints.portal + link('Follows@Example.com'));
    await page.reload();
    await view(page, 'home');
  });

  test('sends people on to the application that a link asks for, at the end of a first sign-in', async () => {
    const temporary = await portal.invited('joins@example.com');
    const page = await portal.page();
    await page.route('https://*.acme.example/**', (route) => route.fulfill({ body: 'the application' }));
    await page.goto(
      `${portal.stack.endpoints.portal}/?to=app${link('joins@example.com', returningTo(linked)).slice(1)}`,
    );
    await view(page, 'sign-in');
    expect(page.url()).toBe(`${portal.stack.endpoints.portal}/?to=app#/sign-in`);
    await page.fill('[name=password]', temporary);
    await submit(page);
    await view(page, 'new-password');
    await page.fill('[name=new_password]', own);
    await submit(page);
    await page.waitForURL(linked);
    // Nothing of the person goes with them.
    expect(page.url()).toBe(linked);
    // Who is sent back by the application is asked, not sent round.
    await page.goto(`${portal.stack.endpoints.portal}/?back#/sign-in?${returningTo(application).slice(1)}`);
    await view(page, 'continue');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.waitForURL(application);
  });

  test('sends nobody to an address that the settings don’t have', async () => {
    await portal.member('strays@example.com', own);
    for (const address of ['https://evil.example/', 'javascript:document.title=1', `${application}@evil.example/`]) {
      const page = await portal.page(link('strays@example.com', returningTo(address)));
      await signIn(page, 'strays@example.com', own);
      await view(page, 'home');
      expect(new URL(page.url()).origin).toBe(portal.stack.endpoints.portal);
    }
  });
});
