import type {
  DescribeIdentityProviderResponse,
  ListIdentityProvidersResponse,
  ListUsersResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { TriggerName } from '../../cognito/triggers.ts';
import { attribute, claimsOf, TestPool, type TriggerEvent } from './pool.ts';

const ann = 'ann@example.com';
const password = 'a password of my own';
const claims = { email: ann, email_verified: true, given_name: 'Anna', family_name: 'Provider' };

let pool: TestPool;
beforeEach(async () => {
  pool = await TestPool.start();
});
afterEach(() => pool.stop());

async function addProvider(mapping: Record<string, string> = {}, ProviderType = 'OIDC'): Promise<void> {
  const AttributeMapping = { email: 'email', email_verified: 'email_verified', ...mapping };
  const ProviderDetails = { client_id: 'abc' };
  await pool.admin('CreateIdentityProvider', { ProviderName: 'Okta', ProviderType, ProviderDetails, AttributeMapping });
  await allowProvider();
}

/** As a deployed client: one that has providers, and that people may change their own data through. */
async function allowProvider(WriteAttributes = ['email', 'given_name', 'family_name']): Promise<void> {
  const SupportedIdentityProviders = ['COGNITO', 'Okta'];
  await pool.admin('UpdateUserPoolClient', {
    ClientId: pool.clientId,
    SupportedIdentityProviders,
    WriteAttributes,
    ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
  });
}

const come = (more: Record<string, string | boolean | undefined> = {}, subject = '108') =>
  pool.cognito.signInWithProvider({
    userPoolId: pool.userPoolId,
    clientId: pool.clientId,
    providerName: 'Okta',
    subject,
    claims: { ...claims, ...more },
  });

const source = { ProviderName: 'Okta', ProviderAttributeName: 'Cognito_Subject', ProviderAttributeValue: '108' };
async function link(email = ann): Promise<void> {
  const { Username } = await pool.user(email);
  const DestinationUser = { ProviderName: 'Cognito', ProviderAttributeValue: Username };
  await pool.admin('AdminLinkProviderForUser', { DestinationUser, SourceUser: source });
}

function watchTriggers(): () => string[] {
  const names: TriggerName[] = [
    'PreSignUp',
    'PostConfirmation',
    'PreAuthentication',
    'PostAuthentication',
    'PreTokenGeneration',
  ];
  for (const name of names) pool.triggers[name] ??= (event) => event;
  return () => pool.events.splice(0).map(({ triggerSource }) => triggerSource);
}

const attributesOf = async (email: string) =>
  Object.fromEntries((await pool.user(email)).UserAttributes?.map(({ Name, Value }) => [Name, Value]) ?? []);

describe('a person from a provider', () => {
  test('who is unknown becomes a user of their own, with what the provider says', async () => {
    await addProvider({ given_name: 'given_name' });
    const fired = watchTriggers();
    const { IdToken, AccessToken } = await come();
    expect(fired()).toEqual([
      'PreSignUp_ExternalProvider',
      'PostConfirmation_ConfirmSignUp',
      'TokenGeneration_HostedAuth',
    ]);
    const user = await pool.user('Okta_108');
    expect(user.UserStatus).toBe('EXTERNAL_PROVIDER');
    expect(claimsOf(IdToken)).toMatchObject({
      email: ann,
      email_verified: true,
      given_name: 'Anna',
      'cognito:username': 'Okta_108',
      identities: [{ userId: '108', providerName: 'Okta', providerType: 'OIDC', issuer: null, primary: 'true' }],
    });
    expect(claimsOf(AccessToken).username).toBe('Okta_108');
  });

  test('is the same user at the next sign-in, which passes the triggers of sign-ins', async () => {
    await addProvider({ given_name: 'given_name' });
    await come();
    const fired = watchTriggers();
    await come({ given_name: 'Annika' });
    expect(fired()).toEqual([
      'PreAuthentication_Authentication',
      'PostAuthentication_Authentication',
      'TokenGeneration_HostedAuth',
    ]);
    expect((await pool.users()).Users).toHaveLength(1);
    expect(await attributesOf('Okta_108')).toMatchObject({ given_name: 'Annika' });
  });

  test('is nobody whom pre-sign-up refuses', async () => {
    await addProvider();
    pool.triggers.PreSignUp = () => {
      throw new Error('not you');
    };
    await expect(come()).rejects.toThrow('PreSignUp failed with error not you.');
    expect((await pool.users()).Users).toEqual([]);
  });

  test('may have an address that somebody signs in with, and does not take it from them', async () => {
    await addProvider();
    await pool.member(ann, password);
    await come();
    const { Users } = await pool.admin<ListUsersResponse>('ListUsers', { Filter: `email = "${ann}"` });
    expect(Users?.map(({ UserStatus }) => UserStatus)).toEqual(['CONFIRMED', 'EXTERNAL_PROVIDER']);
    expect((await pool.user(ann)).UserStatus).toBe('CONFIRMED');
    expect((await pool.signIn(ann, password)).AuthenticationResult).toBeDefined();
  });

  test('has no password to forget', async () => {
    await addProvider();
    await come();
    await expect(pool.app('ForgotPassword', { Username: 'Okta_108' })).rejects.toThrow('cannot be reset');
  });

  test('needs a provider of the pool, and a client that has it', async () => {
    await expect(come()).rejects.toMatchObject({ code: 'ResourceNotFoundException' });
    await expect(allowProvider()).rejects.toThrow(`The provider Okta does not exist for User Pool ${pool.userPoolId}.`);
    await addProvider();
    await pool.admin('UpdateUserPoolClient', { ClientId: pool.clientId, SupportedIdentityProviders: ['COGNITO'] });
    await expect(come()).rejects.toMatchObject({ code: 'InvalidParameterException' });
  });

  test('needs what the pool requires', async () => {
    await addProvider();
    await expect(come({ email: undefined })).rejects.toThrow('email: The attribute is required');
  });
});

describe('a person whose identity is linked', () => {
  test('signs in as that user, with their groups', async () => {
    await addProvider();
    await pool.member(ann, password);
    await pool.admin('AdminAddUserToGroup', { Username: ann, GroupName: 'staff' });
    await link();
    const { IdToken } = await come();
    expect(claimsOf(IdToken)).toMatchObject({
      'cognito:groups': ['staff'],
      identities: [{ userId: '108', primary: 'false' }],
    });
    expect((await pool.users()).Users).toHaveLength(1);
  });

  test('by pre-sign-up signs in at the first attempt, and passes no other trigger but that of the tokens', async () => {
    await addProvider({ given_name: 'given_name' });
    await pool.member(ann, password);
    pool.triggers.PreSignUp = async (event: TriggerEvent) => {
      await link();
      return event;
    };
    const fired = watchTriggers();
    await come();
    expect(fired()).toEqual(['PreSignUp_ExternalProvider', 'TokenGeneration_HostedAuth']);
    expect((await pool.users()).Users).toHaveLength(1);
    expect(await attributesOf(ann)).toMatchObject({ given_name: 'Anna', email_verified: 'true' });
  });

  test('gets what the provider says over what was there, at every sign-in', async () => {
    await addProvider({ given_name: 'given_name' });
    await pool.member(ann, password);
    await link();
    for (const given_name of ['Anna', 'Annika']) {
      await pool.admin('AdminUpdateUserAttributes', {
        Username: ann,
        UserAttributes: [{ Name: 'given_name', Value: 'Ann' }],
      });
      await come({ given_name });
      expect(await attributesOf(ann)).toMatchObject({ given_name });
    }
    await come({ given_name: undefined });
    expect(await attributesOf(ann)).toMatchObject({ given_name: 'Annika' });
  });

  test.each([{ email_verified: false }, { email_verified: undefined }])(
    'has an unverified address where the provider does not say that it is verified: %j',
    async (unproved) => {
      await addProvider();
      await pool.member(ann, password);
      await link();
      await come(unproved);
      expect(await attributesOf(ann)).toMatchObject({ email_verified: 'false' });
      await expect(pool.app('ForgotPassword', { Username: ann })).rejects.toThrow('no registered/verified email');
    },
  );

  test('moves to another address with the provider, unless somebody else has it', async () => {
    await addProvider();
    await pool.member(ann, password);
    await pool.member('bob@example.com', password);
    await link();
    await come({ email: 'ann.jones@example.com' });
    expect((await pool.signIn('ann.jones@example.com', password)).AuthenticationResult).toBeDefined();
    await expect(come({ email: 'bob@example.com' })).rejects.toMatchObject({ code: 'AliasExistsException' });
  });

  test('can not come through a client that may not write what is mapped', async () => {
    await addProvider({ given_name: 'given_name' });
    await pool.member(ann, password);
    await link();
    await allowProvider(['email']);
    await expect(come()).rejects.toThrow('user.given_name: Attribute cannot be updated.');
  });

  test('is refused once disabled', async () => {
    await addProvider();
    await pool.member(ann, password);
    await link();
    await pool.admin('AdminDisableUser', { Username: ann });
    await expect(come()).rejects.toThrow('User is disabled.');
  });

  test('is linked after a restart, too', async () => {
    await addProvider();
    await pool.member(ann, password);
    await link();
    await pool.restart();
    expect(claimsOf((await come()).IdToken).email).toBe(ann);
    expect((await pool.users()).Users).toHaveLength(1);
  });

  test('is somebody new once the link is removed', async () => {
    await addProvider();
    await pool.member(ann, password);
    await link();
    await pool.admin('AdminDisableProviderForUser', { User: source });
    expect(attribute((await pool.user(ann)).UserAttributes, 'identities')).toBeUndefined();
    await come();
    expect((await pool.users()).Users).toHaveLength(2);
    await expect(
      pool.admin('AdminDisableProviderForUser', { User: { ...source, ProviderAttributeValue: '109' } }),
    ).rejects.toMatchObject({ code: 'UserNotFoundException' });
  });
});

test.each([
  ['108_ann', ['CONFIRMED']],
  // https://github.com/aws-amplify/amplify-js/issues/13844
  ['108_Ann', ['CONFIRMED', 'EXTERNAL_PROVIDER']],
])(
  'a pool that ignores case names the id %s to its triggers in lowercase, and links by it what %j are',
  async (id, users) => {
    await pool.restart({ caseSensitive: false });
    await addProvider();
    await pool.member(ann, password);
    const { Username } = await pool.user(ann);
    pool.triggers.PreSignUp = async (event: TriggerEvent) => {
      expect(event.userName).toBe('okta_108_ann');
      const SourceUser = { ...source, ProviderAttributeValue: event.userName.slice('okta_'.length) };
      const DestinationUser = { ProviderName: 'Cognito', ProviderAttributeValue: Username };
      await pool.admin('AdminLinkProviderForUser', { DestinationUser, SourceUser });
      return event;
    };
    await come({}, id);
    await come({}, id);
    expect((await pool.users()).Users?.map(({ UserStatus }) => UserStatus)).toEqual(users);
  },
);

describe('an identity', () => {
  test('that is linked already is refused, even to the same user', async () => {
    await addProvider();
    await pool.member(ann, password);
    await link();
    await expect(link()).rejects.toThrow(
      'Invalid SourceUser: Cognito users with a username/password may not be passed',
    );
  });

  test('that has signed in as somebody can not be linked any more', async () => {
    await addProvider();
    await come();
    await pool.member(ann, password);
    await expect(link()).rejects.toThrow('Merging is not currently supported');
  });

  test('can be linked to a person from another provider, five at most', async () => {
    await addProvider();
    await come();
    const DestinationUser = { ProviderName: 'Okta', ProviderAttributeValue: '108' };
    const linkMore = (ProviderAttributeValue: string) =>
      pool.admin('AdminLinkProviderForUser', { DestinationUser, SourceUser: { ...source, ProviderAttributeValue } });
    for (const id of ['1', '2', '3', '4']) await linkMore(id);
    expect(claimsOf((await come({}, '4')).IdToken)['cognito:username']).toBe('Okta_108');
    await expect(linkMore('5')).rejects.toMatchObject({ code: 'LimitExceededException' });
  });

  test('has to be of a provider, and its owner a user', async () => {
    await addProvider();
    const DestinationUser = { ProviderName: 'Cognito', ProviderAttributeValue: 'nobody' };
    const attempt = (more: object) =>
      pool.admin('AdminLinkProviderForUser', { DestinationUser, SourceUser: { ...source, ...more } });
    await expect(attempt({})).rejects.toMatchObject({ code: 'UserNotFoundException' });
    await expect(attempt({ ProviderName: 'Nobody' })).rejects.toMatchObject({ code: 'ResourceNotFoundException' });
    await expect(attempt({ ProviderName: 'Cognito' })).rejects.toThrow('Invalid SourceUser');
  });
});

test('identity providers are created once, described, listed, changed and deleted', async () => {
  await addProvider();
  await expect(addProvider()).rejects.toMatchObject({ code: 'DuplicateProviderException' });
  await expect(
    pool.admin('CreateIdentityProvider', {
      ProviderName: 'Entra',
      ProviderType: 'SAML',
      ProviderDetails: {},
      AttributeMapping: { 'custom:unknown': 'x' },
    }),
  ).rejects.toMatchObject({ code: 'InvalidParameterException' });
  const misnamed = { ProviderName: 'Our-Google', ProviderType: 'Google', ProviderDetails: {} };
  await expect(pool.admin('CreateIdentityProvider', misnamed)).rejects.toThrow('cannot be of type Google');
  await pool.restart();
  const describeOkta = () =>
    pool.admin<DescribeIdentityProviderResponse>('DescribeIdentityProvider', { ProviderName: 'Okta' });
  const { IdentityProvider: created } = await describeOkta();
  expect(created).toMatchObject({
    ProviderType: 'OIDC',
    AttributeMapping: { username: 'sub', email: 'email', email_verified: 'email_verified' },
    CreationDate: pool.now,
  });
  const listed = await pool.admin<ListIdentityProvidersResponse>('ListIdentityProviders');
  expect(listed.Providers).toEqual([
    { ProviderName: 'Okta', ProviderType: 'OIDC', CreationDate: pool.now, LastModifiedDate: pool.now },
  ]);
  await pool.admin('UpdateIdentityProvider', { ProviderName: 'Okta', AttributeMapping: { email: 'mail' } });
  const { IdentityProvider: changed } = await describeOkta();
  expect(changed?.AttributeMapping).toEqual({ username: 'sub', email: 'mail' });
  expect(changed?.ProviderDetails).toEqual({ client_id: 'abc' });
  await pool.admin('DeleteIdentityProvider', { ProviderName: 'Okta' });
  await expect(describeOkta()).rejects.toMatchObject({ code: 'ResourceNotFoundException' });
});
