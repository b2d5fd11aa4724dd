import { describe, expect, test } from 'vitest';
import { text } from '../../functions/domain/spreadsheet/read-workbook.ts';
import { attributeRule, poolRules } from '../../support/pool-rules.ts';
import { xlsxParts, zipOf } from '../../support/workbooks.ts';
import { type CheckedInPage, importRules, readInPage, readView } from './page-worker.ts';

const outcomes = async ({ worker }: Pick<CheckedInPage, 'worker'>) =>
  (await readView(worker)).map(({ row, kind, code = '' }) => `${row} ${kind} ${code}`.trim());

describe('how the columns write dates is told by the file as it will be sent', () => {
  const withDates = importRules(
    poolRules({ groups: new Set(['staff']), attributes: ['name', 'birthdate'].map((name) => attributeRule(name)) }),
  );
  const dates = ['email,birthdate', 'ann@example.com,31/12/1985', 'bob@example.com,03/04/1990'].join('\n');
  async function openDates(content: Uint8Array | string = dates, name = 'people.csv') {
    const found = await readInPage(content, { rules: withDates, name });
    if (typeof found === 'string') throw new Error(found);
    return found;
  }
  const leftOut = ['2 ready VALUE_LEFT_OUT', '3 ready VALUE_LEFT_OUT'];
  const read = ['2 ready', '3 ready'];

  test('where the cell that tells it is changed, and changed back', async () => {
    const { worker } = await openDates();
    const changed = await worker.call('edit', { index: 0, column: 1, text: '01/02/1985' });
    expect(changed.counts.notes).toBe(2);
    expect(await outcomes({ worker })).toEqual(leftOut);
    await worker.call('undo', {});
    expect(await outcomes({ worker })).toEqual(read);
  });

  test('where a cell that tells it is added', async () => {
    const { worker } = await openDates(dates.replace('31/12', '01/02'));
    expect(await outcomes({ worker })).toEqual(leftOut);
    await worker.call('edit', { index: 0, column: 1, text: '31/12/1985' });
    expect(await outcomes({ worker })).toEqual(read);
  });

  test('where the row that tells it is left out, and taken in again', async () => {
    const { worker } = await openDates();
    await worker.call('editMany', { do: 'omit', rows: { indexes: [0] } });
    expect(await outcomes({ worker })).toEqual(['2 omitted', '3 ready VALUE_LEFT_OUT']);
    await worker.call('editMany', { do: 'restore', rows: { indexes: [0] } });
    expect(await outcomes({ worker })).toEqual(read);
  });

  test('where a workbook of more rows than an import looks at in a CSV is changed anywhere', async () => {
    const people = Array.from({ length: 450 }, (_, row) => [`p${row}@example.com`, '03/04/1990', 'x'.repeat(300)]);
    const last = ['last@example.com', '31/12/1985', ''];
    const sheet = [['email', 'birthdate', 'notes'], ...people, last];
    const rows = sheet.map((cells) => `<row>${cells.map((value) => text(value)).join('')}</row>`);
    const found = await openDates(zipOf(xlsxParts({ sheets: [{ rows: rows.join('') }] })), 'people.xlsx');
    expect(found.checked.counts.notes).toBe(0);
    const { counts } = await found.worker.call('edit', { index: 0, column: 2, text: 'y' });
    expect(counts.notes).toBe(450);
  });
});

test('a row whose cells were all emptied is left out', async () => {
  const opened = await readInPage(['email;name', 'ann@example.com;Ann', 'bob;Bob'].join('\n'));
  if (typeof opened === 'string') throw new Error(opened);
  await opened.worker.call('edit', { index: 1, column: 0, text: '' });
  const { counts } = await opened.worker.call('edit', { index: 1, column: 1, text: ' ' });
  expect(counts.kinds).toMatchObject({ ready: 1, omitted: 1, toFix: 0 });
  await opened.worker.call('editMany', { do: 'restore', rows: { indexes: [1] } });
  expect((await outcomes(opened))[1]).toBe('3 omitted');
  await opened.worker.call('edit', { index: 1, column: 0, text: 'bob@example.com' });
  expect((await outcomes(opened))[1]).toBe('3 ready');
});

describe('changes after which an import would refuse the file', () => {
  const rivals = 'Ort,Email,E-Mail-Adresse\nUlm,ann@example.com,\nBonn,bob@example.com,\n';
  async function openRivals() {
    const opened = await readInPage(rivals);
    if (typeof opened === 'string') throw new Error(opened);
    return opened.worker;
  }
  const other = { index: 0, column: 2, text: 'ann@example.net' };

  test('say so, in the language of the page, until they are taken back', async () => {
    const worker = await openRivals();
    const { unusable, counts } = await worker.call('edit', other);
    expect(unusable).toContain('E-Mail-Adresse');
    expect(counts.kinds.ready).toBe(2);
    const exported = await worker.call('export', {});
    expect(await readInPage(exported.file)).toContain('DUPLICATE_COLUMN');
    const german = await worker.call('translate', { locale: 'de' });
    expect(german.unusable).toContain('E-Mail-Adresse');
    expect(german.unusable).not.toBe(unusable);
    expect(await worker.call('undo', {})).not.toHaveProperty('unusable');
    expect(await worker.call('translate', { locale: 'en' })).not.toHaveProperty('unusable');
  });

  test('say so until another change corrects them', async () => {
    const worker = await openRivals();
    await worker.call('edit', other);
    expect(await worker.call('edit', { index: 1, column: 0, text: 'Trier' })).toHaveProperty('unusable');
    expect(await worker.call('edit', { ...other, text: '' })).not.toHaveProperty('unusable');
  });
});
