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
    expect(rules).toEqual({ providers: all, vouching: ['Facebook', 'LoginWithAmazon', 'Silent', 'Entra'] });
  },
);

test('nobody vouches who is not listed', () => {
  expect(readLinkRules(directoryOf({ identityProviders }))).toEqual({ providers: [], vouching: [] });
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

test('in a pool that existed they are for its owner to know, and have to say that an address is verified', () => {
  const signUp = { linkProviders: ['Theirs', 'Facebook'] };
  const settings = directoryOf({ existingUserPoolId: 'eu-central-1_AbCdEfGhI', signUp });
  expect(readLinkRules(settings)).toEqual({ providers: ['Theirs', 'Facebook'], vouching: ['Facebook'] });
});
