import { expect, test } from 'vitest';
import { findFile, findRow } from '../../../../functions/domain/runs/find-row.ts';

const runId = '3f9a0c5be1d27846';
const report = 'row,email,outcome,code,detail\r\n2,ann@example.com,created,,\r\n17,ben@example.com,created,,\r\n';

/** A bucket with these objects. */
function filesOf(objects: Readonly<Record<string, string>>) {
  return {
    readJson: async <T>(key: string) => (objects[key] === undefined ? undefined : (JSON.parse(objects[key]) as T)),
    exists: async (key: string) => key in objects,
    read: async (key: string) =>
      (async function* () {
        yield Buffer.from(objects[key] ?? '');
      })(),
  };
}

const claim = { [`work/${runId}/run.json`]: JSON.stringify({ key: 'inbox/new hires.csv' }) };
const files = filesOf({ ...claim, [`reports/new hires.csv/${runId}/report.csv`]: report });

test('the file and the row that made an account are found while they are there', async () => {
  expect(await findFile(files, runId)).toBe('new hires.csv');
  expect(await findRow(files, runId, 'ben@example.com')).toBe(17);
  expect(await findRow(files, runId, 'nobody@example.com')).toBeUndefined();
});

test('nothing is said of a run that has expired, has not reported yet, or is none', async () => {
  expect(await findFile(filesOf({}), runId)).toBeUndefined();
  expect(await findRow(filesOf(claim), runId, 'ben@example.com')).toBeUndefined();
  expect(await findFile(filesOf({ 'work/../run.json': '{"key":"inbox/x"}' }), '..')).toBeUndefined();
});

test('a row that is far down a large report is not looked for', async () => {
  const line = `1,${'a'.repeat(1000)}@example.com,created,,\r\n`;
  const large = `${report.split('\r\n')[0]}\r\n${line.repeat(17_000)}9,ben@example.com,created,,\r\n`;
  const many = filesOf({ ...claim, [`reports/new hires.csv/${runId}/report.csv`]: large });
  expect(await findRow(many, runId, 'ben@example.com')).toBeUndefined();
});
