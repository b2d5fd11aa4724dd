import { randomInt } from 'node:crypto';
import { AdminCreateUserCommand, type CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import type { Page } from 'playwright-core';
import { examplePeople, type Locale } from '../functions/domain/locale/locale.ts';
import { drawTemporaryPassword } from '../functions/domain/onboarding/temporary-password.ts';
import type { Stack } from '../local/stack.ts';

/** Who goes round, and where. */
export interface TourOptions {
  readonly stack: Pick<Stack, 'endpoints' | 'mailbox'>;
  readonly cognito: CognitoIdentityProviderClient;
  readonly page: Page;
  readonly locale: Locale;
  /** Called on every view, with a name for it. */
  readonly look: (view: string) => Promise<void>;
}

/** Invites somebody by email. */
export async function invite(
  cognito: CognitoIdentityProviderClient,
  userPoolId: string,
  email: string,
  attributes: Readonly<Record<string, string>> = {},
): Promise<void> {
  const all = { email, email_verified: 'true', ...attributes };
  await cognito.send(
    new AdminCreateUserCommand({
      UserPoolId: userPoolId,
      Username: email,
      DesiredDeliveryMediums: ['EMAIL'],
      TemporaryPassword: drawPassword(),
      UserAttributes: Object.entries(all).map(([Name, Value]) => ({ Name, Value })),
    }),
  );
}

/** A temporary password of ours: Cognito's own have characters that HTML takes for markup. */
export function drawPassword(): string {
  return drawTemporaryPassword({ minimumLength: 15, requireUppercase: false }, randomInt);
}

/** The password or code in the newest email to an address; it is alone in its element. @throws when there is none */
export function secretFor({ mailbox }: Pick<Stack, 'mailbox'>, address: string): string {
  const html = mailbox.list({ to: address, limit: 1 })[0]?.html ?? '';
  const [, secret] = /user-select:all[^>]*>([^<]+)<\/div>\s*(?!.*user-select:all)/s.exec(html) ?? [];
  if (!secret) throw new Error('There is no email with a password or code to this address');
  const entities: Readonly<Record<string, string>> = {
    '&amp;': '&',
    '&lt;': '<',
    '&gt;': '>',
    '&quot;': '"',
    '&#39;': "'",
  };
  return secret.trim().replace(/&\w+;|&#39;/g, (entity) => entities[entity] ?? entity);
}

/**
 * Goes through every view of the portal as one person, from the invitation to signing out, and past the usual mistakes. The
 * second factor is the API's word here: what it answers is made up.
 */
export async function tourPortal({ stack, cognito, page, locale, look }: TourOptions): Promise<void> {
  const { portal, userPoolId } = stack.endpoints;
  const person = `${locale}.person@example.com`;
  const submit = () => page.locator('form .primary').click();
  const settled = (view: string) => page.waitForSelector(`[data-view=${view}]`);
  await invite(cognito, userPoolId, person, { locale, ...examplePeople[locale], phone_number: '+4930901820' });

  await page.goto(`${portal}/?lang=${locale}#/sign-in`);
  await page.waitForSelector('h1');
  await look('sign-in');
  await submit();
  await look('sign-in-empty');
  await page.fill('[name=email]', person);
  await page.fill('[name=password]', 'not this one');
  await submit();
  await page.waitForSelector('.problem:not(:empty)');
  await look('sign-in-wrong');
  await page.fill('[name=password]', secretFor(stack, person));
  await submit();

  await settled('new-password');
  await look('new-password');
  await page.fill('[name=new_password]', 'short');
  await submit();
  await look('new-password-weak');
  await page.fill('[name=new_password]', 'now it is long enough');
  await submit();
  await settled('home');
  await page.locator('.panel dl').nth(1).waitFor();
  await look('home');

  await page.locator('a[href="#/edit-account"]').click();
  await settled('edit-account');
  await look('edit-account');
  await page.fill('[name=phone_number]', '030');
  await submit();
  await page.waitForSelector('.error:not(:empty)');
  await look('edit-account-wrong');
  await page.goto(`${portal}/?lang=${locale}&at=change-email#/change-email`);
  await settled('change-email');
  await look('change-email');
  await page.fill('[name=email]', `${locale}.other@example.com`);
  await page.fill('[name=password]', 'now it is long enough');
  await submit();
  await page.waitForSelector('[name=code]');
  await look('change-email-code');
  await page.goto(`${portal}/?lang=${locale}&at=turn-off-code#/turn-off-code`);
  await settled('turn-off-code');
  await look('turn-off-code');
  await page.goto(`${portal}/?lang=${locale}&at=set-up-code#/set-up-code`);
  await settled('set-up-code');
  await look('set-up-code-signed-in');

  await page.goto(`${portal}/?lang=${locale}#/change-password`);
  await settled('change-password');
  await page.fill('[name=previous_password]', 'not this one');
  await page.fill('[name=proposed_password]', 'another long one');
  await submit();
  await page.waitForSelector('.error:not(:empty)');
  await look('change-password-wrong');
  await page.fill('[name=previous_password]', 'now it is long enough');
  await submit();
  await settled('home');
  await page.locator('.panel dl').nth(1).waitFor();
  await look('home-changed');
  await page.locator('.links button').click();
  await settled('sign-in');
  await look('signed-out');

  await page.locator('form a').click();
  await settled('forgot');
  await look('forgot');
  await submit();
  await settled('reset');
  await page.locator('summary').click();
  await look('reset');
  await page.fill('[name=code]', '000000');
  await page.fill('[name=new_password]', 'the third long one');
  await submit();
  await page.waitForSelector('.error:not(:empty)');
  await look('reset-wrong');

  const newcomer = `${locale}.newcomer@example.org`;
  await page.goto(`${portal}/?lang=${locale}&at=sign-up#/sign-up`);
  await page.waitForSelector('h1');
  await look('sign-up');
  await page.fill('[name=email]', newcomer);
  await page.fill('[name=password]', 'now it is long enough');
  await submit();
  await settled('confirm');
  await look('confirm');

  await tourCodes({ page, portal, person, locale, look });
  await tourPasskeys({ page, portal, person, locale, look });
  for (const [challenge, view] of secondFactors) {
    await pretendSecondFactor(page, challenge);
    await page.goto(`${portal}/?lang=${locale}&at=${view}#/sign-in`);
    await settled('sign-in');
    await page.fill('[name=email]', person);
    await page.fill('[name=password]', 'now it is long enough');
    await submit();
    await settled(view);
    await look(view);
  }
  await page.unroute('**/api/sign-in');
}

interface CodesTour extends Pick<TourOptions, 'page' | 'locale' | 'look'> {
  readonly portal: string;
  readonly person: string;
}

/** How people come in whose invitation brings a link. What the API answers is made up, and what the pool has, too. */
async function tourCodes({ page, portal, person, locale, look }: CodesTour): Promise<void> {
  await page.route('**/config.json', async (route) => {
    const response = await route.fetch();
    const signIn = { invitation: 'link', email_codes: true, passkeys: false };
    await route.fulfill({ response, json: { ...(await response.json()), sign_in: signIn } });
  });
  const challenge = { challenge: 'EMAIL_OTP', session: 'a session of Cognito' };
  await page.route('**/api/sign-in/begin', (route) => route.fulfill({ json: challenge }));
  await page.route('**/api/sign-in/code', (route) =>
    route.fulfill({
      status: 400,
      json: { code: 'INVALID_CODE', errors: [{ field: 'code', code: 'INVALID' }] },
    }),
  );
  await page.goto(`${portal}/?lang=${locale}&at=code#/sign-in?email=${person}`);
  await page.waitForSelector('.address-chip');
  await look('sign-in-linked');
  await page.locator('form .primary').click();
  await page.waitForSelector('[data-view=sign-in-code]');
  await page.fill('[name=code]', '12345678');
  await page.waitForSelector('.error:not(:empty)');
  await look('sign-in-code-wrong');
  await page.unroute('**/config.json');
  // Somebody who is signed in, and follows another person's link.
  const state = JSON.stringify({ refreshToken: 'a token', account: 'somebody.else@example.com', email: person });
  await page.evaluate(`sessionStorage.setItem('onboarding', ${JSON.stringify(state)})`);
  await page.goto(`${portal}/?lang=${locale}&at=continue#/sign-in`);
  await page.waitForSelector('[data-view=continue]');
  await look('continue');
  await page.evaluate('sessionStorage.clear()');
}

/** How people get and remove passkeys. What the API answers is made up; browsers have passkeys only for names, not for network addresses. */
async function tourPasskeys({ page, portal, person, locale, look }: CodesTour): Promise<void> {
  const named = portal.replace('127.0.0.1', 'localhost');
  await page.route('**/config.json', async (route) => {
    const response = await route.fetch();
    const signIn = { invitation: 'password', email_codes: false, passkeys: true };
    await route.fulfill({ response, json: { ...(await response.json()), sign_in: signIn } });
  });
  const claims = Buffer.from(JSON.stringify({ sub: 'somebody', email: person, email_verified: true })).toString(
    'base64url',
  );
  const tokens = { id_token: `x.${claims}.x`, access_token: 'x', refresh_token: 'x', expires_in: 3600 };
  await page.route('**/api/refresh', (route) => route.fulfill({ json: tokens }));
  const factors = { password: true, authenticator: false, email_code: false };
  const account = { email: person, email_verified: true, attributes: {}, factors, mfa: 'off' };
  await page.route('**/api/account', (route) => route.fulfill({ json: account }));
  const passkeys = ['iCloud Keychain', 'Windows Hello'].map((name) => ({
    credential_id: name,
    name,
    created_at: '2026-11-30T08:00:00Z',
  }));
  await page.route('**/api/passkeys', (route) => route.fulfill({ json: { passkeys } }));
  await page.goto(`${named}/?lang=${locale}&at=passkeys#/sign-in`);
  await page.waitForSelector('[data-view=sign-in]');
  await look('sign-in-passkey');
  const state = JSON.stringify({ refreshToken: 'a token', account: person, email: person });
  await page.evaluate(`sessionStorage.setItem('onboarding', ${JSON.stringify(state)})`);
  await page.goto(`${named}/?lang=${locale}&at=offer#/add-passkey`);
  await page.waitForSelector('[data-view=add-passkey]');
  await look('add-passkey');
  await page.goto(`${named}/?lang=${locale}&at=account#/`);
  await page.locator('.passkey-list button').first().click();
  await page.waitForSelector('dialog[open]');
  await look('passkey-removal');
  await page.keyboard.press('Escape');
  await look('passkeys');
  await page.evaluate('sessionStorage.clear()');
  for (const path of ['config.json', 'api/refresh', 'api/account', 'api/passkeys']) await page.unroute(`**/${path}`);
}

const secondFactors = [
  ['MFA_SETUP', 'set-up-code'],
  ['SOFTWARE_TOKEN_MFA', 'one-time-code'],
] as const;

/** From now on a sign-in asks for a second factor, whatever was typed. */
async function pretendSecondFactor(page: Page, challenge: string): Promise<void> {
  await page.unroute('**/api/sign-in');
  await page.route('**/api/sign-in', (route) =>
    route.fulfill({ json: { challenge, session: 'a session of Cognito' } }),
  );
  await page.route('**/api/mfa/associate', (route) =>
    route.fulfill({
      json: {
        secret_code: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXPJBSW',
        otpauth_uri: 'otpauth://totp/?secret=JBSWY3DPEHPK3PXP',
        session: 'the next session',
      },
    }),
  );
}
