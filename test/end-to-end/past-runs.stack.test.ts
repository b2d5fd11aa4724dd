import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  AdminAddUserToGroupCommand,
  AdminGetUserCommand,
  AdminSetUserPasswordCommand,
  paginateListUsers,
} from '@aws-sdk/client-cognito-identity-provider';
import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { StopExecutionCommand } from '@aws-sdk/client-sfn';
import { AwsError } from 'aws-local/aws-error.ts';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { objectVersions } from '../../functions/adapters/object-versions.ts';
import { AdminGroup } from '../../functions/contract.ts';
import type { ListedRun } from '../../functions/domain/runs/list-runs.ts';
import { laptopPace } from '../../local/functions.ts';
import { isOwnerOnly } from '../../packages/aws-local/test/owner-only.ts';
import { UsageError } from '../../scripts/command-line/exit-code.ts';
import { importFile } from '../../scripts/import/import-file.ts';
import { targetAt, useLocalCredentials } from '../../scripts/target/target.ts';
import { parseSettings } from '../../settings/config.ts';
import { partsOf } from '../functions/domain/spreadsheet/written-workbooks.ts';
import { callCommand } from '../support/call-command.ts';
import { startTestStack, type TestStack } from '../support/test-stack.ts';
import { rowsOf } from './desk.ts';

let stack: TestStack;
let folder: string;
/** What Cognito does before it creates a person. */
let beforeCreation: () => Promise<void> | void = () => {};
let creations = 0;
/** What Cognito does before it deletes a person. */
let beforeDeletion: () => Promise<void> | void = () => {};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'onboarding-past-runs-'));
  useLocalCredentials();
  stack = await startTestStack({
    // Of some runs several batches are done and others are not.
    pace: { ...laptopPace, batchSize: 50 },
    settings: parseSettings({ stage: 'dev', protected: { addresses: ['boss@example.com'] } }),
    faults: async ({ operation }) => {
      if (operation === 'AdminDeleteUser') await beforeDeletion();
      if (operation !== 'AdminCreateUser') return undefined;
      creations++;
      await beforeCreation();
      return undefined;
    },
  });
});
afterAll(async () => {
  expect(stack.faults).toEqual([]);
  await stack.remove();
  rmSync(folder, { recursive: true, force: true });
});

let files = 0;

/** Imports a file of these addresses. @returns its run */
async function imported(addresses: readonly string[], onStarted?: (executionArn: string) => void) {
  const path = join(folder, `people ${++files}.csv`);
  writeFileSync(path, `email\n${addresses.join('\n')}\n`);
  let runId = '';
  const result = await importFile(path, targetAt(stack.endpoints), {
    preview: false,
    outFolder: (run) => join(stack.stateDir, 'reports', run.file, run.runId),
    onProgress: () => {},
    onStarted: (run, executionArn) => {
      runId = run.runId;
      onStarted?.(executionArn);
    },
  }).catch((error: Error) => error);
  return { runId, result };
}

/** Calls a command. @returns what it printed, and its exit code */
const call = (...words: readonly string[]) => callCommand(...words, '--state', stack.stateDir);

