import { describe, expect, test } from 'vitest';
import { readHeader } from '../../../../functions/domain/csv/header.ts';
import { fieldColumns, readField } from '../../../../functions/domain/import/field-columns.ts';
import { RowReader } from '../../../../functions/domain/import/row-reader.ts';
import { inEnglish } from '../../../support/in-english.ts';
import { poolRules } from '../../../support/pool-rules.ts';

/** What a row becomes, as an object. */
function read(header: readonly string[], cells: readonly string[]): unknown {
  const result = new RowReader(readHeader(header), poolRules(), { today: '2026-11-30' }).read({ row: 2, cells });
  return inEnglish('json' in result ? JSON.parse(result.json) : result);
}

describe('of several columns for one field', () => {
  const header = ['email', 'Work phone', 'Mobile phone'];
  const ann = { row: 2, email: 'ann@x.de' };

  test.each([
    ['the better one has the value', '+49 30 1111111', '+49 171 2222222', '+491712222222'],
    ['the other one has it where that is blank', '+49 30 1111111', ' ', '+49301111111'],
    ['the other one has it where that says nothing', '+49 30 1111111', 'N/A', '+49301111111'],
    ['the other one has it where that can not be read', '+49 30 1111111', '0171', '+49301111111'],
  ])('%s', (_, work, mobile, phone_number) => {
    expect(read(header, ['ann@x.de', work, mobile])).toEqual({ ...ann, phone_number });
  });

  test('the one that can not be read is named', () => {
    const detail = (word: string) =>
      `"${word}" could not be read and was left out. Write the phone number with its country code, like +49 30 901820.`;
    expect(read(header, ['ann@x.de', '030', ''])).toEqual({ ...ann, left_out: detail('Work phone') });
    expect(read(header, ['ann@x.de', '030', '0171'])).toEqual({ ...ann, left_out: detail('Mobile phone') });
  });

  test('a wrong address is not passed over, and a blank one is missing', () => {
    const two = ['Work email', 'Personal email'];
    expect(read(two, ['nobody', 'ann@x.de'])).toMatchObject({ code: 'INVALID_EMAIL' });
    expect(read(two, ['', 'ann@x.de'])).toEqual(ann);
    expect(read(two, ['', ' '])).toMatchObject({ code: 'MISSING_EMAIL' });
  });
});

test('the file for Cognito’s own imports has the month first', () => {
  const header = ['email', 'birthdate', 'cognito:mfa_enabled'];
  expect(read(header, ['ann@x.de', '02/01/1985', 'FALSE'])).toEqual({
    row: 2,
    email: 'ann@x.de',
    birthdate: '1985-02-01',
  });
});

describe('names with a comma', () => {
  const read = (word: string, ...names: readonly string[]) => {
    const sample = names.map((name, index) => ({ row: index + 2, cells: ['a@example.com', name] }));
    const total = { row: 9, cells: ['', 'Grand Totals'] };
    const facts = { today: '2026-11-30', sample: [...sample, total] };
    const columns = fieldColumns(readHeader(['email', word]), poolRules(), facts, { onEmail() {}, onGroups() {} });
    return names.map((name) => columns.slice(1).map((column) => readField(column, ['a@example.com', name]))[0]);
  };

  test('are written as their bearers do, as the column says, or as lists are sorted', () => {
    expect(read('Employee name', 'Kern, Lia', 'Moe, Max')).toEqual([',"name":"Lia Kern"', ',"name":"Max Moe"']);
    expect(read('Vorname, Nachname', 'Lia, Kern')).toEqual([',"name":"Lia Kern"']);
    expect(read('Full name', 'Lia Kern', 'Max Moe, PhD')[1]).toBe(',"name":"Max Moe, PhD"');
  });
});

test.each([
  ['Date of birth (DD/MM/YYYY)', '1985-01-02'],
  ['Birthday MM/DD/YYYY', '1985-02-01'],
  ['Date de naissance (jj/mm/aaaa)', '1985-01-02'],
])('dates are in the order that %s asks for', (word, birthdate) => {
  expect(read(['email', word], ['ann@x.de', '02/01/1985'])).toMatchObject({ birthdate });
});
