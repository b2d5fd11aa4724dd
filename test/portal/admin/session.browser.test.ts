import { AdminAddUserToGroupCommand } from '@aws-sdk/client-cognito-identity-provider';
import { describe, expect, test } from 'vitest';
import { AdminGroup } from '../../../functions/contract.ts';
import { texts as german } from '../../../portal/app/texts/de.ts';
import { screen } from '../../../tools/admin-page/admin-page-in-browser.ts';
import { chromiumPath } from '../../../tools/chromium.ts';
import { signIn, submit, usePortal, view } from '../portal-under-test.ts';

describe.skipIf(chromiumPath === undefined)('Somebody of HR', () => {
  const portal = usePortal();

  test('goes from their account to the admin page, and comes back to it after signing in again', async () => {
    const email = 'rosa@example.com';
    const temporary = await portal.invited(email, { given_name: 'Rosa', family_name: 'Diaz' });
    const { userPoolId: UserPoolId } = portal.stack.endpoints;
    await portal.stack.clients.cognito.send(
      new AdminAddUserToGroupCommand({ UserPoolId, Username: email, GroupName: AdminGroup.approver }),
    );
    const page = await portal.page();
    await signIn(page, email, temporary);
    await view(page, 'new-password');
    await page.fill('[name=new_password]', 'a password of my own');
    await submit(page);
    await view(page, 'home');
    await page.getByRole('link', { name: 'Open the admin page' }).click();
    await screen(page, 'home');
    await page.getByRole('button', { name: 'Download a template' }).waitFor();
    expect(await page.evaluate('localStorage.length')).toBe(0);

    // What she is looking at is part of the address, and survives the way through the portal.
    const again = await portal.page('/admin/?lang=de#/');
    await signIn(again, email, 'a password of my own');
    await screen(again, 'home');
    expect(new URL(again.url())).toMatchObject({ pathname: '/admin/', search: '?lang=de', hash: '#/' });
    expect(await again.locator('html').getAttribute('lang')).toBe('de');

    // A session that ends is renewed where she is, or there again, which says so.
    await again.route('**/api/admin/**', (route) => route.fulfill({ status: 401, body: '{}' }));
    await again.getByRole('link', { name: 'Importe' }).click();
    await again.getByRole('dialog').getByRole('button', { name: 'Zur Anmeldeseite' }).click();
    await view(again, 'sign-in');
    expect(await again.locator('.notice').textContent()).toBe(german.problems.sessionExpired);
  });

  test('without a role is told whom to ask, and sees no way there on their own page', async () => {
    const page = await portal.member('nobody@example.com', 'a password of my own');
    expect(await page.getByRole('link', { name: 'Open the admin page' }).count()).toBe(0);
    await page.goto(`${portal.stack.endpoints.portal}/admin/`);
    await screen(page, 'no-access');
    expect(await page.locator('main').textContent()).toContain('nobody@example.com');
  });
});
