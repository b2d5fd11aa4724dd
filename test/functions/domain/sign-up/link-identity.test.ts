import { beforeEach, describe, expect, test } from 'vitest';
import {
  type ExternalIdentity,
  externalIdentity,
  type IdentityLinks,
  linkIdentity,
} from '../../../../functions/domain/sign-up/link-identity.ts';

describe('a federated user name', () => {
  test.each([
    ['Google_1234', ['Google'], { provider: 'Google', id: '1234' }],
    ['google_1234', ['Google'], { provider: 'Google', id: '1234' }],
    ['Acme_SSO_ann_lee', ['Acme_SSO'], { provider: 'Acme_SSO', id: 'ann_lee' }],
    ['Acme_SSO_ann', ['Acme', 'Acme_SSO'], { provider: 'Acme_SSO', id: 'ann' }],
    ['Acme_SSO_ann', ['Acme_SSO', 'Acme'], { provider: 'Acme_SSO', id: 'ann' }],
    ['Okta_1234', ['Google'], undefined],
    ['Google', ['Google'], undefined],
    ['Googler_1', ['Google'], undefined],
    ['Google_1234', [], undefined],
  ])('%s, of %j, is %j', (userName, providers, identity) => {
    expect(externalIdentity(userName, { providers, known: providers })).toEqual(identity);
  });

  test.each(['Entra_Guests_m1', 'entra_guests_m1', 'Entra_Guests_'])(
    'of a provider that links nobody is nobody of one whose name it begins with: %s',
    (userName) => {
      const known = ['Entra', 'Entra_Guests'];
      expect(externalIdentity(userName, { providers: ['Entra'], known })).toBeUndefined();
      expect(externalIdentity(userName, { providers: known, known })).toMatchObject({ provider: 'Entra_Guests' });
    },
  );
});

describe('a person of an external provider', () => {
  const google: ExternalIdentity = { provider: 'Google', id: '1234' };
  const strict = { vouching: [] };
  const proved = { email: 'ann@example.com', email_verified: 'true' };

  let linked: (readonly [string, ExternalIdentity])[];
  let asked: string[];
  beforeEach(() => {
    linked = [];
    asked = [];
  });

  /** A pool in which these accounts have the requested address, verified. */
  const poolOf = (...owners: readonly string[]): IdentityLinks => ({
    async ownersOf(email) {
      asked.push(email);
      return owners;
    },
    async link(userName, identity) {
      linked.push([userName, identity]);
    },
  });

  test('joins the one account that has the address', async () => {
    expect(await linkIdentity(google, proved, strict, poolOf('account 1'))).toBe(true);
    expect(linked).toEqual([['account 1', google]]);
  });

  test('is looked up by the normalised address', async () => {
    await linkIdentity(google, { ...proved, email: ' Ａnn@Example.com ' }, strict, poolOf());
    expect(asked).toEqual(['ann@example.com']);
  });

  test('joins nobody where no account has the address', async () => {
    expect(await linkIdentity(google, proved, strict, poolOf())).toBe(false);
  });

  test('joins nobody where two have it, since it is unknown whose identity it is', async () => {
    expect(await linkIdentity(google, proved, strict, poolOf('account 1', 'account 2'))).toBe(false);
    expect(linked).toEqual([]);
  });

  test.each([
    { email: 'ann@example.com', email_verified: 'false' },
    { email: 'ann@example.com', email_verified: '' },
    { email: 'ann@example.com' },
    { email: '', email_verified: 'true' },
    { email_verified: 'true' },
  ])('joins nobody without a verified address, and nobody is looked up: %j', async (person) => {
    expect(await linkIdentity(google, person, strict, poolOf('account 1'))).toBe(false);
    expect([asked, linked]).toEqual([[], []]);
  });

  test('may have its verification spelled in uppercase', async () => {
    expect(await linkIdentity(google, { ...proved, email_verified: 'True' }, strict, poolOf('account 1'))).toBe(true);
  });

  test.each(['false', undefined])(
    'is believed where the provider vouches, which Cognito says nothing else of than %j',
    async (email_verified) => {
      const person = { ...proved, email_verified };
      expect(await linkIdentity(google, person, { vouching: ['Google'] }, poolOf('account 1'))).toBe(true);
      expect(await linkIdentity(google, person, { vouching: ['Facebook'] }, poolOf('account 1'))).toBe(false);
    },
  );

  test.each(['', 'ann', 'ann@'])('without a whole address joins nobody, vouched for or not: %j', async (email) => {
    expect(await linkIdentity(google, { email }, { vouching: ['Google'] }, poolOf('account 1'))).toBe(false);
    expect(asked).toEqual([]);
  });
});
