import { expect, test } from 'vitest';
import { createIam } from '../../iam/iam.ts';
import { functionArn, runStates, testObjects } from './stack.ts';

const accountId = '123456789012';
const machineArn = `arn:aws:states:eu-central-1:${accountId}:stateMachine:Test`;

const call = {
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Parameters: { FunctionName: functionArn('double'), 'Payload.$': '$' },
  OutputPath: '$.Payload',
  End: true,
};
const map = {
  Type: 'Map',
  ItemReader: {
    Resource: 'arn:aws:states:::s3:getObject',
    ReaderConfig: { InputType: 'JSONL' },
    Parameters: { Bucket: 'files', Key: 'work/items.jsonl' },
  },
  ItemProcessor: {
    ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' },
    StartAt: 'Call',
    States: { Call: call },
  },
  ResultWriter: { Resource: 'arn:aws:states:::s3:putObject', Parameters: { Bucket: 'files', Prefix: 'work/results' } },
  End: true,
};

const needed: Readonly<Record<string, string>> = {
  'lambda:InvokeFunction': functionArn('double'),
  's3:GetObject': 'arn:aws:s3:::files/work/*',
  's3:PutObject': 'arn:aws:s3:::files/work/*',
  'states:StartExecution': machineArn,
};

/** Runs a map of calls by a machine whose role may do all that it needs but one action. */
function runWithout(denied: string | undefined, objects = testObjects({ 'work/items.jsonl': '1\n2\n' })) {
  const Statement = Object.entries(needed)
    .filter(([action]) => action !== denied)
    .map(([Action, Resource]) => ({ Effect: 'Allow', Action, Resource }) as const);
  const iam = createIam({
    accountId,
    policyOf: (arn) =>
      arn === `arn:aws:iam::${accountId}:role/Test` ? { Version: '2012-10-17', Statement } : undefined,
  });
  const double = async (value: unknown) => Number(value) * 2;
  return runStates({ Map: map }, {}, { iam, objects: objects.store, functions: { double } });
}

test('a machine does what its role may', async () => {
  expect(await runWithout(undefined)).toMatchObject({ status: 'SUCCEEDED' });
});

test.each([
  ['s3:GetObject', 'States.ItemReaderFailed', /The items could not be read from bucket files: User: .*s3:GetObject on/],
  ['s3:PutObject', 'States.ResultWriterFailed', /could not be written to bucket files: User: .*s3:PutObject on/],
  [
    'states:StartExecution',
    'StepFunctions.AccessDeniedException',
    /^User: .*states:StartExecution on resource: .*:Test/,
  ],
])('without %s its map fails with %s', async (denied, error, cause) => {
  expect(await runWithout(denied)).toMatchObject({ status: 'FAILED', error, cause: expect.stringMatching(cause) });
});

test('without s3:ListBucket it reads of items that are not there that access is denied', async () => {
  const { error, cause } = await runWithout(undefined, testObjects());
  expect(error).toBe('States.ItemReaderFailed');
  expect(cause).toContain('not authorized to perform: s3:ListBucket on resource: "arn:aws:s3:::files"');
});

// https://github.com/awslabs/aws-deployment-framework/issues/460
test('without lambda:InvokeFunction its task fails as Step Functions reports it', async () => {
  const iam = createIam({ accountId, policyOf: () => ({ Version: '2012-10-17', Statement: [] }) });
  expect(await runStates({ Call: call }, 1, { iam, functions: { double: async () => 2 } })).toMatchObject({
    status: 'FAILED',
    error: 'Lambda.AWSLambdaException',
    cause: expect.stringMatching(
      /^User: arn:aws:sts::123456789012:assumed-role\/Test\/Test is not authorized to perform: lambda:InvokeFunction on resource: .*:double because no identity-based policy allows the lambda:InvokeFunction action \(Service: AWSLambda; Status Code: 403; Error Code: AccessDeniedException; Request ID: /,
    ),
  });
});
