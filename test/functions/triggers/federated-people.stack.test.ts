import type { Context } from 'aws-lambda';
import { describe, expect, test, vi } from 'vitest';
import { cognitoAccountDirectory } from '../../../functions/adapters/account-directory.ts';
import { cognitoActivations } from '../../../functions/adapters/activations.ts';
import { createdAccounts } from '../../../functions/adapters/created-accounts.ts';
import { cognitoIdentityLinks } from '../../../functions/adapters/identity-links.ts';
import { cognitoVerifiedAddresses } from '../../../functions/adapters/verified-addresses.ts';
import { OwnAttribute } from '../../../functions/contract.ts';
import { importOrigin } from '../../../functions/domain/onboarding/origin.ts';
import { readLinkRules } from '../../../functions/domain/sign-up/link-rules.ts';
import { createPostAuthentication } from '../../../functions/triggers/post-authentication.ts';
import { createPostConfirmation } from '../../../functions/triggers/post-confirmation.ts';
import { createPreSignUp } from '../../../functions/triggers/pre-sign-up.ts';
import { createPreTokenGeneration } from '../../../functions/triggers/pre-token-generation.ts';
import { attributeMappings } from '../../../infra/constructs/attribute-mappings.ts';
import { startPoolWithClient } from '../../../packages/aws-local/test/cognito/cognito-client.ts';
import type { TriggerEvent } from '../../../packages/aws-local/test/cognito/pool.ts';
import { parseSettings } from '../../../settings/config.ts';
import { everything } from '../../infra/everything.ts';
import { signUpRulesWith } from '../../support/domain-settings.ts';
import { keptLog, lambdaContext } from '../../support/trigger-events.ts';

vi.hoisted(() => {
  const SETTINGS = '{"userDirectory":{"signUp":{}}}';
  return Object.assign(process.env, { EVENT_BUS_NAME: 'onboarding', AWS_REGION: 'eu-central-1', SETTINGS });
});

const ann = 'ann@acme.example';
const password = 'a password of my own';
const saml = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims';
const runId = '0123456789abcdef';
const origin = importOrigin(runId);
const fromHr = { given_name: 'Ann', family_name: 'Lee', name: 'Ann Lee' };

const oidc = { issuerUrl: 'https://login.acme.example', clientId: 'abc', clientSecretName: 'oidc' };
const { identityProviders: ofEverything } = everything.userDirectory ?? {};
const identityProviders = {
  ...ofEverything,
  oidc: [
    ...(ofEverything?.oidc ?? []),
    { ...oidc, name: 'Auth0', emailVerifiedAttribute: 'https://acme.example/verified' },
    { ...oidc, name: 'EntraOidc', emailVerifiedAttribute: false as const },
  ],
};

const providerTypes: Readonly<Record<string, string>> = {
  Google: 'Google',
  Facebook: 'Facebook',
  LoginWithAmazon: 'LoginWithAmazon',
  SignInWithApple: 'SignInWithApple',
  Entra: 'SAML',
  Ping: 'SAML',
};

type Claims = Record<string, string | boolean>;
/** What each kind of provider says of Ann, in its own spelling of her name, and of its claim that the address is verified. */
const kinds: Record<string, { claims: Claims; verified?: string }> = {
  Google: {
    claims: { email: ann, given_name: 'Annie', family_name: 'L', name: 'Annie L' },
    verified: 'email_verified',
  },
  SignInWithApple: { claims: { email: ann, firstName: 'Annie', lastName: 'L' }, verified: 'email_verified' },
  Okta: { claims: { email: ann, given_name: 'Annie', family_name: 'L', name: 'Annie L' }, verified: 'email_verified' },
  Auth0: { claims: { email: ann, given_name: 'Annie', name: 'Annie L' }, verified: 'https://acme.example/verified' },
  Ping: { claims: { [`${saml}/emailaddress`]: ann, [`${saml}/givenname`]: 'Annie' }, verified: 'mail_verified' },
  Entra: { claims: { [`${saml}/emailaddress`]: ann, [`${saml}/givenname`]: 'Annie', [`${saml}/surname`]: 'L' } },
  EntraOidc: { claims: { email: ann, given_name: 'Annie', name: 'Annie L' } },
  Facebook: { claims: { email: ann, first_name: 'Annie', last_name: 'L', name: 'Annie L' } },
  LoginWithAmazon: { claims: { email: ann, name: 'Annie L' } },
};

/** As in Lambda, the function gets the event as JSON. */
function asFunction<Event>(handler: (event: Event, context: Context) => unknown): (event: TriggerEvent) => unknown {
  return (event) => handler(JSON.parse(JSON.stringify(event)), lambdaContext);
}

