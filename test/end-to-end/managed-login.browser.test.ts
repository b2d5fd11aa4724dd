import { createServer } from 'node:http';
import {
  AdminCreateUserCommand,
  CreateIdentityProviderCommand,
  CreateUserPoolClientCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { oneTimeCode } from 'aws-local/cognito/sign-in/one-time-code.ts';
import { listen, stopListening } from 'aws-local/listen.ts';
import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseSettings } from '../../settings/config.ts';
import { chromiumPath, startChromium } from '../../tools/chromium.ts';
import { findings } from '../portal/accessibility.ts';
import { startTestStack, type TestStack } from '../support/test-stack.ts';

const password = 'a long password';
const temporary = 'a temporary one';

describe.skipIf(chromiumPath === undefined)('managed login in a browser', () => {
  const app = createServer((request, response) => {
    response.setHeader('content-type', 'text/html');
    response.end(`<link rel="icon" href="data:,"><h1>Welcome</h1>${new URL(request.url ?? '', 'http://app').search}`);
  });
  let stack: TestStack;
  let browser: Browser;
  let callback: string;
  let authorize: string;
  beforeAll(async () => {
    const settings = parseSettings({ stage: 'dev', userDirectory: { mfa: 'required' } });
    [stack, browser] = await Promise.all([startTestStack({ settings }), startChromium()]);
    const { cognito } = stack.clients;
    const UserPoolId = stack.endpoints.userPoolId;
    callback = `${await listen(app, 0)}/callback`.replace('127.0.0.1', 'localhost');
    await cognito.send(
      new CreateIdentityProviderCommand({
        UserPoolId,
        ProviderName: 'Okta',
        ProviderType: 'OIDC',
        ProviderDetails: { client_id: 'a' },
        AttributeMapping: { email: 'email', email_verified: 'email_verified' },
      }),
    );
    const request = new CreateUserPoolClientCommand({
      UserPoolId,
      ClientName: 'app',
      AllowedOAuthFlows: ['code'],
      AllowedOAuthFlowsUserPoolClient: true,
      AllowedOAuthScopes: ['openid', 'email'],
      CallbackURLs: [callback],
      SupportedIdentityProviders: ['COGNITO', 'Okta'],
    });
    const client_id = (await cognito.send(request)).UserPoolClient?.ClientId ?? '';
    const query = new URLSearchParams({ client_id, response_type: 'code', redirect_uri: callback, state: 'mine' });
    authorize = `${stack.endpoints.aws}/oauth2/authorize?${query}`;
  });
  afterAll(async () => {
    await browser?.close();
    await stopListening(app);
    await stack?.remove();
  });

  async function invite(email: string): Promise<void> {
    const person = { UserPoolId: stack.endpoints.userPoolId, Username: email };
    await stack.clients.cognito.send(
      new AdminCreateUserCommand({ ...person, TemporaryPassword: temporary, MessageAction: 'SUPPRESS' }),
    );
  }

  /** Whatever a page complains about: of what its policy forbids, too. */
  function complaintsOf(context: BrowserContext): string[] {
    const complaints: string[] = [];
    context.on('console', (message) => {
      // Refusals have a status that the browser notes.
      if (message.type() === 'error' && !message.text().includes('status of')) complaints.push(message.text());
    });
    return complaints;
  }

  test('an invited person comes in by keyboard and without scripts: password, authenticator app, the app, and no second time', async () => {
    await invite('ann@example.com');
    const context = await browser.newContext({ javaScriptEnabled: false });
    const complaints = complaintsOf(context);
    const page = await context.newPage();
    await page.goto(authorize);
    await page.getByLabel('Email address').fill('ann@example.com');
    await page.keyboard.press('Tab');
    await page.keyboard.type('not the password');
    await page.keyboard.press('Enter');
    expect(await page.getByRole('alert').textContent()).toBe('Incorrect username or password.');
    await page.getByLabel('Password').fill(temporary);
    await page.keyboard.press('Enter');
    await page.getByLabel('New password', { exact: true }).fill(password);
    await page.getByLabel('New password, again').fill(password);
    await page.keyboard.press('Enter');
    const key = (await page.locator('code').textContent()) ?? '';
    await page.getByLabel('Code').fill(oneTimeCode(key));
    await page.keyboard.press('Enter');
    await expect.poll(() => page.url()).toMatch(new RegExp(`^${callback}\\?code=[0-9a-f-]{36}&state=mine$`));

    await page.goto(authorize);
    expect(page.url(), 'single sign-on').toContain(`${callback}?code=`);
    expect(complaints).toEqual([]);
    await context.close();
  });

  test('its pages have no barriers, in light and dark', async () => {
    await invite('bob@example.com');
    const context = await browser.newContext({ bypassCSP: true });
    const page = await context.newPage();
    await page.goto(authorize);
    await page.getByLabel('Email address').fill('bob@example.com');
    await page.getByLabel('Password').fill('not the password');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').waitFor();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await findings(page)).toEqual([]);
    }
    await page.getByLabel('Password').fill(temporary);
    await page.keyboard.press('Enter');
    await page.getByLabel('New password', { exact: true }).waitFor();
    expect(await findings(page)).toEqual([]);
    await page.goto(`${authorize}&identity_provider=Okta`);
    expect(await findings(page)).toEqual([]);
    await page.goto(authorize.replace('redirect_uri=', 'redirect_uri=x'));
    expect(await page.getByRole('alert').textContent()).toBe('redirect_mismatch');
    await context.close();
  });

  test('a person comes from a provider', async () => {
    const page = await browser.newPage();
    await page.goto(authorize);
    await page.getByRole('link', { name: 'Continue with Okta' }).click();
    await page.getByLabel('Id at the provider').fill('108');
    await page.getByLabel('email', { exact: true }).fill('eve@example.com');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect.poll(() => page.url()).toContain(`${callback}?code=`);
    await page.close();
  });
});
