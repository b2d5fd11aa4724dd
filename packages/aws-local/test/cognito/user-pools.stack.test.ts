import {
  AddCustomAttributesCommand,
  AdminCreateUserCommand,
  CreateUserPoolClientCommand,
  CreateUserPoolCommand,
  type CreateUserPoolCommandInput,
  DeleteUserPoolCommand,
  DescribeUserPoolCommand,
  GetUserPoolMfaConfigCommand,
  InitiateAuthCommand,
  SetUserPoolMfaConfigCommand,
  UpdateUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { describe, expect, test } from 'vitest';
import { refusal, startPoolWithClient } from './cognito-client.ts';

async function createPool(input: Partial<CreateUserPoolCommandInput> = {}) {
  const { client, pool } = await startPoolWithClient();
  const { UserPool } = await client.send(new CreateUserPoolCommand({ PoolName: 'others', ...input }));
  const UserPoolId = UserPool?.Id ?? '';
  const describePool = async () => (await client.send(new DescribeUserPoolCommand({ UserPoolId }))).UserPool;
  return { client, pool, UserPoolId, created: UserPool, describePool };
}

const otherPool = 'eu-central-1_doesNotEx';
const noSuchPool = refusal('ResourceNotFoundException', `User pool ${otherPool} does not exist.`);

describe('a pool that is created', () => {
  test('has the defaults of AWS for what the request leaves out', async () => {
    const { created, describePool } = await createPool();
    expect(created).toMatchObject({
      Name: 'others',
      MfaConfiguration: 'OFF',
      DeletionProtection: 'INACTIVE',
      EmailConfiguration: { EmailSendingAccount: 'COGNITO_DEFAULT' },
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: false, UnusedAccountValidityDays: 7 },
      Policies: { PasswordPolicy: { MinimumLength: 8, RequireSymbols: true, TemporaryPasswordValidityDays: 7 } },
      EstimatedNumberOfUsers: 0,
    });
    expect(created?.SchemaAttributes).toHaveLength(20);
    expect(await describePool()).toEqual(created);
  });

  test('has the attributes of the request beside the standard ones', async () => {
    const { created } = await createPool({
      Schema: [
        { Name: 'email', AttributeDataType: 'String', Required: true, Mutable: false },
        { Name: 'level', AttributeDataType: 'Number', NumberAttributeConstraints: { MaxValue: '9' } },
      ],
    });
    const find = (name: string) => created?.SchemaAttributes?.find(({ Name }) => Name === name);
    expect(find('email')).toMatchObject({ Required: true, Mutable: false });
    expect(find('custom:level')).toEqual({
      Name: 'custom:level',
      AttributeDataType: 'Number',
      DeveloperOnlyAttribute: false,
      Mutable: true,
      Required: false,
      NumberAttributeConstraints: { MaxValue: '9' },
    });
  });

  test.each([
    [
      { AliasAttributes: ['email'], UsernameAttributes: ['email'] },
      'Only one of aliasAttributes or usernameAttributes can be set in a user pool.',
    ],
    [
      { Schema: [{ Name: 'level', AttributeDataType: 'Number', Required: true }] },
      'Required custom attributes are not supported currently.',
    ],
    [
      {
        AdminCreateUserConfig: { UnusedAccountValidityDays: 7 },
        Policies: { PasswordPolicy: { MinimumLength: 8, TemporaryPasswordValidityDays: 7 } },
      },
      'Please use TemporaryPasswordValidityDays in PasswordPolicy instead of UnusedAccountValidityDays',
    ],
  ] satisfies [Partial<CreateUserPoolCommandInput>, string][])('is refused: %j', async (input, message) => {
    await expect(createPool(input)).rejects.toMatchObject(refusal('InvalidParameterException', message));
  });

  test('exists after a restart', async () => {
    const { pool, created, describePool } = await createPool({ UsernameAttributes: ['email'] });
    await pool.restart();
    expect(await describePool()).toEqual(created);
  });
});

