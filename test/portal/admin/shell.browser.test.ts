import { describe, expect, test } from 'vitest';
import { screen } from '../../../tools/admin-page/admin-page-in-browser.ts';
import { refusal } from '../../../tools/admin-page/made-up-api.ts';
import { chromiumPath } from '../../../tools/chromium.ts';
import { useAdminPage } from './admin-under-test.ts';

describe.skipIf(chromiumPath === undefined)('the admin page', () => {
  const admin = useAdminPage();

  test('has somebody who is not signed in sign in, in the same tab and language, and remembers where they were', async () => {
    const page = await admin.open('#/runs/4f2a', { signedOut: true });
    await page.waitForSelector('[data-view=sign-in]');
    expect(new URL(page.url())).toMatchObject({ pathname: '/', hash: '#/sign-in' });
    expect(await page.evaluate("JSON.parse(sessionStorage.getItem('onboarding')).returnTo")).toBe('admin/#/runs/4f2a');
  });

  test('has somebody sign in again whose session has ended', async () => {
    const page = await admin.open('#/', { answers: { WhoAmI: refusal(401, 'INVALID_TOKEN') } });
    await page.waitForSelector('[data-view=sign-in]');
  });

  test('says to somebody without a role what to do', async () => {
    const page = await admin.open('#/', { answers: { WhoAmI: refusal(403, 'FORBIDDEN') } });
    await screen(page, 'no-access');
    expect(await page.locator('main').textContent()).toContain('You’re signed in as rosa@acme.example.');
    expect(await page.locator('nav').count()).toBe(0);
  });

  test('says at once to a viewer, who came by a link, what only others may do', async () => {
    const page = await admin.open('#/import', { role: 'viewer' });
    expect(await page.getByRole('alert').textContent()).toContain('You’re not allowed to do this.');
    expect(await page.getByRole('button', { name: /^Choose a/ }).count()).toBe(0);
  });

  test('says when the service does not answer, and tries again', async () => {
    const answers = [refusal(503, 'UNAVAILABLE'), { sub: 'one', roles: ['viewer'] }];
    const page = await admin.open('#/', { answers: { WhoAmI: () => answers.shift() ?? {} } });
    await page.getByRole('alert').waitFor();
    await page.getByRole('button', { name: 'Try again' }).click();
    await screen(page, 'home');
  });

  test('can be used by keyboard alone: skip link, menus, language, and back out with Escape', async () => {
    const page = await admin.open();
    await screen(page, 'home');
    const focused = () => page.evaluate<string>('document.activeElement.textContent.trim()');
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('Skip to content');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('content');
    await page.getByRole('button', { name: 'Account of Rosa Diaz' }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('My account');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'My account' }).waitFor({ state: 'hidden' });
    expect(await page.evaluate('document.activeElement.ariaLabel')).toBe('Account of Rosa Diaz');
  });

  test('moves the focus to the heading of another screen, also on the way back, and leaves it alone at the start', async () => {
    const page = await admin.open('#/', { answers: { ListRuns: { runs: [] } } });
    await screen(page, 'home');
    const focused = () => page.evaluate<string>('document.activeElement.tagName');
    expect(await focused()).toBe('BODY');
    await page.getByRole('link', { name: 'All imports' }).focus();
    await page.keyboard.press('Enter');
    await screen(page, 'runs');
    await expect.poll(focused).toBe('H1');
    expect(await page.title()).toContain('Acme');
    expect(await page.getByRole('link', { name: 'All imports' }).getAttribute('aria-current')).toBe('page');
    await page.goBack();
    await screen(page, 'home');
    await expect.poll(focused).toBe('H1');
  });

  test('says when a screen can not be loaded, and tries again', async () => {
    const page = await admin.open('#/', { answers: { ListRuns: { runs: [] } } });
    await screen(page, 'home');
    await page.route('**/assets/screen-*.js', (route) => route.abort());
    await page.getByRole('link', { name: 'All imports' }).click();
    await page.getByRole('alert').waitFor();
    expect(await page.locator('h1').textContent()).toBe('All imports');
    await page.unroute('**/assets/screen-*.js');
    await page.getByRole('button', { name: 'Try again' }).click();
    await screen(page, 'runs');
  });

  test('goes back to the screen before in the language that was chosen since', async () => {
    const page = await admin.open('#/', { answers: { ListRuns: { runs: [] } } });
    await page.getByRole('link', { name: 'All imports' }).click();
    await screen(page, 'runs');
    await page.selectOption('[name=language]', 'de');
    await page.getByRole('link', { name: 'Alle Importe' }).waitFor();
    await page.goBack();
    await screen(page, 'home');
    await page.reload();
    await screen(page, 'home');
    await page.getByRole('link', { name: 'Alle Importe' }).waitFor();
  });

  test('changes its language at once, and keeps it after a reload', async () => {
    const page = await admin.open();
    await screen(page, 'home');
    await page.selectOption('[name=language]', 'de');
    await page.getByRole('link', { name: 'Übersicht' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('de');
    await page.reload();
    await page.getByRole('link', { name: 'Übersicht' }).waitFor();
  });

  test('signs out: the session is gone, also after going back', async () => {
    const page = await admin.open();
    await screen(page, 'home');
    await page.route('**/api/sign-out', (route) => route.fulfill({ status: 204 }));
    await page.getByRole('button', { name: 'Account of Rosa Diaz' }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.waitForSelector('[data-view=sign-in]');
    expect(await page.evaluate("sessionStorage.getItem('onboarding')")).not.toContain('a token');
  });
});
