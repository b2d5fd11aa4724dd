import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { describe, expect, test } from 'vitest';
import { screen } from '../../../tools/admin-page/admin-page-in-browser.ts';
import { chromiumPath } from '../../../tools/chromium.ts';
import { odsParts, xlsxParts, zipOf } from '../../support/workbooks.ts';
import { useAdminPage } from '../admin/admin-under-test.ts';
import { importRules, readInPage } from './page-worker.ts';

const script = buildSync({
  entryPoints: [fileURLToPath(new URL('../../../portal/admin/worker/start-worker.ts', import.meta.url))],
  bundle: true,
  write: false,
  format: 'iife',
  globalName: 'reading',
}).outputFiles[0]?.text;

const fixtures = new URL('../../fixtures/', import.meta.url);
const cell = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
const sheet = `<row r="1">${cell('E-Mail')}${cell('Name')}</row><row r="3">${cell('ann@example.com')}${cell('Łukasz')}</row>`;
const odsRow = (...texts: string[]) =>
  `<table:table-row>${texts.map((text) => `<table:table-cell office:value-type="string"><text:p>${text}</text:p></table:table-cell>`).join('')}</table:table-row>`;

const namesIn = (folder: string) => readdirSync(new URL(folder, fixtures));

const files: Readonly<Record<string, Uint8Array>> = {
  'a workbook of Excel': zipOf(xlsxParts({ sheets: [{ rows: sheet }] })),
  'a workbook of LibreOffice': zipOf(
    odsParts(
      `<table:table table:name="x">${odsRow('E-Mail', 'Name')}${odsRow('ann@example.com', 'Łukasz')}</table:table>`,
    ),
  ),
  'what is no table': Buffer.from('%PDF-1.7'),
  'many groups': Buffer.from('email,groups\nann@example.com,staff;Größe\nbob@example.com,staff;Größe\n'),
  ...Object.fromEntries(namesIn('csv').map((name) => [name, readFileSync(new URL(`csv/${name}`, fixtures))])),
  // The others have the same letters, and are compared in Node.
  ...Object.fromEntries(
    namesIn('exports')
      .filter((_, index) => index % 7 === 0)
      .map((name) => [name, readFileSync(new URL(`exports/${name}`, fixtures))]),
  ),
};

describe.skipIf(chromiumPath === undefined)('the worker in a browser', () => {
  const admin = useAdminPage();
  const request = { name: 'people.csv', locale: 'de', rules: importRules(undefined, { country: 'DE' }) } as const;

  test('reads files of all kinds, in every encoding, as they are read elsewhere', async () => {
    const page = await admin.open('#/');
    await screen(page, 'home');
    await page.evaluate(`${script}
      globalThis.worker = reading.startWorker(async () => undefined);
      globalThis.read = async (base64) => {
        const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
        const request = { ...${JSON.stringify(request)}, file: new Blob([bytes]) };
        const opened = await worker.call('open', request);
        if (opened.refused) return opened.refused.code + ': ' + opened.refused.detail;
        const checked = await worker.call('check', {});
        const { view, count } = await worker.call('view', {});
        return { opened, checked, rows: await worker.call('rows', { view, from: 0, count }) };
      }`);
    for (const [name, file] of Object.entries(files)) {
      const found = await readInPage(file, request);
      const here = typeof found === 'string' ? found : { ...found, worker: undefined };
      const there = await page.evaluate(`read('${Buffer.from(file).toString('base64')}')`);
      expect(there, name).toEqual(here);
    }
  });
});