/** The product's triggers and mappings in a pool that has one provider of a kind, whose people are linked, or not. */
async function startWith(provider: string, linkProviders: readonly string[] = [provider]) {
  const settings = parseSettings({
    ...everything,
    userDirectory: { ...everything.userDirectory, identityProviders, signUp: { linkProviders: [...linkProviders] } },
  });
  const { pool, client, UserPoolId } = await startPoolWithClient({
    settings: {
      customAttributes: [{ name: OwnAttribute.activatedAt }, { name: OwnAttribute.origin }],
      keepsUntilVerified: ['email'],
    },
  });
  const log = keptLog();
  const bus = { publish: async () => {} };
  const linkRules = () => readLinkRules(settings);
  Object.assign(pool.triggers, {
    PreSignUp: asFunction(
      createPreSignUp({
        rules: () => signUpRulesWith(),
        linkRules,
        links: async (id) => cognitoIdentityLinks(client, id),
        log,
      }),
    ),
    PostConfirmation: asFunction(
      createPostConfirmation({
        bus,
        directory: (id) => cognitoAccountDirectory(client, id),
        defaultGroup: undefined,
        log,
      }),
    ),
    PostAuthentication: asFunction(
      createPostAuthentication({
        bus: async () => bus,
        activations: async (id) => cognitoActivations(client, id),
        now: () => pool.now,
        log,
      }),
    ),
    PreTokenGeneration: asFunction(
      createPreTokenGeneration({
        rules: linkRules,
        addresses: async (id) => cognitoVerifiedAddresses(client, id),
        log,
      }),
    ),
  });
  await pool.admin('CreateIdentityProvider', {
    ProviderName: provider,
    ProviderType: providerTypes[provider] ?? 'OIDC',
    ProviderDetails: {},
    AttributeMapping: attributeMappings(settings.userDirectory)[provider],
  });
  await pool.admin('UpdateUserPoolClient', {
    ClientId: pool.clientId,
    SupportedIdentityProviders: ['COGNITO', provider],
    PreventUserExistenceErrors: 'ENABLED',
    ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'],
  });
  const { claims = {}, verified } = kinds[provider] ?? {};
  return {
    pool,
    client,
    log,
    /** Ann comes from the provider. */
    come: (more: Claims = {}) =>
      pool.cognito.signInWithProvider({
        userPoolId: UserPoolId,
        clientId: pool.clientId,
        providerName: provider,
        subject: '108_ann',
        claims: { ...claims, ...(verified && { [verified]: 'true' }), ...more },
      }),
    verified,
    attributes: async (name = ann) =>
      Object.fromEntries((await pool.user(name)).UserAttributes?.map(({ Name, Value }) => [Name, Value]) ?? []),
    users: async () => (await pool.users()).Users ?? [],
    groups: async () => {
      const { Groups } = await pool.admin<{ Groups: { GroupName: string }[] }>('AdminListGroupsForUser', {
        Username: ann,
      });
      return Groups.map(({ GroupName }) => GroupName);
    },
  };
}

type Started = Awaited<ReturnType<typeof startWith>>;

/** HR's account for Ann, who has not signed in yet. */
async function invite({ pool }: Started): Promise<void> {
  const attributes = Object.entries({ ...fromHr, email: ann, email_verified: 'true', 'custom:origin': origin });
  await pool.invite(ann, { UserAttributes: attributes.map(([Name, Value]) => ({ Name, Value })) });
  await pool.admin('AdminAddUserToGroup', { Username: ann, GroupName: 'staff' });
}

/** The same, with a password of her own. */
async function activate(started: Started): Promise<void> {
  await invite(started);
  const { Session } = await started.pool.signIn(ann, started.pool.passwordFor(ann));
  await started.pool.choosePassword(ann, password, Session);
}

/** What a person who forgot the password does. @throws when no code comes, or it doesn't work */
async function resetPassword({ pool }: Started): Promise<void> {
  await pool.app('ForgotPassword', { Username: ann });
  const Password = 'another password of mine';
  await pool.app('ConfirmForgotPassword', { Username: ann, Password, ConfirmationCode: pool.codeFor(ann) });
  expect((await pool.signIn(ann, Password)).AuthenticationResult).toBeDefined();
}

describe.each(Object.keys(kinds))('a person whom HR imported and who comes by %s', (provider) => {
  test('keeps one account, with its names, groups and a password that can be reset, at the first sign-in and the next', async () => {
    const started = await startWith(provider);
    await activate(started);
    for (const _ of ['first', 'next']) {
      await started.come();
      expect(await started.users()).toHaveLength(1);
      expect(await started.attributes()).toMatchObject({ ...fromHr, email: ann, email_verified: 'true' });
      expect(await started.groups()).toEqual(['staff']);
      await resetPassword(started);
    }
    expect(started.log.text()).not.toMatch(/ERROR|WARN/);
  });

  test('gets an account apart where the provider is not listed, and the one of HR stays as it is', async () => {
    const started = await startWith(provider, []);
    await activate(started);
    await started.come();
    await started.come();
    expect(await started.users()).toHaveLength(2);
    expect(await started.attributes()).toMatchObject({ ...fromHr, email_verified: 'true' });
    await resetPassword(started);
  });
});

