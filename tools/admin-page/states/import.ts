import type { Page } from 'playwright-core';
import type { AdminState } from '../admin-state.ts';
import { type Answers, refusal } from '../made-up-api.ts';

/** By what the rows of these files are judged. */
export const importAnswers: Answers = {
  GetImportRules: {
    groups: ['staff', 'it'],
    assignable_groups: ['staff'],
    attributes: [],
    columns: {},
    default_locale: 'en',
    today: '2026-11-30',
  },
  GetColumns: {},
  GetMailQuota: { sender: 'ses', per_day: 50_000, left: 49_812, per_second: 14, sandbox: false },
  EstimateImport: { seconds: 12, usd: 0.98 },
  SendTestInvitation: { sent: true },
};

const people = [
  'E-Mail;Vorname;Nachname;Private E-Mail;Telefon;Sprache;Status;Kostenstelle',
  'ann.lee@example.com;Ann;Lee;;+49 30 901820;de;aktiv;4711',
  'juergen.mueller@example.com;Jürgen;Müller;jm@example.net;030 901821;de;aktiv;4711',
  'ivan.ivanov(at)example.com;Ivan;Ivanov;;;en;aktiv;4712',
  'zoe@example.com;Zoë;Ångström;;;en;ausgeschieden;4712',
  'ann.lee@example.com;Ann;Lee;;;de;aktiv;4713',
  ';Łukasz;Nowak;;;en;aktiv;4713',
  ...Array.from({ length: 60 }, (_, index) => `p${index}@example.com;Pia;Person;;;fr;aktiv;4714`),
].join('\n');

/** In the encoding that Excel writes in Western Europe, which the page has to guess. */
const inLatin1 = Buffer.from(people.replace('Łukasz', 'Lukasz'), 'latin1');

async function choose(page: Page, content: Buffer, name = 'Neue Leute.csv'): Promise<void> {
  await page.locator('.drop-zone').waitFor();
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer: content });
}

/** More than are invited without typing how many. */
const manyPeople = Buffer.from(
  `email\n${Array.from({ length: 1234 }, (_, index) => `p${index}@example.com`).join('\n')}`,
);

/** An address in the last column makes it as likely as the second. */
const rivals = Buffer.from('Ort,Email,E-Mail-Adresse\nUlm,ann@example.com,\nBonn,bob@example.com,\n');

async function goOn(page: Page, steps: number, content = inLatin1): Promise<void> {
  await choose(page, content);
  for (let step = 0; step < steps; step++) await page.locator('.wizard-actions .primary:not(:disabled)').click();
}

const waitForRows = (page: Page) => page.locator('.grid-body [data-kind], .row-card').first().waitFor();

/** From a file to invitations. */
export const importStates: readonly AdminState[] = [
  { name: 'import', hash: '#/import', answers: importAnswers, reach: (page) => page.locator('.drop-zone').waitFor() },
  {
    name: 'import-refused',
    hash: '#/import',
    answers: importAnswers,
    async reach(page) {
      await choose(page, Buffer.from('%PDF-1.7'), 'Neue Leute.pdf');
      await page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'import-file',
    hash: '#/import',
    answers: importAnswers,
    async reach(page) {
      await choose(page, inLatin1);
      await page.locator('.encoding button').click();
    },
  },
  {
    name: 'import-columns',
    hash: '#/import',
    answers: importAnswers,
    async reach(page) {
      await goOn(page, 1);
      await page.locator('[name=column-7]').selectOption('nickname');
      await page.locator('.remember').waitFor();
    },
  },
  {
    name: 'import-check',
    hash: '#/import',
    answers: importAnswers,
    async reach(page) {
      await goOn(page, 2);
      await waitForRows(page);
    },
  },
  {
    name: 'import-fix',
    hash: '#/import',
    answers: importAnswers,
    async reach(page) {
      await goOn(page, 2);
      await waitForRows(page);
      const card = page.locator('.row-card').first();
      if (await card.isVisible()) await card.click();
      else {
        await page.locator('[data-place="2:2"]').dblclick();
        await page.locator('.cell-editor').waitFor();
      }
    },
  },
  {
    name: 'import-unusable',
    hash: '#/import',
    answers: importAnswers,
    async reach(page) {
      await goOn(page, 2, rivals);
      await waitForRows(page);
      const card = page.locator('.row-card').first();
      if (await card.isVisible()) {
        await card.click();
        await page.locator('[name=cell-2]').fill('ann@example.net');
        await page.locator('dialog .primary').click();
      } else {
        await page.locator('[data-place="0:4"]').dblclick();
        await page.locator('.cell-editor input').fill('ann@example.net');
        await page.keyboard.press('Enter');
      }
      await page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'import-send',
    hash: '#/import',
    answers: importAnswers,
    async reach(page) {
      await goOn(page, 3);
      await page.locator('.send .mail-frame').waitFor();
    },
  },
  {
    name: 'import-confirm',
    hash: '#/import',
    answers: importAnswers,
    async reach(page) {
      await goOn(page, 3, manyPeople);
      await page.locator('.send > .primary').click();
      await page.locator('dialog input').fill('1243');
      await page.locator('dialog .primary').click();
      await page.locator('dialog .error').waitFor();
    },
  },
  {
    name: 'import-sending',
    hash: '#/import',
    answers: { ...importAnswers, StartUpload: { upload_id: 'an upload' } },
    async reach(page) {
      await goOn(page, 3);
      await page.locator('.send > .primary').click();
      await page.locator('.send progress').waitFor();
    },
  },
  {
    name: 'import-send-plain',
    hash: '#/import',
    answers: { ...importAnswers, GetMailQuota: { sender: 'cognito', per_day: 50, left: 50, sandbox: false } },
    async reach(page) {
      await goOn(page, 3);
      await page.locator('.send .notice').first().waitFor();
    },
  },
  {
    name: 'import-send-later',
    hash: '#/import',
    answers: importAnswers,
    async reach(page) {
      await goOn(page, 3);
      await page.locator('.send-when input').last().check();
      await page.locator('.send-when .field').waitFor();
    },
  },
  {
    name: 'import-send-trouble',
    hash: '#/import',
    answers: {
      ...importAnswers,
      GetMailQuota: { sender: 'ses', per_day: 200, left: 50, per_second: 1, sandbox: false },
      SendTestInvitation: { sent: false, reason: 'too_many' },
      StartUpload: refusal(403, 'FORBIDDEN'),
    },
    async reach(page) {
      await goOn(page, 3);
      await page.locator('.send-invitation button').click();
      await page.locator('.send > .primary').click();
      await page.locator('.send > [role=alert]').waitFor();
    },
  },
];