describe('a pool that is updated', () => {
  test('gets the defaults for what the request leaves out, and keeps what never changes', async () => {
    const { client, UserPoolId, describePool } = await createPool({
      AliasAttributes: ['email'],
      Policies: { PasswordPolicy: { MinimumLength: 20 } },
      AutoVerifiedAttributes: ['email'],
    });
    await client.send(new UpdateUserPoolCommand({ UserPoolId, DeletionProtection: 'ACTIVE', PoolName: 'renamed' }));
    const updated = await describePool();
    expect(updated).toMatchObject({ Name: 'renamed', DeletionProtection: 'ACTIVE', AliasAttributes: ['email'] });
    expect(updated?.Policies?.PasswordPolicy?.MinimumLength).toBe(8);
    expect(updated).not.toHaveProperty('AutoVerifiedAttributes');
  });

  test('can’t begin to require MFA before it has a factor', async () => {
    const { client, UserPoolId } = await createPool();
    await expect(client.send(new UpdateUserPoolCommand({ UserPoolId, MfaConfiguration: 'ON' }))).rejects.toMatchObject(
      refusal('InvalidParameterException', 'Cannot turn MFA functionality ON, once the user pool has been created.'),
    );
    const SoftwareTokenMfaConfiguration = { Enabled: true };
    await client.send(
      new SetUserPoolMfaConfigCommand({ UserPoolId, MfaConfiguration: 'OPTIONAL', SoftwareTokenMfaConfiguration }),
    );
    await client.send(new UpdateUserPoolCommand({ UserPoolId, MfaConfiguration: 'ON' }));
    expect(await client.send(new GetUserPoolMfaConfigCommand({ UserPoolId }))).toMatchObject({
      MfaConfiguration: 'ON',
      SoftwareTokenMfaConfiguration,
    });
  });

  test('exists', async () => {
    const { client } = await createPool();
    await expect(client.send(new UpdateUserPoolCommand({ UserPoolId: otherPool }))).rejects.toMatchObject(noSuchPool);
  });
});

describe('a pool that is deleted', () => {
  test('is gone with its app clients', async () => {
    const { client, UserPoolId, describePool } = await createPool();
    const { UserPoolClient } = await client.send(
      new CreateUserPoolClientCommand({
        UserPoolId,
        ClientName: 'app',
        ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'],
      }),
    );
    await client.send(new DeleteUserPoolCommand({ UserPoolId }));
    await expect(describePool()).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    const ClientId = UserPoolClient?.ClientId ?? '';
    const AuthParameters = { USERNAME: 'ann', PASSWORD: 'a password' };
    const signIn = new InitiateAuthCommand({ ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters });
    await expect(client.send(signIn)).rejects.toMatchObject(
      refusal('ResourceNotFoundException', `User pool client ${ClientId} does not exist.`),
    );
  });

  test('is not protected, and exists', async () => {
    const { client, UserPoolId, describePool } = await createPool({ DeletionProtection: 'ACTIVE' });
    await expect(client.send(new DeleteUserPoolCommand({ UserPoolId }))).rejects.toMatchObject(
      refusal(
        'InvalidParameterException',
        'The user pool cannot be deleted because deletion protection is activated. Deletion protection must be inactivated first.',
      ),
    );
    expect(await describePool()).toBeDefined();
    await expect(client.send(new DeleteUserPoolCommand({ UserPoolId: otherPool }))).rejects.toMatchObject(noSuchPool);
  });
});

