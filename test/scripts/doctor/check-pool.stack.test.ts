import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CognitoIdentityProviderClient,
  CreateIdentityProviderCommand,
  type CreateUserPoolCommandInput,
  DescribeUserPoolClientCommand,
  DescribeUserPoolCommand,
  GetUserPoolMfaConfigCommand,
  SetUserPoolMfaConfigCommand,
  UpdateUserPoolClientCommand,
  UpdateUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { OwnAttribute } from '../../../functions/contract.ts';
import { poolRequest } from '../../../scripts/user-pool/whole-request.ts';
import { callCommand } from '../../support/call-command.ts';
import { fakeAccount, functionArn } from '../../support/deployed-pool.ts';

const ownAttributes = Object.values(OwnAttribute).map((Name) => ({ Name, AttributeDataType: 'String' as const }));
/** A schema needs an attribute at least. */
const noneOfOurs = [{ Name: 'department', AttributeDataType: 'String' as const }];
const triggers = ['PreSignUp', 'CustomMessage', 'PostConfirmation', 'PostAuthentication'];

/** A pool that is set up for the stage prod. */
const suitable = {
  UsernameAttributes: ['email'],
  AutoVerifiedAttributes: ['email'],
  Schema: ownAttributes,
  UsernameConfiguration: { CaseSensitive: true },
  UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
  AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'verified_email', Priority: 1 }] },
  EmailConfiguration: {
    EmailSendingAccount: 'DEVELOPER',
    SourceArn: 'arn:aws:ses:eu-central-1:1:identity/acme.example',
  },
  DeletionProtection: 'ACTIVE',
  LambdaConfig: Object.fromEntries(triggers.map((name) => [name, functionArn(name)])),
} satisfies Partial<CreateUserPoolCommandInput>;

/** A stack that uses this pool. */
async function deployed(input: Partial<CreateUserPoolCommandInput>) {
  const account = await fakeAccount();
  const UserPoolId = await account.createPool(input);
  const ClientId = await account.createClient(UserPoolId);
  account.deploy({ outputs: { UserPoolId, UserPoolClientId: ClientId }, triggers });
  const { cognito } = account;
  const read = async () => {
    const { UserPool } = await cognito.send(new DescribeUserPoolCommand({ UserPoolId }));
    const { UserPoolClient } = await cognito.send(new DescribeUserPoolClientCommand({ UserPoolId, ClientId }));
    const { $metadata: _, ...mfa } = await cognito.send(new GetUserPoolMfaConfigCommand({ UserPoolId }));
    return { pool: { ...UserPool }, client: { ...UserPoolClient }, mfa };
  };
  return { ...account, UserPoolId, ClientId, read };
}

const doctor = (...options: readonly string[]) => callCommand('doctor', ...options);
const stack = ['--stack', 'cognito-onboarding-prod'] as const;

describe('the page about existing pools says what the doctor says', () => {
  const page = readFileSync(new URL('../../../docs/operators/existing-pools.md', import.meta.url), 'utf8');
  const theirs = functionArn('theirs').replace('prod-', '');

  test.each<[string, Partial<CreateUserPoolCommandInput>, string?]>([
    ['where the address is an alias', { ...suitable, UsernameAttributes: [], AliasAttributes: ['email'] }],
    ['as the AWS CLI makes one', {}],
    [
      'of another app',
      {
        ...suitable,
        Schema: noneOfOurs,
        UserAttributeUpdateSettings: undefined,
        UsernameConfiguration: { CaseSensitive: false },
        AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
        Policies: { PasswordPolicy: { MinimumLength: 20, TemporaryPasswordValidityDays: 30 } },
        LambdaConfig: { PreSignUp: theirs },
      },
    ],
    [
      'with attributes that do not fit',
      {
        ...suitable,
        Schema: [
          { Name: 'birthdate', AttributeDataType: 'String', Required: true },
          ...ownAttributes.filter(({ Name }) => Name !== OwnAttribute.origin),
          { Name: OwnAttribute.origin, AttributeDataType: 'Number' },
        ],
      },
    ],
    ['in another Region', suitable, 'us-east-1'],
  ])('of a pool %s', async (_, input, region) => {
    const { UserPoolId } = await deployed(input);
    if (region) vi.stubEnv('AWS_REGION', region);
    const { exitCode, text } = await doctor(...stack);
    expect(exitCode).toBe(3);
    expect(page).toContain(text.trim().replaceAll(UserPoolId, 'eu-central-1_AbCdEfGhI'));
  });
});

