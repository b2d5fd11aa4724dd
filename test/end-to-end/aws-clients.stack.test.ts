import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestStack, type TestStack } from '../support/test-stack.ts';
import { type AwsCli, findCommand, startAwsCli } from './aws-cli.ts';
import { allEnded, parseReport } from './runs.ts';

/** AWS's own command line, where there is one and a shell for the lines of the docs: it is no part of the project. */
const cli = process.platform === 'win32' ? undefined : findCommand('aws');

const run = promisify(execFile);

// Many commands run side by side: on a busy machine that takes its time.
const options = { concurrent: true, timeout: 300_000 };

describe.skipIf(cli === undefined)('with the command line of AWS', options, () => {
  let awsCli: AwsCli;
  let stack: TestStack;
  let folder: string;
  let bucket: string;
  beforeAll(async () => {
    awsCli = await startAwsCli(cli ?? '');
    stack = await startTestStack();
    bucket = `s3://${stack.endpoints.inboxBucket}`;
    folder = mkdtempSync(join(tmpdir(), 'onboarding-cli-'));
  });
  afterAll(async () => {
    await awsCli.stop();
    expect(stack.faults).toEqual([]);
    await stack.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Runs a command with nothing but what docs/developers/laptop.md says. @returns what it prints */
  async function aws(...args: readonly string[]): Promise<string> {
    return awsAs('local', ...args);
  }
  async function awsAs(accessKeyId: string, ...args: readonly string[]): Promise<string> {
    const env = { ...environment(), AWS_ACCESS_KEY_ID: accessKeyId };
    return awsCli.run(args, { cwd: folder, env });
  }
  const environment = () => ({
    PATH: process.env.PATH,
    HOME: folder,
    LANG: 'C.UTF-8',
    AWS_ENDPOINT_URL: stack.endpoints.aws,
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_REGION: stack.endpoints.region,
    AWS_DEFAULT_REGION: stack.endpoints.region,
  });
  const json = async (...args: readonly string[]) => JSON.parse(await aws(...args, '--output', 'json'));

  test('a file copied into the inbox is imported, its run followed, and its people sign in', async () => {
    const name = 'neue Leute + café (1) 100%.csv';
    writeFileSync(join(folder, name), 'E-Mail,Vorname,Sprache\nann@x.example,Ann,de\nno address,Bob,\n');
    await aws('s3', 'cp', name, `${bucket}/inbox/`);
    await allEnded(stack);

    const machine = ['--state-machine-arn', stack.endpoints.bulkImportStateMachineArn];
    const { executions } = await json('stepfunctions', 'list-executions', ...machine);
    expect(executions).toMatchObject([{ status: 'SUCCEEDED' }]);
    const execution = ['--execution-arn', executions[0].executionArn];
    const [described, { events }, { mapRuns }] = await Promise.all([
      json('stepfunctions', 'describe-execution', ...execution),
      json('stepfunctions', 'get-execution-history', ...execution, '--reverse-order', '--max-items', '1'),
      json('stepfunctions', 'list-map-runs', ...execution),
    ]);
    const { report_key: reportKey, ...summary } = JSON.parse(described.output);
    expect(summary).toMatchObject({ file: name, rows: 2, created: 1, rejected: 1 });
    expect(events).toMatchObject([{ type: 'ExecutionSucceeded' }]);
    const mapRun = await json('stepfunctions', 'describe-map-run', '--map-run-arn', mapRuns[0].mapRunArn);
    expect(mapRun).toMatchObject({ status: 'SUCCEEDED', itemCounts: { total: 1, succeeded: 1, failed: 0 } });

    await aws('s3', 'cp', `${bucket}/${reportKey}`, 'report.csv');
    const outcomes = parseReport(readFileSync(join(folder, 'report.csv'))).map(({ email, outcome }) => [
      email,
      outcome,
    ]);
    expect(outcomes).toEqual([
      ['ann@x.example', 'created'],
      ['no address', 'rejected'],
    ]);

    const pool = ['--user-pool-id', stack.endpoints.userPoolId];
    const [user, { Users }, { Groups }] = await Promise.all([
      json('cognito-idp', 'admin-get-user', ...pool, '--username', 'ann@x.example'),
      json('cognito-idp', 'list-users', ...pool, '--filter', 'email ^= "ann"'),
      json('cognito-idp', 'list-groups', ...pool),
    ]);
    expect(user).toMatchObject({ UserStatus: 'FORCE_CHANGE_PASSWORD', Enabled: true });
    expect(Users).toHaveLength(1);
    expect(Groups.length).toBeGreaterThan(0);

    const client = ['--client-id', stack.endpoints.userPoolClientId];
    const signIn = (PASSWORD: string) =>
      json(
        ...['cognito-idp', 'initiate-auth', ...client, '--auth-flow', 'USER_PASSWORD_AUTH', '--auth-parameters'],
        JSON.stringify({ USERNAME: 'ann@x.example', PASSWORD }),
      );
    const { ChallengeName, Session } = await signIn(stack.passwordFor('ann@x.example'));
    expect(ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
    const answered = await json(
      ...['cognito-idp', 'respond-to-auth-challenge', ...client, '--challenge-name', ChallengeName],
      ...['--session', Session, '--challenge-responses', 'USERNAME=ann@x.example,NEW_PASSWORD=sevenbluekites1'],
    );
    expect(answered.AuthenticationResult.TokenType).toBe('Bearer');
    const [again, forgotten] = await Promise.all([
      signIn('sevenbluekites1'),
      json('cognito-idp', 'forgot-password', ...client, '--username', 'ann@x.example'),
    ]);
    expect(again.AuthenticationResult.IdToken).toMatch(/^ey/);
    expect(forgotten.CodeDeliveryDetails.DeliveryMedium).toBe('EMAIL');
  });

  test('a caller acts as somebody else by the access key id, and can forge nothing', async () => {
    const who = 'arn:aws:iam::000000000000:role/service/hr-export';
    expect(JSON.parse(await awsAs(who, 'sts', 'get-caller-identity', '--output', 'json'))).toMatchObject({
      Arn: 'arn:aws:sts::000000000000:assumed-role/hr-export/hr-export',
    });
    const entry = { EventBusName: stack.endpoints.eventBus, DetailType: 'UserActivated', Detail: '{}' };
    const put = (Source: string) =>
      awsAs(who, 'events', 'put-events', '--output', 'json', '--entries', JSON.stringify([{ ...entry, Source }]));
    expect(JSON.parse(await put('hr.acme'))).toMatchObject({ FailedEntryCount: 0 });
    await expect(put('cognito-onboarding')).rejects.toMatchObject({
      stderr: expect.stringMatching(
        /\(AccessDeniedException\) when calling the PutEvents operation: User: \S+assumed-role\/hr-export\/hr-export is not authorized/,
      ),
    });
  });

  test('files of any size and name go up, across, down and away', async () => {
    const names = ["it's (1).csv", 'a b+c.txt', 'empty', 'sub/日本 %41&=?#.txt', 'x~!@$^,;:|.txt'];
    mkdirSync(join(folder, 'files/sub'), { recursive: true });
    for (const name of names) writeFileSync(join(folder, 'files', name), name === 'empty' ? '' : name);
    // More than two parts of the command line's 8 MiB.
    const large = Buffer.alloc(20_000_001, 'every byte counts ');
    writeFileSync(join(folder, 'files/large.bin'), large);

    await aws('s3', 'sync', 'files', `${bucket}/work/files`, '--only-show-errors');
    expect(await aws('s3', 'sync', 'files', `${bucket}/work/files`, '--no-progress')).toBe('');
    await aws('s3', 'cp', `${bucket}/work/files`, `${bucket}/work/copies`, '--recursive', '--only-show-errors');
    const listing = await aws('s3', 'ls', `${bucket}/work/copies/`, '--recursive');
    expect(listing.trim().split('\n')).toHaveLength(names.length + 1);
    await aws('s3', 'sync', `${bucket}/work/copies`, 'copies', '--only-show-errors');
    for (const name of names) {
      expect(readFileSync(join(folder, 'copies', name), 'utf8')).toBe(name === 'empty' ? '' : name);
    }
    expect(readFileSync(join(folder, 'copies/large.bin')).equals(large)).toBe(true);
    await aws('s3', 'rm', `${bucket}/work/copies`, '--recursive');
    await expect(aws('s3', 'ls', `${bucket}/work/copies/`)).rejects.toMatchObject({ code: 1 });

    const copy = ['--bucket', stack.endpoints.inboxBucket, '--prefix', 'work/copies/empty'];
    const { Versions, DeleteMarkers } = await json('s3api', 'list-object-versions', ...copy);
    expect([Versions, DeleteMarkers]).toMatchObject([[{ IsLatest: false, Size: 0 }], [{ IsLatest: true }]]);
    const marker = ['--key', DeleteMarkers[0].Key, '--version-id', DeleteMarkers[0].VersionId];
    await aws('s3api', 'delete-object', '--bucket', stack.endpoints.inboxBucket, ...marker);
    expect(await aws('s3', 'ls', `${bucket}/work/copies/`)).toMatch(/ 0 empty\n$/);
  });

  test('events are put and emails are sent', async () => {
    const entry = { EventBusName: stack.endpoints.eventBus, Source: 'hr', DetailType: 'Test', Detail: '{}' };
    const { FailedEntryCount, Entries } = await json('events', 'put-events', '--entries', JSON.stringify([entry]));
    expect([FailedEntryCount, Entries.length]).toEqual([0, 1]);
    const content = { Simple: { Subject: { Data: 'Hi' }, Body: { Text: { Data: 'Hello' } } } };
    const mail = ['--from-email-address', 'hr@x.example', '--destination', 'ToAddresses=eve@x.example'];
    await aws('sesv2', 'send-email', ...mail, '--content', JSON.stringify(content));
    const first = ['--from', 'hr@x.example', '--to', 'eve@x.example', '--subject', 'Hey', '--text', 'Hello'];
    expect(await json('ses', 'send-email', ...first)).toEqual({ MessageId: expect.any(String) });
    expect(stack.mailbox.list({ to: 'eve@x.example' }).map(({ subject }) => subject)).toEqual(['Hey', 'Hi']);
  });

  test('the commands of docs/integrators/events.md put an event and read its answer from a queue of the sender', async () => {
    const page = readFileSync('docs/integrators/events.md', 'utf8');
    const [put, listen = ''] = [...page.matchAll(/```sh\n(.*?)```/gs)].map(([, lines]) => lines);
    const [prepare, receive] = listen.split('\n\n');
    // The older command line does not read AWS_ENDPOINT_URL for this one service.
    const script = `
      aws() { '${cli}' "$@" --output "$format"; }
      set -e; format=text; { ${prepare}
      } > prepared.json; format=json; { ${put}
      } > put.json; ${receive}`;
    const { stdout } = await run('bash', ['-c', script], { encoding: 'utf8', cwd: folder, env: environment() });
    const { Entries } = JSON.parse(readFileSync(join(folder, 'put.json'), 'utf8'));
    expect(JSON.parse(JSON.parse(stdout).Messages[0].Body)).toMatchObject({
      'detail-type': 'UserOnboarded',
      detail: { correlation_id: Entries[0].EventId, sender: 'hr.acme', email: 'mia.moreau@example.com' },
    });
    expect(stack.queues.attributes('answers').Policy).toContain(stack.queues.arn('answers'));
  });

  test.each([
    [
      ['dynamodb', 'list-tables'],
      /has no service 'DynamoDB_20120810'; it has cognito-idp, events, lambda, s3, scheduler, ses, sqs, states and sts/,
    ],
    [['lambda', 'list-functions'], /The embedded Lambda has Invoke only/],
    [['iam', 'list-users'], /An error occurred \(UnknownOperationException\).*has no service 'iam'/],
    [['stepfunctions', 'create-activity', '--name', 'x'], /CreateActivity is not in the embedded stack/],
    [['cognito-idp', 'list-identity-providers', '--user-pool-id', 'eu_x'], /ListIdentityProviders|does not exist/],
    [['s3', 'ls', 's3://nobody'], /NoSuchBucket/],
    [['stepfunctions', 'stop-execution', '--execution-arn', 'arn:aws:states:x:0:execution:A:b'], /Execution|Arn/],
  ])('what is not there says so: %j', async (args, message) => {
    await expect(aws(...args)).rejects.toMatchObject({ stderr: expect.stringMatching(message) });
  });
});
