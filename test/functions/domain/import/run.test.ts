import { expect, test } from 'vitest';
import { runOf, runWithId, type UploadedFile } from '../../../../functions/domain/import/run.ts';

const upload: UploadedFile = { bucket: 'inbox', key: 'inbox/new hires.csv', version: 'v1', versioned: true };

test('one version of a file has one run, always the same', () => {
  // Runs of earlier releases are found by it.
  expect(runOf(upload).runId).toBe('a94cd5b6b2710083');
  expect(runOf({ ...upload, versioned: false })).toEqual(runOf(upload));
});

test('another version, name or bucket has another run', () => {
  const others = [{ version: 'v2' }, { key: 'inbox/new hires 2.csv' }, { bucket: 'inbox-2' }];
  const runs = [upload, ...others.map((change) => ({ ...upload, ...change }))].map((one) => runOf(one).runId);
  expect(new Set(runs).size).toBe(4);
  for (const runId of runs) expect(runId).toMatch(/^[0-9a-f]{16}$/);
});

test('everything that belongs to a run is stored by the run and the name of the file', () => {
  expect(runWithId('d150306a67d4358c', 'inbox/2026/new hires.csv')).toEqual({
    runId: 'd150306a67d4358c',
    file: '2026/new hires.csv',
    preview: false,
    claimKey: 'work/d150306a67d4358c/run.json',
    mappingKey: 'work/d150306a67d4358c/mapping.json',
    usersKey: 'work/d150306a67d4358c/users.jsonl',
    rejectedKey: 'work/d150306a67d4358c/rejected.jsonl',
    resultsPrefix: 'work/d150306a67d4358c/results',
    reportKey: 'reports/2026/new hires.csv/d150306a67d4358c/report.csv',
    failedKey: 'reports/2026/new hires.csv/d150306a67d4358c/failed.csv',
    reportWorkbookKey: 'reports/2026/new hires.csv/d150306a67d4358c/report.xlsx',
    failedWorkbookKey: 'reports/2026/new hires.csv/d150306a67d4358c/failed.xlsx',
    summaryKey: 'reports/2026/new hires.csv/d150306a67d4358c/summary.json',
    summaryTextKey: 'reports/2026/new hires.csv/d150306a67d4358c/summary.txt',
    refusedKey: 'reports/2026/new hires.csv/d150306a67d4358c/refused.txt',
  });
});

test('a file in preview/ is a preview, whatever its name', () => {
  expect(runWithId('d150306a67d4358c', 'preview/new hires.csv')).toMatchObject({
    file: 'new hires.csv',
    preview: true,
  });
  expect(runWithId('d150306a67d4358c', 'inbox/preview/new hires.csv')).toMatchObject({
    file: 'preview/new hires.csv',
    preview: false,
  });
  expect(runWithId('d150306a67d4358c', 'inbox/preview/')).toMatchObject({ preview: false });
});

test('a file in scheduled/ is imported like any other, under its own name', () => {
  expect(runWithId('d150306a67d4358c', 'scheduled/new hires.csv')).toMatchObject({
    file: 'new hires.csv',
    preview: false,
    reportKey: 'reports/new hires.csv/d150306a67d4358c/report.csv',
  });
});
