import type { Context } from 'aws-lambda';
import { beforeEach, expect, it } from 'vitest';
import { writeDeliveryLog } from '../../../functions/domain/deliveries/delivery-log.ts';
import { runOf } from '../../../functions/domain/import/run.ts';
import { noRows } from '../../../functions/domain/import/summary.ts';
import { setEnvironmentOf } from '../../support/function-environment.ts';
import { memoryStorage } from '../../support/memory-storage.ts';
import { became } from '../domain/deliveries/ses-events.ts';

setEnvironmentOf('AmendReports');
const { createAmendReports } = await import('../../../functions/invitations/amend-reports.ts');

const upload = { bucket: 'b', key: 'inbox/people.csv', version: 'v1', versioned: true };
const run = runOf(upload);
const folder = `reports/people.csv/${run.runId}/`;
const end = Date.parse('2026-11-30T12:00:00Z');
const seconds = (text: string) => Date.parse(text) / 1000;

let objects: Map<string, string>;
let now: number;
let status: string;
/** Executions that are newer, by what names them. */
let others: [string, { readonly status: string; readonly key: string | undefined }][];
const startedAt = new Date(end - 600_000);

beforeEach(() => {
  status = 'SUCCEEDED';
  others = [];
  objects = new Map([[run.reportKey, '\uFEFFrow,email,outcome,code,detail\r\n2,ann@example.com,created,,\r\n']]);
  report({ rows: 1, created: 1 });
});

function report(counts: object, finishedAt = end): void {
  const summary = { ...noRows, ...counts, file: 'people.csv', run_id: run.runId, preview: false, language: 'de' };
  const times = { started_at: '2026-11-30T11:50:00Z', finished_at: new Date(finishedAt).toISOString() };
  objects.set(run.summaryKey, JSON.stringify({ ...summary, ...times }));
}

function log(...events: Parameters<typeof writeDeliveryLog>[0]): void {
  const { key, text } = writeDeliveryLog(events, new Date(now));
  objects.set(key, text);
}

/** @param leftMs of the function's time */
async function amend(minutesAfterEnd: number, leftMs = 900_000) {
  now = end + minutesAfterEnd * 60_000;
  const executions = new Map([...others, ['execution', { status, key: upload.key }]]);
  const before = objects.get(`${folder}delivery.json`);
  const handler = createAmendReports(
    {
      bucket: 'b',
      storage: memoryStorage(objects),
      files: {
        readJson: async <T>(key: string) => {
          if (!/^(reports|deliveries)\//.test(key)) throw new Error(`not permitted: ${key}`);
          return objects.has(key) ? (JSON.parse(objects.get(key) ?? '') as T) : undefined;
        },
        read: () => Promise.reject(new Error('is read by the storage')),
        exists: async (key) => objects.has(key),
        async *keys() {},
        async *versions() {},
        write: async () => {},
      },
      executions: {
        list: async () => ({
          listed: [...executions].map(([executionArn, { status }]) => ({ executionArn, status, startedAt })),
        }),
        describe: async (executionArn) => {
          const known = executions.get(executionArn);
          if (known?.key === undefined) throw new Error('Step Functions is not to be reached');
          const input = JSON.stringify({ bucket: 'b', key: known.key, version_id: 'v1' });
          return { executionArn, status: known.status, startedAt, input };
        },
        countPeople: async () => undefined,
        start: async () => ({ executionArn: 'none', isNew: false }),
        stop: async () => {},
      },
      now: () => new Date(now),
    },
    { defaultLanguage: 'en', timeZone: 'Europe/Berlin' },
  );
  await handler({}, { getRemainingTimeInMillis: () => leftMs } as Context);
  const after = objects.get(`${folder}delivery.json`);
  return after === before ? undefined : JSON.parse(after ?? 'null');
}

it('adds what became of emails at its times, beside a first report that stays', async () => {
  const first = objects.get(run.reportKey);
  now = end;
  log(became('delivered', seconds('2026-11-30T11:55:00Z'), seconds('2026-11-30T11:55:30Z')));
  // Of an earlier run.
  log(became('noMailbox', seconds('2026-11-30T11:00:00Z'), seconds('2026-11-30T11:00:09Z')));
  expect(await amend(14)).toBeUndefined();
  expect(await amend(15)).toEqual({
    ...{ amended_at: '2026-11-30T12:15:00.000Z', people: 1, delivered: 1, bounced: 0, complained: 0 },
  });
  expect(objects.get(`${folder}report-delivery.csv`)).toContain('2,ann@example.com,created,,,2026-11-30 12:55,\r\n');
  expect(objects.has(`${folder}report-delivery.xlsx`)).toBe(true);
  log(became('complained', seconds('2026-11-30T11:55:00Z'), seconds('2026-11-30T12:40:00Z')));
  expect(await amend(59)).toBeUndefined();
  expect(await amend(60)).toMatchObject({ delivered: 1, complained: 1 });
  expect(objects.get(`${folder}report-delivery.csv`)).toContain('als Spam gemeldet');
  expect(objects.get(run.reportKey)).toBe(first);
});

it('leaves runs alone that are running, invited nobody, or for which there is no time', async () => {
  status = 'RUNNING';
  expect(await amend(20)).toBeUndefined();
  status = 'SUCCEEDED';
  expect(await amend(20, 60_000)).toBeUndefined();
  report({ rows: 1, existing: 1 });
  expect(await amend(20)).toBeUndefined();
});

it('begins again after a run was continued, and has another end', async () => {
  expect(await amend(15)).toBeDefined();
  report({ rows: 1, created: 1 }, end + 20 * 60_000);
  expect(await amend(34)).toBeUndefined();
  expect(await amend(35)).toMatchObject({ amended_at: '2026-11-30T12:35:00.000Z' });
});

it('amends what it can beside runs that have not reported, and one that can’t be read', async () => {
  others = [
    ['runs', { status: 'RUNNING', key: 'inbox/running.csv' }],
    ['stopped by its bounces', { status: 'ABORTED', key: 'inbox/old list.csv' }],
    ['failed', { status: 'FAILED', key: 'inbox/broken.csv' }],
  ];
  expect(await amend(15)).toMatchObject({ people: 1 });
  others.push(['unknown', { status: 'SUCCEEDED', key: undefined }]);
  await expect(amend(60)).rejects.toThrow('Unexpected Error');
  expect(JSON.parse(objects.get(`${folder}delivery.json`) ?? '')).toMatchObject({
    amended_at: '2026-11-30T13:00:00.000Z',
  });
});
