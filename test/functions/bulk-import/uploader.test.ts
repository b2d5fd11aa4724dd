import type { Context } from 'aws-lambda';
import { expect, test } from 'vitest';
import { runOf } from '../../../functions/domain/import/run.ts';
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
const started_at = '2026-11-30T09:00:00.000Z';
const context = {} as Context;

/** Who started a run, as its claim, its summary and its event say. */
async function startersOf(content: string, metadata: Readonly<Record<string, string>>, isThere = true) {
  const objects = new Map(isThere ? [[key, content]] : []);
  const storage = memoryStorage(objects, metadata);
  const rules = async () => poolRules();
  const services = { storage, poolRules: rules, isRunning: async () => false, now: () => new Date(started_at) };
  const plan = workPlan(parseSettings({ stage: 'dev' }).pace);
  const drop = { bucket: 'inbox', key, version_id: 'v1' };
  const error = await createPrepareImport(services, plan, { columns: {} })(
    { drop, execution_arn: 'one', started_at },
    context,
  ).then(
    () => undefined,
    ({ name, message }: Error) => ({ Error: name, Cause: JSON.stringify({ errorType: name, errorMessage: message }) }),
  );
  const input = { import: { ...drop, ...(error && { error }) }, execution_arn: 'one', started_at };
  const { event } = await createReportImport(services)(input, context);
  const read = (at: string) => JSON.parse(objects.get(at) ?? '{}');
  return [read(run.claimKey), read(run.summaryKey), event].map(({ started_by, uploaded_with }) => ({
    started_by,
    uploaded_with,
  }));
}

const sub = '5c3f7a1e-0000-4000-8000-1234567890ab';
const nobody = { started_by: undefined, uploaded_with: undefined };

test.each([
  ['of a file that is read', 'email\nann@example.com\n'],
  ['of a file that is refused', 'no header'],
])('a run %s says who uploaded the file and with what, and events do not', async (_, content) => {
  const uploader = { started_by: sub, uploaded_with: 'page' };
  const found = await startersOf(content, { 'uploaded-by': sub, 'uploaded-with': 'page' });
  expect(found).toEqual([uploader, uploader, nobody]);
});

test.each([{}, { 'uploaded-by': 'Ann <ann@example.com>', 'uploaded-with': 'a bucket' }, { 'uploaded-by': '' }])(
  'a run of a file with the metadata %j was started by nobody, by way of the bucket',
  async (metadata) => {
    const uploader = { started_by: undefined, uploaded_with: 'bucket' };
    const found = await startersOf('email\nann@example.com\n', metadata as Record<string, string>);
    expect(found).toEqual([uploader, uploader, nobody]);
  },
);

test('a run of a file that is gone has a claim all the same', async () => {
  expect(await startersOf('', {}, false)).toEqual([nobody, nobody, nobody]);
});
