import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CloudFormationClient, DescribeStackResourcesCommand } from '@aws-sdk/client-cloudformation';
import {
  AdminListGroupsForUserCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  ListUserPoolsCommand,
  paginateListUsers,
} from '@aws-sdk/client-cognito-identity-provider';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import { ListExecutionsCommand, paginateGetExecutionHistory, SFNClient } from '@aws-sdk/client-sfn';
import { parse } from 'csv-parse/sync';
import { s3Client } from '../../functions/adapters/s3-client.ts';
import { DetailType, Prefix } from '../../functions/contract.ts';
import { settingsFor } from '../../infra/config.ts';
import { ExitCode } from '../command-line/arguments.ts';
import { deployedTarget, type OpenTarget } from '../command-line/target.ts';
import { runWell } from './project-command.ts';

/** One thing that is done and checked. */
export interface Step {
  readonly does: string;
  /** @returns what was seen @throws when it was not as it should be */
  run(): Promise<string>;
}

/** The stage that is rehearsed: the one that leaves nothing behind. */
const stage = 'dev';
const stackName = `cognito-onboarding-${stage}`;
const { busName } = settingsFor(stage).events;
const example = 'examples/new-hires.csv';

/** How long an import of a few rows may take. */
const importedWithinMs = 120_000;

/**
 * Everything that a deployment goes through, in order. Each step finds what the one before it left.
 * @param folder for files of its own; also where the functions' logs are
 */
