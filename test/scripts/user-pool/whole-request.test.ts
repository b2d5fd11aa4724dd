import type { UserPoolType } from '@aws-sdk/client-cognito-identity-provider';
import { describe, expect, test } from 'vitest';
import { findUnintended } from '../../../scripts/user-pool/unintended-changes.ts';
import { mfaRequest, poolRequest, withChanges } from '../../../scripts/user-pool/whole-request.ts';

const pool: UserPoolType = {
  Id: 'eu-central-1_AbCdEfGhI',
  Name: 'people',
  Arn: 'arn:aws:cognito-idp:eu-central-1:111122223333:userpool/eu-central-1_AbCdEfGhI',
  EstimatedNumberOfUsers: 7,
  LastModifiedDate: new Date(),
  SchemaAttributes: [],
  UsernameAttributes: ['email'],
  MfaConfiguration: 'OFF',
  LambdaConfig: { PreTokenGeneration: 'theirs' },
};

describe('the request that leaves a pool as it is', () => {
  test('says what can be said, under the names of the request, and nothing that only Cognito says', () => {
    expect(poolRequest(pool)).toEqual({
      UserPoolId: 'eu-central-1_AbCdEfGhI',
      PoolName: 'people',
      MfaConfiguration: 'OFF',
      LambdaConfig: { PreTokenGeneration: 'theirs' },
    });
  });

  test('says how long a temporary password works in one place only', () => {
    const AdminCreateUserConfig = { AllowAdminCreateUserOnly: true, UnusedAccountValidityDays: 7 };
    expect(poolRequest({ ...pool, AdminCreateUserConfig })).toMatchObject({ AdminCreateUserConfig });
    const Policies = { PasswordPolicy: { TemporaryPasswordValidityDays: 7 } };
    const both = poolRequest({ ...pool, AdminCreateUserConfig, Policies });
    expect(both).toMatchObject({ AdminCreateUserConfig: { AllowAdminCreateUserOnly: true }, Policies });
    expect(both.AdminCreateUserConfig).not.toHaveProperty('UnusedAccountValidityDays');
  });

  test('leaves out the tags of CloudFormation, which stay anyway and which nobody may set', () => {
    const UserPoolTags = { 'aws:cloudformation:stack-name': 'x', owner: 'platform' };
    expect(poolRequest({ ...pool, UserPoolTags }).UserPoolTags).toEqual({ owner: 'platform' });
  });
});

test('a change is merged into an object, and replaces anything else', () => {
  const request = { LambdaConfig: { PreSignUp: 'ours' }, AutoVerifiedAttributes: ['email'] };
  const changes = { LambdaConfig: { CustomMessage: 'ours' }, AutoVerifiedAttributes: ['phone_number', 'email'] };
  expect(withChanges(request, changes)).toEqual({
    LambdaConfig: { PreSignUp: 'ours', CustomMessage: 'ours' },
    AutoVerifiedAttributes: ['phone_number', 'email'],
  });
});

test('authenticator apps are turned on beside all factors that are there', () => {
  const mfa = {
    MfaConfiguration: 'OPTIONAL',
    EmailMfaConfiguration: { Message: '{####}' },
    WebAuthnConfiguration: {},
  } as const;
  expect(mfaRequest('pool', mfa, 'ON')).toEqual({
    ...mfa,
    UserPoolId: 'pool',
    MfaConfiguration: 'ON',
    SoftwareTokenMfaConfiguration: { Enabled: true },
  });
});

describe('a change that nobody wanted', () => {
  const problem = { kind: 'X', severity: 'impairs', text: 'x', cure: 'x' } as const;
  const problems = [
    { ...problem, fix: { pool: { LambdaConfig: { CustomMessage: 'ours' } } } },
    { ...problem, fix: { client: { EnableTokenRevocation: true } } },
    { ...problem, fix: { mfa: 'ON' as const } },
  ];
  const before = {
    others: [],
    pool,
    client: { ClientId: 'c', RefreshTokenValidity: 30 },
    mfa: { MfaConfiguration: 'OFF' as const },
  };
  const after = {
    others: [],
    pool: {
      ...pool,
      LastModifiedDate: new Date(0),
      MfaConfiguration: 'ON' as const,
      LambdaConfig: { PreTokenGeneration: 'theirs', CustomMessage: 'ours' },
    },
    client: { ClientId: 'c', RefreshTokenValidity: 30, EnableTokenRevocation: true },
    mfa: { MfaConfiguration: 'ON' as const, SoftwareTokenMfaConfiguration: { Enabled: true } },
  };

  test('is none of those that were planned', () => {
    expect(findUnintended(before, after, problems)).toEqual([]);
  });

  test.each([
    ['DeletionProtection', { ...after, pool: { ...after.pool, DeletionProtection: 'INACTIVE' as const } }],
    ['LambdaConfig', { ...after, pool: { ...after.pool, LambdaConfig: { CustomMessage: 'ours' } } }],
    ['RefreshTokenValidity', { ...after, client: { ...after.client, RefreshTokenValidity: 1 } }],
    ['SoftwareTokenMfaConfiguration', { ...after, mfa: { MfaConfiguration: 'ON' as const } }],
  ])('is found in %s', (name, changed) => {
    expect(findUnintended(before, changed, problems)).toEqual([name]);
  });
});

test('passkeys that people have to unlock count for both factors once two are required', () => {
  const WebAuthnConfiguration = { RelyingPartyId: 'portal.acme.example', UserVerification: 'required' } as const;
  const request = (level: 'OPTIONAL' | 'ON', passkeys: object = WebAuthnConfiguration) =>
    mfaRequest('pool', { WebAuthnConfiguration: passkeys }, level).WebAuthnConfiguration;
  const both = { ...WebAuthnConfiguration, FactorConfiguration: 'MULTI_FACTOR_WITH_USER_VERIFICATION' };
  expect([request('ON'), request('OPTIONAL')]).toEqual([both, WebAuthnConfiguration]);
  expect(request('ON', { UserVerification: 'preferred' })).toEqual({ UserVerification: 'preferred' });
});
