import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { screen } from '../../../tools/admin-page/admin-page-in-browser.ts';
import { homeStates } from '../../../tools/admin-page/states/home.ts';
import { importAnswers } from '../../../tools/admin-page/states/import.ts';
import { chromiumPath } from '../../../tools/chromium.ts';
import { useAdminPage } from './admin-under-test.ts';

const stateOf = (name: string) => homeStates.find((state) => state.name === name);

describe.skipIf(chromiumPath === undefined)('the home screen', () => {
  const admin = useAdminPage();
  const open = (name: string) => admin.open('#/', { ...stateOf(name) });
  const tiles = async (name: string) => {
    const page = await open(name);
    await stateOf(name)?.reach(page);
    return page.locator('.tile').allInnerTexts();
  };

  test('says who has not come in, whom no email reached, and what became of the last file', async () => {
    const [waiting, undelivered, last] = await tiles('home');
    expect(waiting).toMatch(/153.*5 invitations have expired.*12 invitations expire within two days/s);
    // What was reported as spam has arrived.
    expect(undelivered).toMatch(/4.*Check these email addresses/s);
    expect(last).toMatch(/Neueinstellungen.*28 Nov 2026.*220 people.*7 rows need attention/s);
  });

  test('says when it has not counted everybody, and when an import is in progress', async () => {
    const [waiting, , last] = await tiles('home-many');
    expect(waiting).toContain('12,000 or more');
    expect(waiting).not.toContain('No invitation expires');
    expect(last).toMatch(/In progress/);
  });

  test('says in its place what can not be said at the moment', async () => {
    const [waiting, , last] = await tiles('home-busy');
    expect(waiting).toContain('Too many requests at the moment');
    expect(last).toContain('isn’t responding');
  });

  test('begins with the import where there is nobody yet, with a file to fill in in the language of the reader', async () => {
    const page = await admin.open('#/', { ...stateOf('home-new'), locale: 'de' });
    await screen(page, 'home');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Vorlage herunterladen' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('personen.csv');
    expect(readFileSync(await download.path(), 'utf8')).toMatch(/^\ufeff[^;]*;[^;]*;.*name@example.com/s);
  });

  test('has made-up people to try it with, some of them wrong', async () => {
    const page = await admin.open('#/', { answers: { ...stateOf('home-new')?.answers, ...importAnswers } });
    await page.getByRole('button', { name: 'Try it with sample data' }).click();
    await screen(page, 'import');
    await page.getByText('sample-people.csv').first().waitFor();
  });

  test('asks nobody to import who may not', async () => {
    const page = await open('home-viewer');
    await stateOf('home-viewer')?.reach(page);
    expect(await page.locator('main').innerText()).toContain('Nothing has been imported yet');
    expect(await page.getByRole('link', { name: 'Import people' }).count()).toBe(0);
  });
});
