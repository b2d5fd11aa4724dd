import type { CDPSession, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { parseSettings } from '../../settings/config.ts';
import { chromiumPath } from '../../tools/chromium.ts';
import { apiClient } from '../support/api-client.ts';
import { findings } from './accessibility.ts';
import { notice, submit, usePortal, view } from './portal-under-test.ts';

const settings = parseSettings({
  stage: 'dev',
  userDirectory: { featurePlan: 'ESSENTIALS' },
  signIn: { invitation: 'link', passkeys: true },
});

/** A device with a screen lock, in front of which its owner sits. */
async function attachDevice(page: Page) {
  const cdp: CDPSession = await page.context().newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return {
    /** Whether the person unlocks the device. */
    unlocks: (isUserVerified: boolean) => cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified }),
    credentials: async () => (await cdp.send('WebAuthn.getCredentials', { authenticatorId })).credentials,
    /** Puts an earlier copy of a passkey in its place. */
    restore: async (credential: Awaited<ReturnType<CDPSession['send']>> & object) => {
      await cdp.send('WebAuthn.clearCredentials', { authenticatorId });
      await cdp.send('WebAuthn.addCredential', { authenticatorId, credential: credential as never });
    },
  };
}

describe.skipIf(chromiumPath === undefined)('With a passkey, a person', () => {
  const portal = usePortal({ settings });
  const password = 'a few random words of theirs';
  const usePasskey = (page: Page) => page.getByRole('button', { name: 'Sign in with a passkey' }).click();

  /** Somebody who was offered a passkey at the first sign-in and took it, and has signed out. */
  async function enrolled(email: string) {
    const temporary = await portal.invited(email);
    const page = await portal.page(`/#/sign-in?email=${email}`);
    const device = await attachDevice(page);
    await page.getByRole('button', { name: 'Use a password' }).click();
    await page.fill('[name=password]', temporary);
    await submit(page);
    await view(page, 'new-password');
    await page.fill('[name=new_password]', password);
    await submit(page);
    await view(page, 'add-passkey');
    expect(await findings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    await view(page, 'home');
    await notice(page).toContain('Your passkey has been added');
    return { page, device };
  }

  /** Signs out. The browser offers nothing by itself then: the device has forgotten whose passkey it keeps. */
  async function signOutAndForget(page: Page) {
    await page.evaluate(
      "localStorage.setItem('onboarding-device', JSON.stringify({ ...JSON.parse(localStorage.getItem('onboarding-device')), address: undefined }))",
    );
    await signOut(page);
  }

  async function signOut(page: Page) {
    await page.getByRole('button', { name: 'Sign out', exact: true }).click();
    await view(page, 'sign-in');
  }

  test('adds it after the first sign-in, is signed in by what the browser fills in, and by the button', async () => {
    const { page, device } = await enrolled('ann@example.com');
    const [made] = await device.credentials();
    expect(made).toMatchObject({ rpId: 'localhost', isResidentCredential: true, userName: 'ann@example.com' });
    // This browser picks what it offers to fill in at once, as a person would.
    await page.getByRole('button', { name: 'Sign out', exact: true }).click();
    await expect.poll(async () => (await device.credentials())[0]?.signCount).toBe((made?.signCount ?? 0) + 1);
    await view(page, 'home');

    await signOutAndForget(page);
    await usePasskey(page);
    await view(page, 'home');
  });

  test('sees it on the account page, and removes it after a question', async () => {
    const { page } = await enrolled('list@example.com');
    const list = page.getByRole('region', { name: 'Passkeys' });
    await expect.poll(() => list.getByRole('listitem').count()).toBe(1);
    expect(await list.textContent()).toContain(
      `Added on ${new Date().toLocaleDateString('en', { dateStyle: 'long' })}`,
    );
    // This device has one already, and says so.
    await list.getByRole('button', { name: 'Add a passkey' }).click();
    await notice(page).toContain('already has a passkey');
    await list.getByRole('button', { name: /^Remove/ }).click();
    const dialog = page.getByRole('dialog');
    expect(await dialog.textContent()).toContain('It will no longer sign you in');
    expect(await findings(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Keep it' }).click();
    expect(await list.getByRole('listitem').count()).toBe(1);
    await list.getByRole('button', { name: /^Remove/ }).click();
    await dialog.getByRole('button', { name: 'Remove' }).click();
    await notice(page).toContain('has been removed');
    expect(await list.textContent()).toContain('You have no passkeys yet');
    await list.getByRole('button', { name: 'Add a passkey' }).click();
    await expect.poll(() => list.getByRole('listitem').count()).toBe(1);
  });

  test('who cancels is told that none was used, and can go on', async () => {
    const { page, device } = await enrolled('cancels@example.com');
    await signOutAndForget(page);
    await device.unlocks(false);
    await usePasskey(page);
    await notice(page).toContain('No passkey was used');
    await device.unlocks(true);
    await usePasskey(page);
    await view(page, 'home');
  });

  test('that was removed is told so, and signs in another way', async () => {
    const email = 'removed@example.com';
    const { page } = await enrolled(email);
    await signOutAndForget(page);
    const call = apiClient(portal.stack.endpoints);
    const { access_token: accessToken } = (await call('/sign-in', { email, password })).body;
    const { passkeys = [] } = (await call('/passkeys', undefined, { accessToken, method: 'GET' })).body;
    expect(passkeys).toHaveLength(1);
    await call('/passkeys/remove', { credential_id: passkeys[0]?.credential_id }, { accessToken });
    await usePasskey(page);
    await notice(page).toContain('This passkey didn’t work');
  });

  test('that somebody has copied is not let in with the copy', async () => {
    const { page, device } = await enrolled('copied@example.com');
    const [copy] = await device.credentials();
    await signOutAndForget(page);
    await usePasskey(page);
    await view(page, 'home');
    await device.restore({ ...copy, signCount: 0 });
    await signOutAndForget(page);
    await usePasskey(page);
    await notice(page).toContain('This passkey didn’t work');
  });

  test('who says "not now" is not asked again, and is where they wanted to be', async () => {
    const email = 'later@example.com';
    await portal.invited(email);
    const page = await portal.page(`/#/sign-in?email=${email}`);
    await attachDevice(page);
    const signInByCode = async () => {
      await submit(page);
      await view(page, 'sign-in-code');
      await page.fill('[name=code]', portal.secret(email));
    };
    // Somebody who was invited with a password has to choose one first.
    await page.getByRole('button', { name: 'Use a password' }).click();
    await page.fill('[name=password]', portal.secret(email));
    await submit(page);
    await view(page, 'new-password');
    await page.fill('[name=new_password]', password);
    await submit(page);
    await view(page, 'add-passkey');
    await page.getByRole('button', { name: 'Not now' }).click();
    await view(page, 'home');
    await signOut(page);
    await signInByCode();
    await view(page, 'home');
    expect(await page.evaluate("localStorage.getItem('onboarding-device')")).not.toContain(email);
  });

  test('is offered none on a page at another address', async () => {
    const elsewhere = portal.stack.endpoints.portal.replace('localhost', '127.0.0.1');
    const page = await portal.page();
    await page.goto(elsewhere);
    await view(page, 'sign-in');
    expect(await page.getByRole('button', { name: 'Sign in with a passkey' }).count()).toBe(0);
  });
});
