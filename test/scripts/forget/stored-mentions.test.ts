import { expect, test } from 'vitest';
import { reportMatcher } from '../../../scripts/forget/stored-mentions.ts';
import { xlsxOf } from '../../support/workbooks.ts';

const csv = Buffer.from('row,email\r\n2,ann@example.com\r\n');
const workbook = xlsxOf([
  ['row', 'email'],
  ['2', 'ben@example.com'],
]);

test.each([
  ['the workbook beside a CSV that mentions them, on whatever sheet', 'r/one/report.csv', 'r/one/report.xlsx', true],
  ['no workbook beside another CSV', 'r/one/report.csv', 'r/two/report.xlsx', false],
  ['no workbook of other rows', 'r/one/report.csv', 'r/one/failed.xlsx', false],
])('a person is found in %s', async (_, csvPath, workbookPath, isFound) => {
  const mentions = reportMatcher({ text: 'ann@example.com', isAddress: true });
  const open = (bytes: Buffer) => async () =>
    (async function* () {
      yield bytes;
    })();
  expect(await mentions(csvPath, open(csv))).toBe(true);
  expect(await mentions(workbookPath, open(workbook))).toBe(isFound);
});

test('a person whom somebody has written into a workbook is found there', async () => {
  const mentions = reportMatcher({ text: 'ben@example.com', isAddress: true });
  const open = async () =>
    (async function* () {
      yield workbook;
    })();
  expect(await mentions('r/one/failed.xlsx', open)).toBe(true);
});
