import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { importRules, readInPage } from '../portal/worker/page-worker.ts';
import { type AdminClient, signInAs } from '../support/admin-client.ts';
import { odsParts, zipOf } from '../support/workbooks.ts';
import { type Desk, openDesk, rowsOf } from './desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

test('a preview reports each row as the real run then does, and invites nobody', async () => {
  const known = desk.somebody();
  await desk.importJson(desk.file('known.csv', `email\n${known}\n`));
  const [ann, ben] = [desk.somebody(), desk.somebody()];
  const content = [
    'email,given_name,groups,Team',
    `${ann},Ann,employees,A`,
    'nobody,No,,B',
    `${ben},Ben,astronauts,C`,
    '',
    `${known.toUpperCase()},Known,,D`,
    `${ann},Ann again,,E`,
    `${ben},Ben,employees,F`,
    `${desk.somebody()},too,many,cells,here`,
  ].join('\n');
  const path = desk.file('previewed.csv', content);
  const preview = await desk.importJson(path, '--preview');
  expect(preview).toMatchObject({
    exitCode: 3,
    preview: true,
    rows: 7,
    created: 2,
    existing: 1,
    skipped: 1,
    rejected: 3,
  });
  expect(await desk.person(ann)).toBeUndefined();
  expect(desk.stack.mailbox.size).toBe(1);

  const real = await desk.importJson(path);
  expect(real).toMatchObject({
    exitCode: 3,
    preview: false,
    rows: 7,
    created: 2,
    existing: 1,
    skipped: 1,
    rejected: 3,
  });
  // What becomes of a row is the same; a preview says it of the future.
  const inFuture = rowsOf(real.report).map(({ detail = '', ...row }) => ({
    ...row,
    detail: detail.replace('that row was used', 'that row will be used'),
  }));
  expect(inFuture).not.toEqual(rowsOf(real.report));
  expect(rowsOf(preview.report)).toEqual(inFuture);
  expect(rowsOf(real.failed)).toEqual(rowsOf(preview.failed));
  expect(await desk.person(ann)).toMatchObject({ given_name: 'Ann' });
  expect(desk.stack.mailbox.size).toBe(3);

  const later = await desk.importJson(path, '--preview');
  expect(later).toMatchObject({ created: 0, existing: 3, skipped: 1, rejected: 3, estimate: null });
});

test('a preview says that nobody was created', async () => {
  const { exitCode, stdout } = await desk.onboard(desk.file('p.csv', `email\n${desk.somebody()}\n`), '--preview');
  expect(exitCode).toBe(0);
  expect(stdout).toContain('p.csv: 1 person (preview: nobody was created)');
  expect(stdout).toContain('would get an account and an invitation');
});

test('a preview estimates what a real run of its own rows takes and costs', async () => {
  const [ann, ben, chloe] = [desk.somebody(), desk.somebody(), desk.somebody()];
  const rows = [`${ann},employees;managers`, `${ben},employees`, `${chloe},`, 'nobody,employees', `${ann},managers`];
  const path = desk.file('estimated.csv', ['email,groups', ...rows].join('\n'));
  const { estimate } = await desk.importJson(path, '--preview');
  expect(estimate).toMatchObject({
    users: 3,
    groups_each: 1,
    region: desk.stack.endpoints.region,
    usage: { batches: 1 },
  });

  const { stdout } = await desk.onboard(path, '--preview');
  expect(stdout).toMatch(
    /A real run in AWS would take about \d+ seconds for 3 people\.\nIt would cost about \$0\.03: /,
  );
  expect(stdout).toContain('npx onboarding estimate --users 3 --groups 1.00 --region eu-central-1');
});

test('a preview refuses what the real run refuses', async () => {
  const result = await desk.importJson(desk.file('none.csv', 'name\nAnn\n'), '--preview');
  expect(result).toMatchObject({ exitCode: 2, preview: true, refused: { code: 'NO_EMAIL_COLUMN' } });
});

describe('the admin page says of each row what a preview says, before anything is uploaded', () => {
  let admin: AdminClient;
  beforeAll(async () => {
    admin = await signInAs(desk.stack, 'approver');
  });
  const fixture = (name: string) => readFileSync(new URL(`../fixtures/${name}`, import.meta.url));
  const row = (...texts: readonly string[]) =>
    `<table:table-row>${texts.map((text) => `<table:table-cell><text:p>${text}</text:p></table:table-cell>`).join('')}</table:table-row>`;
  const rows =
    row('E-Mail', 'groups', 'Status') + row('lea@example.com', 'astronauts', '') + row('max@example.com', '', 'left');
  const workbook = zipOf(odsParts(`<table:table table:name="x">${rows}</table:table>`));

  test.each<[string, Uint8Array]>([
    ['a-workbook.ods', workbook],
    ['japanese-excel.csv', fixture('csv/japanese-excel.csv')],
    ['personio-de.csv', fixture('exports/personio-de.csv')],
    ['hibob.csv', fixture('exports/hibob.csv')],
    ['placeholders.csv', fixture('exports/placeholders.csv')],
  ])('of %s', async (name, file) => {
    const [rules, preview] = await Promise.all([
      admin.call('GetImportRules', {}),
      desk.importJson(desk.file(name, file), '--preview'),
    ]);
    expect(rules).toMatchObject({ assignable_groups: expect.arrayContaining(['employees']), default_locale: 'en' });
    const page = await readInPage(file, { name, rules: { ...importRules(), ...rules } });
    if (typeof page === 'string') throw new Error(page);
    const outcomes = { ready: 'created', toFix: 'rejected', skipped: 'skipped', existing: '', omitted: '' };
    expect(
      page.rows.map(({ row, kind, code = '', detail = '' }) => [String(row), outcomes[kind], code, detail]),
    ).toEqual(rowsOf(preview.report).map(({ row, outcome, code, detail }) => [row, outcome, code, detail]));
  });
});
