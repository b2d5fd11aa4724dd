import { expect, test } from 'vitest';
import { linkSettings, readLinkRules } from '../../../../functions/domain/sign-up/link-rules.ts';
import { readSettings } from '../../../../functions/runtime/environment.ts';
import { parseSettings, type SettingsInput } from '../../../../settings/config.ts';
import { functionSettings } from '../../../../settings/function-settings.ts';

const metadataUrl = 'https://login.acme.example/metadata.xml';
const oidc = { issuerUrl: 'https://acme.okta.example', clientId: 'abc', clientSecretName: 'okta' };
const social = { clientId: 'abc', clientSecretName: 'secret' };
const identityProviders = {
  google: social,
  facebook: social,
  amazon: social,
  apple: { servicesId: 'abc', teamId: 'ABCDE12345', keyId: 'ABCDE12345', privateKeySecretName: 'apple' },
  saml: [
    { name: 'Silent', metadataUrl },
    { name: 'Ping', metadataUrl, emailVerifiedAttribute: 'mail_verified' },
  ],
  oidc: [
    { ...oidc, name: 'Okta' },
    { ...oidc, name: 'Entra', emailVerifiedAttribute: false as const },
  ],
};
const all = ['Google', 'Facebook', 'LoginWithAmazon', 'SignInWithApple', 'Silent', 'Ping', 'Okta', 'Entra'];

const directoryOf = (userDirectory: SettingsInput['userDirectory']) =>
  parseSettings({ stage: 'dev', userDirectory: { callbackUrls: ['https://app.acme.example/'], ...userDirectory } });

test.each(['PreSignUp', 'PreTokenGeneration'] as const)(
  'the providers that vouch are those of the list that never say whether an address is verified (%s)',
  (name) => {
    const settings = directoryOf({ identityProviders, signUp: { linkProviders: all } });
    const rules = readLinkRules(readSettings(linkSettings, functionSettings(name, settings).environment));
    expect(rules).toEqual({ providers: all, known: all, vouching: ['Facebook', 'LoginWithAmazon', 'Silent', 'Entra'] });
  },
);

test('nobody vouches who is not listed', () => {
  expect(readLinkRules(directoryOf({ identityProviders }))).toEqual({ providers: [], known: all, vouching: [] });
});

test.each([['Nobody'], ['Google', 'okta'], ['Apple']])(
  '%j are not all providers of the pool, and are refused',
  (...names) => {
    expect(() => directoryOf({ identityProviders, signUp: { linkProviders: names } })).toThrow(
      /^userDirectory.signUp.linkProviders must be names of userDirectory.identityProviders, .*, got \[/,
    );
    expect(() => directoryOf({ signUp: { linkProviders: ['Google'] } })).toThrow(/linkProviders must be names/);
  },
);

test('what a function reads of the providers has neither client ids nor names of secrets', () => {
  const { SETTINGS } = functionSettings('PreSignUp', directoryOf({ identityProviders })).environment;
  expect(SETTINGS).not.toMatch(/clientId|secret/i);
});

const samlOf = (...names: readonly string[]) => names.map((name) => ({ name, metadataUrl }));

test('two providers of one name in different case are refused where one is listed: their people have the same user names', () => {
  const given = { identityProviders: { saml: samlOf('Entra', 'entra') } };
  expect(() => directoryOf({ ...given, signUp: { linkProviders: ['Entra'] } })).toThrow(
    /linkProviders must not have Entra beside a provider entra: .*Rename one/,
  );
  expect(() => directoryOf(given)).not.toThrow();
});

test.each(['Entra_Guests', '_Entra', 'Entra_', 'En_ra'])('a provider %s is refused, as Cognito refuses it', (name) => {
  expect(() => directoryOf({ identityProviders: { saml: samlOf(name) } })).toThrow(/saml\[0\].name must be a name of/);
});

test('names that only begin alike are told apart', () => {
  const saml = samlOf('Entra', 'EntraGuests', 'Entra-Guests', 'E_ntra');
  expect(() => directoryOf({ identityProviders: { saml }, signUp: { linkProviders: ['Entra'] } })).not.toThrow();
});

test('of a pool that existed, the listed ones are compared', () => {
  const signUp = { linkProviders: ['Theirs', 'Theirs_Too'] };
  const existingUserPoolId = 'eu-central-1_AbCdEfGhI';
  expect(() => directoryOf({ existingUserPoolId, signUp })).toThrow(
    'must not have Theirs beside a provider Theirs_Too',
  );
});

test('in a pool that existed they are for its owner to know, and have to say that an address is verified', () => {
  const signUp = { linkProviders: ['Theirs', 'Facebook'] };
  const settings = directoryOf({ existingUserPoolId: 'eu-central-1_AbCdEfGhI', signUp });
  expect(readLinkRules(settings)).toEqual({
    providers: ['Theirs', 'Facebook'],
    known: ['Theirs', 'Facebook'],
    vouching: ['Facebook'],
  });
});
