import { GetObjectCommand, HeadObjectCommand, ListObjectVersionsCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { examplePassword, testsPerDay } from '../../../functions/domain/admin/test-invitation.ts';
import { partBytes, type UploadFolder, uploadKey } from '../../../functions/domain/admin/uploads.ts';
import type { Claim, Run } from '../../../functions/domain/import/run.ts';
import { claimKeyOf } from '../../../functions/domain/import/run.ts';
import { withResultSender } from '../../../local/result-emails.ts';
import { settingsFor } from '../../../settings/stages.ts';
import { type AdminClient, signInAs } from '../../support/admin-client.ts';
import { startTestStack, type TestStack } from '../../support/test-stack.ts';

let stack: TestStack;
let admin: AdminClient;
/** How far the scheduler's clock is ahead, in milliseconds. */
let ahead = 0;
beforeAll(async () => {
  stack = await startTestStack({
    settings: withResultSender(settingsFor('dev')),
    schedulerClock: () => Date.now() + ahead,
  });
  admin = await signInAs(stack, 'approver');
});
afterAll(() => stack.remove());

interface Sent {
  readonly folder: UploadFolder;
  readonly name: string;
  readonly upload_id: string;
}

/** Starts an upload, and sends what parts of it there are. */
async function send(content: Blob, { folder, name }: Pick<Sent, 'folder' | 'name'>, parts?: readonly number[]) {
  const { upload_id, part_bytes } = await admin.call('StartUpload', { folder, name, size: content.size });
  const upload = { folder, name, upload_id };
  const all = Array.from({ length: Math.ceil(content.size / part_bytes) }, (_, index) => index + 1);
  for (const part of parts ?? all) {
    const body = content.slice((part - 1) * part_bytes, part * part_bytes);
    const { urls } = await admin.call('SignParts', { ...upload, parts: [{ part, bytes: body.size }] });
    const answer = await fetch(urls[0] ?? '', { method: 'PUT', body, headers: { origin: stack.endpoints.portal } });
    expect(answer.headers.get('access-control-allow-origin')).toBe(stack.endpoints.portal);
    expect(answer.status).toBe(200);
  }
  return { ...upload, size: content.size };
}

async function claimOf(runId: Run['runId']): Promise<Claim> {
  return vi.waitFor(
    async () => {
      const claim = { Bucket: stack.endpoints.inboxBucket, Key: claimKeyOf(runId) };
      const { Body } = await stack.clients.s3.send(new GetObjectCommand(claim));
      return JSON.parse((await Body?.transformToString()) ?? '');
    },
    { timeout: 20_000 },
  );
}

describe('a file that is uploaded', () => {
  test('starts the run that the answer names, in the name of the person', async () => {
    const actions: unknown[] = [];
    stack.eventBridge.subscribe(({ 'detail-type': type, detail }) => {
      if (type === 'AdminActionTaken') actions.push(detail);
    });
    const name = 'Neue Mitarbeiter (Mäerz).csv'.normalize('NFD');
    const file = new Blob(['email\nlea@example.com\n']);
    const { run_id } = await admin.call('CompleteUpload', await send(file, { folder: 'inbox', name }));
    const claim = await claimOf(run_id);
    expect(claim).toMatchObject({
      key: uploadKey('inbox', name),
      started_by: admin.sub,
      uploaded_with: 'page',
    });
    expect(actions).toEqual([
      expect.objectContaining({ action: 'StartUpload', actor: admin.sub }),
      expect.objectContaining({ action: 'CompleteUpload', actor: admin.sub, run_id }),
    ]);
  });

  test('in parts is continued with those that have not arrived', async () => {
    const file = new Blob(['email\n', 'a'.repeat(partBytes)]);
    const upload = await send(file, { folder: 'preview', name: 'large.csv' }, [2]);
    const { size, ...named } = upload;
    expect(await admin.call('ListParts', named)).toEqual({ parts: [{ part: 2, bytes: 6 }] });
    await expect(admin.call('CompleteUpload', upload)).rejects.toThrow('CONFLICT');
    const { urls } = await admin.call('SignParts', { ...named, parts: [{ part: 1, bytes: partBytes }] });
    await fetch(urls[0] ?? '', { method: 'PUT', body: file.slice(0, partBytes) });
    const completed = await admin.call('CompleteUpload', upload);
    expect((await claimOf(completed.run_id)).key).toBe('preview/large.csv');
    await expect(admin.call('ListParts', named)).rejects.toThrow('GONE');
    // Its answer may have been lost.
    expect(await admin.call('CompleteUpload', upload)).toEqual(completed);
    await expect(admin.call('CompleteUpload', { ...upload, name: 'other.csv' })).rejects.toThrow('GONE');
  });

  test('twice under one name is a run each', async () => {
    const file = new Blob(['email\n']);
    const place = { folder: 'preview', name: 'twice.csv' } as const;
    const runs = [await send(file, place), await send(file, place)].map((upload) =>
      admin.call('CompleteUpload', upload),
    );
    const [one, other] = await Promise.all(runs);
    expect(one?.run_id).not.toBe(other?.run_id);
  });

  test('has the language and the columns that were said with it', async () => {
    const { upload_id } = await admin.call('StartUpload', {
      folder: 'preview',
      name: 'said.csv',
      size: 6,
      language: 'de',
      columns: { 'Büro Mail': 'email' },
    });
    const upload = { folder: 'preview', name: 'said.csv', upload_id } as const;
    const { urls } = await admin.call('SignParts', { ...upload, parts: [{ part: 1, bytes: 6 }] });
    await fetch(urls[0] ?? '', { method: 'PUT', body: 'email\n' });
    await admin.call('CompleteUpload', { ...upload, size: 6 });
    const head = { Bucket: stack.endpoints.inboxBucket, Key: 'preview/said.csv' };
    expect((await stack.clients.s3.send(new HeadObjectCommand(head))).Metadata).toEqual({
      'uploaded-by': admin.sub,
      'uploaded-with': 'page',
      language: 'de',
      columns: encodeURIComponent('{"Büro Mail":"email"}'),
    });
  });

  test('can no longer be given up once it is a file, which is still named', async () => {
    const { size, ...upload } = await send(new Blob(['email\n']), { folder: 'preview', name: 'too-late.csv' });
    const { run_id } = await admin.call('CompleteUpload', { ...upload, size });
    expect(await admin.call('AbortUpload', upload)).toEqual({ aborted: false });
    expect(await admin.call('CompleteUpload', { ...upload, size })).toMatchObject({ run_id });
  });

  test('is gone when the person gives it up', async () => {
    const { size, ...upload } = await send(new Blob(['email\n']), { folder: 'inbox', name: 'given-up.csv' });
    expect(await admin.call('AbortUpload', upload)).toEqual({ aborted: true });
    expect(await admin.call('AbortUpload', upload)).toEqual({ aborted: false });
    await expect(admin.call('CompleteUpload', { ...upload, size })).rejects.toThrow('GONE');
    const listed = { Bucket: stack.endpoints.inboxBucket, Prefix: 'inbox/given-up.csv' };
    expect((await stack.clients.s3.send(new ListObjectVersionsCommand(listed))).Versions).toBeUndefined();
  });

  test.each(['../reports/a.csv', 'a/b.csv', 'a\\b.csv', '..', '', 'a\u0000.csv', `${'ä'.repeat(451)}`])(
    'has a name and no path: %j',
    async (name) => {
      await expect(admin.call('StartUpload', { folder: 'inbox', name, size: 6 })).rejects.toThrow('INVALID_REQUEST');
    },
  );

  test('goes where files are imported, and nowhere else', async () => {
    const folder = 'reports' as 'inbox';
    await expect(admin.call('StartUpload', { folder, name: 'a.csv', size: 6 })).rejects.toThrow('INVALID_REQUEST');
  });
});

describe('a file that is to be imported at a time', () => {
  const hour = 3_600_000;
  const inMs = (ms: number) => new Date(Date.now() + ms).toISOString();
  const schedule = async (name: string, at: string) => {
    const file = new Blob([`email\n${name}@example.com\n`]);
    const { version } = await admin.call('CompleteUpload', await send(file, { folder: 'scheduled', name }));
    const said = { name, version, at, people: 1 };
    return { said, ...(await admin.call('ScheduleImport', said)) };
  };
  const listed = async () => (await admin.call('ListScheduledImports', {})).imports;

  test('is one run, in the name of its person, when its time has come', async () => {
    const at = inMs(hour);
    const { run_id, said } = await schedule('later.csv', at);
    // The answer of the first call may have been lost.
    await admin.call('ScheduleImport', said);
    await expect(admin.call('ScheduleImport', { ...said, at: inMs(2 * hour) })).rejects.toThrow('CONFLICT');
    const of = { run_id, file: 'later.csv', people: 1, scheduled_by: expect.objectContaining({ sub: admin.sub }) };
    expect(await listed()).toEqual([{ ...of, at: `${at.slice(0, 19)}.000Z` }]);
    ahead = hour;
    stack.scheduler.fireDue();
    expect(await claimOf(run_id)).toMatchObject({ key: uploadKey('scheduled', 'later.csv'), started_by: admin.sub });
    expect(await listed()).toEqual([]);
    await expect(admin.call('CancelScheduledImport', { run: run_id })).rejects.toThrow('GONE');
    await vi.waitFor(
      async () =>
        expect(await admin.call('GetRun', { run: run_id })).toMatchObject({ state: 'done', counts: { created: 1 } }),
      { timeout: 20_000 },
    );
    ahead = 0;
  });

  test('is deleted when it is not to be imported after all', async () => {
    const actions: unknown[] = [];
    stack.eventBridge.subscribe(({ 'detail-type': type, detail }) => {
      if (type === 'AdminActionTaken') actions.push(detail);
    });
    const { run_id } = await schedule('never.csv', inMs(hour));
    await admin.call('CancelScheduledImport', { run: run_id });
    expect(await listed()).toEqual([]);
    await expect(admin.call('CancelScheduledImport', { run: run_id })).rejects.toThrow('GONE');
    const versions = { Bucket: stack.endpoints.inboxBucket, Prefix: 'scheduled/never.csv' };
    expect((await stack.clients.s3.send(new ListObjectVersionsCommand(versions))).Versions).toBeUndefined();
    expect(actions.slice(-2)).toEqual([
      expect.objectContaining({ action: 'ScheduleImport', actor: admin.sub, run_id, count: 1 }),
      expect.objectContaining({ action: 'CancelScheduledImport', actor: admin.sub, run_id, count: 1 }),
    ]);
  });

  test.each([
    ['in the past', -1],
    ['in half a minute', 30_000],
    ['in a hundred days', 100 * 24 * hour],
  ])('is not imported %s', async (_, ms) => {
    await expect(schedule('refused.csv', inMs(ms))).rejects.toThrow('INVALID_REQUEST');
  });
});

describe('what columns are', () => {
  const mapping = `mappings/${'0123456789abcdef'.repeat(2)}.json`;

  test('is remembered, beside what was remembered before', async () => {
    expect(await admin.call('GetColumns', { mapping })).toEqual({});
    await admin.call('SaveColumns', { mapping, columns: { Büro: 'email', Land: 'country' } });
    await admin.call('SaveColumns', { mapping, columns: { BÜRO: 'ignore' } });
    expect(await admin.call('GetColumns', { mapping })).toEqual({ columns: { Land: 'country', BÜRO: 'ignore' } });
  });

  test.each([
    ['an attribute that the pool lacks', { Abteilung: 'custom:none' as const }],
    ['no field', { Abteilung: 'department' as 'email' }],
    ['two things', { Büro: 'email' as const, büro: 'ignore' as const }],
  ])('is not %s', async (_, columns) => {
    await expect(admin.call('SaveColumns', { mapping, columns })).rejects.toThrow('INVALID_REQUEST');
  });

  test('is remembered among mappings alone', async () => {
    const outside = { mapping: 'inbox/people.csv', columns: {} };
    await expect(admin.call('SaveColumns', outside)).rejects.toThrow('INVALID_REQUEST');
  });
});

describe('before a file is sent', () => {
  test('it is known how many emails may be sent', async () => {
    expect(await admin.call('GetMailQuota', {})).toMatchObject({ sender: 'ses', per_day: 50_000, sandbox: false });
  });

  test('it is known how long it takes and what it costs', async () => {
    const few = await admin.call('EstimateImport', { people: 10, groups_each: 0 });
    const many = await admin.call('EstimateImport', { people: 1000, groups_each: 0 });
    // Nearly all of it is for people who become active.
    expect(many.usd / few.usd).toBeGreaterThan(80);
    expect(few.seconds).toBeGreaterThan(0);
  });

  test('the person who sends it can look at the invitation in their own mailbox', async () => {
    expect(await admin.call('SendTestInvitation', { locale: 'de' })).toEqual({ sent: true });
    const [mail] = stack.mailbox.list({ to: admin.email, limit: 1 });
    expect(mail?.subject).toContain('Ihre Einladung');
    expect(mail?.html).toContain(examplePassword);
    expect(mail?.html).toContain(`${stack.endpoints.portal}/#/sign-in?email=${encodeURIComponent(admin.email)}`);
  });

  test('they can do so twenty times a day', async () => {
    const other = await signInAs(stack, 'admin');
    const answers: unknown[] = [];
    for (let count = 0; count <= testsPerDay; count++) {
      answers.push(await other.call('SendTestInvitation', { locale: 'en' }));
    }
    expect(answers.slice(-2)).toEqual([{ sent: true }, { sent: false, reason: 'too_many' }]);
  });
});
