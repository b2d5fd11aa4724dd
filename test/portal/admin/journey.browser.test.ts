import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AdminAddUserToGroupCommand } from '@aws-sdk/client-cognito-identity-provider';
import { GetObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { AdminGroup } from '../../../functions/contract.ts';
import { screen } from '../../../tools/admin-page/admin-page-in-browser.ts';
import { chromiumPath } from '../../../tools/chromium.ts';
import { callCommand } from '../../support/call-command.ts';
import { findings } from '../accessibility.ts';
import { usePortal, view } from '../portal-under-test.ts';
import { enterAt, typeInto } from './keyboard.ts';

/** More than are invited without typing their number. With `JOURNEY_PEOPLE=10000` the journey takes minutes. */
const people = Number(process.env.JOURNEY_PEOPLE ?? 600);

/** Six rows are wrong, each in its own way. */
const wrong: Readonly<Record<number, string>> = {
  3: 'ivan.ivanov(at)example.com;Ivan;Ivanov;de',
  70: ';Nobody;Known;de',
  211: 'zoe@example;Zoë;Müller;de',
  300: 'a b@example.com;Ann;Lee;de',
  419: 'joerg@example.com;J?rg;Meier;de',
  523: '"anna@example.com, ben@example.com";Anna;Ben;de',
};
const corrections = [
  'ivan.ivanov@example.com',
  'nobody@example.com',
  'zoe@example.com',
  'ann@example.com',
  'Jörg',
  'anna@example.com',
];
const languages = ['de', 'en', 'fr'];
const rows = Array.from(
  { length: people },
  (_, index) => wrong[index] ?? `person.${index}@example.com;Ann;Lee ${index};${languages[index % 3]}`,
);
const exported = Buffer.from(`E-Mail;Vorname;Nachname;Sprache\n${rows.join('\n')}\n`);
const count = people.toLocaleString('en');
/** For how long what takes longer with more people may take, in milliseconds. */
const patience = 60_000 + 60 * people;
const day = 24 * 60 * 60 * 1000;

describe.skipIf(chromiumPath === undefined)('By keyboard alone, an administrator', () => {
  /** How far Cognito's time is behind. */
  let behind = 0;
  const portal = usePortal({ cognitoClock: () => new Date(Date.now() - behind) });

  test(
    'comes in, imports people, corrects six rows, reads the report, undoes it, and invites again whose time was over',
    async () => {
      behind = 30 * day;
      await portal.invited('late@example.com', { given_name: 'Lena', family_name: 'Late' });
      behind = 0;
      const page = await enterAdminPage();
      await accessible(page, 'home');
      await importPeople(page);
      const report = await readResult(page);
      await undo(page);
      // Nobody of the file has an account now, as before.
      expect(report).toBe(await importByCommandLine(await uploadedFile()));
      await inviteAgain(page);
    },
    4 * patience,
  );

  async function enterAdminPage(): Promise<Page> {
    const email = 'rosa@example.com';
    const temporary = await portal.invited(email, { given_name: 'Rosa', family_name: 'Diaz' });
    const { userPoolId: UserPoolId } = portal.stack.endpoints;
    await portal.stack.clients.cognito.send(
      new AdminAddUserToGroupCommand({ UserPoolId, Username: email, GroupName: AdminGroup.admin }),
    );
    const page = await portal.page('/admin/', { viewport: { width: 1280, height: 800 } });
    await view(page, 'sign-in');
    await typeInto(page, page.getByLabel('Email'), email);
    await typeInto(page, page.getByLabel('Password', { exact: true }), temporary);
    await page.keyboard.press('Enter');
    await view(page, 'new-password');
    await accessible(page, 'new-password');
    await typeInto(page, page.locator('[name=new_password]'), 'a password of my own');
    await page.keyboard.press('Enter');
    await screen(page, 'home');
    return page;
  }

  async function importPeople(page: Page): Promise<void> {
    await enterAt(page, 'link', /^Import/);
    await screen(page, 'import');
    await accessible(page, 'file');
    const chooser = page.waitForEvent('filechooser');
    await enterAt(page, 'button', 'Choose a file');
    await (await chooser).setFiles({ name: 'personal.csv', mimeType: 'text/csv', buffer: exported });
    await page.locator('.opened-file').waitFor();
    await accessible(page, 'opened file');
    await enterAt(page, 'button', 'Next: Columns');
    await page.locator('.columns-step').waitFor();
    await accessible(page, 'columns');
    await enterAt(page, 'button', 'Next: Check');
    await page.getByRole('grid').waitFor();
    await accessible(page, 'check');

    const toFix = () => page.locator('[data-filter=toFix] .count').textContent();
    await expect.poll(toFix).toBe('6');
    await enterAt(page, 'button', 'Next problem');
    for (const [index, text] of corrections.entries()) {
      if (index > 0) await page.keyboard.press('Alt+ArrowDown');
      const row = Number(Object.keys(wrong)[index]) + 2;
      await expect.poll(() => page.locator('.grid-detail strong').textContent()).toBe(`Row ${row}`);
      await page.keyboard.press('F2');
      await page.keyboard.press('ControlOrMeta+A');
      await page.keyboard.type(text);
      if (index === 0) await accessible(page, 'cell editor');
      await page.keyboard.press('Enter');
      await expect.poll(toFix).toBe(String(5 - index));
    }
    await enterAt(page, 'button', 'Next: Send');
    await page.locator('.send').waitFor();
    await expect.poll(() => page.locator('.send').textContent()).toContain(`Up to ${count} people will get an email`);
    await accessible(page, 'send');
    await enterAt(page, 'button', `Send up to ${count} invitations`);
    await typeInto(page, page.getByRole('dialog').getByLabel('Number of people'), String(people - 1));
    await page.keyboard.press('Enter');
    await expect.poll(() => page.getByRole('dialog').textContent()).toContain('not the number of people');
    await accessible(page, 'confirmation');
    await typeInto(page, page.getByRole('dialog').getByLabel('Number of people'), String(people));
    await page.keyboard.press('Enter');
    await screen(page, 'runs');
    await accessible(page, 'run');
  }

  /** @returns the report that the page offers */
  async function readResult(page: Page): Promise<string> {
    const invited = page.locator('[data-outcome=created] dd');
    await invited.waitFor({ timeout: patience });
    expect(await invited.textContent()).toBe(count);
    expect(await page.locator('main').textContent()).toContain('Nothing to fix');
    await accessible(page, 'result');
    const download = page.waitForEvent('download');
    await enterAt(page, 'button', 'Report of all rows, CSV');
    return readFileSync(await (await download).path(), 'utf8');
  }

  async function undo(page: Page): Promise<void> {
    await enterAt(page, 'button', 'Undo…');
    const dialog = page.getByRole('dialog');
    await expect.poll(() => dialog.textContent(), { timeout: patience }).toContain('Type');
    await accessible(page, 'undo');
    const asked = (await dialog.locator('label').textContent()) ?? '';
    await typeInto(page, dialog.getByRole('textbox'), asked.replace(/\D/g, ''));
    await enterAt(page, 'button', /^Delete/);
    await expect
      .poll(() => page.locator('main').textContent(), { timeout: patience })
      .toContain(`Accounts deleted: ${count}; kept: 0`);
    await accessible(page, 'undone');
  }

  /** What the page has sent. */
  async function uploadedFile(): Promise<Uint8Array> {
    const { clients, endpoints } = portal.stack;
    const Bucket = endpoints.inboxBucket;
    const { Contents = [] } = await clients.s3.send(new ListObjectsV2Command({ Bucket, Prefix: 'inbox/' }));
    expect(Contents).toHaveLength(1);
    const { Body } = await clients.s3.send(new GetObjectCommand({ Bucket, Key: Contents[0]?.Key }));
    return (await Body?.transformToByteArray()) ?? new Uint8Array();
  }

  /** @returns the report */
  async function importByCommandLine(file: Uint8Array): Promise<string> {
    const { stateDir } = portal.stack;
    const path = join(stateDir, 'personal.csv');
    writeFileSync(path, file);
    const { exitCode, text, complaints } = await callCommand('import', '--json', path, '--state', stateDir);
    expect([exitCode, complaints]).toEqual([0, '']);
    const { report } = JSON.parse(text) as { readonly report: string };
    return readFileSync(report, 'utf8');
  }

  async function inviteAgain(page: Page): Promise<void> {
    await enterAt(page, 'link', 'People');
    await screen(page, 'people');
    await accessible(page, 'people');
    await typeInto(page, page.getByRole('searchbox'), 'late@');
    await page.getByRole('link', { name: 'Lena Late' }).waitFor();
    expect(await page.locator('tbody').textContent()).toContain('Invitation expired');
    await enterAt(page, 'link', 'Lena Late');
    await accessible(page, 'person');
    const before = portal.secret('late@example.com');
    await enterAt(page, 'button', 'Invite again');
    await accessible(page, 'invite again');
    await enterAt(page, 'button', 'Send invitation');
    await expect.poll(() => page.locator('main').textContent()).toContain('Lena Late has been sent a new invitation');
    await expect.poll(() => portal.secret('late@example.com')).not.toBe(before);
    await accessible(page, 'invited again');
  }

  async function accessible(page: Page, state: string): Promise<void> {
    expect(await findings(page), state).toEqual([]);
  }
});
