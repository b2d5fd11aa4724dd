import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import {
  CreateGroupCommand,
  type CreateUserPoolCommandInput,
  GetUserPoolMfaConfigCommand,
  SetUserPoolMfaConfigCommand,
  UpdateUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { describe, expect, test } from 'vitest';
import { AdminGroup, OwnAttribute } from '../../../functions/contract.ts';
import { preparePool } from '../../../scripts/deploy/prepare-pool.ts';
import { namedStack } from '../../../scripts/target/named-stack.ts';
import { parseSettings, type SettingsInput } from '../../../settings/config.ts';
import { fakeAccount } from '../../support/deployed-pool.ts';

type Directory = NonNullable<SettingsInput['userDirectory']>;

/** What a deployment of the stage prod does with the pool first. */
async function prepare(userDirectory: Directory, adminPage: SettingsInput['adminPage'] = {}): Promise<string> {
  const cloudFormation = new CloudFormationClient();
  const stack = await namedStack(cloudFormation, 'cognito-onboarding-prod');
  return (await preparePool(cloudFormation, stack, parseSettings({ stage: 'prod', userDirectory, adminPage }))).join(
    '\n',
  );
}

/** A stack that has made its pool, or only uses it. */
async function deployed({ isOwn = true } = {}) {
  const { cognito, createPool, deploy } = await fakeAccount();
  const UserPoolId = await createPool({ UsernameAttributes: ['email'] });
  deploy({ outputs: { UserPoolId }, ...(isOwn && { ownPool: UserPoolId }) });
  const mfa = async () => {
    const { $metadata: _, ...config } = await cognito.send(new GetUserPoolMfaConfigCommand({ UserPoolId }));
    return config;
  };
  /** What CloudFormation's handler calls. */
  const update = () => cognito.send(new UpdateUserPoolCommand({ UserPoolId, MfaConfiguration: 'ON' }));
  return { UserPoolId, cognito, mfa, update };
}

describe('two-factor authentication that becomes stricter', () => {
  test('is set before the deployment, which is refused without it, and which then succeeds', async () => {
    const { UserPoolId, mfa, update } = await deployed();
    await expect(update()).rejects.toThrow('Cannot turn MFA functionality ON, once the user pool has been created.');
    expect(await prepare({ mfa: 'required' })).toMatch(
      new RegExp(`authentication of the user pool ${UserPoolId} is required from now on, whatever becomes`),
    );
    const required = { MfaConfiguration: 'ON', SoftwareTokenMfaConfiguration: { Enabled: true } };
    expect(await mfa()).toEqual(required);
    await update();
    expect(await mfa()).toEqual(required);
    expect(await prepare({ mfa: 'required' })).toBe('');
  });

  test('keeps the factors that are there', async () => {
    const { UserPoolId, cognito, mfa } = await deployed();
    const SmsMfaConfiguration = { SmsConfiguration: { SnsCallerArn: 'arn:aws:iam::111122223333:role/sms' } };
    await cognito.send(
      new SetUserPoolMfaConfigCommand({ UserPoolId, MfaConfiguration: 'OPTIONAL', SmsMfaConfiguration }),
    );
    await prepare({ mfa: 'required' });
    expect(await mfa()).toMatchObject({ MfaConfiguration: 'ON', SmsMfaConfiguration });
  });

  test.each([
    ['off', 'optional', 'OPTIONAL'],
    ['off', 'off', 'OFF'],
    ['required', 'optional', 'ON'],
    ['required', 'off', 'ON'],
  ] as const)('from %s to %s leaves it %s: CloudFormation does the rest', async (before, after, left) => {
    const { mfa } = await deployed();
    await prepare({ mfa: before });
    await prepare({ mfa: after });
    expect(await mfa()).toMatchObject({ MfaConfiguration: left });
  });

  test('is not set for a pool that the stack only uses, nor before there is a stack', async () => {
    const { mfa } = await deployed({ isOwn: false });
    expect(await prepare({ mfa: 'required' })).toBe('');
    expect(await mfa()).toMatchObject({ MfaConfiguration: 'OFF' });
    await fakeAccount();
    expect(await prepare({ mfa: 'required' })).toBe('');
  });
});

describe('a deployment that uses a pool that exists', () => {
  const ownAttributes = Object.values(OwnAttribute).map((Name) => ({ Name, AttributeDataType: 'String' as const }));
  const prepareFor = async (input: Partial<CreateUserPoolCommandInput>) => {
    const { createPool } = await fakeAccount();
    return prepare({ existingUserPoolId: await createPool(input), mfa: 'required' });
  };

  test('is refused where the pool can never be used', async () => {
    await expect(prepareFor({ AliasAttributes: ['email'], Schema: ownAttributes })).rejects.toThrow(
      /^The user pool eu-central-1_\w+ can't be used\. People of this pool sign in with a user name.* never be changed/,
    );
  });

  test('goes ahead where the doctor can fix the pool, and says how', async () => {
    const said = await prepareFor({ UsernameAttributes: ['email'] });
    expect(said).toMatch(/^Nobody can be created yet .* lacks the attributes custom:origin, /);
    expect(said).toMatch(/npx onboarding doctor --stage prod --fix$/);
  });

  test('says nothing of a pool that can be used', async () => {
    expect(await prepareFor({ UsernameAttributes: ['email'], Schema: ownAttributes })).toBe('');
  });

  test('is refused where somebody else has made groups of the admin page in it, unless there is no page', async () => {
    const { cognito, createPool, deploy } = await fakeAccount();
    const UserPoolId = await createPool({ UsernameAttributes: ['email'], Schema: ownAttributes });
    await cognito.send(new CreateGroupCommand({ UserPoolId, GroupName: AdminGroup.approver }));
    const refused = `The user pool ${UserPoolId} has a group onboarding-approvers already`;
    await expect(prepare({ existingUserPoolId: UserPoolId })).rejects.toThrow(refused);
    deploy({ outputs: { UserPoolId }, groups: [AdminGroup.viewer] });
    await expect(prepare({ existingUserPoolId: UserPoolId })).rejects.toThrow(refused);
    deploy({ outputs: { UserPoolId }, groups: Object.values(AdminGroup) });
    expect(await prepare({ existingUserPoolId: UserPoolId })).toBe('');
    deploy({});
    expect(await prepare({ existingUserPoolId: UserPoolId }, { enabled: false })).toBe('');
  });

  test('is refused where there is no such pool', async () => {
    await fakeAccount();
    await expect(prepare({ existingUserPoolId: 'eu-central-1_doesNotEx' })).rejects.toThrow(
      'There is no user pool eu-central-1_doesNotEx',
    );
  });
});
