import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { continueUnchecked, deployStage, prepareDeployment } from '../../../scripts/deploy/deploy-stack.ts';
import { destroyStage } from '../../../scripts/deploy/destroy-stack.ts';
import { diffStage } from '../../../scripts/deploy/diff-stack.ts';
import type { StageInput } from '../../../scripts/target/stage.ts';
import { parseSettings } from '../../../settings/config.ts';

/*
 * CloudFormation and EventBridge as far as deploying and destroying read them before cdk runs. The rehearsal (npm run rehearse)
 * covers both from beginning to end.
 */

interface Account {
  /** The only stack; absent where there is none. */
  stack?: {
    readonly status: string;
    readonly isProtected: boolean;
    readonly outputs: Readonly<Record<string, string>>;
  };
  resources: readonly { readonly type: string; readonly id: string; readonly status: string }[];
  /** Rules by bus. */
  buses: Readonly<Record<string, readonly { readonly Name: string; readonly ManagedBy?: string }[]>>;
  /** Whether EventBridge denies the caller. */
  isDenied?: boolean;
  /** Whether CloudFormation does. */
  isStackDenied?: boolean;
}

let account: Account;
const credentialsOf = '999900001111';
/** What was changed, and in which Region. */
let changes: string[];

const server = createServer(async (request, response) => {
  const body = await text(request);
  const [status, answer] = request.headers['x-amz-target'] ? eventBridge(request, body) : cloudFormation(request, body);
  response.writeHead(status, { 'content-type': request.headers['x-amz-target'] ? 'application/json' : 'text/xml' });
  response.end(answer);
});

function cloudFormation(request: IncomingMessage, body: string): [number, string] {
  const action = new URLSearchParams(body).get('Action') ?? '';
  if (action === 'GetCallerIdentity') {
    const result = `<GetCallerIdentityResult><Account>${credentialsOf}</Account></GetCallerIdentityResult>`;
    return [200, `<GetCallerIdentityResponse>${result}</GetCallerIdentityResponse>`];
  }
  const { stack } = account;
  if (account.isStackDenied) {
    const code =
      '<Code>AccessDenied</Code><Message>ci is not authorized to perform: cloudformation:DescribeStacks</Message>';
    return [403, `<ErrorResponse><Error><Type>Sender</Type>${code}</Error></ErrorResponse>`];
  }
  if (!stack) {
    return [
      400,
      '<ErrorResponse><Error><Type>Sender</Type><Code>ValidationError</Code><Message>Stack with id x does not exist</Message></Error></ErrorResponse>',
    ];
  }
  const result = (inside: string): [number, string] => [
    200,
    `<${action}Response><${action}Result>${inside}</${action}Result></${action}Response>`,
  ];
  switch (action) {
    case 'DescribeStacks': {
      const outputs = Object.entries(stack.outputs).map(
        ([key, value]) => `<member><OutputKey>${key}</OutputKey><OutputValue>${value}</OutputValue></member>`,
      );
      return result(
        `<Stacks><member><StackName>cognito-onboarding-prod</StackName><StackStatus>${stack.status}</StackStatus>` +
          `<EnableTerminationProtection>${stack.isProtected}</EnableTerminationProtection>` +
          `<Outputs>${outputs.join('')}</Outputs></member></Stacks>`,
      );
    }
    case 'ListStackResources': {
      const resources = account.resources.map(
        ({ type, id, status }) =>
          `<member><ResourceType>${type}</ResourceType><PhysicalResourceId>${id}</PhysicalResourceId><ResourceStatus>${status}</ResourceStatus></member>`,
      );
      return result(`<StackResourceSummaries>${resources.join('')}</StackResourceSummaries>`);
    }
    default: {
      const region = /Credential=[^/]+\/\d+\/([^/]+)\//.exec(request.headers.authorization ?? '')?.[1];
      changes.push(`${action} in ${region}: ${new URLSearchParams(body).get('EnableTerminationProtection')}`);
      return result('');
    }
  }
}

