import { AdminCreateUserCommand, InitiateAuthCommand } from '@aws-sdk/client-cognito-identity-provider';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { locales } from '../../functions/domain/locale/locale.ts';
import { chromiumPath, startChromium } from '../../tools/chromium.ts';
import { type Desk, openDesk } from './desk.ts';

/** By day a few for each language; `INVITATIONS=2000` for a long run. */
const invitations = Number(process.env.INVITATIONS ?? 20);

describe.skipIf(chromiumPath === undefined)('the temporary password, as an email program shows it', () => {
  let desk: Desk;
  let browser: Browser;
  let context: BrowserContext;
  let mailPage: Page;
  let signInPage: Page;

  beforeAll(async () => {
    [desk, browser] = await Promise.all([openDesk(), startChromium()]);
    context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
    [mailPage, signInPage] = await Promise.all([context.newPage(), context.newPage()]);
    await signInPage.goto(desk.stack.endpoints.portal);
  });
  afterAll(async () => {
    await browser?.close();
    await desk?.close();
  });

  const password = () => signInPage.locator('input[type=password]');

  /** Opens the newest email to an address, and takes the password from it the way that people do. */
  async function read(address: string): Promise<{ readonly copied: string; readonly typed: string }> {
    const [mail] = desk.stack.mailbox.list({ to: address, limit: 1 });
    await mailPage.setContent(mail?.html ?? '');
    const shown = mailPage.locator('.code').last();
    await mailPage.bringToFront();
    await shown.click();
    await mailPage.keyboard.press('ControlOrMeta+c');
    const seen = await shown.innerText();
    await signInPage.bringToFront();
    await password().fill('');
    await password().press('ControlOrMeta+v');
    const copied = await password().inputValue();
    await password().fill('');
    await password().pressSequentially(seen);
    return { copied, typed: await password().inputValue() };
  }

  async function signIn(address: string, secret: string): Promise<string | undefined> {
    const command = new InitiateAuthCommand({
      ClientId: desk.stack.endpoints.userPoolClientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: address, PASSWORD: secret },
    });
    return (await desk.stack.clients.cognito.send(command)).ChallengeName;
  }

  test(
    'signs everybody in, copied or typed, in every language',
    async () => {
      const people = Array.from({ length: invitations }, (_, index) => ({
        email: desk.somebody(),
        locale: locales[index % locales.length],
      }));
      const rows = people.map(({ email, locale }) => `${email},${locale}`);
      const { created } = await desk.importJson(desk.file('people.csv', `email,locale\n${rows.join('\n')}\n`));
      expect(created).toBe(invitations);
      const wrong: string[] = [];
      for (const { email } of people) {
        const { copied, typed } = await read(email);
        for (const secret of [copied, typed]) {
          const challenge = await signIn(email, secret).catch((error: Error) => error.name);
          if (challenge !== 'NEW_PASSWORD_REQUIRED') wrong.push(`${email} ${challenge}`);
        }
      }
      expect(wrong).toEqual([]);
    },
    60_000 + invitations * 3000,
  );

  test('would not, were it left to Cognito, whose passwords HTML takes for its own', async () => {
    const email = desk.somebody();
    const TemporaryPassword = 'a<bq&lt;2Z and more.';
    const UserAttributes = [{ Name: 'email', Value: email }];
    const { userPoolId: UserPoolId } = desk.stack.endpoints;
    const invited = { Username: email, UserAttributes, DesiredDeliveryMediums: ['EMAIL' as const], TemporaryPassword };
    await desk.stack.clients.cognito.send(new AdminCreateUserCommand({ UserPoolId, ...invited }));
    expect(await signIn(email, TemporaryPassword)).toBe('NEW_PASSWORD_REQUIRED');
    const { copied, typed } = await read(email);
    expect([copied, typed]).not.toContain(TemporaryPassword);
    await expect(signIn(email, copied)).rejects.toThrow('Incorrect username or password.');
  });
});
