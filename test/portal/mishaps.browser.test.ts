import { AdminDeleteUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { describe, expect, test } from 'vitest';
import { chromiumPath } from '../../tools/chromium.ts';
import { errorOf, notice, problem, signIn, submit, usePortal, view } from './portal-under-test.ts';

const own = 'the first password';

describe.skipIf(chromiumPath === undefined)('The portal copes', () => {
  const portal = usePortal();

  test('without a brand when its configuration is not what it should be', async () => {
    const page = await portal.page();
    await page.route('**/config.json', (route) => route.fulfill({ status: 403, body: '<Error>AccessDenied</Error>' }));
    await page.reload();
    await view(page, 'sign-in');
    expect(await page.locator('.brand').textContent()).toBe('Onboarding');
  });

  test('with a browser that stores nothing', async () => {
    const temporary = await portal.invited('nothing.kept@example.com');
    const page = await portal.page();
    await page.addInitScript(
      "Object.defineProperty(window, 'sessionStorage', { get() { throw new DOMException('No', 'SecurityError'); } })",
    );
    await page.reload();
    await signIn(page, 'nothing.kept@example.com', temporary);
    await view(page, 'new-password');
    await page.fill('[name=new_password]', own);
    await submit(page);
    await view(page, 'home');
    await page.getByRole('button', { name: 'Sign out', exact: true }).click();
    await view(page, 'sign-in');
  });

  test('with invitations that bring a link, and speaks of no temporary password then', async () => {
    const page = await portal.page();
    await page.route('**/config.json', (route) => route.fulfill({ json: { sign_in: { invitation: 'link' } } }));
    for (const [path, shown] of [
      ['forgot', 'sign in with a code that we email you'],
      ['reset?email=linked.once@example.com', 'Enter the code from the email'],
      ['confirm?email=linked.once@example.com', 'Enter the code from the email'],
      ['sign-in?email=linked.once@example.com', 'Sign in'],
    ] as const) {
      await page.goto(`${portal.stack.endpoints.portal}/?at=${path}#/${path}`);
      await view(page, path.split('?')[0] ?? '');
      if (await page.locator('[name=code]').count()) {
        await page.fill('[name=code]', 'not a code');
        await submit(page);
        await expect.poll(() => page.locator('.error').count()).toBeGreaterThan(0);
      }
      const said = await page.locator('main').textContent();
      expect(said).toContain(shown);
      expect(said, path).not.toContain('temporary');
    }
  });

  test('with a language that can not be loaded, until it can', async () => {
    const page = await portal.page();
    await page.route('**/assets/ja-*.js', (route) => route.abort());
    await page.selectOption('#language', 'ja');
    await notice(page).toContain('isn’t responding');
    expect(await page.locator('#language').inputValue()).toBe('en');
    expect(await page.locator('h1').textContent()).toBe('Sign in');
    await page.selectOption('#language', 'fr');
    await expect.poll(() => page.locator('h1').textContent()).toBe('Connexion');
  });

  test('with a proxy that answers with a page of its own', async () => {
    const page = await portal.page();
    await page.route('**/api/sign-in', (route) =>
      route.fulfill({ contentType: 'text/html', body: '<html>Wi-Fi</html>' }),
    );
    await signIn(page, 'ann@example.com', 'some password');
    await problem(page).toContain('isn’t responding');
  });

  test('with a firewall that counts requests, and signs nobody out for it', async () => {
    const page = await portal.member('firewall@example.com', own);
    await page.route('**/api/refresh', (route) => route.fulfill({ status: 403, body: '<html>Blocked</html>' }));
    await page.reload();
    await view(page, 'home');
    expect(await page.locator('.intro').textContent()).toContain('Too many attempts');
    await page.unroute('**/api/refresh');
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect.poll(() => page.locator('dl').first().textContent()).toContain('firewall@example.com');
  });

  test('with a slow answer, and says so meanwhile', async () => {
    const page = await portal.member('patient@example.com', own);
    let go = () => {};
    const held = new Promise<void>((resolve) => {
      go = resolve;
    });
    await page.route('**/api/refresh', async (route) => {
      await held;
      await route.continue();
    });
    await page.reload();
    await expect.poll(() => page.locator('main').textContent()).toContain('One moment…');
    go();
    await view(page, 'home');
    expect(await page.locator('main').textContent()).not.toContain('One moment…');
  });

  test('with somebody who was deleted meanwhile and signs out everywhere', async () => {
    const page = await portal.member('deleted@example.com', own);
    const everywhere = page.getByRole('button', { name: 'Sign out everywhere' });
    // The page has read the account while it was still there.
    await everywhere.waitFor();
    const { cognito } = portal.stack.clients;
    const { userPoolId: UserPoolId } = portal.stack.endpoints;
    await cognito.send(new AdminDeleteUserCommand({ UserPoolId, Username: 'deleted@example.com' }));
    await everywhere.click();
    await view(page, 'sign-in');
    await notice(page).toContain('Your session has expired');
  });

  test('with a link for somebody else in the middle of a first sign-in', async () => {
    const page = await portal.page();
    await signIn(page, 'me@example.com', await portal.invited('me@example.com'));
    await view(page, 'new-password');
    await page.goto(`${portal.stack.endpoints.portal}/#/reset?email=other@example.com`);
    await view(page, 'reset');
    await page.goBack();
    await view(page, 'new-password');
    expect(await page.inputValue('[name=username]')).toBe('me@example.com');
    await page.fill('[name=new_password]', own);
    await submit(page);
    await view(page, 'home');
    // And while signed in: a password manager saves the new password for the right person.
    await page.goto(`${portal.stack.endpoints.portal}/#/change-password?email=other@example.com`);
    await view(page, 'change-password');
    expect(await page.inputValue('[name=username]')).toBe('me@example.com');
  });

  test('with a new password that is chosen in two tabs, and says that the second was not saved', async () => {
    const email = 'two.tabs@example.com';
    const temporary = await portal.invited(email);
    const page = await portal.member('before@example.com', own);
    const other = await page.context().newPage();
    await other.goto(portal.stack.endpoints.portal);
    await signIn(other, email, temporary);
    await view(other, 'new-password');
    // This tab is signed in, as somebody else.
    await page.goto(`${portal.stack.endpoints.portal}/#/reset?email=${email}`);
    await view(page, 'reset');
    await page.fill('[name=code]', temporary.toUpperCase());
    await page.fill('[name=new_password]', temporary);
    await submit(page);
    expect(await errorOf(page, 'new_password')).toBe('Choose a password that you have not used here before.');
    await page.goto(`${portal.stack.endpoints.portal}/#/new-password`);
    await view(page, 'new-password');
    await other.fill('[name=new_password]', own);
    await submit(other);
    await view(other, 'home');
    await page.fill('[name=new_password]', 'the second password');
    await submit(page);
    await view(page, 'sign-in');
    await notice(page).toContain('This password was not saved');
    await other.close();
  });

  test('with a first sign-in of somebody else, who says so', async () => {
    const page = await portal.page();
    await signIn(page, 'somebody.else@example.com', await portal.invited('somebody.else@example.com'));
    await view(page, 'new-password');
    expect(await page.locator('.address').textContent()).toBe('somebody.else@example.com');
    await page.getByRole('button', { name: 'Not you?' }).click();
    await view(page, 'sign-in');
    expect(await page.inputValue('[name=email]')).toBe('');
    await page.goto(`${portal.stack.endpoints.portal}/#/new-password`);
    await view(page, 'sign-in');
  });

  test('with a pasted password that has invisible marks', async () => {
    const page = await portal.page('/#/sign-up');
    await view(page, 'sign-up');
    await page.fill('[name=email]', 'pasted@example.org');
    for (const unseen of ['\u200b', '\u2060', '\u00a0']) {
      await page.fill('[name=password]', `${own}${unseen}`);
      await submit(page);
      expect(await errorOf(page, 'password')).toBe('A password cannot begin or end with a space.');
    }
  });

  test('with a password that is too long, without cutting it', async () => {
    const page = await portal.page('/#/sign-up');
    await view(page, 'sign-up');
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.fill('[name=email]', 'long@example.org');
    await page.evaluate("navigator.clipboard.writeText('b'.repeat(300))");
    await page.locator('[name=password]').press('Control+V');
    await submit(page);
    expect(await errorOf(page, 'password')).toBe('Use at most 256 characters.');
    expect((await page.inputValue('[name=password]')).length).toBe(300);
  });

  test('with a change of the language after the password was typed, and what was wrong with it', async () => {
    const page = await portal.page('/#/sign-up');
    await view(page, 'sign-up');
    await page.fill('[name=password]', own);
    await submit(page);
    expect(await errorOf(page, 'email')).toBe('Enter your email address.');
    await page.selectOption('#language', 'de');
    await expect.poll(() => page.locator('h1').textContent()).toBe('Konto erstellen');
    expect(await errorOf(page, 'email')).toBe('Geben Sie Ihre E-Mail-Adresse ein.');
    await expect.poll(() => page.locator('.strength').textContent()).toMatch(/^Sicherheit: (gut|sehr gut)$/);
  });

  test('with names that are not names, and never greets with a page of text', async () => {
    const [family_name, phone_number] = ['Wolfeschlegelstein '.repeat(100).trim(), '+4930901820'];
    const temporary = await portal.invited('names@example.com', {
      given_name: 'x'.repeat(1500),
      family_name,
      phone_number,
    });
    const page = await portal.page();
    await signIn(page, 'names@example.com', temporary);
    await view(page, 'new-password');
    await page.fill('[name=new_password]', own);
    await submit(page);
    await view(page, 'home');
    expect(await page.locator('h1').textContent()).toBe('Hello');
    expect(await page.locator('main').textContent()).toMatch(/x{200}….*\+4930901820/s);
  });

  test('with somebody who signs up a second time, and says what to do when no email arrives', async () => {
    await portal.member('twice@example.com', own);
    const page = await portal.page('/#/sign-up');
    await view(page, 'sign-up');
    await page.fill('[name=email]', 'twice@example.com');
    await page.fill('[name=password]', own);
    await submit(page);
    await view(page, 'confirm');
    await page.getByText('Didn’t get the email?').click();
    expect(await page.getByText('If you have an account already, you can also go back').isVisible()).toBe(true);
  });

  test('with a sign-up that needs no code, of somebody who has an account: the email gets them in', async () => {
    const email = 'trusted@example.com';
    const temporary = await portal.invited(email);
    const page = await portal.page('/#/sign-up');
    await view(page, 'sign-up');
    await page.route('**/api/sign-up', (route) =>
      route.fulfill({ status: 202, json: { confirmation_required: false, expires_in: 86_400 } }),
    );
    await page.fill('[name=email]', email);
    await page.fill('[name=password]', own);
    await submit(page);
    await view(page, 'reset');
    await page.fill('[name=code]', temporary);
    await page.fill('[name=new_password]', 'short');
    await submit(page);
    expect(await errorOf(page, 'new_password')).toBe('Use at least 15 characters.');
    await page.fill('[name=new_password]', own);
    await submit(page);
    await view(page, 'home');
  });

  test('with a digit that is missing in the code from an email', async () => {
    const page = await portal.page('/#/reset?email=ann@example.com');
    await view(page, 'reset');
    await page.fill('[name=code]', '12 345');
    await page.fill('[name=new_password]', own);
    await submit(page);
    expect(await errorOf(page, 'code')).toBe('Enter the 6 digits of the code.');
  });

  test('with a small screen, where a notice appears above what was scrolled to', async () => {
    const page = await portal.page('/#/reset?email=small@example.com', { viewport: { width: 360, height: 480 } });
    await view(page, 'reset');
    await page.getByText('Didn’t get the email?').click();
    const again = page.getByRole('button', { name: 'Resend email' });
    await again.scrollIntoViewIfNeeded();
    const inSight = () => page.evaluate<boolean>("document.querySelector('.notice').getBoundingClientRect().top >= 0");
    expect(await page.evaluate<number>('scrollY')).toBeGreaterThan(100);
    await again.press('Enter');
    await notice(page).toContain('it’s on its way');
    expect(await inSight()).toBe(true);
    expect(await again.evaluate((button) => button.matches(':focus'))).toBe(true);
  });

  test('with a network that isn’t responding to somebody who signs out and goes away', async () => {
    const page = await portal.member('leaving@example.com', own);
    let sent = '';
    let go = () => {};
    const held = new Promise<void>((resolve) => {
      go = resolve;
    });
    await page.route('**/api/sign-out', async (route) => {
      sent = route.request().postData() ?? '';
      await held;
      await route.continue();
    });
    const kept = () => page.evaluate<string>("sessionStorage.getItem('onboarding')");
    const { refreshToken } = JSON.parse(await kept());
    await page.getByRole('button', { name: 'Sign out', exact: true }).click();
    await view(page, 'sign-in');
    await notice(page).toBe('You are signed out.');
    expect(await kept()).not.toContain(refreshToken);
    await expect.poll(() => sent).toContain(refreshToken);
    go();
  });

  test('with a pool that asks for a challenge that it does not know', async () => {
    const page = await portal.page();
    await page.route('**/api/sign-in', (route) =>
      route.fulfill({ json: { challenge: 'SMS_MFA', session: 'x'.repeat(20) } }),
    );
    await signIn(page, 'ann@example.com', 'some password');
    await problem(page).toContain('This sign-in method is not supported here');
  });

  test('with a script that can not be loaded, and says so after a while', async () => {
    const page = await portal.page();
    await page.route('**/assets/main-*.js', (route) => route.abort());
    await page.reload();
    const stuck = page.getByText('This page is taking a long time to load');
    expect(await stuck.isVisible()).toBe(false);
    // Eight seconds later.
    await page.evaluate('for (const animation of document.getAnimations()) animation.finish()');
    expect(await stuck.isVisible()).toBe(true);
    await page.unroute('**/assets/main-*.js');
    await page.reload();
    await view(page, 'sign-in');
    expect(await stuck.count()).toBe(0);
  });
});