function eventBridge(request: IncomingMessage, body: string): [number, string] {
  if (account.isDenied) return [400, JSON.stringify({ __type: 'AccessDeniedException', message: 'You may not look' })];
  const { Name, EventBusName } = JSON.parse(body) as { Name?: string; EventBusName?: string };
  const rules = account.buses[Name ?? EventBusName ?? ''];
  if (!rules) return [400, JSON.stringify({ __type: 'ResourceNotFoundException', message: 'There is no such bus' })];
  return [
    200,
    JSON.stringify(String(request.headers['x-amz-target']).endsWith('ListRules') ? { Rules: rules } : { Name }),
  ];
}

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  vi.stubEnv('AWS_ENDPOINT_URL', `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  vi.stubEnv('AWS_REGION', 'eu-central-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'local');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'local');
});
afterAll(() => {
  vi.unstubAllEnvs();
  server.close();
});
beforeEach(() => {
  account = { resources: [], buses: {} };
  changes = [];
});

const stackName = 'cognito-onboarding-prod';
const prod = parseSettings({ stage: 'prod' });
const withBus = (busName: string) => parseSettings({ stage: 'prod', events: { busName } });
const deployed = { status: 'UPDATE_COMPLETE', isProtected: false, outputs: { EventBusName: stackName } };

describe('before a stack is deployed', () => {
  test('neither a first deployment nor a later one is refused', async () => {
    expect(await prepareDeployment(stackName, prod)).toEqual([]);
    account = { stack: deployed, resources: [], buses: { [stackName]: [] } };
    expect(await prepareDeployment(stackName, prod)).toEqual([]);
    expect(changes).toEqual([]);
  });

  test('a second stage in the account is refused when the first has its bus, before CloudFormation is called', async () => {
    account.buses = { onboarding: [] };
    await expect(prepareDeployment(stackName, withBus('onboarding'))).rejects.toThrow(
      /event bus onboarding .* already.* events\.busName/,
    );
    expect(await prepareDeployment(stackName, withBus('other'))).toEqual([]);
    expect(await prepareDeployment(stackName, prod)).toEqual([]);
  });

  test('a bus of another name is replaced only when the settings say so', async () => {
    account = {
      stack: { ...deployed, outputs: { EventBusName: 'onboarding' } },
      resources: [],
      buses: { onboarding: [] },
    };
    await expect(prepareDeployment(stackName, prod)).rejects.toThrow(
      /would be replaced with cognito-onboarding-prod: .* to 'onboarding' to keep it, or to 'cognito-onboarding-prod'/,
    );
    expect(await prepareDeployment(stackName, withBus('onboarding'))).toEqual([]);
    expect(await prepareDeployment(stackName, withBus(stackName))).toEqual([]);
  });

  test('a caller who may not read buses can deploy without the check', async () => {
    account = { resources: [], buses: { [stackName]: [] }, isDenied: true };
    expect(await prepareDeployment(stackName, prod)).toEqual([]);
  });

  test('a pipeline that may only assume the bootstrap’s roles deploys unchecked, and is not kept from what is wrong', async () => {
    account = { resources: [], buses: {}, isStackDenied: true };
    expect(await prepareDeployment(stackName, prod).catch(continueUnchecked)).toEqual([
      'Not checked beforehand, since a permission is missing: ci is not authorized to perform: cloudformation:DescribeStacks',
    ]);
    account = { resources: [], buses: { onboarding: [] } };
    await expect(prepareDeployment(stackName, withBus('onboarding')).catch(continueUnchecked)).rejects.toThrow(
      'already',
    );
  });

  test('a first deployment that failed does not prevent the second, and what it left behind is named', async () => {
    account.stack = { status: 'ROLLBACK_COMPLETE', isProtected: true, outputs: {} };
    account.resources = [
      { type: 'AWS::Cognito::UserPool', id: 'eu-central-1_Left', status: 'DELETE_SKIPPED' },
      { type: 'AWS::S3::Bucket', id: 'left-bucket', status: 'DELETE_SKIPPED' },
      { type: 'AWS::SQS::Queue', id: 'https://sqs/gone', status: 'DELETE_COMPLETE' },
    ];
    const said = (await prepareDeployment(stackName, parseSettings({ stage: 'prod', region: 'eu-west-1' }))).join('\n');
    expect(said).toContain('failed and was rolled back');
    expect(said).toContain('aws cognito-idp delete-user-pool --user-pool-id eu-central-1_Left');
    expect(said).toContain('aws s3 rb s3://left-bucket');
    expect(said).not.toContain('gone');
    expect(changes).toEqual(['UpdateTerminationProtection in eu-west-1: false']);
  });
});

describe('a stage that belongs in one account', () => {
  const inAccount = (id: string) => {
    const file = join(mkdtempSync(join(tmpdir(), 'onboarding-stage-')), 'prod.json');
    writeFileSync(file, JSON.stringify({ account: id }));
    return { stage: undefined, settings: file };
  };

  test.each([
    ['deployed', (input: StageInput) => deployStage(input, [])],
    ['compared', (input: StageInput) => diffStage(input, [])],
    ['destroyed', (input: StageInput) => destroyStage(input, stackName)],
  ])('is not %s with the credentials of another', async (_what, run) => {
    account.stack = { ...deployed, isProtected: true };
    await expect(run(inAccount('111122223333'))).rejects.toThrow(
      `The stage prod belongs in the account 111122223333, and the credentials are of ${credentialsOf}.`,
    );
  });

  test.each([
    [['--profile', 'prod'], {}, '--profile would count for cdk only, not for the checks before it: set AWS_PROFILE'],
    [['--all', '--profile=prod'], {}, '--profile would count'],
    [['--region', 'us-east-1'], {}, '--region would count for cdk only, not for the checks before it: set AWS_REGION'],
    [[], { CDK_PROFILE: 'prod' }, 'CDK_PROFILE would count'],
  ])('is not touched with credentials for cdk alone: %j %j', async (options, env, message) => {
    for (const [name, set] of Object.entries(env)) vi.stubEnv(name, set);
    try {
      await expect(deployStage(inAccount(credentialsOf), options)).rejects.toThrow(message);
      await expect(diffStage(inAccount(credentialsOf), options)).rejects.toThrow(message);
      if (options.length === 0)
        await expect(destroyStage(inAccount(credentialsOf), stackName)).rejects.toThrow(message);
    } finally {
      for (const name of Object.keys(env)) vi.stubEnv(name, undefined);
    }
  });

  test('is looked at with its own, as is one that belongs in any', async () => {
    account.stack = { ...deployed, isProtected: true };
    for (const input of [inAccount(credentialsOf), { stage: 'prod', settings: undefined }]) {
      await expect(destroyStage(input, stackName)).rejects.toThrow('has termination protection');
    }
  });
});

describe('a stack is not destroyed', () => {
  const destroyed = () => destroyStage({ stage: 'prod', settings: undefined }, stackName);

  test('when there is none', async () => {
    await expect(destroyed()).rejects.toThrow('There is no stack cognito-onboarding-prod');
  });

  test('while it is protected', async () => {
    account.stack = { ...deployed, isProtected: true };
    await expect(destroyed()).rejects.toThrow('--no-enable-termination-protection');
  });

  test('while other systems have rules on its bus: CloudFormation would stop half-way', async () => {
    account.stack = deployed;
    account.resources = [
      { type: 'AWS::Events::Rule', id: `${stackName}|ours`, status: 'CREATE_COMPLETE' },
      {
        type: 'AWS::Events::Rule',
        id: `arn:aws:events:eu-central-1:1:rule/${stackName}/ours-too`,
        status: 'CREATE_COMPLETE',
      },
    ];
    account.buses = {
      [stackName]: [
        { Name: 'ours' },
        { Name: 'ours-too' },
        { Name: 'Events-Archive-of-ours', ManagedBy: 'prod.vhs.events.aws.internal' },
        { Name: 'answers' },
      ],
    };
    await expect(destroyed()).rejects.toThrow(/rules on the bus cognito-onboarding-prod.*: answers\./);
  });

  test('unless its name is confirmed', async () => {
    account.stack = { status: 'ROLLBACK_COMPLETE', isProtected: true, outputs: {} };
    await expect(destroyStage({ stage: 'prod', settings: undefined }, 'something else')).rejects.toThrow(
      'Nothing was destroyed.',
    );
    expect(changes).toEqual([]);
  });
});