describe('attributes that are added to a pool', () => {
  test('can be set, and only once added', async () => {
    const { client, UserPoolId } = await createPool();
    const add = new AddCustomAttributesCommand({
      UserPoolId,
      CustomAttributes: [
        { Name: 'level', AttributeDataType: 'Number' },
        { Name: 'notes', DeveloperOnlyAttribute: true },
      ],
    });
    await client.send(add);
    const UserAttributes = [
      { Name: 'custom:level', Value: '7' },
      { Name: 'dev:custom:notes', Value: 'first' },
    ];
    const { User } = await client.send(
      new AdminCreateUserCommand({ UserPoolId, Username: 'ann', UserAttributes, MessageAction: 'SUPPRESS' }),
    );
    expect(User?.Attributes).toEqual(expect.arrayContaining(UserAttributes));
    await expect(client.send(add)).rejects.toMatchObject(
      refusal('InvalidParameterException', 'custom:level: Existing attribute already has name custom:level.'),
    );
  });

  test('need a pool', async () => {
    const { client } = await createPool();
    const add = new AddCustomAttributesCommand({ UserPoolId: otherPool, CustomAttributes: [{ Name: 'level' }] });
    await expect(client.send(add)).rejects.toMatchObject(noSuchPool);
  });
});

describe('the MFA of a pool', () => {
  async function poolWithMfa() {
    const { client, UserPoolId } = await createPool();
    const read = async () => {
      const { $metadata: _, ...config } = await client.send(new GetUserPoolMfaConfigCommand({ UserPoolId }));
      return config;
    };
    const set = (input: object) => client.send(new SetUserPoolMfaConfigCommand({ UserPoolId, ...input }));
    return { read, set };
  }

  test('is turned on with the factors of the request, and off again', async () => {
    const { read, set } = await poolWithMfa();
    const off = { MfaConfiguration: 'OFF', SoftwareTokenMfaConfiguration: { Enabled: false } };
    expect(await read()).toEqual(off);
    const on = { MfaConfiguration: 'ON', SoftwareTokenMfaConfiguration: { Enabled: true } };
    expect(await set(on)).toMatchObject(on);
    expect(await read()).toEqual(on);
    await set({ MfaConfiguration: 'OFF' });
    expect(await read()).toEqual(off);
  });

  test('sends text messages where they are configured', async () => {
    const { read, set } = await poolWithMfa();
    const SmsMfaConfiguration = { SmsConfiguration: { SnsCallerArn: 'arn:aws:iam::000000000000:role/sms' } };
    await set({ MfaConfiguration: 'OPTIONAL', SmsMfaConfiguration });
    expect(await read()).toEqual({
      MfaConfiguration: 'OPTIONAL',
      SmsMfaConfiguration,
      SoftwareTokenMfaConfiguration: { Enabled: false },
    });
  });

  test.each([
    [
      { MfaConfiguration: 'OFF', SoftwareTokenMfaConfiguration: { Enabled: true } },
      "Invalid MFA configuration given, can't turn off MFA and configure an MFA together.",
    ],
    [
      { MfaConfiguration: 'OPTIONAL', SoftwareTokenMfaConfiguration: { Enabled: false } },
      'Invalid MFA Configuration given. SMS MFA, Email MFA, or Software Token MFA must be enabled.',
    ],
    [
      { MfaConfiguration: 'ON', EmailMfaConfiguration: { Message: '{####}' } },
      'Email MFA needs an email configuration with Amazon SES.',
    ],
  ])('is refused: %j', async (input, message) => {
    const { read, set } = await poolWithMfa();
    await expect(set(input)).rejects.toMatchObject(refusal('InvalidParameterException', message));
    expect(await read()).toMatchObject({ MfaConfiguration: 'OFF' });
  });

  test('is that of the settings for the pool that is made from them', async () => {
    const { client, UserPoolId } = await startPoolWithClient({ settings: { mfa: 'OPTIONAL' } });
    expect(await client.send(new GetUserPoolMfaConfigCommand({ UserPoolId }))).toMatchObject({
      MfaConfiguration: 'OPTIONAL',
      SoftwareTokenMfaConfiguration: { Enabled: true },
    });
    const unknown = { UserPoolId: otherPool };
    await expect(client.send(new GetUserPoolMfaConfigCommand(unknown))).rejects.toMatchObject(noSuchPool);
    await expect(client.send(new SetUserPoolMfaConfigCommand(unknown))).rejects.toMatchObject(noSuchPool);
  });
});