export function rehearsalSteps(folder: string): Step[] {
  const s3 = s3Client();
  const cognito = new CognitoIdentityProviderClient();
  const sfn = new SFNClient();
  const lambda = new LambdaClient();
  const cloudFormation = new CloudFormationClient();
  let found: OpenTarget | undefined;
  const target = async () => {
    found ??= await deployedTarget(stackName);
    return found;
  };

  /** `npm run onboard` against the stack. */
  async function onboard(file: string, expected: number, ...options: string[]) {
    const args = [file, '--stack', stackName, '--json', '--out', join(folder, 'reports'), ...options];
    const { out } = await runWell('scripts/onboard.ts', args, expected);
    return JSON.parse(out);
  }

  async function addresses(): Promise<string[]> {
    const { userPoolId } = await target();
    const pages = paginateListUsers({ client: cognito }, { UserPoolId: userPoolId });
    const users = (await Array.fromAsync(pages)).flatMap(({ Users = [] }) => Users);
    return users.map(({ Attributes = [] }) => Attributes.find(({ Name }) => Name === 'email')?.Value ?? '').sort();
  }

  async function waitFor(prefix: string, name: string): Promise<string> {
    const { inboxBucket } = await target();
    for (const giveUpAt = Date.now() + importedWithinMs; Date.now() < giveUpAt; await sleep(500)) {
      const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: inboxBucket, Prefix: prefix }));
      const key = Contents.find(({ Key }) => Key && basename(Key) === name)?.Key;
      if (key) {
        const { Body } = await s3.send(new GetObjectCommand({ Bucket: inboxBucket, Key: key }));
        return (await Body?.transformToString()) ?? '';
      }
    }
    throw new Error(`No ${name} came below ${prefix}`);
  }

  const functionNamed = async (name: string) => {
    const { StackResources = [] } = await cloudFormation.send(
      new DescribeStackResourcesCommand({ StackName: stackName }),
    );
    const one = StackResources.find(({ ResourceType, LogicalResourceId }) => {
      return ResourceType === 'AWS::Lambda::Function' && LogicalResourceId?.includes(name);
    });
    assert(one?.PhysicalResourceId, `the stack has no function ${name}`);
    return one.PhysicalResourceId;
  };

  async function invoke(name: string, event: unknown): Promise<unknown> {
    const { Payload, FunctionError } = await lambda.send(
      new InvokeCommand({ FunctionName: await functionNamed(name), Payload: JSON.stringify(event) }),
    );
    const answer = JSON.parse(new TextDecoder().decode(Payload));
    assert.equal(FunctionError, undefined, JSON.stringify(answer));
    return answer;
  }

  return [
    {
      does: 'cdk bootstrap',
      async run() {
        const account = 'aws://123456789012/eu-central-1';
        await runWell('node_modules/aws-cdk/bin/cdk', ['bootstrap', account, '--app', '', '--no-notices']);
        return account;
      },
    },
    {
      does: 'npm run deploy',
      async run() {
        await runWell('scripts/stack.ts', ['deploy', '--stage', stage, '--', '--require-approval', 'never']);
        const { inboxBucket, userPoolId } = await target();
        return `pool ${userPoolId}, bucket ${inboxBucket}`;
      },
    },
    {
      does: 'npm run onboard --preview',
      async run() {
        const summary = await onboard(example, ExitCode.someNotDone, '--preview');
        assert.deepEqual(await addresses(), []);
        return `${summary.created} would be created, ${summary.rejected} rejected; nobody is there`;
      },
    },
    {
      does: 'npm run onboard',
      async run() {
        const summary = await onboard(example, ExitCode.someNotDone);
        const rows: Record<string, string>[] = parse(readFileSync(summary.report), { columns: true, bom: true });
        const created = rows.filter(({ outcome }) => outcome === 'created').map(({ email }) => email);
        assert.equal(rows.length, summary.rows);
        assert(created.length > 0);
        assert.deepEqual(await addresses(), created.sort());
        const { userPoolId } = await target();
        const groups = await Promise.all(
          created.map((Username) =>
            cognito.send(new AdminListGroupsForUserCommand({ UserPoolId: userPoolId, Username })),
          ),
        );
        const inGroups = groups.filter(({ Groups = [] }) => Groups.length > 0).length;
        assert(inGroups > 0);
        return `report of ${rows.length} rows, ${created.length} people in the pool, ${inGroups} of them in groups`;
      },
    },
    {
      does: 'the same file again',
      async run() {
        const before = await addresses();
        const summary = await onboard(example, ExitCode.someNotDone);
        assert.equal(summary.created, 0);
        assert.equal(summary.existing, before.length);
        assert.deepEqual(await addresses(), before);
        return `${summary.existing} existing, nobody created`;
      },
    },
    {
      does: 'a file put into the bucket by any client',
      async run() {
        const { inboxBucket } = await target();
        const name = 'Neu & „alt" + 日本 100%.csv';
        const body = 'Vorname;E-Mail\nJürgen;juergen@example.com\n';
        await s3.send(
          new PutObjectCommand({
            Bucket: inboxBucket,
            Key: `${Prefix.inbox}${name}`,
            Body: Buffer.from(body, 'latin1'),
          }),
        );
        const summary = JSON.parse(await waitFor(`${Prefix.reports}${name}/`, 'summary.json'));
        assert.equal(summary.created, 1, JSON.stringify(summary));
        assert((await addresses()).includes('juergen@example.com'));
        return `${summary.file}: ${summary.created} created`;
      },
    },
    {
      does: 'many people, in batches',
      async run() {
        const file = join(folder, 'many.csv');
        const people = Array.from({ length: 450 }, (_, index) => `many${index}@example.com,employees`);
        writeFileSync(file, ['email,groups', ...people].join('\n'));
        const summary = await onboard(file, ExitCode.done);
        assert.equal(summary.created, people.length);
        return `${summary.created} created in ${(Date.parse(summary.finished_at) - Date.parse(summary.started_at)) / 1000} s`;
      },
    },
    {
      does: 'a file that is refused whole',
      async run() {
        const file = join(folder, 'no-address.csv');
        writeFileSync(file, 'name\nAnn\n');
        const summary = await onboard(file, ExitCode.refused);
        return summary.refused.code;
      },
    },
    {
      does: 'the executions of the state machine',
      async run() {
        const { bulkImportStateMachineArn: stateMachineArn } = await target();
        const { executions = [] } = await sfn.send(new ListExecutionsCommand({ stateMachineArn }));
        for (const { executionArn, status } of executions.filter((one) => one.status === 'SUCCEEDED')) {
          const pages = paginateGetExecutionHistory({ client: sfn }, { executionArn });
          const events = (await Array.fromAsync(pages)).flatMap((page) => page.events ?? []);
          const failed = events.filter(({ type }) => type?.endsWith('Failed'));
          assert.deepEqual(failed, [], `${executionArn} ${status}`);
        }
        const counts = Map.groupBy(executions, ({ status }) => status);
        assert.deepEqual(
          [counts.get('SUCCEEDED')?.length, counts.get('FAILED')?.length],
          [executions.length - 1, 1],
          'only the refused file may end as failed',
        );
        return `${executions.length - 1} succeeded without one failed task, the refused one failed`;
      },
    },
    {
      does: 'an event of another system on the bus',
      async run() {
        const events = new EventBridgeClient();
        const Detail = JSON.stringify({ email: eve, given_name: 'Eve', groups: ['employees'] });
        const entry = { EventBusName: busName, Source: 'hr.acme', DetailType: DetailType.userCreated, Detail };
        await events.send(new PutEventsCommand({ Entries: [entry] }));
        for (const giveUpAt = Date.now() + importedWithinMs; !(await addresses()).includes(eve); await sleep(500)) {
          assert(Date.now() < giveUpAt, 'nobody was created');
        }
        return 'by rule, queue and Express machine to one more person in the pool';
      },
    },
    {
      does: 'the function SignIn, called as the HTTP API would',
      async run() {
        const { userPoolId } = await target();
        const Password = 'a long and private one';
        const chosen = { UserPoolId: userPoolId, Username: eve, Password, Permanent: true };
        await cognito.send(new AdminSetUserPasswordCommand(chosen));
        const signIn = (password: string) => invoke('SignIn', httpEvent('/sign-in', { email: eve, password }));
        assert.partialDeepStrictEqual(await signIn('a wrong one'), { statusCode: 401 });
        const answer = await signIn(Password);
        assert.partialDeepStrictEqual(answer, { statusCode: 200 });
        return 'tokens for the right password, 401 for a wrong one';
      },
    },
    ...triggers.map(([name, source]) => ({
      does: `the function ${name}, called as Cognito would`,
      async run() {
        const event = JSON.parse(
          readFileSync(new URL(`../../test/fixtures/events/${source}.json`, import.meta.url), 'utf8'),
        );
        const { userPoolId } = await target();
        const answer = await invoke(name, { ...event, userPoolId });
        // The whole event comes back, with nothing but its response filled in.
        assert.partialDeepStrictEqual(answer, { triggerSource: source, request: event.request });
        return `${source} answered`;
      },
    })),
    {
      does: 'npm run diff',
      async run() {
        const { all } = await runWell('scripts/stack.ts', ['diff', '--stage', stage]);
        assert.match(all, /There were no differences/);
        return 'no differences';
      },
    },
    {
      does: 'npm run deploy, a second time',
      async run() {
        const { all } = await runWell('scripts/stack.ts', ['deploy', '--stage', stage]);
        assert.match(all, /no changes/);
        return 'no changes';
      },
    },
    {
      does: "the functions' logs",
      async run() {
        const logs = readdirSync(folder).filter((file) => file.startsWith(stackName));
        const people = await addresses();
        for (const file of logs) {
          const text = readFileSync(join(folder, file), 'utf8');
          for (const address of people) assert(!text.includes(address), `${file} names a person`);
        }
        return `${logs.length} logs name none of ${people.length} people`;
      },
    },
    {
      does: 'npm run destroy',
      async run() {
        const { inboxBucket, userPoolId } = await target();
        await runWell('scripts/stack.ts', ['destroy', '--stage', stage, '--confirm', stackName]);
        await assert.rejects(s3.send(new ListObjectsV2Command({ Bucket: inboxBucket })), { name: 'NoSuchBucket' });
        const { UserPools = [] } = await cognito.send(new ListUserPoolsCommand({ MaxResults: 10 }));
        assert(!UserPools.some(({ Id }) => Id === userPoolId));
        return 'stack, bucket and pool are gone';
      },
    },
  ];
}

/** Whom another system wants to have an account. */
const eve = 'eve@example.com';

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html */
function httpEvent(rawPath: string, body: object): object {
  return {
    version: '2.0',
    routeKey: `POST ${rawPath}`,
    rawPath,
    rawQueryString: '',
    headers: { 'content-type': 'application/json' },
    requestContext: { http: { method: 'POST', path: rawPath, sourceIp: '192.0.2.1' }, requestId: 'rehearsal' },
    body: JSON.stringify(body),
    isBase64Encoded: false,
  };
}

/** Triggers that every stage has, with an event that each answers. */
const triggers = [
  ['CustomMessage', 'CustomMessage_AdminCreateUser'],
  ['PreSignUp', 'PreSignUp_AdminCreateUser'],
  ['PostConfirmation', 'PostConfirmation_ConfirmSignUp'],
  ['PostAuthentication', 'PostAuthentication_Authentication'],
] as const;
