import { join, resolve } from 'node:path';
import { isFileName } from 'aws-local/platform.ts';
import { expect, test } from 'vitest';
import { reportFolder } from '../../../scripts/runs/report-folder.ts';

const folder = resolve('reports');
const runId = '0123456789abcdef';
const onWindows = (name: string) => isFileName(name, 'win32');

test('the reports of a run are in a folder that is named after its file', () => {
  expect(reportFolder(folder, { file: 'people.csv', runId })).toBe(join(folder, 'people.csv', runId));
  expect(reportFolder(folder, { file: 'march/people.csv', runId })).toBe(join(folder, 'march', 'people.csv', runId));
});

test('a name can not lead out of the folder of reports', () => {
  for (const file of ['../../people.csv', '/people.csv', '..'])
    expect(reportFolder(folder, { file, runId })).toMatch(new RegExp(`^${RegExp.escape(folder)}.+${runId}$`));
});

test.each([
  ['what?.csv', onWindows],
  ['march/con.csv', onWindows],
  ['..\\..\\people.csv', onWindows],
  ['people\0.csv', undefined],
])('of %j, which the system does not accept as a name, only the run names the folder', (file, isName) => {
  expect(reportFolder(folder, { file, runId }, isName)).toBe(join(folder, runId));
});
