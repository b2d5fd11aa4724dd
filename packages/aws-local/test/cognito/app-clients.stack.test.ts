import {
  CreateUserPoolClientCommand,
  type CreateUserPoolClientCommandInput,
  CreateUserPoolCommand,
  DeleteUserPoolClientCommand,
  DescribeUserPoolClientCommand,
  GetUserCommand,
  InitiateAuthCommand,
  ListUserPoolClientsCommand,
  UpdateUserPoolClientCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { describe, expect, test } from 'vitest';
import { refusal, startPoolWithClient } from './cognito-client.ts';

type Settings = Partial<CreateUserPoolClientCommandInput>;

async function createClient(settings: Settings = {}) {
  const { client, pool, UserPoolId } = await startPoolWithClient();
  const request = new CreateUserPoolClientCommand({ UserPoolId, ClientName: 'app', ...settings });
  const created = (await client.send(request)).UserPoolClient;
  const id = { UserPoolId, ClientId: created?.ClientId ?? '' };
  const describeClient = async () => (await client.send(new DescribeUserPoolClientCommand(id))).UserPoolClient;
  return { client, pool, created, describeClient, ...id };
}

const email = 'ann@example.com';
const password = 'a long password';

/** Signs somebody in through a new app client. */
async function signInBy(settings: Settings) {
  const made = await createClient({ ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'], ...settings });
  const { client, pool, ClientId } = made;
  await pool.member(email, password);
  const AuthParameters = { USERNAME: email, PASSWORD: password };
  const request = new InitiateAuthCommand({ ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters });
  return { ...made, tokens: (await client.send(request)).AuthenticationResult };
}

describe('an app client that is created', () => {
  test('has the defaults of AWS for what the request leaves out, and no secret', async () => {
    const { created, describeClient } = await createClient();
    expect(created).toMatchObject({ ClientName: 'app', RefreshTokenValidity: 30, EnableTokenRevocation: true });
    expect(created?.ClientId).toMatch(/^[0-9a-z]{26}$/);
    expect(created).not.toHaveProperty('ClientSecret');
    expect(await describeClient()).toEqual(created);
  });

  test('has what managed login needs, and no callback URL is no use', async () => {
    const oauth = {
      AllowedOAuthFlows: ['code' as const],
      AllowedOAuthFlowsUserPoolClient: true,
      AllowedOAuthScopes: ['openid', 'email'],
      LogoutURLs: ['http://localhost:3000/'],
      SupportedIdentityProviders: ['COGNITO'],
    };
    const { client, UserPoolId, describeClient } = await createClient({
      ...oauth,
      CallbackURLs: ['http://localhost:3000/callback'],
    });
    expect(await describeClient()).toMatchObject({ ...oauth, CallbackURLs: ['http://localhost:3000/callback'] });
    await expect(
      client.send(new CreateUserPoolClientCommand({ UserPoolId, ClientName: 'x', ...oauth })),
    ).rejects.toMatchObject(
      refusal('InvalidOAuthFlowException', 'CallbackUrls can not be empty when code flow or implicit flow is selected'),
    );
  });

  test('has a secret when the request asks for one, and keeps it over a restart', async () => {
    const { pool, created, describeClient } = await createClient({ GenerateSecret: true });
    expect(created?.ClientSecret).toMatch(/^[0-9a-z]{51}$/);
    await pool.restart();
    expect(await describeClient()).toEqual(created);
  });

  test('issues tokens that are valid as long as it says', async () => {
    const units = { AccessToken: 'minutes', IdToken: 'minutes' } as const;
    const { tokens } = await signInBy({ AccessTokenValidity: 5, TokenValidityUnits: units });
    expect(tokens?.ExpiresIn).toBe(300);
  });

  test('shows people the attributes that it may read, and no others', async () => {
    const { client, tokens } = await signInBy({ ReadAttributes: ['email'] });
    const { UserAttributes } = await client.send(new GetUserCommand({ AccessToken: tokens?.AccessToken }));
    expect(UserAttributes?.map(({ Name }) => Name)).toEqual(['email', 'sub']);
  });

  test.each([
    [{ WriteAttributes: ['email', 'email_verified'] }, 'Invalid write attributes specified while creating a client'],
    [{ WriteAttributes: ['name'] }, 'Invalid write attributes specified while creating a client'],
    [{ ReadAttributes: ['custom:colour'] }, 'Invalid read attributes specified while creating a client'],
    [{ AccessTokenValidity: 25 }, 'Invalid range for token validity.'],
    [{ IdTokenValidity: 4, TokenValidityUnits: { IdToken: 'minutes' } }, 'Invalid range for token validity.'],
  ] satisfies [Settings, string][])('is refused: %j', async (settings, message) => {
    await expect(createClient(settings)).rejects.toMatchObject(refusal('InvalidParameterException', message));
  });
});

test('an app client that is updated gets the defaults for what the request leaves out', async () => {
  const { client, created, describeClient, UserPoolId, ClientId } = await createClient({
    GenerateSecret: true,
    RefreshTokenValidity: 5,
    ReadAttributes: ['email'],
  });
  await client.send(new UpdateUserPoolClientCommand({ UserPoolId, ClientId, PreventUserExistenceErrors: 'ENABLED' }));
  const updated = await describeClient();
  expect(updated).toMatchObject({
    ClientName: 'app',
    ClientSecret: created?.ClientSecret,
    PreventUserExistenceErrors: 'ENABLED',
    RefreshTokenValidity: 30,
  });
  expect(updated).not.toHaveProperty('ReadAttributes');
  const request = new UpdateUserPoolClientCommand({ UserPoolId, ClientId, WriteAttributes: ['sub', 'email'] });
  await expect(client.send(request)).rejects.toMatchObject(
    refusal('InvalidParameterException', 'Invalid write attributes specified while updating a client'),
  );
});

test('an app client that is deleted is gone, and so are the sign-ins through it', async () => {
  const { client, tokens, describeClient, UserPoolId, ClientId } = await signInBy({});
  await client.send(new DeleteUserPoolClientCommand({ UserPoolId, ClientId }));
  const gone = refusal('ResourceNotFoundException', `User pool client ${ClientId} does not exist.`);
  await expect(describeClient()).rejects.toMatchObject(gone);
  await expect(client.send(new GetUserCommand({ AccessToken: tokens?.AccessToken }))).rejects.toMatchObject({
    name: 'NotAuthorizedException',
  });
});

test('an app client is found in its own pool only', async () => {
  const { client, ClientId } = await createClient();
  const { UserPool } = await client.send(new CreateUserPoolCommand({ PoolName: 'others' }));
  const id = { UserPoolId: UserPool?.Id ?? '', ClientId };
  const notFound = refusal('ResourceNotFoundException', `User pool client ${ClientId} does not exist.`);
  await expect(client.send(new DescribeUserPoolClientCommand(id))).rejects.toMatchObject(notFound);
  await expect(client.send(new UpdateUserPoolClientCommand(id))).rejects.toMatchObject(notFound);
  await expect(client.send(new DeleteUserPoolClientCommand(id))).rejects.toMatchObject(notFound);
});

test('app clients are listed page by page', async () => {
  const { client, UserPoolId, ClientId } = await createClient();
  const list = (NextToken?: string) =>
    client.send(new ListUserPoolClientsCommand({ UserPoolId, MaxResults: 1, NextToken }));
  const first = await list();
  const second = await list(first.NextToken);
  expect(first.UserPoolClients).toHaveLength(1);
  expect(second.UserPoolClients).toEqual([{ ClientId, ClientName: 'app', UserPoolId }]);
  expect(second.NextToken).toBeUndefined();
});
