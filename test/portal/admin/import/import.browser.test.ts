import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { tokens } from '../../../../tools/admin-page/made-up-api.ts';
import { importAnswers } from '../../../../tools/admin-page/states/import.ts';
import { chromiumPath } from '../../../../tools/chromium.ts';
import { useAdminPage } from '../admin-under-test.ts';

/** Six rows are wrong, each in its own way. */
const wrong: Readonly<Record<number, string>> = {
  3: 'ivan.ivanov(at)example.com;Ivan;Ivanov;de;',
  7: ';Nobody;Known;de;',
  11: 'zoe@example;Zoë;Müller;de;',
  15: 'a b@example.com;Ann;Lee;de;',
  19: 'ok@example.com;J?rg;Meier;de;',
  23: 'team@example.com;Tea;Mann;de;board',
};
/** What to type in the cell that is wrong. */
const fixes: readonly (readonly [row: number, text: string])[] = [
  [5, 'ivan.ivanov@example.com'],
  [9, 'nobody@example.com'],
  [13, 'zoe@example.com'],
  [17, 'ann@example.com'],
  [21, 'Jörg'],
  [25, 'staff'],
];

const rows = Array.from({ length: 60 }, (_, index) => wrong[index] ?? `p${index}@example.com;Ann;Lee;de;staff`);
const people = Buffer.from(`E-Mail;Vorname;Nachname;Sprache;Gruppen\n${rows.join('\n')}\n`);

/** Chooses a file in the browser's own dialog, by keyboard. */
async function chooseFile(page: Page, file: Buffer = people, name = 'people.csv'): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: /^Choose a/ }).press('Enter');
  await (await chooser).setFiles({ name, mimeType: 'text/csv', buffer: file });
}

async function goToCheck(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Next: Columns' }).press('Enter');
  await page.getByRole('button', { name: 'Next: Check' }).press('Enter');
  await page.getByRole('grid').waitFor();
}

const countOf = (page: Page, filter: string) => page.locator(`[data-filter=${filter}] .count`).textContent();
const focused = (page: Page) => page.evaluate<string>('document.activeElement?.textContent');

