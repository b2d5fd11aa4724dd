import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { oneTimeCode } from '../../cognito/sign-in/one-time-code.ts';
import { attribute, TestPool } from './pool.ts';

const ann = 'ann@example.com';
const password = 'a long password';

let pool: TestPool;
let AccessToken: string | undefined;

beforeEach(async () => {
  pool = await TestPool.start();
  AccessToken = (await pool.member(ann, password)).AuthenticationResult?.AccessToken;
});
afterEach(() => pool.stop());

const refusal = (code: string, message = expect.any(String)) => expect.objectContaining({ code, message });
const storedValue = async (name: string) => attribute((await pool.user(ann)).UserAttributes, name);

describe('attributes that are deleted', () => {
  const remove = (...UserAttributeNames: string[]) =>
    pool.admin('AdminDeleteUserAttributes', { Username: ann, UserAttributeNames });

  test('are gone, and one that never existed is no error', async () => {
    await pool.admin('AdminUpdateUserAttributes', {
      Username: ann,
      UserAttributes: [
        { Name: 'locale', Value: 'de' },
        { Name: 'given_name', Value: 'Ann' },
      ],
    });
    await remove('locale', 'nickname');
    expect(await storedValue('locale')).toBeUndefined();
    await pool.app('DeleteUserAttributes', { AccessToken, UserAttributeNames: ['given_name'] });
    expect(await storedValue('given_name')).toBeUndefined();
  });

  test('stay when the pool has them as immutable or not at all', async () => {
    await expect(remove('sub')).rejects.toEqual(refusal('InvalidParameterException'));
    await expect(remove('custom:colour')).rejects.toEqual(
      refusal(
        'InvalidParameterException',
        'Attributes did not conform to the schema: Type for attribute {custom:colour} could not be determined',
      ),
    );
    expect(await storedValue('sub')).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('stay when the pool requires them', async () => {
    await pool.restart({ requiredAttributes: ['email'] });
    await expect(remove('email')).rejects.toEqual(
      refusal('InvalidParameterException', 'user.email: Attribute cannot be deleted.'),
    );
    expect(await storedValue('email')).toBe(ann);
  });

  test('need a person who exists', async () => {
    const request = { Username: 'nobody@example.com', UserAttributeNames: ['locale'] };
    await expect(pool.admin('AdminDeleteUserAttributes', request)).rejects.toEqual(refusal('UserNotFoundException'));
  });

  test('may not be ones that the client can not write', async () => {
    const request = { AccessToken, UserAttributeNames: ['email_verified'] };
    await expect(pool.app('DeleteUserAttributes', request)).rejects.toEqual(refusal('NotAuthorizedException'));
    expect(await storedValue('email_verified')).toBe('true');
  });
});

describe('an address that is verified by its owner', () => {
  beforeEach(async () => {
    const UserAttributes = [{ Name: 'email_verified', Value: 'false' }];
    await pool.admin('AdminUpdateUserAttributes', { Username: ann, UserAttributes });
  });
  const verify = (Code: string) => pool.app('VerifyUserAttribute', { AccessToken, AttributeName: 'email', Code });

  test('shows where the code was sent, and is verified by it once', async () => {
    expect(await pool.app('GetUserAttributeVerificationCode', { AccessToken, AttributeName: 'email' })).toEqual({
      CodeDeliveryDetails: { AttributeName: 'email', DeliveryMedium: 'EMAIL', Destination: 'a***@e***' },
    });
    const code = pool.codeFor(ann);
    await expect(verify(code === '000000' ? '000001' : '000000')).rejects.toEqual(
      refusal('CodeMismatchException', 'Invalid verification code provided, please try again.'),
    );
    await verify(code);
    expect(await storedValue('email_verified')).toBe('true');
    await expect(verify(code)).rejects.toEqual(refusal('ExpiredCodeException'));
  });

  test('gets no code for another attribute, or a missing one', async () => {
    for (const AttributeName of ['given_name', 'phone_number']) {
      const request = { AccessToken, AttributeName };
      await expect(pool.app('GetUserAttributeVerificationCode', request)).rejects.toEqual(
        refusal('InvalidParameterException'),
      );
    }
  });

  test('gets five codes an hour at most', async () => {
    const ask = () => pool.app('GetUserAttributeVerificationCode', { AccessToken, AttributeName: 'email' });
    for (let count = 0; count < 5; count++) await ask();
    await expect(ask()).rejects.toEqual(refusal('LimitExceededException'));
  });
});

test('a person who was disabled and is enabled again has to sign in again', async () => {
  await pool.admin('AdminDisableUser', { Username: ann });
  await pool.admin('AdminEnableUser', { Username: ann });
  await expect(pool.app('GetUser', { AccessToken })).rejects.toEqual(
    refusal('NotAuthorizedException', 'Access Token has been revoked'),
  );
  expect((await pool.signIn(ann, password)).AuthenticationResult?.AccessToken).toBeDefined();
});

test.each(['CallbackURLs', 'LogoutURLs'])('%s are by HTTPS, or of this machine', async (name) => {
  const create = (url: string) =>
    pool.admin('CreateUserPoolClient', { ClientName: 'app', CallbackURLs: ['https://app.example/'], [name]: [url] });
  for (const url of ['http://app.example/', 'http://localhost.app.example/', 'http://10.0.0.1/']) {
    await expect(create(url)).rejects.toEqual(
      refusal('InvalidParameterException', `${url} cannot use the HTTP protocol.`),
    );
  }
  for (const url of ['http://localhost:3000/', 'http://127.0.0.1', 'http://[::1]:8080/a', 'my-app://callback']) {
    await expect(create(url)).resolves.toBeDefined();
  }
});

test('what a pool has none of is listed as nothing', async () => {
  expect(await pool.admin('ListResourceServers', { MaxResults: 9 })).toEqual({ ResourceServers: [] });
  expect(await pool.admin('DescribeUserPoolDomain', { Domain: 'people' })).toEqual({ DomainDescription: {} });
  expect(await pool.admin('AdminListDevices', { Username: ann })).toEqual({ Devices: [] });
  expect(await pool.app('ListDevices', { AccessToken })).toEqual({ Devices: [] });
  const { Username } = await pool.user(ann);
  const factors = { Username, ConfiguredUserAuthFactors: ['PASSWORD'] };
  expect(await pool.app('GetUserAuthFactors', { AccessToken })).toEqual(factors);
});

test('what is missing is no empty list: a pool, a person, a token', async () => {
  const nobody = { Username: 'nobody@example.com' };
  await expect(pool.admin('AdminListDevices', nobody)).rejects.toEqual(refusal('UserNotFoundException'));
  const nowhere = { UserPoolId: 'eu-central-1_none', MaxResults: 9 };
  await expect(pool.admin('ListResourceServers', nowhere)).rejects.toEqual(refusal('ResourceNotFoundException'));
  for (const operation of ['ListDevices', 'GetUserAuthFactors']) {
    await expect(pool.app(operation, { AccessToken: 'x' })).rejects.toEqual(refusal('NotAuthorizedException'));
  }
});

test('the client of the settings sends people back to their URLs, and to those that were added by hand', async () => {
  const describeClient = async (): Promise<Record<string, unknown>> => {
    const answer: { UserPoolClient: Record<string, unknown> } = await pool.admin('DescribeUserPoolClient', {
      ClientId: pool.clientId,
    });
    return answer.UserPoolClient;
  };
  expect(await describeClient()).toMatchObject({ AllowedOAuthFlowsUserPoolClient: false });
  await pool.restart({ callbackUrls: ['http://localhost:8080/'] });
  const managedLogin = {
    AllowedOAuthFlows: ['code'],
    AllowedOAuthFlowsUserPoolClient: true,
    AllowedOAuthScopes: ['openid', 'email', 'profile'],
    CallbackURLs: ['http://localhost:8080/'],
    LogoutURLs: ['http://localhost:8080/'],
    SupportedIdentityProviders: ['COGNITO'],
  };
  expect(await describeClient()).toMatchObject(managedLogin);
  const CallbackURLs = ['http://localhost:8080/', 'http://localhost:3000/callback'];
  await pool.admin('UpdateUserPoolClient', { ClientId: pool.clientId, ...managedLogin, CallbackURLs });
  await pool.restart({ callbackUrls: ['http://localhost:8080/'] });
  expect(await describeClient()).toMatchObject({ ...managedLogin, CallbackURLs });
});

test('pools and clients are listed with the fields of AWS, page by page', async () => {
  const made: { UserPool: { Id: string; Arn: string } } = await pool.admin('CreateUserPool', { PoolName: 'other' });
  const { Id, Arn } = made.UserPool;
  expect(Id).toMatch(/^eu-central-1_[0-9a-z]{9}$/);
  expect(Arn).toBe(`arn:aws:cognito-idp:eu-central-1:000000000000:userpool/${Id}`);

  const first: { UserPools: object[]; NextToken: string } = await pool.admin('ListUserPools', { MaxResults: 1 });
  expect(first.UserPools.map((one) => Object.keys(one).sort())).toEqual([
    ['CreationDate', 'Id', 'LambdaConfig', 'LastModifiedDate', 'Name'],
  ]);
  const next = await pool.admin('ListUserPools', { MaxResults: 1, NextToken: first.NextToken });
  expect(next).toEqual({ UserPools: [expect.objectContaining({ Id, Name: 'other' })] });

  const { UserPoolClients }: { UserPoolClients: object[] } = await pool.admin('ListUserPoolClients', { MaxResults: 9 });
  expect(UserPoolClients).toEqual([
    { ClientId: pool.clientId, ClientName: expect.any(String), UserPoolId: pool.userPoolId },
  ]);
});

test.each(['x', 'MQ=', 'LTE', ''])('a page token that was never issued is refused: %j', async (PaginationToken) => {
  await expect(pool.users({ PaginationToken })).rejects.toEqual(
    refusal('InvalidParameterException', 'Invalid pagination token'),
  );
});

describe('the preferred MFA factor', () => {
  const settingsOf = async () => {
    const { UserMFASettingList = [], PreferredMfaSetting } = await pool.user(ann);
    return { UserMFASettingList, PreferredMfaSetting };
  };
  const on = { Enabled: true, PreferredMfa: true };
  const asAdmin = (body: object) => pool.admin('AdminSetUserMFAPreference', { Username: ann, ...body });

  test('is set by the person and switched off by an administrator', async () => {
    await pool.restart({ mfa: 'OPTIONAL' });
    const { SecretCode } = await pool.app<{ SecretCode: string }>('AssociateSoftwareToken', { AccessToken });
    await pool.app('VerifySoftwareToken', { AccessToken, UserCode: oneTimeCode(SecretCode) });
    await pool.app('SetUserMFAPreference', { AccessToken, SoftwareTokenMfaSettings: on });
    const app = { UserMFASettingList: ['SOFTWARE_TOKEN_MFA'], PreferredMfaSetting: 'SOFTWARE_TOKEN_MFA' };
    expect(await settingsOf()).toEqual(app);
    await asAdmin({});
    expect(await settingsOf()).toEqual(app);
    await asAdmin({ SoftwareTokenMfaSettings: { Enabled: false } });
    expect(await settingsOf()).toEqual({ UserMFASettingList: [], PreferredMfaSetting: undefined });
  });

  test.each([
    [{ SoftwareTokenMfaSettings: on }],
    [{ SMSMfaSettings: on }],
    [{ SMSMfaSettings: { Enabled: false, PreferredMfa: true } }],
  ])('must be one that is set up: %j', async (body) => {
    await expect(asAdmin(body)).rejects.toEqual(refusal('InvalidParameterException'));
    expect(await settingsOf()).toEqual({ UserMFASettingList: [], PreferredMfaSetting: undefined });
  });
});
