import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import {
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { SFNClient, StartExecutionCommand, StartSyncExecutionCommand } from '@aws-sdk/client-sfn';
import { ChangeMessageVisibilityCommand, GetQueueUrlCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { PolicyDocument } from 'aws-local/iam/policy.ts';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { Bus, DetailType } from '../../functions/contract.ts';
import type { FunctionName } from '../../functions/functions.ts';
import { eventQueue } from '../../local/event-intake.ts';
import { fileDroppedRole } from '../../local/roles.ts';
import { type Desk, openDesk } from './desk.ts';
import { ended, refusalByHand, reportedRuns } from './runs.ts';

/** Actions that roles of the stack may no longer do. */
const removed: Partial<Record<string, readonly string[]>> = {
  CreateUsers: ['cognito-idp:AdminCreateUser'],
  [fileDroppedRole]: ['states:StartExecution'],
  Passwords: ['lambda:InvokeFunction'],
  PostAuthentication: ['events:PutEvents'],
  ReceiveEvents: ['sqs:ChangeMessageVisibility', 'states:StartSyncExecution'],
} satisfies Partial<Record<FunctionName | typeof fileDroppedRole, readonly string[]>>;

/** Neither may find out what is gone from `inbox/` and `preview/`. */
const blind: readonly string[] = ['PrepareImport', 'ReportImport'] satisfies FunctionName[];

function withoutSome(role: string, { Version, Statement }: PolicyDocument): PolicyDocument {
  const left = Statement.filter(
    ({ Action = [] }) => !(blind.includes(role) && Action.includes('s3:ListBucketVersions')),
  );
  return {
    Version,
    Statement: left.map(({ Action = [], ...rest }) => ({
      ...rest,
      Action: [Action].flat().filter((action) => !removed[role]?.includes(action)),
    })),
  };
}

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk({ policies: withoutSome });
});
afterAll(async () => {
  expect(desk.stack.faults).toEqual([]);
  await desk.close();
});

interface ClientConfig {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  readonly disableHostPrefix: boolean;
}

/** A client that calls as the role of a function. */
function as<Client extends { destroy(): void }>(
  role: FunctionName,
  make: new (config: ClientConfig) => Client,
): Client {
  const { aws: endpoint, region } = desk.stack.endpoints;
  const credentials = { accessKeyId: `arn:aws:iam::000000000000:role/${role}`, secretAccessKey: 'any' };
  const client = new make({ endpoint, region, credentials, disableHostPrefix: true });
  onTestFinished(() => client.destroy());
  return client;
}

const bucket = () => desk.stack.endpoints.inboxBucket;
const denial = (role: FunctionName, action: string, code: string, status: number) => ({
  name: code,
  message: expect.stringContaining(
    `User: arn:aws:sts::000000000000:assumed-role/${role}/${role} is not authorized to perform: ${action} on resource: `,
  ),
  $metadata: { httpStatusCode: status },
});

