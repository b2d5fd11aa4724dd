import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { S3Client } from '@aws-sdk/client-s3';
import { DescribeExecutionCommand, SFNClient } from '@aws-sdk/client-sfn';
import { AwsError } from 'aws-local/aws-error.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { DetailType, LogMessage } from '../../functions/contract.ts';
import { mappingKeyOf } from '../../functions/domain/import/mapping-file.ts';
import type { ListedRun } from '../../functions/domain/runs/list-runs.ts';
import type { FunctionName } from '../../functions/functions.ts';
import { describeAwsError } from '../../scripts/command-line/describe-aws-error.ts';
import { importFile } from '../../scripts/import/import-file.ts';
import { targetAt, useLocalCredentials } from '../../scripts/target/target.ts';
import { UndoIncomplete } from '../../scripts/undo/undo-run.ts';
import { bin, callCommand } from '../support/call-command.ts';
import { startTestStack, type TestStack } from '../support/test-stack.ts';

let stack: TestStack;
let folder: string;
/** The operation for which the caller of the command line has no permission. */
let denied: string | undefined;
/** Objects that a role may not touch, by how their keys end, after the HTTP method. */
let deniedObjects: string | undefined;
/** What Cognito answers to a creation, where it creates nobody. */
let creationFails: AwsError | undefined;
/** Actions of IAM that the command line needed. */
const needed = new Set<string>();

/** Requests to S3 that IAM knows by other names. */
const s3Actions: Readonly<Record<string, string>> = {
  HeadObject: 'GetObject',
  ListObjectsV2: 'ListBucket',
  ListObjectVersions: 'ListBucketVersions',
  // Always by version.
  DeleteObjects: 'DeleteObjectVersion',
};

/** Notes the action of IAM behind every call of an SDK client of this process; the functions run in threads of their own. */
function noteActions(): void {
  const clients = { s3: S3Client, states: SFNClient, 'cognito-idp': CognitoIdentityProviderClient };
  for (const [service, { prototype }] of Object.entries(clients)) {
    const send = Reflect.get(prototype, 'send');
    Reflect.set(prototype, 'send', function (this: object, command: { readonly input: object }, ...rest: unknown[]) {
      needed.add(`${service}:${actionOf(command)}`);
      return Reflect.apply(send, this, [command, ...rest]);
    });
  }
}