test('a pool that is set up for the stage has nothing but ticks', async () => {
  await deployed(suitable);
  const { exitCode, text } = await doctor(...stack);
  expect(exitCode).toBe(0);
  expect(text.match(/^[✘!·✔]/gm)).toEqual(Array.from({ length: 14 }, () => '✔'));
  expect(text).toMatch(/The pool is as the product needs it\.$/);
});

test('a pool with two providers whose people have the same user names has a problem where one of them is linked', async () => {
  const { createPool, cognito } = await fakeAccount();
  const existingUserPoolId = await createPool({ ...suitable, LambdaConfig: {} });
  for (const ProviderName of ['Entra', 'entra']) {
    const provider = { UserPoolId: existingUserPoolId, ProviderName, ProviderDetails: {} };
    await cognito.send(new CreateIdentityProviderCommand({ ...provider, ProviderType: 'SAML' }));
  }
  const folder = mkdtempSync(join(tmpdir(), 'doctor-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'prod.json');
  const kindsWith = async (...linkProviders: readonly string[]) => {
    writeFileSync(file, JSON.stringify({ userDirectory: { existingUserPoolId, signUp: { linkProviders } } }));
    return JSON.parse((await doctor('--settings', file, '--json')).text).problems.map(
      ({ kind }: { kind: string }) => kind,
    );
  };
  expect(await kindsWith('Entra')).toEqual(['PROVIDERS_AMBIGUOUS']);
  expect(await kindsWith()).toEqual([]);
});

/** Everything that a pool may have, and nobody but its owner has set. */
const everything: Partial<CreateUserPoolCommandInput> = {
  ...suitable,
  Schema: noneOfOurs,
  AutoVerifiedAttributes: ['phone_number'],
  UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: [] },
  AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'verified_phone_number', Priority: 1 }] },
  LambdaConfig: {
    PreSignUp: functionArn('PreSignUp'),
    PreTokenGeneration: functionArn('tokens'),
    KMSKeyID: functionArn('key'),
  },
  AdminCreateUserConfig: {
    AllowAdminCreateUserOnly: false,
    InviteMessageTemplate: {
      EmailSubject: 'Welcome',
      EmailMessage: '{username}, {####}',
      SMSMessage: '{username} {####}',
    },
  },
  Policies: {
    PasswordPolicy: {
      MinimumLength: 8,
      RequireSymbols: true,
      TemporaryPasswordValidityDays: 7,
      PasswordHistorySize: 4,
    },
    SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD'] },
  },
  DeviceConfiguration: { ChallengeRequiredOnNewDevice: true, DeviceOnlyRememberedOnUserPrompt: true },
  EmailVerificationMessage: 'Your code is {####}',
  EmailVerificationSubject: 'Your code',
  SmsAuthenticationMessage: 'Sign in with {####}',
  SmsVerificationMessage: 'Verify with {####}',
  SmsConfiguration: { SnsCallerArn: 'arn:aws:iam::111122223333:role/sms', ExternalId: 'x', SnsRegion: 'eu-central-1' },
  UserPoolAddOns: { AdvancedSecurityMode: 'AUDIT' },
  UserPoolTags: { owner: 'platform' },
  UserPoolTier: 'PLUS',
  VerificationMessageTemplate: { DefaultEmailOption: 'CONFIRM_WITH_CODE', EmailMessage: 'Your code is {####}' },
};