describe.skipIf(chromiumPath === undefined)('Somebody who imports people', () => {
  const admin = useAdminPage();

  test('corrects six rows by keyboard alone, each of which turns ready, and nothing leaves the browser', async () => {
    const page = await admin.open('#/import', { answers: importAnswers });
    const sent: string[] = [];
    page.on('request', (request) => sent.push(`${request.method()} ${request.url()} ${request.postData() ?? ''}`));
    await chooseFile(page);
    await goToCheck(page);
    await expect.poll(() => countOf(page, 'toFix')).toBe('6');

    await page.getByRole('button', { name: 'Next problem' }).focus();
    await page.keyboard.press('Enter');
    for (const [index, [row, text]] of fixes.entries()) {
      if (index > 0) await page.keyboard.press('Alt+ArrowDown');
      await expect.poll(() => page.locator('.grid-detail strong').textContent()).toBe(`Row ${row}`);
      await page.keyboard.press('F2');
      await page.getByRole('textbox', { name: /^Edit / }).waitFor();
      await page.keyboard.press('ControlOrMeta+A');
      await page.keyboard.type(text);
      await page.keyboard.press('Enter');
      await expect.poll(() => countOf(page, 'toFix')).toBe(String(5 - index));
      await expect.poll(() => page.locator('[aria-live]').allTextContents()).toContain(`Row ${row} is ready.`);
    }
    expect(await countOf(page, 'ready')).toBe('60');
    await page.keyboard.press('ControlOrMeta+Z');
    await expect.poll(() => countOf(page, 'toFix')).toBe('1');

    const known = /^(?:GET \S+ $|POST \S+\/api\/(?:refresh|admin\/columns) )/;
    expect(sent.filter((request) => request.includes('example.com') || !known.test(request))).toEqual([]);
  });

  test('sees while typing whether the row is ready, and leaves a cell as it was with Escape', async () => {
    const page = await admin.open('#/import', { answers: importAnswers });
    await chooseFile(page);
    await goToCheck(page);
    await page.getByRole('button', { name: 'Next problem' }).press('Enter');
    await expect.poll(() => focused(page)).toContain('ivan.ivanov(at)example.com');
    // The first letter takes the place of what was there.
    await page.keyboard.type('i@example.com');
    const result = page.locator('#cell-editor-result');
    await expect.poll(() => result.textContent()).toBe('Ready');
    await page.keyboard.press('Backspace');
    await page.keyboard.type('m@');
    await expect.poll(() => result.textContent()).toContain('@');
    await page.keyboard.press('Escape');
    await expect.poll(() => focused(page)).toContain('ivan.ivanov(at)example.com');
    expect(await countOf(page, 'toFix')).toBe('6');
    await page.keyboard.press('ControlOrMeta+Z');
    await expect.poll(() => page.locator('[aria-live]').allTextContents()).toContain('There is nothing to undo.');
  });

  test('shows only the rows that need fixing, leaves some out, and takes that back', async () => {
    const page = await admin.open('#/import', { answers: importAnswers });
    await chooseFile(page);
    await goToCheck(page);
    await page.locator('[data-filter=toFix] input').press('Space');
    await expect.poll(() => page.getByRole('grid').getAttribute('aria-rowcount')).toBe('7');
    await page.locator('[data-place="0:0"]').focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('Shift+ArrowDown');
    await expect.poll(() => page.locator('.selection').textContent()).toContain('2 rows selected');
    await page.getByRole('button', { name: 'Change many rows' }).press('Enter');
    await page.getByRole('button', { name: 'Leave these rows out' }).press('Enter');
    await expect.poll(() => countOf(page, 'leftOut')).toBe('2');
    expect(await countOf(page, 'toFix')).toBe('4');
    await page.getByRole('button', { name: 'Undo' }).press('Enter');
    await expect.poll(() => countOf(page, 'toFix')).toBe('6');
  });

  test('says what a column is, and is told when that leaves nobody an address', async () => {
    const page = await admin.open('#/import', { answers: importAnswers });
    await chooseFile(page);
    await page.getByRole('button', { name: 'Next: Columns' }).press('Enter');
    await page.getByLabel('Import as: Nachname').selectOption('nickname');
    await expect.poll(() => page.locator('tr', { hasText: 'Nachname' }).textContent()).toContain('Your choice');
    await page.getByLabel('Import as: E-Mail').selectOption('ignore');
    await expect.poll(() => page.getByRole('alert').textContent()).toContain('E-Mail');
    expect(await page.getByLabel('Import as: E-Mail').inputValue()).toBe('email');
    expect(await page.getByLabel('Import as: Nachname').inputValue()).toBe('nickname');
    await page.getByRole('button', { name: 'Undo my choices' }).press('Enter');
    await expect.poll(() => page.getByLabel('Import as: Nachname').inputValue()).toBe('family_name');
  });

  test('sees some of very many columns, and more on demand', async () => {
    const page = await admin.open('#/import', { answers: importAnswers });
    const header = [...Array.from({ length: 250 }, (_, index) => `Column ${index}`), 'email'];
    await chooseFile(page, Buffer.from(`${header.join(',')}\n${'x,'.repeat(250)}ann@example.com\n`));
    await page.getByRole('button', { name: 'Next: Columns' }).press('Enter');
    const choices = page.locator('.columns-step tbody select');
    await expect.poll(() => choices.count()).toBe(100);
    expect(await page.getByLabel('Import as: email').inputValue()).toBe('email');
    const more = page.getByRole('button', { name: 'Show more columns' });
    await more.press('Enter');
    await expect.poll(() => choices.count()).toBe(200);
    await more.press('Enter');
    await expect.poll(() => choices.count()).toBe(251);
    expect(await page.evaluate('document.activeElement?.name')).toBe('column-200');
  });

  test('pastes rows from a spreadsheet, and is asked before another file takes their place', async () => {
    const page = await admin.open('#/import', { answers: importAnswers });
    await page.locator('.drop-zone').waitFor();
    await paste(page, 'no table');
    await expect.poll(() => page.getByRole('alert').textContent()).toContain('not a table');
    await paste(page, 'Email\tFirst name\nann@example.com\tAnn\n');
    await expect.poll(() => page.locator('.file-name').textContent()).toContain('Pasted rows.csv');
    await chooseFile(page);
    await page.getByRole('dialog').getByRole('button', { name: 'Keep the current file' }).press('Enter');
    expect(await page.locator('.file-name').textContent()).toContain('Pasted rows.csv');
    await chooseFile(page);
    await page.getByRole('dialog').getByRole('button', { name: 'Replace' }).press('Enter');
    await expect.poll(() => page.locator('.file-name').textContent()).toContain('people.csv');
  });

  test('learns why a file can’t be used, and chooses another one', async () => {
    const page = await admin.open('#/import', { answers: importAnswers });
    await chooseFile(page, Buffer.from('%PDF-1.7 …'), 'people.pdf');
    await expect.poll(() => page.getByRole('alert').textContent()).toContain('a PDF document');
    await chooseFile(page);
    await page.locator('.opened-file').waitFor();
  });

  test('says which row has the headings and which column the addresses, where nobody could tell', async () => {
    const page = await admin.open('#/import', { answers: importAnswers });
    await chooseFile(
      page,
      Buffer.from('Personalliste,Mai\nDienst,Ort\nann@example.com,Ulm\nbob(at)example.com,Bonn\n'),
    );
    await expect.poll(() => page.getByRole('alert').textContent()).toContain('can’t be used as it is');
    await page.getByLabel('The headings are in').selectOption('2');
    await page.getByLabel('Import as: Ort').selectOption('nickname');
    await expect.poll(() => page.getByLabel('Import as: Ort').inputValue()).toBe('nickname');
    expect(await page.getByRole('button', { name: 'Next: Check' }).isDisabled()).toBe(true);
    await page.getByLabel('Import as: Dienst').selectOption('email');
    await expect.poll(() => page.getByRole('alert').count()).toBe(0);
    await page.getByRole('button', { name: 'Next: Check' }).press('Enter');
    await expect.poll(() => countOf(page, 'ready')).toBe('1');
    expect(await countOf(page, 'toFix')).toBe('1');

    // In another language, everything says the same.
    const detail = page.locator('[data-place="1:1"]');
    await expect.poll(() => detail.textContent()).toContain('There is no @');
    await page.locator('[name=language]').selectOption('de');
    await expect.poll(() => detail.textContent()).toContain('fehlt das @');
    await page.getByRole('button', { name: 'Zurück' }).press('Enter');
    await page.locator('.columns-step').waitFor();
    await expect
      .poll(() => page.locator('tr', { hasText: 'Dienst' }).textContent())
      .toContain('für diesen Import zugeordnet');
  });

  test('gets straight to the rows that an import could not use', async () => {
    const url = 'http://127.0.0.1:9/reports/failed.csv';
    const page = await admin.open('#/', {
      answers: { ...importAnswers, GetReportFile: { url, expires_in: 300, name: 'staff failed.csv' } },
    });
    const headers = { 'access-control-allow-origin': '*' };
    await page.route(url, (route) => route.fulfill({ headers, body: people.toString() }));
    await page.evaluate("location.hash = '#/import?fix=0123456789abcdef'");
    await page.getByRole('grid').waitFor();
    expect(await page.title()).toMatch(/^Check, step 3 of 4 · /);
    await expect
      .poll(() => page.evaluate('document.activeElement.textContent'))
      .toBe('Import people: Check, step 3 of 4');
    await page.goBack();
    await expect.poll(() => page.locator('.file-name').textContent()).toContain('staff failed.csv');
    await page.route(url, (route) => route.fulfill({ status: 404, headers }));
    await page.evaluate("location.hash = '#/import?fix=fedcba9876543210'");
    await expect.poll(() => page.getByRole('alert').textContent()).toContain('could not be loaded');
    expect(await page.evaluate('location.hash')).toBe('#/import');
  });

  test('is asked before leaving with corrections', async () => {
    const page = await admin.open('#/import', { answers: importAnswers });
    await chooseFile(page);
    await goToCheck(page);
    await page.locator('[data-place="0:2"]').focus();
    await page.keyboard.press('Delete');
    await expect.poll(() => countOf(page, 'toFix')).toBe('7');
    await page.goBack();
    await page.locator('.columns-step').waitFor();
    await page.goForward();
    await page.getByRole('grid').waitFor();
    expect(await countOf(page, 'toFix')).toBe('7');
    await page.getByRole('link', { name: 'Home' }).press('Enter');
    await page.getByRole('dialog').getByRole('button', { name: 'Stay here' }).press('Enter');
    expect(await countOf(page, 'toFix')).toBe('7');
    await page.getByRole('link', { name: 'Home' }).press('Enter');
    await page.getByRole('dialog').getByRole('button', { name: 'Leave' }).press('Enter');
    await page.waitForSelector('[data-view=home]');
  });

  test('signs in again beside the corrections when the session ends, and what was pressed is done', async () => {
    const page = await admin.open('#/import', {
      answers: { ...importAnswers, StartUpload: { upload_id: 'an upload' } },
    });
    await chooseFile(page);
    await goToCheck(page);
    await page.locator('[data-place="0:2"]').focus();
    await page.keyboard.press('Delete');
    await expect.poll(() => countOf(page, 'toFix')).toBe('7');
    let isOver = true;
    await page.route('**/api/admin/**', (route) =>
      isOver ? route.fulfill({ status: 401, body: '{}' }) : route.fallback(),
    );
    const passwords: string[] = [];
    await page.route('**/api/sign-in', (route) => {
      const { password } = route.request().postDataJSON();
      passwords.push(password);
      if (password === 'wrong') return route.fulfill({ status: 400, json: { code: 'INVALID_CREDENTIALS' } });
      isOver = false;
      return route.fulfill({ json: tokens() });
    });
    await page.getByRole('button', { name: 'Check who has an account' }).press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Sign in again' });
    for (const password of ['wrong', 'right']) {
      await dialog.getByLabel('Password').fill(password);
      await dialog.getByLabel('Password').press('Enter');
      if (password === 'wrong') await dialog.getByText('This is incorrect').waitFor();
    }
    await dialog.waitFor({ state: 'detached' });
    expect(passwords).toEqual(['wrong', 'right']);
    expect(await countOf(page, 'toFix')).toBe('7');
    await page.locator('.live progress').waitFor();
  });

  test('keeps the corrections when the session ends, until they agree to lose them', async () => {
    const page = await admin.open('#/import', { answers: importAnswers });
    await chooseFile(page);
    await goToCheck(page);
    await page.locator('[data-place="0:2"]').focus();
    await page.keyboard.press('Delete');
    await expect.poll(() => countOf(page, 'toFix')).toBe('7');
    await page.route('**/api/**', (route) => route.fulfill({ status: 401, body: '{}' }));
    await page.getByRole('button', { name: 'Check who has an account' }).press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Sign in again' });
    await dialog.waitFor();
    await page.keyboard.press('Escape');
    expect(await countOf(page, 'toFix')).toBe('7');
    await page.getByText('session has expired').first().waitFor();
    await page.getByRole('button', { name: 'Check who has an account' }).press('Enter');
    await dialog.getByRole('button', { name: 'Go to the sign-in page' }).press('Enter');
    await page.getByRole('dialog').getByRole('button', { name: 'Leave' }).press('Enter');
    await page.waitForSelector('[data-view=sign-in]');
    await page.getByText('Your session has expired').waitFor();
  });

  test('corrects a row on a phone', async () => {
    const page = await admin.open('#/import', { answers: importAnswers, viewport: { width: 360, height: 740 } });
    await chooseFile(page);
    await page.getByRole('button', { name: 'Next: Columns' }).click();
    await page.getByRole('button', { name: 'Next: Check' }).click();
    await page.locator('.row-card').first().click();
    await page.getByLabel('E-Mail').fill('ivan.ivanov@example.com');
    await expect.poll(() => page.getByRole('dialog').textContent()).toContain('Ready');
    await page.getByRole('button', { name: 'Close' }).click();
    await expect.poll(() => countOf(page, 'toFix')).toBe('5');
  });
});

/** As a browser does when somebody presses Ctrl+V. */
async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate(
    `{const data = new DataTransfer(); data.setData('text/plain', ${JSON.stringify(text)});
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));}`,
  );
}