const people = (name: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${name}.${index}@example.com`);

async function accounts(prefix: string): Promise<string[]> {
  const found: string[] = [];
  const { userPoolId: UserPoolId } = stack.endpoints;
  for await (const page of paginateListUsers({ client: stack.clients.cognito }, { UserPoolId })) {
    for (const { Attributes = [] } of page.Users ?? []) {
      found.push(Attributes.find(({ Name }) => Name === 'email')?.Value ?? '');
    }
  }
  return found.filter((email) => email.startsWith(prefix)).sort();
}

// A test that fails while creations are held up must not fail those after it.
afterEach(() => {
  beforeCreation = () => {};
  beforeDeletion = () => {};
});

/** A run that an operator stopped once it had created so many people, or a few more. @returns its id */
async function stoppedAfter(count: number, everybody: readonly string[]): Promise<string> {
  const started = Promise.withResolvers<string>();
  const over = Promise.withResolvers<void>();
  const before = creations;
  let stopped: Promise<unknown> | undefined;
  beforeCreation = async () => {
    if (creations - before <= count) return;
    const executionArn = await started.promise;
    stopped ??= stack.clients.stepFunctions.send(new StopExecutionCommand({ executionArn }));
    await over.promise;
    throw new AwsError('InvalidParameterException', 'Nobody else is created: the run was stopped');
  };
  const { runId, result } = await imported(everybody, started.resolve);
  expect(result).toMatchObject({ name: 'RunFailed', message: expect.stringContaining(`resume ${runId}`) });
  await stopped;
  over.resolve();
  return runId;
}

async function runs(): Promise<ListedRun[]> {
  return JSON.parse((await call('runs', '--json')).text) as ListedRun[];
}

describe('resume', () => {
  test('a run that was stopped by hand continues where it was: nobody is created or invited twice, and the report is complete', async () => {
    const everybody = people('resumed', 150);
    const runId = await stoppedAfter(110, everybody);
    beforeCreation = () => {};
    expect(await runs()).toContainEqual(
      expect.objectContaining({ run_id: runId, state: 'stopped', uploaded_with: 'command' }),
    );

    const out = join(folder, 'resumed');
    const resumed = await call('resume', runId, '--json', '--out', out);
    expect(JSON.parse(resumed.text)).toMatchObject({ run_id: runId, rows: 150, created: 150, failed_rows: 0 });
    expect(resumed.exitCode).toBe(0);
    expect(rowsOf(join(out, 'report.csv')).map(({ email }) => email)).toEqual(everybody);
    expect(await accounts('resumed.')).toEqual([...everybody].sort());
    for (const to of [everybody[0], everybody[109], everybody[149]]) {
      expect(stack.mailbox.list({ to: to ?? '' })).toHaveLength(1);
    }
    expect(stack.mailbox.size).toBe(150);

    const listed = (await runs()).filter(({ run_id }) => run_id === runId);
    expect(listed).toMatchObject([{ state: 'done', uploaded_with: 'command', summary: { created: 150 } }]);
  });

  test('rows that failed are tried again, and no others', async () => {
    const everybody = people('retried', 5);
    let calls = 0;
    // The daily limit of emails is reached at the third person, and raised by the time of the second try.
    beforeCreation = () => {
      if (++calls === 3) throw new AwsError('LimitExceededException', 'Exceeded daily email limit');
    };
    const { runId, result } = await imported(everybody);
    beforeCreation = () => {};
    expect(result).toMatchObject({ summary: { failed: expect.any(Number) } });
    const { created = 0, failed = 0 } = 'summary' in result ? result.summary : {};
    expect(failed).toBeGreaterThan(0);
    expect((await call('runs')).text).toContain(`npx onboarding resume ${runId}`);

    const before = creations;
    const resumed = await call('resume', runId, '--json', '--out', join(folder, 'retried'));
    expect(JSON.parse(resumed.text)).toMatchObject({ rows: 5, created: 5, failed_rows: 0 });
    expect(creations - before).toBe(5 - created);
    const again = await call('resume', runId, '--out', join(folder, 'retried'));
    expect(again.exitCode).toBe(0);
    expect(again.text).toContain('nothing to resume');
  });

  test('says what can’t be resumed, and why', async () => {
    await expect(call('resume')).rejects.toThrow(/Which run\?/);
    await expect(call('resume', 'nonsense')).rejects.toThrow(UsageError);
    await expect(call('resume', '0123456789abcdef')).rejects.toThrow(/no run 0123456789abcdef/);
    const { runId } = await imported([]);
    await expect(call('resume', runId)).rejects.toThrow(/was refused/);
  });
});

describe('undo', () => {
  test('deletes the people whom the run created, and keeps those who signed in or had accounts before', async () => {
    const before = people('undone', 1);
    await imported(before);
    const { runId } = await imported([...before, ...people('undone', 4)]);
    const { userPoolId: UserPoolId } = stack.endpoints;
    const signedIn = 'undone.1@example.com';
    await stack.clients.cognito.send(
      new AdminSetUserPasswordCommand({
        UserPoolId,
        Username: signedIn,
        Password: 'her very own choice',
        Permanent: true,
      }),
    );

    const refused = call('undo', runId, '--confirm', 'something else');
    await expect(refused).rejects.toThrow('Nobody was deleted.');
    expect(await accounts('undone.')).toHaveLength(4);

    const { text } = await call('undo', runId, '--confirm', runId);
    expect(text).toContain('undone.2@example.com');
    expect(text).not.toContain('undone.0@example.com');
    expect(text).toContain('2 people deleted, 1 kept, 0 no longer there');
    expect(await accounts('undone.')).toEqual(['undone.0@example.com', signedIn]);

    const path = join(stack.stateDir, 'reports', `people ${files}.csv`, runId, 'undone.csv');
    expect(text).toContain(path);
    expect(rowsOf(path).map(({ email, outcome }) => `${email} ${outcome}`)).toEqual([
      `${signedIn} kept`,
      'undone.2@example.com deleted',
      'undone.3@example.com deleted',
    ]);
    expect(isOwnerOnly(path)).toBe(true);

    const again = await call('undo', runId, '--json');
    expect(JSON.parse(again.text)).toMatchObject({ deleted: 0, kept: 1, gone: 2 });
    // Who was deleted can still be read there.
    expect(rowsOf(path).map(({ outcome }) => outcome)).toEqual(['kept', 'deleted', 'deleted']);
  });

  test('keeps people who got a role on the admin page, or are protected, before they signed in', async () => {
    const { runId } = await imported([...people('raised', 2), 'boss@example.com']);
    const { userPoolId: UserPoolId } = stack.endpoints;
    await stack.clients.cognito.send(
      new AdminAddUserToGroupCommand({ UserPoolId, Username: 'raised.0@example.com', GroupName: AdminGroup.approver }),
    );
    const { text } = await call('undo', runId, '--confirm', runId);
    expect(text).toContain('1 person will be kept: has a role on the admin page.');
    expect(text).toContain('1 person will be kept: is protected by the settings.');
    expect(await accounts('raised.')).toEqual(['raised.0@example.com']);
    expect(await accounts('boss')).toHaveLength(1);
  });

  test('refuses to touch a run that is in progress, as forget does, and leaves its people alone', async () => {
    const reached = Promise.withResolvers<void>();
    const goOn = Promise.withResolvers<void>();
    beforeCreation = () => {
      reached.resolve();
      return goOn.promise;
    };
    const importing = imported(people('underway', 3));
    await reached.promise;
    try {
      const [run] = (await runs()).filter(({ state }) => state === 'running');
      const runId = run?.run_id ?? '';
      await expect(call('undo', runId, '--confirm', runId)).rejects.toThrow(/is still running\. To stop it/);
      const address = 'underway.1@example.com';
      await expect(call('forget', address, '--confirm', address)).rejects.toThrow('A run is still running');
    } finally {
      beforeCreation = () => {};
      goOn.resolve();
    }
    await importing;
    expect(await accounts('underway.')).toHaveLength(3);
  });

  test('undoes what a run had done by the time that it was stopped, without resuming it', async () => {
    const before = people('stopped', 1);
    await imported(before);
    const runId = await stoppedAfter(3, [...before, ...people('stopped', 40)]);
    const created = (await accounts('stopped.')).length - before.length;
    expect(created).toBeGreaterThan(0);
    expect(created).toBeLessThan(39);

    const { text } = await call('undo', runId, '--confirm', runId, '--json');
    beforeCreation = () => {};
    expect(JSON.parse(text)).toMatchObject({ deleted: created, kept: 1, gone: 39 - created });
    expect(await accounts('stopped.')).toEqual(before);
    // Nobody was invited for it.
    expect(stack.mailbox.list({ to: 'stopped.39@example.com' })).toEqual([]);
  });

  describe('that is interrupted', () => {
    /** Undoes a run of 40 while something happens before the twelfth deletion. @returns what the command says then */
    async function brokenOff(prefix: string, happens: () => void) {
      const { runId } = await imported(people(prefix, 40));
      const path = join(stack.stateDir, 'reports', `people ${files}.csv`, runId, 'undone.csv');
      let deletions = 0;
      beforeDeletion = () => {
        if (++deletions === 12) happens();
      };
      const error = await call('undo', runId, '--confirm', runId).catch((thrown: Error) => thrown);
      beforeDeletion = () => {};
      return { runId, path, error };
    }

    test.each<[string, () => void, RegExp]>([
      [
        'when Cognito refuses',
        () => {
          throw new AwsError('NotAuthorizedException', 'You may not delete users any more');
        },
        /may not delete users/,
      ],
      ['by Ctrl-C', () => process.emit('SIGINT'), /Interrupted/],
    ])('%s, has recorded who was deleted, and continues when it is called again', async (name, happens, why) => {
      const prefix = name.replace(/\W/g, '').toLowerCase();
      const { runId, path, error } = await brokenOff(prefix, happens);
      expect(error).toMatchObject({ name: 'UndoIncomplete', message: expect.stringMatching(why) });

      const left = await accounts(`${prefix}.`);
      expect(left.length).toBeGreaterThan(15);
      expect(left.length).toBeLessThan(40);
      expect(error).toMatchObject({ message: expect.stringContaining(`${40 - left.length} of 40 people deleted`) });
      expect(error).toMatchObject({ message: expect.stringContaining(`undo ${runId}`) });
      const recorded = rowsOf(path);
      expect(recorded).toHaveLength(40);
      const due = recorded.filter(({ outcome }) => outcome === 'due').map(({ email }) => email ?? '');
      expect(due.sort()).toEqual(left);
      expect(recorded.filter(({ outcome }) => outcome === 'deleted')).toHaveLength(40 - left.length);

      const again = await call('undo', runId, '--confirm', runId, '--json');
      expect(JSON.parse(again.text)).toMatchObject({ deleted: left.length, gone: 40 - left.length });
      expect(await accounts(`${prefix}.`)).toEqual([]);
      expect(new Set(rowsOf(path).map(({ outcome }) => outcome))).toEqual(new Set(['deleted']));
    });

    test('without a chance to say anything, has recorded who was to be deleted', async () => {
      const { inboxBucket: Bucket } = stack.endpoints;
      const recorded: string[] = [];
      const { runId } = await imported(people('recorded', 3));
      const Key = `reports/people ${files}.csv/${runId}/undone.csv`;
      beforeDeletion = async () => {
        const { Body } = await stack.clients.s3.send(new GetObjectCommand({ Bucket, Key }));
        recorded.push((await Body?.transformToString()) ?? '');
      };
      await call('undo', runId, '--confirm', runId);
      beforeDeletion = () => {};
      for (const address of people('recorded', 3)) expect(recorded[0]).toContain(`${address},due,`);
    });
  });

  test('asks for confirmation, and does nothing where nobody can answer', async () => {
    const { runId } = await imported(people('asked', 2));
    await expect(call('undo', runId)).rejects.toThrow(`Not an interactive terminal: pass --confirm ${runId}.`);
    expect(await accounts('asked.')).toHaveLength(2);
  });
});

describe('forget', () => {
  const bytes = async (key: string) => {
    const { Body } = await stack.clients.s3.send(
      new GetObjectCommand({ Bucket: stack.endpoints.inboxBucket, Key: key }),
    );
    return (await Body?.transformToString()) ?? '';
  };

  /** Everything in the bucket that contains a text, also in a workbook. */
  async function whereIs(text: string): Promise<string[]> {
    const found: string[] = [];
    const { inboxBucket } = stack.endpoints;
    for await (const { key, versionId } of objectVersions(stack.clients.s3, inboxBucket)) {
      const object = await stack.s3.get(inboxBucket, key, versionId);
      const contents = key.endsWith('.xlsx') ? [...(await partsOf(object)).values()] : [object];
      if (contents.some((content) => content.includes(text))) found.push(key);
    }
    return found;
  }

  /** What is in a workbook of a report on this machine. */
  const sheetOf = async (path: string | null) =>
    (await partsOf(readFileSync(path ?? ''))).get('xl/worksheets/sheet1.xml') ?? '';

  test('removes a person from files and reports, and leaves the others unchanged', async () => {
    const { runId, result } = await imported(['Forgotten@example.com', 'joforgotten@example.com', 'not an address']);
    if (!('report' in result) || result.report === null) throw result;
    expect(await whereIs('orgotten@example.com')).not.toEqual([]);
    const report = readFileSync(result.report, 'utf8');

    await expect(call('forget', 'forgotten@example.com')).rejects.toThrow('pass --confirm forgotten@example.com');
    const { text } = await call('forget', 'forgotten@example.com', '--confirm', 'FORGOTTEN@example.com');
    expect(text).toContain('report.csv');

    const key = `reports/people ${files}.csv/${runId}/report.csv`;
    expect(await bytes(key)).toBe(report.replace('forgotten@example.com', '(forgotten)'));
    expect(readFileSync(result.report, 'utf8')).toBe(await bytes(key));
    const reports = [key, key.replace(/csv$/, 'xlsx')];
    expect(new Set(await whereIs('orgotten@example.com'))).toEqual(new Set(reports));
    expect(await whereIs('>forgotten@example.com')).toEqual([]);
    const sheet = await sheetOf(result.reportWorkbook);
    expect(sheet).toContain('(forgotten)');
    expect(sheet).not.toContain('>forgotten@example.com');
    const stored = await stack.s3.get(stack.endpoints.inboxBucket, reports[1] ?? '');
    expect(readFileSync(result.reportWorkbook ?? '').equals(stored)).toBe(true);
    const found = await stack.clients.cognito.send(
      new AdminGetUserCommand({ UserPoolId: stack.endpoints.userPoolId, Username: 'forgotten@example.com' }),
    );
    expect(found.UserStatus).toBe('FORCE_CHANGE_PASSWORD');
    expect(existsSync(join(stack.stateDir, 'reports'))).toBe(true);

    const again = await call('forget', 'forgotten@example.com', '--json');
    expect(JSON.parse(again.text)).toEqual({ rewritten: [], deleted: [], local: [] });
    await expect(call('resume', runId)).resolves.toMatchObject({
      text: expect.stringContaining('nothing to resume'),
    });
  });

  test('deletes a file that was taken from a watched folder when it names the person', async () => {
    const taken = join(stack.stateDir, 'inbox/taken');
    mkdirSync(taken, { recursive: true });
    writeFileSync(join(taken, 'old.csv'), 'E-mail;Name\nTaken@Example.com;T\nkept@example.com;K\n');
    writeFileSync(join(taken, 'other.csv'), 'E-mail;Name\nkept@example.com;K\n');
    const { text } = await call('forget', 'taken@example.com', '--confirm', 'taken@example.com', '--json');
    expect(JSON.parse(text)).toEqual({ rewritten: [], deleted: [], local: [join(taken, 'old.csv')] });
    expect([existsSync(join(taken, 'old.csv')), existsSync(join(taken, 'other.csv'))]).toEqual([false, true]);
  });

  test('removes a row that is to be fixed from failed.csv', async () => {
    const { result } = await imported(['wrong@example.com;', 'also-wrong@']);
    if (!('failed' in result) || result.failed === null) throw result;
    await call('forget', 'wrong@example.com', '--confirm', 'wrong@example.com');
    const failed = readFileSync(result.failed, 'utf8');
    expect(failed).not.toContain('wrong@example.com');
    expect(failed).toContain('also-wrong@');
    const sheet = await sheetOf(result.failedWorkbook);
    expect(sheet).not.toContain('wrong@example.com');
    expect(sheet).toContain('also-wrong@');
  });

  test('removes an invalid address of a rejected row, given exactly as the cell has it', async () => {
    const { result } = await imported(['=ivan(at)example.com', 'x=ivan(at)example.com', 'fine@example.com']);
    if (!('failed' in result) || result.failed === null || result.report === null) throw result;
    const wrong = '=ivan(at)example.com';

    await expect(call('forget', wrong)).rejects.toThrow(`pass --confirm '${wrong}'`);
    await expect(call('forget', wrong, '--confirm', 'ivan(at)example.com')).rejects.toThrow('Nothing was changed');
    const { text } = await call('forget', wrong, '--confirm', wrong, '--json');
    expect(JSON.parse(text).deleted).toEqual([`s3://${stack.endpoints.inboxBucket}/inbox/people ${files}.csv`]);
    expect(rowsOf(result.report).map(({ email, outcome }) => `${email} ${outcome}`)).toEqual([
      '(forgotten) rejected',
      'x=ivan(at)example.com rejected',
      'fine@example.com created',
    ]);
    expect(rowsOf(result.failed).map(({ email }) => email)).toEqual(['x=ivan(at)example.com']);
    expect(await whereIs("'=ivan(at)")).toEqual([]);
    expect(await whereIs('>=ivan(at)')).toEqual([]);
    await expect(call('forget', '  ')).rejects.toThrow('Whom?');
  });

  test('deletes an older version of a file that names the person, and keeps the one that does not', async () => {
    const { inboxBucket: Bucket } = stack.endpoints;
    const Key = 'inbox/replaced.csv';
    for (const Body of ['email\nreplaced@example.com\n', 'email\nsomebody.else@example.com\n']) {
      await stack.clients.s3.send(new PutObjectCommand({ Bucket, Key, Body }));
    }
    const allDone = async () => {
      const found = (await runs()).filter(({ file }) => file === 'replaced.csv');
      return found.filter(({ state }) => state === 'done').length;
    };
    await expect.poll(allDone, { timeout: 10_000 }).toBe(2);
    await call('forget', 'replaced@example.com', '--confirm', 'replaced@example.com');
    expect(await whereIs('replaced@example.com')).toEqual([]);
    expect(await bytes(Key)).toContain('somebody.else@example.com');
  });

  test('removes an address however it is spelled, and nobody else', async () => {
    const { result } = await imported([
      'ＳＰＥＬＬＥＤ＠example.com;',
      'ｓｐｅｌｌｅｄ＠ｅｘａｍｐｌｅ．ｃｏｍ,too many cells',
      'spelled@example.com.au',
      "o'spelled@example.com",
    ]);
    if (!('failed' in result) || result.failed === null || result.report === null) throw result;
    await call('forget', 'spelled@example.com', '--confirm', 'Spelled@Example.com');
    expect(readFileSync(result.failed, 'utf8').split('\r\n')).toHaveLength(2);
    expect(rowsOf(result.report).map(({ email }) => email)).toEqual([
      '(forgotten)',
      '(forgotten)',
      'spelled@example.com.au',
      "o'spelled@example.com",
    ]);
    expect(await whereIs('ＳＰＥＬＬＥＤ')).toEqual([]);
  });
});