/** What docs/operators/deploy.md says that the command needs. */
const documented = readFileSync(new URL('../../../docs/operators/deploy.md', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| `onboarding doctor'))
  .join();

/** Names of the settings that differ. */
function differences(before: object, after: object): string[] {
  const [was, is] = [before, after].map((one) => one as Readonly<Record<string, unknown>>);
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].filter((name) => JSON.stringify(was?.[name]) !== JSON.stringify(is?.[name])).sort();
}

describe('--fix', () => {
  test('shows what it would do, and does nothing', async () => {
    const { read } = await deployed(everything);
    const before = await read();
    const { exitCode, text } = await doctor(...stack, '--fix');
    expect(exitCode).toBe(3);
    expect(text).toMatch(/--fix would do this:\n1\. New attributes: custom:origin \(String\), .*can't be undone/s);
    expect(text).toContain('To do it: npx onboarding doctor --stack cognito-onboarding-prod --fix --yes');
    expect(await read()).toEqual(before);
  });

  test('--yes changes what it says, and nothing else of the pool or its client', async () => {
    const { read, cognito, UserPoolId, ClientId } = await deployed(everything);
    const mfa = {
      MfaConfiguration: 'OPTIONAL',
      SmsMfaConfiguration: {
        SmsConfiguration: everything.SmsConfiguration,
        SmsAuthenticationMessage: 'Sign in with {####}',
      },
    } as const;
    await cognito.send(new SetUserPoolMfaConfigCommand({ UserPoolId, ...mfa }));
    const theirs = {
      ClientName: 'portal',
      AccessTokenValidity: 7,
      AllowedOAuthFlows: ['code' as const],
      AllowedOAuthFlowsUserPoolClient: true,
      AllowedOAuthScopes: ['openid'],
      AuthSessionValidity: 9,
      CallbackURLs: ['https://acme.example/'],
      ReadAttributes: ['email', 'custom:department'],
      SupportedIdentityProviders: ['COGNITO'],
      TokenValidityUnits: { AccessToken: 'minutes' as const },
    };
    await cognito.send(
      new UpdateUserPoolClientCommand({
        UserPoolId,
        ClientId,
        ...theirs,
        ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH'],
        AccessTokenValidity: 60,
      }),
    );
    const before = await read();

    const send = vi.spyOn(CognitoIdentityProviderClient.prototype, 'send');
    const { exitCode, text, complaints } = await doctor(...stack, '--fix', '--yes');
    const called = new Set(send.mock.calls.map(([command]) => command.constructor.name.replace(/Command$/, '')));
    send.mockRestore();

    expect([...called].filter((operation) => !documented.includes(`cognito-idp:${operation}`))).toEqual([]);
    expect(exitCode).toBe(0);
    expect(complaints.match(/^Done: /gm)).toHaveLength(4);
    expect(text).toContain('People can be created in this pool.');
    const after = await read();
    expect(differences(before.pool, after.pool)).toEqual([
      'AccountRecoverySetting',
      'AutoVerifiedAttributes',
      'LambdaConfig',
      'SchemaAttributes',
      'UserAttributeUpdateSettings',
    ]);
    expect(after.pool.LambdaConfig).toEqual({ ...everything.LambdaConfig, ...suitable.LambdaConfig });
    expect(after.pool.AutoVerifiedAttributes).toEqual(['phone_number', 'email']);
    expect(differences(before.client, after.client)).toEqual(['ExplicitAuthFlows', 'PreventUserExistenceErrors']);
    expect(after.mfa).toEqual({ ...mfa, SoftwareTokenMfaConfiguration: { Enabled: true } });
    expect((await doctor(...stack, '--fix')).text).toContain('--fix can do nothing here.');
  });

  test('--json says in one object what was found, planned and done', async () => {
    const { UserPoolId } = await deployed({ ...suitable, Schema: noneOfOurs });
    const json = async (...options: readonly string[]) =>
      JSON.parse((await doctor(...stack, '--json', ...options)).text);
    const missing = { kind: 'OWN_ATTRIBUTES_MISSING', severity: 'forbids', fixable: true };
    const found = { user_pool_id: UserPoolId, suitable: false, problems: [missing], plan: [], fixed: false };
    expect(await json()).toMatchObject(found);
    expect(await json('--fix')).toMatchObject({ ...found, plan: [expect.stringContaining('custom:origin')] });
    expect(await json('--fix', '--yes')).toMatchObject({ suitable: true, problems: [], fixed: true });
  });

  test('says how far it came when Cognito refuses a change, and what Cognito said', async () => {
    await deployed({ ...suitable, Schema: noneOfOurs, LambdaConfig: {} });
    const { send } = CognitoIdentityProviderClient.prototype;
    const refusing = vi.spyOn(CognitoIdentityProviderClient.prototype, 'send').mockImplementation(function (
      this: unknown,
      ...args: unknown[]
    ) {
      if (args[0] instanceof UpdateUserPoolCommand) throw new Error('Role does not exist');
      return Reflect.apply(send, this, args);
    });
    try {
      await expect(doctor(...stack, '--fix', '--yes')).rejects.toThrow(/Role does not exist\n\nDone so far: 1 of 2\./);
    } finally {
      refusing.mockRestore();
    }
  });
});

describe('what somebody else changes while --fix runs', () => {
  type Started = Awaited<ReturnType<typeof deployed>>;
  const longer = async ({ cognito, read, UserPoolId }: Started) => {
    const { Policies, ...request } = poolRequest((await read()).pool);
    const PasswordPolicy = { ...Policies?.PasswordPolicy, MinimumLength: 12 };
    await cognito.send(new UpdateUserPoolCommand({ ...request, UserPoolId, Policies: { PasswordPolicy } }));
  };
  const sessionsOf =
    (RefreshTokenValidity: number) =>
    ({ cognito, UserPoolId, ClientId }: Started) =>
      cognito.send(
        new UpdateUserPoolClientCommand({
          UserPoolId,
          ClientId,
          ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH'],
          RefreshTokenValidity,
        }),
      );
  const textMessage =
    (SmsAuthenticationMessage: string) =>
    ({ cognito, UserPoolId }: Started) =>
      cognito.send(
        new SetUserPoolMfaConfigCommand({
          UserPoolId,
          MfaConfiguration: 'OPTIONAL',
          SmsMfaConfiguration: { SmsConfiguration: everything.SmsConfiguration, SmsAuthenticationMessage },
        }),
      );

  /** Has their change come right after a call of ours. */
  async function fixWhile(operation: string, started: Started, change: (started: Started) => Promise<unknown>) {
    const { send } = CognitoIdentityProviderClient.prototype;
    let isChanged = false;
    const between = vi.spyOn(CognitoIdentityProviderClient.prototype, 'send').mockImplementation(async function (
      this: unknown,
      ...args: unknown[]
    ) {
      const answer = await Reflect.apply(send, this, args);
      if (!isChanged && args[0]?.constructor.name === operation) {
        isChanged = true;
        await change(started);
      }
      return answer;
    });
    try {
      return await doctor(...stack, '--fix', '--yes').then(
        () => 'done',
        (error: Error) => error.message,
      );
    } finally {
      between.mockRestore();
    }
  }

  test.each<[string, (started: Started) => Promise<unknown>, (started: Started) => Promise<unknown>]>([
    ['user pool is .* changed Policies,', async () => {}, longer],
    ['app client is .* changed RefreshTokenValidity,', sessionsOf(30), sessionsOf(1)],
    [
      'two-factor authentication of the pool is .* changed SmsMfaConfiguration,',
      textMessage('{####}'),
      textMessage('Sign in: {####}'),
    ],
  ])('stays, and nothing is sent that would undo it: %s', async (message, prepare, change) => {
    const started = await deployed({ ...suitable, Schema: noneOfOurs, ...(change === longer && { LambdaConfig: {} }) });
    await prepare(started);
    expect(await fixWhile('AddCustomAttributesCommand', started, change)).toMatch(
      new RegExp(`^The ${message} which this change would undo\\.\\n\\nDone so far: 1 of 2\\.`),
    );
    const after = await started.read();
    await change(started);
    const { pool, client, mfa } = await started.read();
    expect([after.pool.Policies, after.client.RefreshTokenValidity, after.mfa]).toEqual([
      pool.Policies,
      client.RefreshTokenValidity,
      mfa,
    ]);
  });

  test('is named when it comes after the last step', async () => {
    const started = await deployed({ ...suitable, LambdaConfig: {} });
    expect(await fixWhile('UpdateUserPoolCommand', started, longer)).toMatch(
      /^These settings are not what they were or were to become: Policies\. Did somebody else/,
    );
  });
});

test('--fix adds nothing to a pool that can not be used even so: an attribute is for ever', async () => {
  const { read } = await deployed({});
  const before = await read();
  const { exitCode, text } = await doctor(...stack, '--fix', '--yes');
  expect(exitCode).toBe(3);
  expect(text).toMatch(/--fix changes nothing in a pool that can not be used even so\.$/);
  expect(await read()).toEqual(before);
});

describe('which pool', () => {
  test('is that of --stage, or of --pool, before there is a stack', async () => {
    const { createPool } = await fakeAccount();
    const pool = await createPool({ ...suitable, LambdaConfig: {} });
    await expect(doctor('--stage', 'prod')).rejects.toThrow(/no stack cognito-onboarding-prod.*--pool/);
    await expect(doctor(...stack)).rejects.toThrow('There is no stack cognito-onboarding-prod');
    const { exitCode, text } = await doctor('--stage', 'prod', '--pool', pool);
    expect(exitCode).toBe(0);
    // Neither functions nor a client exist yet.
    expect(text).not.toMatch(/stack's functions|portal's app client/);
    await expect(doctor('--stage', 'prod', '--pool', `${pool}x`)).rejects.toThrow(`There is no user pool ${pool}x`);
  });

  test.each([
    [['--stack', 'other'], /The name of other does not say which stage it is\. Add --stage/],
    [['--stage', 'prod', '--state', 'x'], /either --state .*, not both/],
    [['--yes'], /add --fix/],
  ])('is not clear from %j', async (options, message) => {
    await expect(doctor(...options)).rejects.toThrow(message);
  });
});