describe.each(Object.entries(kinds).filter(([, { verified }]) => verified))(
  'a stranger at %s, who gave it an address that is not theirs',
  (provider, { verified = '' }) => {
    test.each(['false', ''])('does not get into the account that has it, when the claim is %j', async (claim) => {
      const started = await startWith(provider);
      await activate(started);
      await started.come({ [verified]: claim });
      await started.come({ [verified]: claim });
      expect((await started.users()).map(({ UserStatus }) => UserStatus)).toEqual(['CONFIRMED', 'EXTERNAL_PROVIDER']);
      expect(await started.attributes()).not.toHaveProperty('identities');
      const [, stranger] = await started.users();
      expect(await started.attributes(stranger?.Username)).toMatchObject({ email_verified: 'false' });
    });
  },
);

test('an invited person may come by the provider before choosing a password', async () => {
  const started = await startWith('Entra');
  await invite(started);
  await started.come();
  await started.come();
  expect(await started.users()).toMatchObject([{ UserStatus: 'FORCE_CHANGE_PASSWORD' }]);
  expect(await started.attributes()).toMatchObject({ ...fromHr, email_verified: 'true' });
});

test('a person who came by the provider before HR imported them joins once that account is deleted', async () => {
  const started = await startWith('Okta');
  await started.come();
  await activate(started);
  await started.come();
  expect(await started.users()).toHaveLength(2);
  await started.pool.admin('AdminDeleteUser', { Username: 'Okta_108_ann' });
  await started.come();
  expect(await started.users()).toMatchObject([{ UserStatus: 'CONFIRMED' }]);
  expect(await started.attributes()).toHaveProperty('identities');
});

test('an undo deletes who was invited, and keeps who has come by the provider instead', async () => {
  const started = await startWith('Entra');
  await invite(started);
  const undo = createdAccounts(started.client, {
    userPoolId: started.pool.userPoolId,
    runId,
    protection: { protectedGroups: new Set(), protectedAddresses: new Set() },
    moved: { find: async () => undefined },
  });
  const row = { row: '1', email: ann };
  expect(await undo.decide(row)).toMatchObject({ outcome: 'due' });
  await started.come();
  expect(await undo.decide(row)).toMatchObject({ outcome: 'kept', detail: expect.stringContaining('provider') });
});

test("an address in the provider's spelling stays the one that files and events name", async () => {
  const started = await startWith('Okta');
  await activate(started);
  for (const email of ['Ann@ACME.example', 'ANN@acme.example']) {
    await started.come({ email });
    expect(await started.attributes()).toMatchObject({ email: ann, email_verified: 'true' });
  }
  expect(await started.users()).toHaveLength(1);
});

test.each(Object.keys(kinds))('a person who comes by %s alone has a name', async (provider) => {
  const linked = await startWith(provider);
  await linked.come();
  expect(await linked.attributes(`${provider}_108_ann`)).toMatchObject({ nickname: expect.stringMatching(/^Annie/) });
  const apart = await startWith(provider, []);
  await apart.come();
  const { given_name, name } = await apart.attributes(`${provider}_108_ann`);
  expect(given_name ?? name).toMatch(/^Annie/);
});

test('a sign-in is not stopped where the address can not be restored, and the next one restores it', async () => {
  const started = await startWith('Entra');
  await activate(started);
  const restore = started.pool.triggers.PreTokenGeneration;
  const failing = createPreTokenGeneration({
    rules: () => ({ providers: ['Entra'], vouching: ['Entra'] }),
    addresses: async () => ({ restore: () => Promise.reject(new Error(ann)) }),
    log: started.log,
  });
  started.pool.triggers.PreTokenGeneration = asFunction(failing);
  expect((await started.come()).AccessToken).toBeDefined();
  expect(started.log.text()).toContain('An address was not restored');
  expect(started.log.text()).not.toContain(ann);
  Object.assign(started.pool.triggers, { PreTokenGeneration: restore });
  await started.come();
  expect(await started.attributes()).toMatchObject({ email_verified: 'true' });
});

test('Cognito is not called for tokens that come without a provider, or for an address that is as it should be', async () => {
  const started = await startWith('Ping');
  await activate(started);
  const asked: string[] = [];
  const counting = createPreTokenGeneration({
    rules: () => ({ providers: ['Ping'], vouching: [] }),
    addresses: async (id) => {
      asked.push(id);
      return { restore: async () => {} };
    },
    log: started.log,
  });
  started.pool.triggers.PreTokenGeneration = asFunction(counting);
  await started.come();
  await started.pool.signIn(ann, password);
  expect(asked).toEqual([]);
});
