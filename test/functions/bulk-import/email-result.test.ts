import type { Context, SQSEvent } from 'aws-lambda';
import { expect, test } from 'vitest';
import type { EmailResultOptions } from '../../../functions/bulk-import/email-result.ts';
import { ServiceUnavailable } from '../../../functions/domain/errors.ts';
import { runOf } from '../../../functions/domain/import/run.ts';
import { EmailRefused } from '../../../functions/domain/result-email/email-errors.ts';
import type { Uploader } from '../../../functions/domain/result-email/recipients.ts';
import { exampleBrand } from '../../../tools/preview-mails.ts';
import { endOf } from '../../../tools/preview-results.ts';
import { setEnvironmentOf } from '../../support/function-environment.ts';
import { memoryStorage } from '../../support/memory-storage.ts';

setEnvironmentOf('EmailResult');
const { createEmailResult } = await import('../../../functions/bulk-import/email-result.ts');

const sub = '3f2a8c1e-0b7d-4c55-9e1a-0123456789ab';
const kim: Uploader = {
  enabled: true,
  groups: ['employees', 'onboarding-approvers'],
  attributes: { sub, email: 'Kim@acme.example', locale: 'de-DE', given_name: 'Kim' },
};
const upload = { bucket: 'inbox', key: 'inbox/new-hires.xlsx', version: 'v1', versioned: true };
const run = runOf(upload);
const executionArn = 'arn:aws:states:eu-central-1:123456789012:execution:BulkImport:e-1';
const finished = endOf('finished');
const summary = finished.how === 'reported' ? { ...finished.summary, run_id: run.runId } : undefined;

const reported = {
  source: 'cognito-onboarding',
  detail: { ...summary, execution_arn: executionArn, bucket: 'inbox', status: 'succeeded' },
};
const stopped = (arn = executionArn) => ({
  source: 'aws.states',
  detail: {
    executionArn: arn,
    status: 'ABORTED',
    input: JSON.stringify({ bucket: 'inbox', key: upload.key, version_id: 'v1' }),
  },
});

/** The function, with a bucket that has a finished run in it. */
function office(options: Partial<EmailResultOptions> = {}, startedBy: string = sub) {
  const objects = new Map([
    [run.claimKey, JSON.stringify({ execution_arn: executionArn, started_by: startedBy })],
    [run.summaryKey, JSON.stringify({ ...summary, language: 'fr' })],
    [run.reportKey, '\ufeffrow,email,outcome,code,detail\r\n10,ivan(at)example.com,rejected,INVALID_EMAIL,x\r\n'],
  ]);
  const sent: { to: string; subject: string; text: string }[] = [];
  const lookedUp: string[] = [];
  const refused = new Set<string>();
  const handler = createEmailResult(
    {
      storage: memoryStorage(objects),
      findPerson: async (who) => {
        lookedUp.push(who);
        return who === sub ? kim : undefined;
      },
      send: async ({ subject, text }, to) => {
        if (refused.has(to)) throw new EmailRefused('MessageRejected', false);
        sent.push({ to, subject, text });
      },
      clock: { now: () => 0, sleep: async () => undefined },
    },
    {
      brand: exampleBrand,
      addresses: [],
      personalData: false,
      defaultLanguage: 'en',
      portalUrl: 'https://portal.acme.example/',
      longestAttemptMs: 90_000,
      ...options,
    },
  );
  const deliver = (event: object) => handler({ Records: [{ body: JSON.stringify(event) }] } as SQSEvent, {} as Context);
  return { deliver, sent, objects, lookedUp, refused };
}

test('writes to the person who uploaded the file in their language, and to the list in that of the report', async () => {
  const { deliver, sent } = office({ addresses: ['team@acme.example'] });
  await deliver(reported);
  expect(sent).toMatchObject([
    { to: 'kim@acme.example', subject: 'Import abgeschlossen: 210 eingeladen, 6 zu korrigieren' },
    { to: 'team@acme.example', subject: 'Import terminé : 210 personnes invitées, 6 à corriger' },
  ]);
  expect(sent[0]?.text).toContain(`https://portal.acme.example/admin/#/runs/${run.runId}`);
  expect(sent[1]?.text).not.toContain('kim');
});

test('writes to somebody on the list who uploaded the file once, and to nobody where there is nobody', async () => {
  const { deliver, sent } = office({ addresses: ['KIM@acme.example'] });
  await deliver(reported);
  expect(sent.map(({ to }) => to)).toEqual(['kim@acme.example']);
  const nobody = office({}, 'a-file-of-another-door');
  await nobody.deliver(reported);
  expect(nobody.sent).toEqual([]);
  expect(nobody.lookedUp, 'what is no sub is not looked up').toEqual([]);
});

test('writes once, whatever comes again', async () => {
  const { deliver, sent } = office();
  for (const event of [reported, { ...reported }, reported]) await deliver(event);
  expect(sent).toHaveLength(1);
});

test('a recipient whom the sender refuses is tried again, and the others are left alone', async () => {
  const { deliver, sent, refused } = office({ addresses: ['team@acme.example'] });
  refused.add('kim@acme.example');
  await expect(deliver(reported)).rejects.toThrow('MessageRejected');
  refused.clear();
  await deliver(reported);
  expect(sent.map(({ to }) => to)).toEqual(['team@acme.example', 'kim@acme.example']);
});

test('a stop is reported by the execution that has the run, and by no other', async () => {
  const { deliver, sent } = office();
  await deliver(stopped(`${executionArn}-second-delivery`));
  expect(sent).toEqual([]);
  await deliver(stopped());
  expect(sent.map(({ subject }) => subject)).toEqual(['Import vor dem Ende angehalten']);
});

test('a run without a summary is one without a report', async () => {
  const { deliver, sent, objects } = office();
  objects.delete(run.summaryKey);
  await deliver(reported);
  expect(sent[0]?.subject).toBe('Import ohne Bericht');
});

test('rows are named by their addresses only where the settings allow it', async () => {
  const without = office();
  await without.deliver(reported);
  expect(without.sent[0]?.text).not.toContain('ivan');
  const named = office({ personalData: true });
  await named.deliver(reported);
  expect(named.sent[0]?.text).toContain('Zeile 10, ivan(at)example.com: ');
});

test('somebody who does not work with the page gets nothing', async () => {
  const { deliver, sent } = office();
  const { groups } = kim;
  Object.assign(kim, { groups: ['employees'] });
  await deliver(reported).finally(() => Object.assign(kim, { groups }));
  expect(sent).toEqual([]);
});

test('an account that was switched off gets nothing', async () => {
  const { deliver, sent } = office();
  const { enabled } = kim;
  Object.assign(kim, { enabled: false });
  await deliver(reported).finally(() => Object.assign(kim, { enabled }));
  expect(sent).toEqual([]);
});

test('a bucket that does not answer is a reason to come again', async () => {
  const { deliver, sent, objects } = office();
  objects.get = () => {
    throw new ServiceUnavailable('S3');
  };
  await expect(deliver(reported)).rejects.toThrow('S3');
  expect(sent).toEqual([]);
});
