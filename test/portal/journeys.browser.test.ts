import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { chromiumPath } from '../../tools/chromium.ts';
import { errorOf, notice, problem, resend, signIn, submit, usePortal, view } from './portal-under-test.ts';

if (chromiumPath === undefined) {
  console.warn(
    'No Chromium here, so nobody uses the portal: apt-get install chromium-headless-shell, or set CHROMIUM_PATH.',
  );
}

describe.skipIf(chromiumPath === undefined)('A person', () => {
  const portal = usePortal();

  const focused = (page: Page) =>
    page.evaluate<string>(
      'document.activeElement.name || document.activeElement.className || document.activeElement.tagName',
    );

  test('gets from the email to a working account, changes the password, forgets it and signs out', async () => {
    const email = 'ann.lee@example.com';
    await portal.invited(email, { given_name: 'Ann', family_name: 'Lee' });
    const start = await portal.page();

    // The email, in the mailbox.
    const mailbox = await start.context().newPage();
    await mailbox.goto(portal.stack.endpoints.mailbox);
    await mailbox.getByRole('button', { name: email }).click();
    const mail = mailbox.frameLocator('iframe');
    const temporary = (await mail.locator('[style*="user-select:all"]').last().textContent()) ?? '';
    const opened = mailbox.context().waitForEvent('page');
    await mail.getByRole('link', { name: 'Sign in' }).click();
    const page = await opened;

    // The first sign-in. The address came with the link and stays out of the history; a blank was copied along.
    await view(page, 'sign-in');
    expect(await page.inputValue('[name=email]')).toBe(email);
    expect(page.url()).toBe(`${portal.stack.endpoints.portal}/#/sign-in`);
    await page.fill('[name=password]', `${temporary} `);
    await submit(page);
    await view(page, 'new-password');
    expect(await focused(page)).toBe('H1');
    await page.reload();
    await view(page, 'new-password');
    expect(await page.locator('#field-new_password-hint').textContent()).toContain('At least 15 characters');
    await page.fill('[name=new_password]', 'short');
    await submit(page);
    expect(await errorOf(page, 'new_password')).toBe('Use at least 15 characters.');
    expect(await focused(page)).toBe('new_password');
    await page.fill('[name=new_password]', 'the first password');
    await submit(page);
    await view(page, 'home');
    await notice(page).toContain('You are signed in');
    expect(await page.locator('h1').textContent()).toBe('Hello Ann');
    expect(await page.locator('dl').first().textContent()).toContain(email);

    // A reload and the way back change nothing; what is kept is the tab's own.
    await page.reload();
    await view(page, 'home');
    await page.goBack();
    await view(page, 'home');
    expect(await page.evaluate('localStorage.length')).toBe(0);
    expect(await page.evaluate('sessionStorage.getItem("onboarding")')).not.toMatch(
      /password|id_token|access_token|eyJ[\w-]+\.eyJ/,
    );

    // Another password, after a slip.
    await page.getByRole('link', { name: 'Change (Password)' }).click();
    await view(page, 'change-password');
    await page.fill('[name=previous_password]', 'not this');
    await page.fill('[name=proposed_password]', 'the second password');
    await submit(page);
    expect(await errorOf(page, 'previous_password')).toBe('Incorrect current password.');
    await page.fill('[name=previous_password]', 'the first password');
    await submit(page);
    await view(page, 'home');
    await notice(page).toBe('Your password has been changed.');
    await page.getByRole('button', { name: 'Sign out', exact: true }).click();
    await view(page, 'sign-in');
    await notice(page).toBe('You are signed out.');
    await page.goBack();
    await view(page, 'sign-in');

    // Forgotten: a wrong code, an old one, the right one.
    await page.getByRole('link', { name: 'Forgot your password?' }).click();
    await view(page, 'forgot');
    expect(await page.inputValue('[name=email]')).toBe(email);
    await submit(page);
    await view(page, 'reset');
    const oldCode = portal.secret(email);
    expect(await page.locator('.resend').textContent()).toMatch(/^Resend email in \d+ seconds?$/);
    await resend(page);
    await notice(page).toContain('Use the newest one');
    const code = portal.secret(email);
    for (const wrong of [oldCode, code === '123456' ? '123457' : '123456']) {
      await page.fill('[name=code]', wrong);
      await page.fill('[name=new_password]', 'the third password');
      await submit(page);
      expect(await errorOf(page, 'code')).toContain('This code or temporary password is incorrect');
    }
    await page.fill('[name=code]', ` ${code.slice(0, 3)} ${code.slice(3)}`);
    await submit(page);
    await view(page, 'sign-in');
    await notice(page).toContain('password has been reset');

    // In again, and out everywhere.
    await signIn(page, email, 'the second password');
    await problem(page).toContain('Incorrect email or password');
    await signIn(page, email, 'the third password');
    await view(page, 'home');
    const elsewhere = await portal.page();
    await signIn(elsewhere, email, 'the third password');
    await view(elsewhere, 'home');
    await elsewhere.getByRole('button', { name: 'Sign out everywhere' }).click();
    await view(elsewhere, 'sign-in');
    await page.reload();
    await view(page, 'sign-in');
    await notice(page).toContain('Your session has expired');
    await signIn(page, email, 'the third password');
    await view(page, 'home');
  });

  test('signs up, has the code sent again, and is signed in once the address is confirmed', async () => {
    const email = 'new.comer@example.org';
    const page = await portal.page('/?lang=de');
    await page.getByRole('link', { name: 'Konto erstellen' }).click();
    await view(page, 'sign-up');
    await page.fill('[name=email]', email);
    await page.fill('[name=password]', 'my very first password');
    await submit(page);
    await view(page, 'confirm');
    const first = portal.secret(email);
    await resend(page, 'E-Mail erneut senden');
    await notice(page).toContain('Verwenden Sie die neueste');
    expect(portal.stack.mailbox.list({ to: email, limit: 1 })[0]?.subject).toContain('Bestätigungscode');
    if (first !== portal.secret(email)) {
      await page.fill('[name=code]', first);
      await submit(page);
      expect(await errorOf(page, 'code')).toContain('ist falsch oder gilt nicht mehr');
    }
    await page.fill('[name=code]', portal.secret(email));
    await submit(page);
    await view(page, 'home');
    await notice(page).toBe('Ihre Adresse ist bestätigt.');
  });

  test('who never confirmed is asked for the code at the next sign-in', async () => {
    const email = 'half.done@example.org';
    const page = await portal.page('/#/sign-up');
    await page.fill('[name=email]', email);
    await page.fill('[name=password]', 'my very first password');
    await submit(page);
    await view(page, 'confirm');
    const later = await portal.page();
    await signIn(later, email, 'my very first password');
    await view(later, 'confirm');
    await later.fill('[name=code]', portal.secret(email));
    await submit(later);
    await view(later, 'home');
  });

  test('may type the full stop and space after the temporary password', async () => {
    const temporary = await portal.invited('paste@example.com');
    const page = await portal.page();
    await page.fill('[name=email]', 'paste@example.com');
    await page.fill('[name=password]', `${temporary}. `);
    await submit(page);
    await view(page, 'new-password');
  });

  test('who takes longer than a session lasts continues where they were; after a reload, from the start', async () => {
    const page = await portal.page();
    await signIn(page, 'slow@example.com', await portal.invited('slow@example.com'));
    await view(page, 'new-password');
    const end = () =>
      page.evaluate(`{
        const kept = JSON.parse(sessionStorage.getItem('onboarding'));
        kept.challenge.session = 'x'.repeat(kept.challenge.session.length);
        sessionStorage.setItem('onboarding', JSON.stringify(kept));
      }`);
    await page.reload();
    await view(page, 'new-password');
    await end();
    await page.fill('[name=new_password]', 'the first password');
    await submit(page);
    await view(page, 'sign-in');
    await notice(page).toContain('This password was not saved: that took too long');
    await signIn(page, 'slow@example.com', portal.secret('slow@example.com'));
    await view(page, 'new-password');
    await end();
    await page.fill('[name=new_password]', 'the first password');
    await submit(page);
    await view(page, 'home');
  });

  test('whose session ends returns to what they were about to do', async () => {
    const page = await portal.member('ended@example.com', 'the first password');
    await page.getByRole('link', { name: 'Change (Password)' }).click();
    await view(page, 'change-password');
    const other = await portal.page();
    await signIn(other, 'ended@example.com', 'the first password');
    await view(other, 'home');
    await other.getByRole('button', { name: 'Sign out everywhere' }).click();
    await view(other, 'sign-in');
    await page.fill('[name=previous_password]', 'the first password');
    await page.fill('[name=proposed_password]', 'the second password');
    await submit(page);
    await view(page, 'sign-in');
    await signIn(page, 'ended@example.com', 'the first password');
    await view(page, 'change-password');
  });

  test('who follows a link to change the password signs in first', async () => {
    await portal.member('linked@example.com', 'the first password');
    const page = await portal.page('/#/change-password?email=linked@example.com');
    await view(page, 'sign-in');
    await notice(page).toContain('Please sign in first');
    expect(await page.inputValue('[name=email]')).toBe('linked@example.com');
    await signIn(page, 'linked@example.com', 'the first password');
    await view(page, 'change-password');
  });

  test('who submits twice sends one request', async () => {
    const page = await portal.page();
    let calls = 0;
    await page.route('**/api/sign-in', async (route) => {
      calls += 1;
      await new Promise((resolve) => setTimeout(resolve, 200));
      await route.continue();
    });
    await page.fill('[name=email]', 'nobody@example.com');
    await page.fill('[name=password]', 'some password');
    await page.locator('form .primary').dblclick();
    await page.locator('[name=password]').press('Enter');
    await problem(page).toContain('Incorrect email or password');
    expect(calls).toBe(1);
  });

  test.each([
    [
      'reads how long to wait',
      { status: 429, headers: { 'retry-after': '3600' }, json: { code: 'TOO_MANY_ATTEMPTS' } },
      'Try again in 60 minutes',
    ],
    ['reads that the service is down', { status: 503, json: { code: 'UNAVAILABLE' } }, 'isn’t responding'],
    ['reads that the gateway gave up', { status: 502, body: '<html>Bad Gateway</html>' }, 'isn’t responding'],
    ['reads that the fault is ours', { status: 500, json: { code: 'INTERNAL_ERROR' } }, 'on our side'],
  ])('%s, and loses nothing that was typed', async (_what, answer, text) => {
    const page = await portal.page();
    await page.route('**/api/sign-in', (route) => route.fulfill(answer));
    await signIn(page, 'ann@example.com', 'some password');
    await problem(page).toContain(text);
    expect(await focused(page)).toBe('problem');
    expect(await page.inputValue('[name=password]')).toBe('some password');
  });

  test('without a connection reads so, and continues when it is back', async () => {
    const page = await portal.page();
    await page.context().setOffline(true);
    await signIn(page, 'nobody@example.com', 'some password');
    await problem(page).toContain('You are offline');
    await page.context().setOffline(false);
    await submit(page);
    await problem(page).toContain('Incorrect email or password');
  });

  test('sees a password on request only, and is warned of Caps Lock', async () => {
    const page = await portal.page();
    const password = page.locator('[name=password]');
    await password.fill('secret');
    await page.getByRole('button', { name: 'Show password' }).click();
    expect(await password.getAttribute('type')).toBe('text');
    // A simulated keyboard has no Caps Lock.
    await page.evaluate(
      'document.querySelector("[name=password]").dispatchEvent(new KeyboardEvent("keydown", { key: "A", modifierCapsLock: true }))',
    );
    expect(await page.locator('.caps-lock').textContent()).toBe('Caps Lock is on.');
    await page.fill('[name=email]', 'nobody@example.com');
    await submit(page);
    await problem(page).toContain('Incorrect email or password');
    expect(await password.getAttribute('type')).toBe('password');
  });

  test('can use the keyboard alone, from the link in the email on', async () => {
    const temporary = await portal.invited('keys@example.com');
    const page = await portal.page('/#/sign-in?email=keys@example.com');
    await page.keyboard.type(temporary);
    await page.keyboard.press('Enter');
    await view(page, 'new-password');
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Not you?');
    await page.keyboard.press('Tab');
    await page.keyboard.type('the first password');
    await page.keyboard.press('Enter');
    await view(page, 'home');
    await page.getByRole('link', { name: 'Change (Password)' }).waitFor();
    for (const key of ['Tab', 'Tab', 'Enter']) await page.keyboard.press(key);
    await view(page, 'change-password');
  });

  test.each(['new-password', 'one-time-code', 'set-up-code', ''])(
    'who opens #/%s directly is asked to sign in',
    async (path) => {
      const page = await portal.page(`/#/${path}`);
      await view(page, 'sign-in');
    },
  );

  test('never finds a code or password from a link in a field', async () => {
    const page = await portal.page('/#/reset?email=ann%2Bhr@example.com&code=123456&password=secret');
    await view(page, 'reset');
    const values = (await page.locator('input').all()).map((input) => input.inputValue());
    expect(await Promise.all(values)).toEqual(['ann+hr@example.com', '', '']);
    expect(page.url()).toBe(`${portal.stack.endpoints.portal}/#/reset`);
  });
});
