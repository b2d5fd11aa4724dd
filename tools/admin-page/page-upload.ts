import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Page } from 'playwright-core';
import { AdminGroup } from '../../functions/contract.ts';
import type { Stack } from '../../local/stack.ts';
import { screen } from './admin-page-in-browser.ts';

/**
 * Writes a CSV of at least so many bytes that invites one person: the rest has left, and long notes. So a large file is read within seconds,
 * and its run does next to nothing.
 */
export async function writeLargeFile(path: string, bytes: number): Promise<void> {
  const file = createWriteStream(path);
  const start = 'Email,Employment status,Notes\nann@example.com,active,\n';
  file.write(start);
  const notes = 'x'.repeat(100_000);
  for (let written = start.length, row = 0; written < bytes; row++) {
    const line = `former.${row}@example.com,terminated,${notes}\n`;
    if (!file.write(line)) await once(file, 'drain');
    written += line.length;
  }
  file.end();
  await once(file, 'close');
}

/** Signs somebody in who may import, on the page for it. */
export async function signInAsApprover(page: Page, { endpoints }: Pick<Stack, 'endpoints'>): Promise<void> {
  const { aws, region, userPoolId: UserPoolId, portal } = endpoints;
  const cognito = new CognitoIdentityProviderClient({
    endpoint: aws,
    region,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  const who = { UserPoolId, Username: 'rosa@example.com' };
  const password = 'a password of her own';
  const attributes = { email: who.Username, email_verified: 'true' };
  const UserAttributes = Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }));
  await cognito.send(new AdminCreateUserCommand({ ...who, MessageAction: 'SUPPRESS', UserAttributes }));
  await cognito.send(new AdminSetUserPasswordCommand({ ...who, Password: password, Permanent: true }));
  await cognito.send(new AdminAddUserToGroupCommand({ ...who, GroupName: AdminGroup.approver }));
  cognito.destroy();
  await page.goto(`${portal}/admin/#/import`);
  await page.fill('[name=email]', who.Username);
  await page.fill('[name=password]', password);
  await page.locator('form .primary').click();
  await screen(page, 'import');
}

/** Chooses a file on the admin page, has its rows checked, and goes to the last step. */
export async function goToSend(page: Page, path: string): Promise<void> {
  await page.locator('input[type=file]').setInputFiles(path);
  await page.locator('.opened-file').waitFor({ timeout: 60_000 });
  await page.evaluate("location.hash = '#/import/send'");
  await page.locator('.send .primary').waitFor({ timeout: 300_000 });
}

/** Presses the last step's button. By a key: what is still being asked for may move the button from under a pointer. */
export async function pressSend(page: Page): Promise<void> {
  await page.locator('.send > .primary').press('Enter');
}

/** The browser's network as a page has it. */
export async function networkOf(page: Page) {
  const session = await page.context().newCDPSession(page);
  const emulate = (offline: boolean) =>
    session.send('Network.emulateNetworkConditions', {
      offline,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput: -1,
    });
  await session.send('Network.enable');
  return { cut: () => emulate(true), restore: () => emulate(false) };
}

/** Notes which parts of files a page has sent, by their numbers. */
export function watchParts(page: Page) {
  const arrived: number[] = [];
  page.on('response', (response) => {
    const part = new URL(response.url()).searchParams.get('partNumber');
    if (part !== null && response.request().method() === 'PUT' && response.ok()) arrived.push(Number(part));
  });
  return arrived;
}