test('a folder that somebody creates in the S3 console is not a run, and none is reported', async () => {
  const { inboxBucket: Bucket } = stack.endpoints;
  const announced: string[] = [];
  stack.eventBridge.subscribe(({ 'detail-type': type }) => announced.push(type));
  for (const Key of ['inbox/', 'inbox/2026/']) {
    await stack.clients.s3.send(new PutObjectCommand({ Bucket, Key, Body: '' }));
  }
  await imported(people('beside', 1));
  // The executions for the folders are in progress for a moment.
  await expect
    .poll(async () => (await runs()).filter(({ state }) => state === 'running'), { timeout: 10_000 })
    .toEqual([]);
  expect((await runs()).map(({ file }) => file)).not.toContainEqual(expect.stringMatching(/^$|\/$/));
  expect(announced).toContain('BulkImportCompleted');
  expect(announced).not.toContain('BulkImportRefused');
});

test('a file name with control characters does not control the terminal', async () => {
  const { inboxBucket: Bucket } = stack.endpoints;
  const Key = 'inbox/\u001b[2Jred.csv';
  await stack.clients.s3.send(new PutObjectCommand({ Bucket, Key, Body: 'email\norders@example.com\n' }));
  const ended = async () => (await runs()).find(({ file, state }) => file === Key.slice(6) && state === 'done');
  await expect.poll(ended, { timeout: 10_000 }).toBeDefined();
  const runId = (await ended())?.run_id ?? '';
  const said = [
    await call('runs'),
    await call('undo', runId, '--confirm', runId),
    await call('forget', 'orders@example.com', '--confirm', 'orders@example.com'),
  ];
  for (const { text } of said) {
    expect(text).toContain('\ufffd[2Jred.csv');
    expect(text).not.toContain('\u001b');
  }
});

test('runs says when there are more than it lists', async () => {
  for (const name of ['older', 'newer']) await imported(people(name, 1));
  expect((await call('runs', '--limit', '1')).text).toMatch(
    /^There are more, older ones: --limit 10 lists up to 10\.$/m,
  );
  expect((await call('runs', '--limit', '1000')).text).not.toContain('There are more');
});
