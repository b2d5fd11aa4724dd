import { describe, expect, test } from 'vitest';
import { findAddressToRestore } from '../../../../functions/domain/sign-up/restore-address.ts';

const rules = { providers: ['Entra', 'Google'], vouching: ['Entra'] };
const identities = (...names: string[]) =>
  JSON.stringify(names.map((providerName) => ({ providerName, userId: '108', primary: false })));
const find = (change: Record<string, string | undefined>) =>
  findAddressToRestore(
    {
      'cognito:user_status': 'CONFIRMED',
      email: 'ann@acme.example',
      email_verified: 'false',
      identities: identities('Entra'),
      ...change,
    },
    rules,
  );

describe('after a sign-in through a provider', () => {
  test('an address is verified again where the provider vouches for it', () => {
    expect(find({})).toBe('ann@acme.example');
    expect(find({ email_verified: undefined })).toBe('ann@acme.example');
  });

  test('an address gets the spelling of files and events back', () => {
    expect(find({ email: 'Ann@ACME.example' })).toBe('ann@acme.example');
    const google = { email_verified: 'true', identities: identities('Google') };
    expect(find({ ...google, email: 'Ann@ACME.example' })).toBe('ann@acme.example');
    expect(find(google)).toBeUndefined();
  });

  test.each([
    ['it is as it should be', { email_verified: 'true' }],
    ['there is none', { email: undefined }],
    ['the person came by the provider alone', { 'cognito:user_status': 'EXTERNAL_PROVIDER' }],
    ['the account has no identity of a provider', { identities: undefined }],
    ['the identity is of a provider that is not listed', { identities: identities('Okta') }],
    ['the provider could have said that it is verified', { identities: identities('Google') }],
    ['another provider may have written it', { identities: identities('Entra', 'Google') }],
  ])('nothing is restored where %s', (_, change) => {
    expect(find(change)).toBeUndefined();
  });

  test('an address that no file could have is not rewritten', () => {
    const odd = '"ann lee"@acme.example';
    expect(find({ email: odd })).toBe(odd);
    expect(find({ email: odd, email_verified: 'true' })).toBeUndefined();
  });
});