describe('a call that the role of its caller may not make is denied as AWS does:', () => {
  test('in Cognito', async () => {
    const cognito = as('CreateUsers', CognitoIdentityProviderClient);
    const who = { UserPoolId: desk.stack.endpoints.userPoolId, Username: desk.somebody() };
    await expect(cognito.send(new AdminCreateUserCommand(who))).rejects.toMatchObject(
      denial('CreateUsers', 'cognito-idp:AdminCreateUser', 'AccessDeniedException', 400),
    );
    await expect(cognito.send(new AdminGetUserCommand(who))).rejects.toThrow('User does not exist.');
  });

  test('in S3, without a body for HEAD', async () => {
    const s3 = as('CreateUsers', S3Client);
    const denied = (action: string) => denial('CreateUsers', `s3:${action}`, 'AccessDenied', 403);
    const object = { Bucket: bucket(), Key: 'reports/any/report.csv' };
    await expect(s3.send(new GetObjectCommand(object))).rejects.toMatchObject(denied('GetObject'));
    await expect(s3.send(new PutObjectCommand({ ...object, Body: 'any' }))).rejects.toMatchObject(denied('PutObject'));
    await expect(s3.send(new ListObjectsV2Command({ Bucket: bucket() }))).rejects.toMatchObject(denied('ListBucket'));
    await expect(s3.send(new HeadObjectCommand(object))).rejects.toMatchObject({ $metadata: { httpStatusCode: 403 } });
    const { Errors, Deleted } = await s3.send(
      new DeleteObjectsCommand({ Bucket: bucket(), Delete: { Objects: [object] } }),
    );
    expect(Errors).toMatchObject([{ Key: object.Key, Code: 'AccessDenied' }]);
    expect(Deleted).toBeUndefined();
  });

  test('in S3, where what is not there is denied to a caller who may not list', async () => {
    const s3 = as('CreateUsers', S3Client);
    const read = (role: FunctionName, Key: string) =>
      as(role, S3Client).send(new GetObjectCommand({ Bucket: bucket(), Key }));
    await expect(s3.send(new ListObjectsV2Command({ Bucket: bucket(), Prefix: 'events/' }))).resolves.toBeDefined();
    await expect(read('CreateUsers', 'events/none')).rejects.toMatchObject({ name: 'NoSuchKey' });
    await expect(read('PrepareImport', 'work/none')).rejects.toMatchObject({ name: 'NoSuchKey' });
    await expect(read('PrepareImport', 'inbox/none')).rejects.toMatchObject(
      denial('PrepareImport', 's3:ListBucket', 'AccessDenied', 403),
    );
  });

  test('in Step Functions', async () => {
    const machine = desk.stack.endpoints.eventIntakeStateMachineArn ?? '';
    const states = as('ReceiveEvents', SFNClient);
    const start = new StartSyncExecutionCommand({ stateMachineArn: machine });
    await expect(states.send(start)).rejects.toMatchObject(
      denial('ReceiveEvents', 'states:StartSyncExecution', 'AccessDeniedException', 400),
    );
  });

  test('in SQS', async () => {
    const sqs = as('ReceiveEvents', SQSClient);
    const { QueueUrl = '' } = await sqs.send(new GetQueueUrlCommand({ QueueName: eventQueue }));
    const postpone = new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle: 'any', VisibilityTimeout: 1 });
    await expect(sqs.send(postpone)).rejects.toMatchObject(
      denial('ReceiveEvents', 'sqs:changemessagevisibility', 'AccessDenied', 403),
    );
  });

  test('in EventBridge', async () => {
    const entry = { EventBusName: Bus.name, Source: Bus.source, DetailType: DetailType.userActivated, Detail: '{}' };
    const put = as('PostAuthentication', EventBridgeClient).send(new PutEventsCommand({ Entries: [entry] }));
    await expect(put).rejects.toMatchObject(
      denial('PostAuthentication', 'events:PutEvents', 'AccessDeniedException', 400),
    );
  });

  test('in Lambda', async () => {
    const invoke = new InvokeCommand({ FunctionName: 'ResendInvitation', Payload: '{}' });
    await expect(as('Passwords', LambdaClient).send(invoke)).rejects.toMatchObject(
      denial('Passwords', 'lambda:InvokeFunction', 'AccessDeniedException', 403),
    );
  });
});

describe('a stack whose roles lack a permission', () => {
  test.each([
    ['a key that there is not', {}],
    ['a version that is gone', { version_id: 'a'.repeat(32) }],
  ])('refuses a run that is started by hand with %s', async (_, version) => {
    const refusal = await refusalByHand(desk.stack, { bucket: bucket(), key: `inbox/typo ${_}.csv`, ...version });
    expect(refusal).toMatchObject({ status: 'FAILED', error: 'UnusableFile', code: 'FILE_NOT_FOUND' });
    expect(refusal.notice).toContain('may not be read');
  });

  test('starts no import, and reports everybody as failed whom CreateUsers may not create', async () => {
    const { clients, endpoints, eventBridge } = desk.stack;
    const Key = 'inbox/denied.csv';
    await clients.s3.send(new PutObjectCommand({ Bucket: bucket(), Key, Body: `email\n${desk.somebody()}\n` }));
    await eventBridge.idle();
    expect(eventBridge.deadLetters()).toMatchObject([{ rule: 'file-dropped', error: 'AccessDeniedException' }]);

    const input = JSON.stringify({ bucket: bucket(), key: Key });
    const start = { stateMachineArn: endpoints.bulkImportStateMachineArn, input };
    const { executionArn } = await clients.stepFunctions.send(new StartExecutionCommand(start));
    expect(await ended(desk.stack, executionArn)).toBe('SUCCEEDED');
    const run = (await reportedRuns(desk.stack)).find(({ summary }) => summary.file === 'denied.csv');
    expect(run?.report).toMatchObject([{ outcome: 'failed', code: 'PERMISSION_DENIED' }]);
  });
});
