import type { Context } from 'aws-lambda';
import { beforeEach, describe, expect, test } from 'vitest';
import type { ObjectStorage } from '../../../functions/adapters/object-storage.ts';
import type { MappedHeaders } from '../../../functions/domain/columns/column-mapping.ts';
import { formatMapping, formatMetadata, mappingKeyOf } from '../../../functions/domain/import/mapping-file.ts';
import { runOf } from '../../../functions/domain/import/run.ts';
import type { Summary } from '../../../functions/domain/import/summary.ts';
import { workPlan } from '../../../functions/domain/rate-limit/work-plan.ts';
import { parseSettings } from '../../../settings/config.ts';
import { setEnvironmentOf } from '../../support/function-environment.ts';
import { memoryStorage } from '../../support/memory-storage.ts';
import { poolRules } from '../../support/pool-rules.ts';

process.env.POWERTOOLS_LOG_LEVEL = 'SILENT';
setEnvironmentOf('PrepareImport');
const { createPrepareImport } = await import('../../../functions/bulk-import/prepare-import.ts');
setEnvironmentOf('ReportImport');
const { createReportImport } = await import('../../../functions/bulk-import/report-import.ts');

const key = 'inbox/people.csv';
const run = runOf({ bucket: 'inbox', key, version: 'v1', versioned: true });
const remembered = await mappingKeyOf(['Dienst', 'Team', 'Ort']);
const plan = workPlan(parseSettings({ stage: 'dev' }).pace);
const context = {} as Context;
const started_at = '2026-11-30T09:00:00.000Z';

let objects: Map<string, string>;
beforeEach(() => {
  objects = new Map([[key, 'Dienst,Team,Ort\nann@x.example,crew,Ulm\n']]);
});

const remember = (columns: MappedHeaders) => objects.set(remembered, formatMapping(columns, new Date()));

async function prepare(
  {
    metadata = {},
    columns = {},
    execution = 'one',
    resume = false,
  }: {
    metadata?: Readonly<Record<string, string>>;
    columns?: MappedHeaders;
    execution?: string;
    resume?: boolean;
  } = {},
  storage: ObjectStorage = memoryStorage(objects, metadata),
) {
  const services = {
    storage,
    poolRules: async () => poolRules({ groups: new Set(['crew']) }),
    isRunning: async () => false,
  };
  const drop = { bucket: 'inbox', key, version_id: 'v1', resume };
  await createPrepareImport(services, plan, { columns })({ drop, execution_arn: execution, started_at }, context);
  return JSON.parse(objects.get(run.usersKey) ?? '');
}

async function report(storage: ObjectStorage = memoryStorage(objects), columns: MappedHeaders = {}): Promise<Summary> {
  const services = { storage, poolRules: async () => poolRules(), now: () => new Date(started_at) };
  const input = { import: { bucket: 'inbox', key, version_id: 'v1' }, execution_arn: 'one', started_at };
  await createReportImport(services, columns)(input, context);
  return JSON.parse(objects.get(run.summaryKey) ?? '');
}

const fieldsOf = ({ columns = [] }: Summary) => columns.map(({ field, reason }) => `${field}: ${reason}`);

describe('the columns of a run', () => {
  test('are what was remembered for the header row, and the summary names it', async () => {
    remember({ Dienst: 'email', Team: 'groups' });
    expect(await prepare()).toEqual({ row: 2, email: 'ann@x.example', groups: ['crew'] });
    const summary = await report();
    expect(summary.mapping).toEqual({ key: remembered });
    expect(fieldsOf(summary)).toEqual([
      `email: remembered for this header row`,
      `groups: remembered for this header row`,
      'ignored: not recognised',
    ]);
  });

  test('are what was said with the upload, then what was remembered, then what the settings say', async () => {
    remember({ Dienst: 'email', Team: 'groups' });
    const metadata = { columns: formatMetadata({ team: 'ignore' }) ?? '' };
    const columns = { Team: 'name', Ort: 'nickname' } as const;
    expect(await prepare({ metadata, columns })).toEqual({ row: 2, email: 'ann@x.example', nickname: 'Ulm' });
    expect(fieldsOf(await report())).toEqual([
      `email: remembered for this header row`,
      'ignored: mapped for this import',
      'nickname: mapped by the settings',
    ]);
  });

  test.each<[string, () => unknown]>([
    ['is changed', () => remember({ Dienst: 'email', Team: 'nickname' })],
    ['can no longer be read', () => objects.set(remembered, '')],
    ['is deleted', () => objects.delete(remembered)],
  ])('stay the same in the report and in a resumed run when the mapping %s', async (_, change) => {
    remember({ Dienst: 'email', Team: 'groups' });
    const prepared = await prepare();
    change();
    expect(fieldsOf(await report()).slice(0, 2)).toEqual([
      `email: remembered for this header row`,
      `groups: remembered for this header row`,
    ]);
    expect(await prepare({ execution: 'two', resume: true })).toEqual(prepared);
  });

  test('stay the same when a mapping is remembered only after the file was read', async () => {
    objects.set(key, 'email,Team,Ort\nann@x.example,crew,Ulm\n');
    const prepared = await prepare();
    objects.set(await mappingKeyOf(['email', 'Team', 'Ort']), formatMapping({ Team: 'groups' }, new Date()));
    expect(fieldsOf(await report())[1]).toBe('ignored: not recognised');
    expect(await prepare({ execution: 'two', resume: true, columns: { Ort: 'nickname' } })).toEqual(prepared);
  });

  test('are looked up by the report where preparing failed before it could store them', async () => {
    remember({ Dienst: 'email' });
    expect(fieldsOf(await report(undefined, { Ort: 'nickname' }))).toEqual([
      `email: remembered for this header row`,
      'ignored: not recognised',
      'nickname: mapped by the settings',
    ]);
  });

  test('are stored before any row is, and by one of two attempts', async () => {
    remember({ Dienst: 'email' });
    const storage = memoryStorage(objects);
    const overtaken = {
      ...storage,
      putIfAbsent: async (bucket: string, at: string, body: string, type: string) => {
        if (at === run.mappingKey) objects.set(at, JSON.stringify({ mapping: [] }));
        return storage.putIfAbsent(bucket, at, body, type);
      },
    };
    await expect(prepare({}, overtaken)).rejects.toMatchObject({ name: 'ServiceUnavailable' });
    expect(objects.has(run.usersKey)).toBe(false);
  });
});

test.each([
  ['{"columns":{"Team":"grops"}}', `In ${remembered} the column "Tea…" is mapped to "gro…"`],
  ['x'.repeat(1024 * 1024 + 1), `The mapping of the columns in ${remembered} can't be read`],
])('a file is refused for a mapping that can’t be read', async (text, sentence) => {
  objects.set(remembered, text);
  await expect(prepare()).rejects.toThrow(`INVALID_MAPPING: ${sentence}`);
});
