import { generateKeyPairSync } from 'node:crypto';
import type {
  GetUserAuthFactorsResponse,
  InitiateAuthResponse,
  ListWebAuthnCredentialsResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { oneTimeCode } from '../../cognito/sign-in/one-time-code.ts';
import {
  type Ceremony,
  type CreationOptions,
  type RequestOptions,
  SoftwareAuthenticator,
} from '../../software-authenticator.ts';
import { TestPool } from './pool.ts';

const ann = 'ann@example.com';
const bob = 'bob@example.com';
const password = 'my own password';
const origin = 'https://people.example.com';
const refused = { code: 'NotAuthorizedException', message: 'Incorrect username or password.' };

describe('passkeys', () => {
  let pool: TestPool;
  let phone: SoftwareAuthenticator;
  beforeEach(async () => {
    phone = new SoftwareAuthenticator();
    pool = await TestPool.start({
      settings: { firstFactors: ['PASSWORD', 'WEB_AUTHN'], webAuthn: { relyingPartyId: 'example.com' } },
    });
  });
  afterEach(() => pool.stop());

  const signIn = async (email: string) =>
    (await pool.signIn(email, password)).AuthenticationResult?.AccessToken ??
    (await pool.member(email, password)).AuthenticationResult?.AccessToken;
  const join = async (email: string) => (await pool.member(email, password)).AuthenticationResult?.AccessToken;
  const startWith = async (AccessToken: string | undefined) =>
    (
      await pool.app<{ CredentialCreationOptions: CreationOptions & Record<string, unknown> }>(
        'StartWebAuthnRegistration',
        { AccessToken },
      )
    ).CredentialCreationOptions;
  const complete = (AccessToken: string | undefined, Credential: unknown) =>
    pool.app('CompleteWebAuthnRegistration', { AccessToken, Credential });
  const register = async (AccessToken: string | undefined, ceremony: Partial<Ceremony> = {}) =>
    complete(AccessToken, phone.create(await startWith(AccessToken), { origin, ...ceremony }));
  const registerAnother = (AccessToken: string | undefined) => {
    phone = new SoftwareAuthenticator();
    return register(AccessToken);
  };
  const list = async (AccessToken: string | undefined, more = {}) =>
    pool.app<ListWebAuthnCredentialsResponse>('ListWebAuthnCredentials', { AccessToken, ...more });
  const begin = (email: string) =>
    pool.app<InitiateAuthResponse>('InitiateAuth', {
      AuthFlow: 'USER_AUTH',
      AuthParameters: { USERNAME: email, PREFERRED_CHALLENGE: 'WEB_AUTHN' },
    });
  const optionsOf = ({ ChallengeParameters }: InitiateAuthResponse): RequestOptions & Record<string, unknown> =>
    JSON.parse(ChallengeParameters?.CREDENTIAL_REQUEST_OPTIONS ?? '');
  const answer = (email: string, Session: string | undefined, credential: unknown) =>
    pool.app<InitiateAuthResponse>('RespondToAuthChallenge', {
      ChallengeName: 'WEB_AUTHN',
      Session,
      ChallengeResponses: { USERNAME: email, CREDENTIAL: JSON.stringify(credential) },
    });
  const use = async (email: string, ceremony: Partial<Ceremony> = {}) => {
    const asked = await begin(email);
    return answer(email, asked.Session, phone.get(optionsOf(asked), { origin, ...ceremony }));
  };

  it('are registered by who has signed in, and sign in from then on, also after a restart', async () => {
    const token = await join(ann);
    const options = await startWith(token);
    expect(options).toMatchObject({
      rp: { id: 'example.com' },
      authenticatorSelection: { residentKey: 'required', userVerification: 'preferred' },
      pubKeyCredParams: [{ alg: -7 }, { alg: -257 }],
      excludeCredentials: [],
    });
    await complete(token, phone.create(options, { origin }));
    const factors = await pool.app<GetUserAuthFactorsResponse>('GetUserAuthFactors', { AccessToken: token });
    expect(factors.ConfiguredUserAuthFactors).toEqual(['PASSWORD', 'WEB_AUTHN']);
    await pool.restart();
    const asked = await begin(ann);
    expect(optionsOf(asked)).toMatchObject({ rpId: 'example.com', userVerification: 'preferred' });
    const { AuthenticationResult } = await answer(ann, asked.Session, phone.get(optionsOf(asked), { origin }));
    expect(AuthenticationResult?.AccessToken).toBeDefined();
    expect(() =>
      phone.create({ ...options, excludeCredentials: optionsOf(asked).allowCredentials ?? [] }, { origin }),
    ).toThrow();
  });

  it('are listed with what a person recognises them by, and removed', async () => {
    const token = await join(ann);
    await register(token);
    const { Credentials = [], NextToken } = await list(token);
    expect(NextToken).toBeUndefined();
    expect(Credentials).toEqual([
      {
        CredentialId: expect.stringMatching(/^[\w-]{43}$/),
        FriendlyCredentialName: 'Platform passkey',
        RelyingPartyId: 'example.com',
        AuthenticatorAttachment: 'platform',
        AuthenticatorTransports: ['internal', 'hybrid'],
        CreatedAt: pool.now,
      },
    ]);
    const remove = () =>
      pool.app('DeleteWebAuthnCredential', { AccessToken: token, CredentialId: Credentials[0]?.CredentialId });
    const asked = await begin(ann);
    await remove();
    await expect(answer(ann, asked.Session, phone.get(optionsOf(asked), { origin }))).rejects.toMatchObject(refused);
    expect((await begin(ann)).AvailableChallenges).toEqual(['PASSWORD', 'PASSWORD_SRP']);
    await expect(remove()).rejects.toMatchObject({ code: 'ResourceNotFoundException' });
  });

  it('are twenty at most, each of another device, and are listed in pages', async () => {
    const token = await join(ann);
    await register(token);
    await expect(register(token)).rejects.toThrow('InvalidStateError');
    for (let made = 1; made < 20; made++) await registerAnother(token);
    await expect(startWith(token)).rejects.toMatchObject({ code: 'LimitExceededException' });
    const { Credentials = [], NextToken } = await list(token, { MaxResults: 15 });
    expect(Credentials).toHaveLength(15);
    expect((await list(token, { MaxResults: 15, NextToken })).Credentials).toHaveLength(5);
  });

  describe('a registration', () => {
    it.each<[string, Partial<Ceremony>, string]>([
      ['for another page', { origin: 'https://example.com.evil.example' }, 'WebAuthnOriginNotAllowedException'],
      ['for a page without HTTPS', { origin: 'http://people.example.com' }, 'WebAuthnOriginNotAllowedException'],
      ['for another domain', { rpId: 'evil.example' }, 'WebAuthnRelyingPartyMismatchException'],
      ['of another challenge', { challenge: 'AAAA' }, 'WebAuthnChallengeNotFoundException'],
    ])('%s is refused', async (_, ceremony, code) => {
      const token = await join(ann);
      await expect(register(token, ceremony)).rejects.toMatchObject({ code });
      expect((await list(token)).Credentials).toEqual([]);
    });

    it('is taken once, in a minute, of who began it, by the client that began it', async () => {
      const token = await join(ann);
      const notFound = { code: 'WebAuthnChallengeNotFoundException' };
      const made = phone.create(await startWith(token), { origin });
      await expect(complete(await join(bob), made)).rejects.toMatchObject(notFound);
      const both = await Promise.allSettled([complete(token, made), complete(token, made)]);
      expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      await expect(complete(token, made)).rejects.toMatchObject(notFound);
      phone = new SoftwareAuthenticator();
      const late = phone.create(await startWith(token), { origin });
      pool.wait(60_001);
      await expect(complete(token, late)).rejects.toMatchObject(notFound);
      const { UserPoolClient } = await pool.admin<{ UserPoolClient: { ClientId: string } }>('CreateUserPoolClient', {
        ClientName: 'other',
        ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'],
      });
      const mine = phone.create(await startWith(token), { origin });
      pool.clientId = UserPoolClient.ClientId;
      await expect(complete(await signIn(ann), mine)).rejects.toMatchObject({
        code: 'WebAuthnClientMismatchException',
      });
    });

    it('that is no passkey, or does not verify who must be, is refused', async () => {
      const token = await join(ann);
      const notSupported = { code: 'WebAuthnCredentialNotSupportedException' };
      for (const garbage of [{}, { response: { clientDataJSON: 'e30' } }, { response: { clientDataJSON: '*' } }]) {
        await startWith(token);
        await expect(complete(token, garbage)).rejects.toMatchObject(notSupported);
      }
      const options = await startWith(token);
      const made = phone.create(options, { origin });
      const broken = {
        ...made,
        response: { ...made.response, attestationObject: made.response.attestationObject.slice(8) },
      };
      await expect(complete(token, broken)).rejects.toMatchObject(notSupported);
      await pool.restart({ webAuthn: { relyingPartyId: 'example.com', userVerification: 'required' } });
      await expect(register(token, { verifiesUser: false })).rejects.toMatchObject(notSupported);
      await register(token);
    });

    it('needs a pool that has passkeys and a domain for them', async () => {
      const token = await join(ann);
      await pool.restart({ firstFactors: ['PASSWORD'] });
      await expect(startWith(token)).rejects.toMatchObject({ code: 'WebAuthnNotEnabledException' });
      await pool.restart();
      await pool.admin('SetUserPoolMfaConfig', { MfaConfiguration: 'OFF' });
      await expect(startWith(token)).rejects.toMatchObject({ code: 'WebAuthnConfigurationMissingException' });
    });

    it('is over when the person is deleted, and their passkeys are gone with them', async () => {
      const token = await join(ann);
      await register(token);
      await pool.admin('AdminDeleteUser', { Username: ann });
      await expect(register(token)).rejects.toMatchObject({ code: 'NotAuthorizedException' });
      await join(ann);
      expect((await begin(ann)).AvailableChallenges).toEqual(['PASSWORD', 'PASSWORD_SRP']);
    });
  });

  describe('signing in', () => {
    beforeEach(async () => {
      await register(await join(ann));
    });

    it.each<[string, Partial<Ceremony>]>([
      ['another page', { origin: 'https://evil.example' }],
      ['another domain', { rpId: 'evil.example' }],
      ['another challenge', { challenge: 'AAAA' }],
      ['another key', { signWith: generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey }],
    ])('with the signature of %s is refused', async (_, ceremony) => {
      await expect(use(ann, ceremony)).rejects.toMatchObject(refused);
      expect(await use(ann)).toHaveProperty('AuthenticationResult');
    });

    it('with a copy of a passkey is refused: it has not counted on', async () => {
      await use(ann, { counter: 7 });
      await expect(use(ann, { counter: 7 })).rejects.toMatchObject(refused);
      await expect(use(ann, { counter: 3 })).rejects.toMatchObject(refused);
      expect(await use(ann, { counter: 8 })).toHaveProperty('AuthenticationResult');
      await expect(use(ann, { counter: 0 })).rejects.toMatchObject(refused);
    });

    it('with a copy at the same moment lets one of the two in', async () => {
      const sessions = [await begin(ann), await begin(ann)];
      const answers = sessions.map((asked) => phone.get(optionsOf(asked), { origin, counter: 5 }));
      const both = await Promise.allSettled(sessions.map(({ Session }, index) => answer(ann, Session, answers[index])));
      expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    });

    it('with a passkey that never counts works', async () => {
      await registerAnother(await signIn(ann));
      expect(await use(ann, { counter: 0 })).toHaveProperty('AuthenticationResult');
      expect(await use(ann, { counter: 0 })).toHaveProperty('AuthenticationResult');
    });

    it('takes an answer once, and only of the person who was asked', async () => {
      const asked = await begin(ann);
      const signed = phone.get(optionsOf(asked), { origin });
      await register(await join(bob));
      await expect(answer(bob, asked.Session, signed)).rejects.toMatchObject({
        message: 'Invalid session for the user.',
      });
      await answer(ann, asked.Session, signed);
      await expect(answer(ann, asked.Session, signed)).rejects.toMatchObject({
        message: 'Invalid session for the user, session can only be used once.',
      });
      const other = await begin(ann);
      await expect(answer(ann, other.Session, signed)).rejects.toMatchObject(refused);
    });

    it('with the user handle of somebody else is refused', async () => {
      const asked = await begin(ann);
      const signed = phone.get(optionsOf(asked), { origin });
      const swapped = { ...signed, response: { ...signed.response, userHandle: 'c29tZWJvZHkgZWxzZQ' } };
      await expect(answer(ann, asked.Session, swapped)).rejects.toMatchObject(refused);
    });

    it('verifies who must be', async () => {
      expect(await use(ann, { verifiesUser: false })).toHaveProperty('AuthenticationResult');
      await pool.restart({ webAuthn: { relyingPartyId: 'example.com', userVerification: 'required' } });
      await expect(use(ann, { verifiesUser: false })).rejects.toMatchObject(refused);
      expect(await use(ann)).toHaveProperty('AuthenticationResult');
    });

    it('is over once the domain is another', async () => {
      await pool.restart({ webAuthn: { relyingPartyId: 'other.example' } });
      expect((await begin(ann)).AvailableChallenges).toEqual(['PASSWORD', 'PASSWORD_SRP']);
    });

    it('refuses who is disabled', async () => {
      const asked = await begin(ann);
      await pool.admin('AdminDisableUser', { Username: ann });
      const signed = phone.get(optionsOf(asked), { origin });
      await expect(answer(ann, asked.Session, signed)).rejects.toMatchObject({ message: 'User is disabled.' });
    });
  });

  it('a stranger is asked for one, and refused like who has the wrong one', async () => {
    const asked = await Promise.all(Array.from({ length: 20 }, (_, number) => begin(`nobody${number}@example.com`)));
    const challenged = asked.findIndex(({ ChallengeName }) => ChallengeName === 'WEB_AUTHN');
    const { Session, ...rest } = asked[challenged] ?? {};
    expect(optionsOf({ Session, ...rest }).allowCredentials).toHaveLength(1);
    const someone = phone.create({ challenge: 'AAAA', rp: { id: 'example.com' }, user: { id: 'AAAA' } }, { origin });
    await expect(answer(`nobody${challenged}@example.com`, Session, someone)).rejects.toMatchObject(refused);
  });

  describe('where people have a second factor', () => {
    const setUpApp = async (AccessToken: string | undefined) => {
      const { SecretCode = '' } = await pool.app<{ SecretCode?: string }>('AssociateSoftwareToken', { AccessToken });
      await pool.app('VerifySoftwareToken', { AccessToken, UserCode: oneTimeCode(SecretCode) });
    };
    const both = (AccessToken: string | undefined, Enabled = true) =>
      pool.app('SetUserMFAPreference', { AccessToken, WebAuthnMfaSettings: { Enabled } });

    it('are no way around it, unless they count as both and the person wants that', async () => {
      await pool.restart({ mfa: 'OPTIONAL' });
      const token = await join(ann);
      await register(token, { verifiesUser: false });
      const before = await begin(ann);
      await setUpApp(token);
      await expect(answer(ann, before.Session, phone.get(optionsOf(before), { origin }))).rejects.toMatchObject({
        message: 'Invalid session for the user.',
      });
      expect((await begin(ann)).AvailableChallenges).toEqual(['PASSWORD', 'PASSWORD_SRP']);
      await expect(both(token)).rejects.toMatchObject({ code: 'InvalidParameterException' });
      await pool.restart({
        mfa: 'OPTIONAL',
        webAuthn: { relyingPartyId: 'example.com', factorConfiguration: 'MULTI_FACTOR_WITH_USER_VERIFICATION' },
      });
      expect((await begin(ann)).ChallengeName).toBe('SELECT_CHALLENGE');
      await both(token);
      expect(optionsOf(await begin(ann)).userVerification).toBe('required');
      await expect(use(ann, { verifiesUser: false })).rejects.toMatchObject(refused);
      expect(await use(ann)).toHaveProperty('AuthenticationResult');
      await both(token, false);
      expect((await begin(ann)).ChallengeName).toBe('SELECT_CHALLENGE');
    });

    it('are refused where one is required and they count as one', async () => {
      await expect(pool.restart({ mfa: 'ON' })).rejects.toMatchObject({
        message: 'WEB_AUTHN cannot be used as an auth factor when MFA is enabled if not configured for MFA.',
      });
    });
  });

  describe('the settings of a pool', () => {
    const set = (WebAuthnConfiguration: Record<string, unknown>, more: Record<string, unknown> = {}) =>
      pool.admin('SetUserPoolMfaConfig', { MfaConfiguration: 'OFF', WebAuthnConfiguration, ...more });

    it('show the domain, and that verification is preferred', async () => {
      await set({ RelyingPartyId: 'localhost' });
      expect(await pool.admin('GetUserPoolMfaConfig')).toMatchObject({
        MfaConfiguration: 'OFF',
        WebAuthnConfiguration: { RelyingPartyId: 'localhost', UserVerification: 'preferred' },
      });
      await pool.admin('UpdateUserPool', { Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD'] } } });
      expect(await pool.admin('GetUserPoolMfaConfig')).toHaveProperty(
        'WebAuthnConfiguration.RelyingPartyId',
        'localhost',
      );
      expect(await pool.admin('DescribeUserPool')).not.toHaveProperty('UserPool.WebAuthnConfiguration');
    });

    it.each(['127.0.0.1', 'com', '::1'])('refuse %s, which has no passkeys', async (RelyingPartyId) => {
      await expect(set({ RelyingPartyId })).rejects.toMatchObject({ code: 'InvalidParameterException' });
    });

    it('refuse passkeys as the only way in, as one factor where two are required, and on LITE', async () => {
      const update = (AllowedFirstAuthFactors: string[], more = {}) =>
        pool.admin('UpdateUserPool', { Policies: { SignInPolicy: { AllowedFirstAuthFactors } }, ...more });
      await expect(update(['WEB_AUTHN'])).rejects.toMatchObject({ code: 'InvalidParameterException' });
      await expect(update(['PASSWORD', 'WEB_AUTHN'], { UserPoolTier: 'LITE' })).rejects.toMatchObject({
        code: 'FeatureUnavailableInTierException',
      });
      const app = { MfaConfiguration: 'ON', SoftwareTokenMfaConfiguration: { Enabled: true } };
      await expect(set({ RelyingPartyId: 'example.com' }, app)).rejects.toMatchObject({
        message: expect.stringMatching(/^Cannot set WebAuthn factor configuration to SINGLE_FACTOR if MFA is required/),
      });
      await set({ RelyingPartyId: 'example.com', FactorConfiguration: 'MULTI_FACTOR_WITH_USER_VERIFICATION' }, app);
    });
  });
});
