import {
  AdminAddUserToGroupCommand,
  AdminGetUserCommand,
  AdminSetUserPasswordCommand,
  ListUsersCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { AdminGroup } from '../../../functions/contract.ts';
import type { AdminOutput } from '../../../functions/domain/admin/operations/operation.ts';
import type { readRunsOperations } from '../../../functions/domain/admin/operations/read-runs.ts';
import { runOf } from '../../../functions/domain/import/run.ts';
import { parseSettings } from '../../../settings/config.ts';
import { type SignedIn, signInWithRole } from '../../support/admin-person.ts';
import { startTestStack, type TestStack } from '../../support/test-stack.ts';

type ShownRun = AdminOutput<typeof readRunsOperations.GetRun>;

let stack: TestStack;
let admin: SignedIn;
let viewer: SignedIn;
/** What Cognito does before it creates a person. */
let beforeCreation: () => Promise<void> | void = () => {};
const actions: Record<string, unknown>[] = [];

beforeAll(async () => {
  stack = await startTestStack({
    settings: parseSettings({
      stage: 'dev',
      protected: { groups: ['managers'], addresses: ['boss@example.com'] },
    }),
    faults: async ({ operation }) => {
      if (operation === 'AdminCreateUser') await beforeCreation();
      return undefined;
    },
  });
  stack.eventBridge.subscribe(({ 'detail-type': type, detail }) => {
    if (type === 'AdminActionTaken') actions.push(detail as Record<string, unknown>);
  });
  admin = await signInWithRole(stack, 'admin');
  viewer = await signInWithRole(stack, 'viewer');
});
afterAll(() => stack.remove());

// biome-ignore lint/suspicious/noExplicitAny: an answer of any operation
async function call(who: SignedIn, method: 'GET' | 'POST', path: string): Promise<{ status: number; body: any }> {
  const response = await fetch(`${stack.endpoints.api}/admin/${path}`, {
    method,
    headers: {
      authorization: `Bearer ${who.accessToken}`,
      ...(method === 'POST' && { 'content-type': 'application/json' }),
    },
    ...(method === 'POST' && { body: '{}' }),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
}

let files = 0;

/** Drops a file into the bucket, as HR does that has no page. @returns its run's id */
async function drop(...rows: readonly string[]): Promise<string> {
  const Bucket = stack.endpoints.inboxBucket;
  const Key = `inbox/Ｎew hires ${++files}.csv`;
  const { VersionId = '' } = await stack.clients.s3.send(
    new PutObjectCommand({ Bucket, Key, Body: ['email', ...rows].join('\n') }),
  );
  return runOf({ bucket: Bucket, key: Key, version: VersionId, versioned: true }).runId;
}

async function waitFor(run: string, isReached: (run: ShownRun) => boolean): Promise<ShownRun> {
  let last: ShownRun | undefined;
  await expect
    .poll(
      async () => {
        const { status, body } = await call(viewer, 'GET', `runs/${run}`);
        last = status === 200 ? body : undefined;
        return last !== undefined && isReached(last);
      },
      { timeout: 30_000, interval: 50 },
    )
    .toBe(true);
  return last as unknown as ShownRun;
}

const people = async () =>
  (await stack.clients.cognito.send(new ListUsersCommand({ UserPoolId: stack.endpoints.userPoolId }))).Users?.length;

test('a run is listed and shown, its rows are read page by page, and its files are downloaded', async () => {
  const run = await drop('ann@example.com', 'bob@example.com', 'not an address', 'ann@example.com');
  const shown = await waitFor(run, ({ state }) => state === 'done');
  expect(shown).toMatchObject({
    file: 'Ｎew hires 1.csv',
    counts: { rows: 4, created: 2, rejected: 1, skipped: 1 },
    can: { stop: false, resume: false, undo: true },
    columns: [{ header: 'email', field: 'email' }],
    actions: [],
  });
  const listed = await call(viewer, 'GET', 'runs?limit=1');
  expect(listed.body.runs).toMatchObject([{ run_id: run, state: 'done', counts: { created: 2 } }]);
  const next = await call(viewer, 'GET', `runs?cursor=${encodeURIComponent(listed.body.next ?? 'none')}`);
  expect([200, 400]).toContain(next.status);

  const rows = await call(viewer, 'GET', `runs/${run}/rows?outcomes=rejected,failed`);
  expect(rows.body).toEqual({
    rows: [expect.objectContaining({ row: '4', email: 'not an address', outcome: 'rejected', code: 'INVALID_EMAIL' })],
  });
  const link = await call(viewer, 'GET', `runs/${run}/files/failed.csv`);
  const download = await fetch(link.body.url);
  expect(download.headers.get('content-disposition')).toContain(
    `filename*=UTF-8''%EF%BC%AEew%20hires%201%20failed.csv`,
  );
  expect(await download.text()).toContain('not an address');
  expect((await call(viewer, 'GET', `runs/${run}/files/refused.txt`)).status).toBe(410);
  expect((await call(viewer, 'GET', `runs/${run}/files/..%2Fx`)).status).toBe(400);
  expect((await call(viewer, 'GET', 'runs/0000000000000000')).status).toBe(404);
});

test('an administrator stops a run and resumes it, and the run says who did', async () => {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  beforeCreation = () => released;
  const run = await drop('slow.1@example.com', 'slow.2@example.com');
  const running = await waitFor(run, ({ phase }) => phase === 'create');
  expect(running).toMatchObject({
    state: 'running',
    progress: { done: 0, total: 2 },
    can: { stop: true, undo: false },
  });

  expect((await call(viewer, 'POST', `runs/${run}/stop`)).status).toBe(403);
  expect((await call(admin, 'POST', `runs/${run}/stop`)).status).toBe(204);
  const again = await call(admin, 'POST', `runs/${run}/stop`);
  expect([again.status, again.body.errors[0].code]).toEqual([409, 'NOT_RUNNING']);
  const stopped = await waitFor(run, ({ state }) => state === 'stopped');
  expect(stopped).toMatchObject({ open: true, can: { resume: true } });
  expect((await call(admin, 'POST', `runs/${run}/undo`)).body.errors[0].code).toBe('TOO_EARLY');

  beforeCreation = () => {};
  release();
  expect((await call(admin, 'POST', `runs/${run}/resume`)).status).toBe(204);
  const done = await waitFor(run, ({ state }) => state === 'done');
  expect(done.counts).toMatchObject({ rows: 2, created: 2 });
  expect(done.actions.map(({ action, by }) => [action, by.name])).toEqual([
    ['StopRun', admin.email],
    ['ResumeRun', admin.email],
  ]);
  const nothing = await call(admin, 'POST', `runs/${run}/resume`);
  expect([nothing.status, nothing.body.errors[0].code]).toEqual([409, 'NOTHING_LEFT']);
});

test('an undo keeps people who got a role on the page, or are protected, before they signed in', async () => {
  const run = await drop('gone@example.com', 'new.admin@example.com', 'director@example.com', 'boss@example.com');
  await waitFor(run, ({ state }) => state === 'done');
  const UserPoolId = stack.endpoints.userPoolId;
  for (const [Username, GroupName] of [
    ['new.admin@example.com', AdminGroup.viewer],
    ['director@example.com', 'managers'],
  ]) {
    await stack.clients.cognito.send(new AdminAddUserToGroupCommand({ UserPoolId, Username, GroupName }));
  }
  const preview = await call(admin, 'GET', `runs/${run}/undo`);
  expect(preview.body.people).toEqual([
    { row: '2', email: 'gone@example.com', outcome: 'due' },
    { row: '3', email: 'new.admin@example.com', outcome: 'kept', reason: 'administrator' },
    { row: '4', email: 'director@example.com', outcome: 'kept', reason: 'protected' },
    { row: '5', email: 'boss@example.com', outcome: 'kept', reason: 'protected' },
  ]);
  expect((await call(admin, 'POST', `runs/${run}/undo`)).status).toBe(204);
  const undone = await waitFor(run, ({ undo }) => undo?.state === 'done');
  expect(undone).toMatchObject({ undo: { total: 4, deleted: 1, kept: 3, gone: 0 } });
});

test('an undo names whom it would delete, deletes those who never signed in, and records who asked for it', async () => {
  const run = await drop('left.1@example.com', 'left.2@example.com', 'came@example.com');
  await waitFor(run, ({ state }) => state === 'done');
  const before = await people();
  await stack.clients.cognito.send(
    new AdminSetUserPasswordCommand({
      UserPoolId: stack.endpoints.userPoolId,
      Username: 'came@example.com',
      Password: 'a password of their own',
      Permanent: true,
    }),
  );
  expect((await call(viewer, 'GET', `runs/${run}/undo`)).status).toBe(403);
  const preview = await call(admin, 'GET', `runs/${run}/undo`);
  expect(preview.body.people).toEqual([
    { row: '2', email: 'left.1@example.com', outcome: 'due' },
    { row: '3', email: 'left.2@example.com', outcome: 'due' },
    { row: '4', email: 'came@example.com', outcome: 'kept', reason: 'ownPassword' },
  ]);

  const answers = await Promise.all([call(admin, 'POST', `runs/${run}/undo`), call(admin, 'POST', `runs/${run}/undo`)]);
  expect(answers.map(({ status }) => status)).toEqual([204, 204]);
  const undone = await waitFor(run, ({ undo }) => undo?.state === 'done');
  expect(undone).toMatchObject({ undo: { total: 3, deleted: 2, kept: 1, gone: 0 }, can: { undo: false }, undone: 2 });
  const { runs } = (await call(viewer, 'GET', 'runs')).body;
  const shown = runs.map(({ run_id, undone: count, uploaded_with: door }: ShownRun) => [run_id, count, door]);
  expect(shown).toContainEqual([run, 2, 'bucket']);
  expect(undone).toMatchObject({ uploaded_with: 'bucket' });
  expect(undone.files).toContain('undone.csv');
  expect(await people()).toBe((before ?? 0) - 2);
  await stack.clients.cognito.send(
    new AdminGetUserCommand({ UserPoolId: stack.endpoints.userPoolId, Username: 'came@example.com' }),
  );
  const { body } = await call(viewer, 'GET', `runs/${run}/files/undone.csv`);
  expect(await (await fetch(body.url)).text()).toBe(
    [
      'row,email,outcome,detail',
      '2,left.1@example.com,deleted,',
      '3,left.2@example.com,deleted,',
      '4,came@example.com,kept,has a password of their own',
      '',
    ].join('\r\n'),
  );
  expect(undone.actions.map(({ action }) => action)).toEqual(['UndoRun']);
  expect(actions.filter(({ action, run_id }) => action === 'UndoRun' && run_id === run)).toEqual([
    expect.objectContaining({ actor: admin.sub, run_id: run }),
  ]);
  expect(stack.faults).toEqual([]);
});