function actionOf({ input, constructor: { name } }: { readonly input: object }): string {
  const operation = name.replace(/Command$/, '');
  const action = s3Actions[operation] ?? operation;
  return 'VersionId' in input && input.VersionId !== undefined ? `${action}Version` : action;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'onboarding-permissions-'));
  useLocalCredentials();
  stack = await startTestStack({
    faults: ({ service, operation, resource = '' }) => {
      if (operation === 'AdminCreateUser' && creationFails) throw creationFails;
      if (operation === denied) {
        throw new AwsError(
          'AccessDeniedException',
          `User: arn:aws:iam::1:user/ann is not authorized to perform: ${operation}`,
        );
      }
      if (service === 's3' && deniedObjects && `${operation} ${resource.replace(/\?.*/, '')}`.match(deniedObjects)) {
        throw new AwsError('AccessDenied', 'Access Denied', 403);
      }
      return undefined;
    },
  });
  noteActions();
});
afterAll(async () => {
  await stack.remove();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => {
  denied = undefined;
  deniedObjects = undefined;
  creationFails = undefined;
  needed.clear();
});

let files = 0;

/** Imports a person. @returns the id of the run */
async function imported(address: string): Promise<string> {
  const path = join(folder, `person ${++files}.csv`);
  writeFileSync(path, `email\n${address}\n`);
  let runId = '';
  await importFile(path, targetAt(stack.endpoints), {
    preview: false,
    outFolder: (run) => join(stack.stateDir, 'reports', run.runId),
    onProgress: () => {},
    onStarted: (run) => {
      runId = run.runId;
    },
  });
  return runId;
}

const call = (...words: readonly string[]) => callCommand(...words, '--state', stack.stateDir);
const listed = () => call('runs', '--json');

/** What ReportImport logged of a run for alarms to count. */
function operatorsLines(runId: string): LogLine[] {
  return linesOf('ReportImport').filter(({ level, run_id }) => level === 'WARN' && run_id === runId);
}

interface LogLine {
  readonly level: string;
  readonly message: string;
  readonly run_id?: string;
}

function linesOf(name: FunctionName): LogLine[] {
  const path = join(stack.stateDir, 'logs', `${name}.log`);
  const lines = existsSync(path) ? readFileSync(path, 'utf8').split('\n') : [];
  return lines.filter(Boolean).map((line) => JSON.parse(line));
}

/** A run that a daily limit left unfinished. */
async function openRun(address: string): Promise<string> {
  creationFails = new AwsError(
    'LimitExceededException',
    'Exceeded daily email limit for the operation or the account.',
  );
  const runId = await imported(address);
  creationFails = undefined;
  needed.clear();
  return runId;
}

describe('what docs/operators/deploy.md says that a command needs is what it needs', () => {
  const page = readFileSync(new URL('../../docs/operators/deploy.md', import.meta.url), 'utf8');

  /** Actions in the table, by the command's first word. */
  function documented(command: string): string[] {
    const row = page.split('\n').find((line) => line.startsWith(`| \`onboarding ${command}`));
    if (!row) throw new Error(`docs/operators/deploy.md has no row for onboarding ${command}`);
    return [...row.matchAll(/`((?:s3|states|cognito-idp):\w+)`/g)].map(([, action = '']) => action).sort();
  }

  /** A run whose internal files have expired is found among the executions. */
  const forLostClaims = ['states:ListExecutions'];
  /** A run may be over before anybody looks at its map. */
  const forFollowing = ['states:DescribeExecution', 'states:ListMapRuns', 'states:DescribeMapRun'];
  const neededAnd = (...actions: readonly string[]) => [...new Set([...needed, ...actions])].sort();

  test('to import a file', async () => {
    await imported('imported@example.com');
    // For a large file that is not uploaded to its end, and for a run that ends before it begins.
    expect(neededAnd(...forFollowing, 's3:AbortMultipartUpload', 'states:ListExecutions')).toEqual(
      documented('import'),
    );
  });

  test('to say what columns are', async () => {
    const path = join(folder, 'mapped.csv');
    writeFileSync(path, 'email,Team\nmapped@example.com,x\n');
    needed.clear();
    await expect(call('import', path, '--map', 'Team=custom:none', '--remember')).rejects.toThrow(
      'The user pool has no attribute custom:none.',
    );
    expect(neededAnd()).toEqual(['cognito-idp:DescribeUserPool']);
    needed.clear();
    await call('import', path, '--map', 'Team=ignore', '--remember');
    const withoutPool = neededAnd(...documented('import'));
    expect(withoutPool).toEqual(documented('import'));
    expect(documented('import --map')).toEqual(['cognito-idp:DescribeUserPool', 's3:GetObject', 's3:PutObject']);
  });

  test('to see and to forget what was said of columns, unless it refused the file', async () => {
    const path = join(folder, 'mapped away.csv');
    writeFileSync(path, 'Mail adres,Site\nann@x.example,Ulm\n');
    await call('import', path, '--preview', '--map', 'Mail adres=ignore', '--remember');
    const key = await mappingKeyOf(['email', 'Team']);
    needed.clear();
    expect((await call('mappings')).text).toBe(`${key}  "Team" = ignore`);
    await call('mappings', 'forget', key);
    await expect(call('mappings', 'forget', key)).rejects.toThrow(`There is no ${key}.`);
    await expect(call('mappings', 'forget', 'inbox/people.csv')).rejects.toThrow('forget needs a KEY');
    expect(neededAnd()).toEqual(documented('mappings'));
  });

  test('to list runs', async () => {
    await imported('listed@example.com');
    needed.clear();
    await call('runs');
    expect(neededAnd()).toEqual(documented('runs'));
  });

  test('to resume a run', async () => {
    await call('resume', await openRun('resumed@example.com'));
    expect(neededAnd(...forFollowing, ...forLostClaims)).toEqual(documented('resume'));
  });

  test('to undo a run, stopped or not', async () => {
    const runId = await imported('undone@example.com');
    needed.clear();
    await call('undo', runId, '--confirm', runId);
    // For a run without a report: of its internal files all versions.
    expect(neededAnd(...forLostClaims, 's3:ListBucketVersions', 's3:GetObjectVersion')).toEqual(documented('undo'));
  });

  test('to invite a person again', async () => {
    await imported('again@example.com');
    needed.clear();
    await call('invitations', 'list');
    await call('invitations', 'list', '--group', 'managers');
    await call('invitations', 'list', 'again@example.com');
    expect(neededAnd()).toEqual(documented('invitations list'));
    // Where somebody else does the same at this moment.
    const otherTurn = 's3:GetObject';
    await call('invitations', 'revoke', 'again@example.com');
    needed.clear();
    await call('invitations', 'resend', 'again@example.com');
    expect(neededAnd(otherTurn)).toEqual(documented('invitations resend'));
    needed.clear();
    await call('invitations', 'revoke', 'again@example.com', '--delete', '--yes');
    // Of somebody who comes in meanwhile.
    expect(neededAnd(otherTurn, 'cognito-idp:AdminEnableUser')).toEqual(documented('invitations revoke'));
  });

  test('to look for people who have not come in', async () => {
    needed.clear();
    await call('invitations', 'sweep');
    // To count what was sent, where somebody is due.
    expect(neededAnd('s3:ListBucket', 's3:GetObject')).toEqual(documented('invitations sweep'));
  });

  test('to say who may use the admin page', async () => {
    needed.clear();
    await call('admins', 'add', 'administrator@example.com');
    await call('admins', 'add', 'administrator@example.com', '--role', 'viewer');
    await call('admins', 'remove', 'administrator@example.com');
    await call('admins');
    // To record that the invitation could not be sent.
    expect(neededAnd('cognito-idp:AdminUpdateUserAttributes')).toEqual(documented('admins'));
  });

  test('to check the user pool', async () => {
    expect(await call('doctor')).toMatchObject({
      exitCode: 0,
      text: expect.stringContaining('The pool is as the product needs it.'),
    });
    // The pool's providers are only looked at where some are linked.
    expect(neededAnd('cognito-idp:ListIdentityProviders')).toEqual(documented('doctor'));
  });

  test('to forget a person', async () => {
    await imported('forgotten@example.com');
    needed.clear();
    await call('forget', 'forgotten@example.com', '--confirm', 'forgotten@example.com');
    expect(neededAnd()).toEqual(documented('forget'));
  });
});

describe('a role that was changed', () => {
  test.each([
    ["the machine's, so that it can not read whom to create", 'GET .*users\\.jsonl$', 'ItemReaderFailed'],
    ["PrepareImport's, so that it can not write whom to create", '(PUT|POST) .*users\\.jsonl$', 'AccessDenied'],
  ])('%s, leaves everybody reported as failed, and nobody created', async (_, objects, error) => {
    deniedObjects = objects;
    const runId = await imported('unreached@example.com');
    const { text } = await listed();
    const run = (JSON.parse(text) as ListedRun[]).find(({ run_id }) => run_id === runId);
    expect(run).toMatchObject({ state: 'broken', summary: { rows: 1, created: 0, failed: 1 } });
    const execution = await stack.clients.stepFunctions.send(
      new DescribeExecutionCommand({ executionArn: run?.execution_arn }),
    );
    // Names that begin with States. are the States Language's own, which a machine must not fail with.
    expect(execution).toMatchObject({ status: 'FAILED', error });
    expect(stack.mailbox.list({ to: 'unreached@example.com' })).toEqual([]);
  });

  test("ReportImport's, so that it can not write the report, ends the run with that error, and resume makes up for it", async () => {
    deniedObjects = '(PUT|POST) .*report\\.csv$';
    const failure = await imported('unreported@example.com').catch((error: unknown) => error);
    expect(String(failure)).toContain('The report could not be written.');
    deniedObjects = undefined;
    const [, runId = ''] = /resume ([0-9a-f]{16})/.exec(String(failure)) ?? [];
    expect((await call('resume', runId)).exitCode).toBe(0);
    const run = (JSON.parse((await listed()).text) as ListedRun[]).find(({ run_id }) => run_id === runId);
    expect(run).toMatchObject({ state: 'done', summary: { rows: 1, created: 1 } });
    expect(stack.mailbox.list({ to: 'unreported@example.com' })).toHaveLength(1);
  });
});

describe('of a run that ends well, operators learn from the logs what failed:', () => {
  test('everybody, because CreateUsers may no longer create', async () => {
    denied = 'AdminCreateUser';
    const runId = await imported('refused@example.com');
    expect(operatorsLines(runId)).toEqual([
      expect.objectContaining({ message: LogMessage.rowsFailed, rows: 1, codes: { PERMISSION_DENIED: 1 } }),
    ]);
    denied = undefined;
    expect((await call('resume', runId)).exitCode).toBe(0);
    expect(operatorsLines(runId)).toHaveLength(1);
  });

  test('but not a row that is wrong in the file', async () => {
    expect(operatorsLines(await imported('no address'))).toEqual([]);
  });

  test('emails that could not be sent', async () => {
    const runId = await imported('unmailed@undeliverable.example');
    expect(operatorsLines(runId)).toEqual([
      expect.objectContaining({ message: LogMessage.invitationsUndelivered, people: 1 }),
    ]);
  });

  test('emails that could not be sent to people of events', async () => {
    const Detail = JSON.stringify({ email: 'unmailed.event@undeliverable.example' });
    const entry = { EventBusName: stack.endpoints.eventBus, Source: 'hr', DetailType: DetailType.userCreated, Detail };
    await stack.clients.eventBridge.send(new PutEventsCommand({ Entries: [entry] }));
    const logged = () => linesOf('ApplyEvents').filter(({ message }) => message === LogMessage.invitationsUndelivered);
    await vi.waitUntil(() => logged().length > 0, { timeout: 30_000 });
    expect(logged()).toMatchObject([{ level: 'WARN', people: 1 }]);
  });
});

describe('a caller without a permission reads in a sentence which one it is', () => {
  const refused = (operation: string) => expect.stringMatching(`does not permit this: .*${operation}`);

  test('to list, resume and forget', async () => {
    const runId = await openRun('lacking@example.com');
    const attempts: string[][] = [
      ['ListExecutions', 'runs'],
      ['DescribeExecution', 'resume', runId],
      ['StartExecution', 'resume', runId],
      ['ListExecutions', 'forget', 'lacking@example.com'],
    ];
    for (const [operation = '', ...words] of attempts) {
      denied = operation;
      const error = await call(...words).catch((thrown: unknown) => thrown);
      expect(describeAwsError(error), `${operation} for ${words[0]}`).toEqual(refused(operation));
    }
  });

  test('to undo: a run that can not be looked up is not taken for one that has ended', async () => {
    const runId = await imported('kept@example.com');
    for (const operation of ['DescribeExecution', 'AdminGetUser', 'AdminDeleteUser']) {
      denied = operation;
      const error = await call('undo', runId, '--confirm', runId).catch((thrown: unknown) => thrown);
      // Once people are being deleted, it says besides how many were.
      const said = error instanceof UndoIncomplete ? error.message : describeAwsError(error);
      expect(said).toEqual(refused(operation));
    }
  });

  test('at the terminal, without a stack trace, and with exit code 1', async () => {
    const runId = await imported('terminal@example.com');
    denied = 'AdminDeleteUser';
    const failed = await promisify(execFile)(process.execPath, [
      ...[bin, 'undo', runId, '--confirm', runId],
      ...['--state', stack.stateDir],
    ]).catch((error: unknown) => error);
    expect(failed).toMatchObject({ code: 1, stderr: refused('AdminDeleteUser') });
    expect(failed).toMatchObject({ stderr: expect.not.stringContaining('    at ') });
  });

  test.each([
    ['ExpiredTokenException', 'have expired'],
    ['UnrecognizedClientException', 'does not accept the credentials'],
    ['CredentialsProviderError', 'no AWS credentials'],
  ])('and so does one whose credentials AWS refuses as %s', (name, said) => {
    expect(describeAwsError(Object.assign(new Error('…'), { name }))).toContain(said);
  });

  test('and so does the caller of a stack that does not answer', async () => {
    const environment = { AWS_ENDPOINT_URL: 'http://127.0.0.1:1', AWS_REGION: 'eu-central-1', AWS_MAX_ATTEMPTS: '1' };
    const failed = await promisify(execFile)(process.execPath, [bin, 'runs', '--stack', 'none'], {
      env: { ...process.env, AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local', ...environment },
    }).catch((error: unknown) => error);
    expect(failed).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^The stack does not answer \(ECONNREFUSED\)/),
    });
    expect(failed).toMatchObject({ stderr: expect.not.stringContaining('    at ') });
  });

  test('an error of ours stays what it is', () => {
    expect(describeAwsError(new TypeError('a mistake'))).toBeUndefined();
  });
});
