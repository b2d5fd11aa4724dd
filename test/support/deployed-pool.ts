import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import {
  CreateUserPoolClientCommand,
  CreateUserPoolCommand,
  type CreateUserPoolCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { onTestFinished, vi } from 'vitest';
import { startPoolWithClient } from '../../packages/aws-local/test/cognito/cognito-client.ts';

/** What the names of the stack's functions begin with. */
export const functionArn = (trigger: string) => `arn:aws:lambda:eu-central-1:111122223333:function:prod-${trigger}`;

/** Whether there is a stack, and what it has. */
export interface FakeStack {
  readonly outputs?: Readonly<Record<string, string>>;
  /** Triggers with a function. */
  readonly triggers?: readonly string[];
  /** Groups that the stack has made. */
  readonly groups?: readonly string[];
  /** A user pool that the stack has made. */
  readonly ownPool?: string;
}

/**
 * Has the command line find Cognito in this process, and a stack `cognito-onboarding-prod` where there is one, in eu-central-1.
 * @returns a client of that Cognito, a way to make pools in it, and one to deploy the stack
 */
export async function fakeAccount() {
  const { client } = await startPoolWithClient();
  let stack: FakeStack | undefined;
  const cloudFormation = createServer(async (request, response) => {
    const action = new URLSearchParams(await text(request)).get('Action') ?? '';
    response.writeHead(stack ? 200 : 400, { 'content-type': 'text/xml' }).end(stack ? answer(action, stack) : noStack);
  });
  await new Promise<void>((resolve) => cloudFormation.listen(0, '127.0.0.1', resolve));
  const { port } = cloudFormation.address() as AddressInfo;
  const { protocol, hostname, port: cognitoPort } = (await client.config.endpoint?.()) ?? {};
  vi.stubEnv('AWS_ENDPOINT_URL_CLOUDFORMATION', `http://127.0.0.1:${port}`);
  vi.stubEnv('AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER', `${protocol}//${hostname}:${cognitoPort}`);
  vi.stubEnv('AWS_REGION', 'eu-central-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'local');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'local');
  onTestFinished(() => {
    vi.unstubAllEnvs();
    cloudFormation.close();
  });
  return {
    cognito: client,
    deploy: (deployed: FakeStack) => {
      stack = deployed;
    },
    /** @returns the id of the pool */
    async createPool(input: Partial<CreateUserPoolCommandInput> = {}): Promise<string> {
      const { UserPool } = await client.send(new CreateUserPoolCommand({ PoolName: 'people', ...input }));
      return UserPool?.Id ?? '';
    },
    /** @returns the id of a client as the stack makes one */
    async createClient(UserPoolId: string): Promise<string> {
      const { UserPoolClient } = await client.send(
        new CreateUserPoolClientCommand({
          UserPoolId,
          ClientName: 'portal',
          ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
          PreventUserExistenceErrors: 'ENABLED',
          CallbackURLs: ['https://acme.example/'],
        }),
      );
      return UserPoolClient?.ClientId ?? '';
    },
  };
}

const noStack =
  '<ErrorResponse><Error><Type>Sender</Type><Code>ValidationError</Code><Message>Stack with id x does not exist</Message></Error></ErrorResponse>';

function answer(action: string, { outputs = {}, triggers = [], groups = [], ownPool }: FakeStack): string {
  const members = (all: readonly string[]) => all.map((one) => `<member>${one}</member>`).join('');
  const resource = (type: string, logicalId: string, id: string) =>
    `<LogicalResourceId>${logicalId}</LogicalResourceId><PhysicalResourceId>${id}</PhysicalResourceId><ResourceType>${type}</ResourceType>`;
  const resources = [
    ...triggers.map((name) => resource('AWS::Lambda::Function', `Triggers${name}Function1A2B3C4D`, `prod-${name}`)),
    ...groups.map((name) => resource('AWS::Cognito::UserPoolGroup', 'UserDirectoryGroup1A2B3C4D', name)),
    ...(ownPool ? [resource('AWS::Cognito::UserPool', 'UserDirectoryPool1A2B3C4D', ownPool)] : []),
  ];
  const inside =
    action === 'DescribeStacks'
      ? `<Stacks><member><StackName>cognito-onboarding-prod</StackName><StackStatus>UPDATE_COMPLETE</StackStatus>` +
        `<StackId>arn:aws:cloudformation:eu-central-1:111122223333:stack/cognito-onboarding-prod/1</StackId><Outputs>${members(
          Object.entries(outputs).map(
            ([key, value]) => `<OutputKey>${key}</OutputKey><OutputValue>${value}</OutputValue>`,
          ),
        )}</Outputs></member></Stacks>`
      : `<StackResourceSummaries>${members(resources)}</StackResourceSummaries>`;
  return `<${action}Response><${action}Result>${inside}</${action}Result></${action}Response>`;
}
