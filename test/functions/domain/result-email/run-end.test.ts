import { describe, expect, test } from 'vitest';
import { runOf } from '../../../../functions/domain/import/run.ts';
import { readRunEnd, recordKey } from '../../../../functions/domain/result-email/run-end.ts';

const executionArn = 'arn:aws:states:eu-central-1:123456789012:execution:BulkImport:e-1';
const upload = { bucket: 'inbox', key: 'inbox/hires.csv', version_id: 'v1' };
const run = runOf({ bucket: 'inbox', key: 'inbox/hires.csv', version: 'v1', versioned: true });
const report = {
  run_id: run.runId,
  file: 'hires.csv',
  preview: false,
  bucket: 'inbox',
  execution_arn: executionArn,
  status: 'succeeded',
};

function reported(more: object = {}) {
  return { source: 'cognito-onboarding', 'detail-type': 'BulkImportCompleted', detail: { ...report, ...more } };
}

function ended(status: string, more: object = {}) {
  const detail = { executionArn, status, input: JSON.stringify(upload), output: null, error: null, redriveCount: 0 };
  return { source: 'aws.states', detail: { ...detail, ...more } };
}

describe('the end of a run', () => {
  test('is the same one, whichever event says so and however often', () => {
    const published = readRunEnd(reported());
    expect(published).toMatchObject({ how: 'reported', executionArn, bucket: 'inbox', run: { runId: run.runId } });
    expect(readRunEnd(ended('SUCCEEDED', { output: JSON.stringify(report) }))).toEqual(published);
    expect(readRunEnd(ended('FAILED', { error: 'UnusableFile' }))).toEqual(published);
    expect(readRunEnd(reported({ status: 'refused' }))).toEqual(published);
  });

  test('of another execution is another one: a run that was resumed', () => {
    const resumed = `${executionArn}-resumed`;
    expect(readRunEnd(reported({ execution_arn: resumed }))?.id).not.toBe(readRunEnd(reported())?.id);
  });

  test.each(['ABORTED', 'TIMED_OUT'])('by %s is a stop, and each redrive may be stopped again', (status) => {
    const first = readRunEnd(ended(status));
    expect(first).toMatchObject({ how: 'stopped', executionArn, run: { runId: run.runId, file: 'hires.csv' } });
    const second = readRunEnd(ended(status, { redriveCount: 1 }));
    expect(new Set([first?.id, second?.id, readRunEnd(reported())?.id]).size).toBe(3);
  });

  test('may be one whose report could not be written', () => {
    const end = readRunEnd(ended('FAILED', { error: 'ReportNotWritten' }));
    expect(end?.how).toBe('unreported');
    expect(end?.id).toBe(readRunEnd(reported())?.id);
  });
});

test.each([
  ['a preview', reported({ preview: true })],
  ['a preview that failed', ended('FAILED', { input: JSON.stringify({ ...upload, key: 'preview/hires.csv' }) })],
  [
    'a second delivery of one upload',
    ended('SUCCEEDED', { output: JSON.stringify({ run_id: run.runId, duplicate_of: 'e-0' }) }),
  ],
  ['a folder', ended('SUCCEEDED', { output: JSON.stringify({ folder: 'inbox/x/' }) })],
  ['an execution that began with another input', ended('FAILED', { error: 'WrongInput' })],
  ['one that was started by hand without a version', ended('ABORTED', { input: '{"bucket":"b","key":"inbox/x.csv"}' })],
  ['an input that is left out', ended('ABORTED', { input: null })],
  ['an input that is no JSON', ended('ABORTED', { input: '{' })],
  ['one that is running', ended('RUNNING')],
  ['anything else', { source: 'aws.s3', detail: {} }],
])('%s is no end that anybody waits for', (_, event) => {
  expect(readRunEnd(event)).toBeUndefined();
});

test('each address has a record of its own, and no key contains an address', () => {
  const end = readRunEnd(reported());
  if (!end) throw new Error('no end');
  const keys = ['ann@example.com', 'bob@example.com'].map((address) => recordKey(end, address));
  expect(new Set(keys).size).toBe(2);
  for (const key of keys)
    expect(key).toMatch(new RegExp(`^work/${run.runId}/emails/[0-9a-f]{16}-[0-9a-f]{16}\\.json$`));
});
