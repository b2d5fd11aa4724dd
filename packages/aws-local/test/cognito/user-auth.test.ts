import type {
  ChallengeNameType,
  GetUserAuthFactorsResponse,
  InitiateAuthResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { oneTimeCode } from '../../cognito/sign-in/one-time-code.ts';
import { attribute, TestPool } from './pool.ts';
import { sendProof, srpProof } from './srp-client.ts';

const ann = 'ann@example.com';
const bob = 'bob@example.com';
const password = 'my own password';
const minute = 60_000;
const wrongCode = { code: 'CodeMismatchException', message: 'Invalid code or auth state for the user.' };
const wrongPassword = { code: 'NotAuthorizedException', message: 'Incorrect username or password.' };

describe('choosing how to sign in', () => {
  let pool: TestPool;
  beforeEach(async () => {
    pool = await TestPool.start({ settings: { firstFactors: ['PASSWORD', 'EMAIL_OTP'] } });
  });
  afterEach(() => pool.stop());

  const begin = (email: string, more: Record<string, string> = {}) =>
    pool.app<InitiateAuthResponse>('InitiateAuth', {
      AuthFlow: 'USER_AUTH',
      AuthParameters: { USERNAME: email, ...more },
    });
  const askForCode = (email: string) => begin(email, { PREFERRED_CHALLENGE: 'EMAIL_OTP' });
  const answer = (
    ChallengeName: ChallengeNameType,
    Session: string | undefined,
    ChallengeResponses: Record<string, string>,
  ) => pool.app<InitiateAuthResponse>('RespondToAuthChallenge', { ChallengeName, Session, ChallengeResponses });
  const enterCode = (email: string, Session: string | undefined, EMAIL_OTP_CODE: string) =>
    answer('EMAIL_OTP', Session, { USERNAME: email, EMAIL_OTP_CODE });
  const otherThan = (code: string) => (code === '12345678' ? '87654321' : '12345678');
  const withPassword = (email: string) => pool.member(email, password, { TemporaryPassword: 'for the first time' });

  it('begins with the list of what the person can do', async () => {
    await pool.invite(ann);
    await withPassword(bob);
    expect(await begin(ann)).toMatchObject({ ChallengeName: 'SELECT_CHALLENGE', AvailableChallenges: ['EMAIL_OTP'] });
    expect((await begin(bob)).AvailableChallenges).toEqual(['PASSWORD', 'PASSWORD_SRP', 'EMAIL_OTP']);
    expect((await begin(ann, { PREFERRED_CHALLENGE: 'PASSWORD' })).AvailableChallenges).toEqual(['EMAIL_OTP']);
  });

  it('needs a client that allows it, and a pool whose feature plan has it', async () => {
    await pool.restart({ firstFactors: ['PASSWORD'] });
    await pool.member(ann, password);
    await expect(begin(ann)).rejects.toMatchObject({ message: 'USER_AUTH flow not enabled for this client' });
    await expect(pool.restart({ firstFactors: ['EMAIL_OTP'], tier: 'LITE' })).rejects.toMatchObject({
      code: 'FeatureUnavailableInTierException',
    });
    await expect(pool.restart({ firstFactors: ['PASSWORD', 'EMAIL_OTP'], mfa: 'ON' })).rejects.toMatchObject({
      code: 'InvalidParameterException',
    });
  });

  it('takes a password at once, when asked for it, and by SRP', async () => {
    await withPassword(ann);
    const tokens = { AuthenticationResult: { TokenType: 'Bearer' } };
    const choice = { USERNAME: ann, PREFERRED_CHALLENGE: 'PASSWORD' };
    const start = (AuthParameters: Record<string, string>) =>
      pool.app<InitiateAuthResponse>('InitiateAuth', { AuthFlow: 'USER_AUTH', AuthParameters });
    expect(await start({ ...choice, PASSWORD: password })).toMatchObject(tokens);
    const { ChallengeName, Session } = await start(choice);
    expect(ChallengeName).toBe('PASSWORD');
    await expect(answer('PASSWORD', Session, { USERNAME: ann, PASSWORD: 'guessed' })).rejects.toMatchObject(
      wrongPassword,
    );
    expect(await answer('PASSWORD', Session, { USERNAME: ann, PASSWORD: password })).toMatchObject(tokens);
    const listed = await start({ USERNAME: ann });
    expect(
      await answer('SELECT_CHALLENGE', listed.Session, { USERNAME: ann, ANSWER: 'PASSWORD', PASSWORD: password }),
    ).toMatchObject(tokens);
    const { Session: chosen } = await start({ USERNAME: ann });
    const proof = await srpProof(pool, ann, password, (SRP_A) =>
      answer('PASSWORD_SRP', chosen, { USERNAME: ann, SRP_A }),
    );
    expect(await sendProof(pool, proof)).toMatchObject(tokens);
    const preferred = await srpProof(pool, ann, password, (SRP_A) =>
      start({ USERNAME: ann, PREFERRED_CHALLENGE: 'PASSWORD_SRP', SRP_A }),
    );
    expect(await sendProof(pool, preferred)).toMatchObject(tokens);
  });

  it('no password is taken without a session', async () => {
    await withPassword(ann);
    await expect(answer('PASSWORD', 'no session at all', { USERNAME: ann, PASSWORD: password })).rejects.toMatchObject({
      message: 'Invalid session for the user.',
    });
  });

  describe('a code by email', () => {
    it('has eight digits, says where it went, and signs in', async () => {
      await pool.invite(ann);
      const { ChallengeName, ChallengeParameters, Session } = await askForCode(ann);
      expect(ChallengeName).toBe('EMAIL_OTP');
      expect(ChallengeParameters).toMatchObject({
        CODE_DELIVERY_DELIVERY_MEDIUM: 'EMAIL',
        CODE_DELIVERY_DESTINATION: 'a***@e***',
      });
      expect(pool.codeFor(ann)).toMatch(/^\d{8}$/);
      const { AuthenticationResult } = await enterCode(ann, Session, pool.codeFor(ann));
      expect(AuthenticationResult?.AccessToken).toBeDefined();
    });

    it('is also what the list leads to', async () => {
      await pool.invite(ann);
      const { Session } = await begin(ann);
      const asked = await answer('SELECT_CHALLENGE', Session, { USERNAME: ann, ANSWER: 'EMAIL_OTP' });
      expect(await enterCode(ann, asked.Session, pool.codeFor(ann))).toHaveProperty('AuthenticationResult');
      await expect(answer('SELECT_CHALLENGE', Session, { USERNAME: ann, ANSWER: 'EMAIL_OTP' })).rejects.toMatchObject({
        message: 'Invalid session for the user, session can only be used once.',
      });
    });

    it('works once, in its own session, for its own person', async () => {
      await pool.invite(ann);
      await pool.invite(bob);
      const first = await askForCode(ann);
      const firstCode = pool.codeFor(ann);
      const second = await askForCode(ann);
      const secondCode = pool.codeFor(ann);
      await expect(enterCode(ann, first.Session, otherThan(firstCode))).rejects.toMatchObject(wrongCode);
      if (firstCode !== secondCode) {
        await expect(enterCode(ann, first.Session, secondCode)).rejects.toMatchObject(wrongCode);
      }
      await expect(enterCode(bob, first.Session, firstCode)).rejects.toMatchObject({
        message: 'Invalid session for the user.',
      });
      const both = await Promise.allSettled([1, 2].map(() => enterCode(ann, second.Session, secondCode)));
      expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      expect(await enterCode(ann, first.Session, firstCode)).toHaveProperty('AuthenticationResult');
    });

    it('is as old as its session may be', async () => {
      await pool.invite(ann);
      const { Session } = await askForCode(ann);
      pool.wait(3 * minute);
      await expect(enterCode(ann, Session, otherThan(pool.codeFor(ann)))).rejects.toMatchObject(wrongCode);
      pool.wait(1);
      await expect(enterCode(ann, Session, pool.codeFor(ann))).rejects.toMatchObject({
        message: 'Invalid session for the user, session is expired.',
      });
    });

    it('locks out who guesses, in all sessions, and forgives who is right after that', async () => {
      await pool.invite(ann);
      const { Session } = await askForCode(ann);
      const code = pool.codeFor(ann);
      for (let guess = 0; guess < 5; guess++) {
        await expect(enterCode(ann, Session, otherThan(code))).rejects.toMatchObject(wrongCode);
      }
      const another = await askForCode(ann);
      await expect(enterCode(ann, another.Session, pool.codeFor(ann))).rejects.toMatchObject({
        message: 'Password attempts exceeded',
      });
      pool.wait(1001);
      expect(await enterCode(ann, Session, code)).toHaveProperty('AuthenticationResult');
      await expect(enterCode(ann, another.Session, otherThan(pool.codeFor(ann)))).rejects.toMatchObject(wrongCode);
    });

    it('proves the address that it went to, and no other', async () => {
      await pool.invite(ann, { UserAttributes: [] });
      const { Session } = await askForCode(ann);
      expect(await enterCode(ann, Session, pool.codeFor(ann))).toHaveProperty('AuthenticationResult');
      expect(attribute((await pool.user(ann)).UserAttributes, 'email_verified')).toBe('true');
      const asked = await askForCode(ann);
      await pool.admin('AdminUpdateUserAttributes', {
        Username: ann,
        UserAttributes: [{ Name: 'email', Value: 'ann@other.example' }],
      });
      await expect(enterCode('ann@other.example', asked.Session, pool.codeFor(ann))).rejects.toMatchObject(wrongCode);
    });

    it('confirms who has signed up, without the code of the sign-up', async () => {
      await pool.app('SignUp', {
        Username: ann,
        Password: password,
        UserAttributes: [{ Name: 'email', Value: ann }],
      });
      const { Session } = await askForCode(ann);
      await enterCode(ann, Session, pool.codeFor(ann));
      expect((await pool.user(ann)).UserStatus).toBe('CONFIRMED');
    });

    it('signs nobody in who is disabled or deleted, and needs no password that an administrator wants reset', async () => {
      await pool.invite(ann);
      const { Session } = await askForCode(ann);
      await pool.admin('AdminDisableUser', { Username: ann });
      const disabled = { message: 'User is disabled.' };
      await expect(enterCode(ann, Session, pool.codeFor(ann))).rejects.toMatchObject(disabled);
      const mails = pool.mails.length;
      await expect(askForCode(ann)).rejects.toMatchObject(disabled);
      expect(pool.mails).toHaveLength(mails);
      await pool.admin('AdminDeleteUser', { Username: ann });
      await expect(enterCode(ann, Session, pool.codeFor(ann))).rejects.toMatchObject({
        message: 'Invalid session for the user.',
      });
      await withPassword(bob);
      await pool.admin('AdminResetUserPassword', { Username: bob });
      const asked = await askForCode(bob);
      expect(await enterCode(bob, asked.Session, pool.codeFor(bob))).toHaveProperty('AuthenticationResult');
    });

    it('is not for who has a second factor, also one set up since the code was sent', async () => {
      await pool.restart({ mfa: 'OPTIONAL' });
      const { AuthenticationResult } = await withPassword(ann);
      const AccessToken = AuthenticationResult?.AccessToken;
      const { Session } = await askForCode(ann);
      const { SecretCode = '' } = await pool.app<{ SecretCode?: string }>('AssociateSoftwareToken', { AccessToken });
      await pool.app('VerifySoftwareToken', { AccessToken, UserCode: oneTimeCode(SecretCode) });
      expect((await askForCode(ann)).AvailableChallenges).toEqual(['PASSWORD', 'PASSWORD_SRP']);
      await expect(enterCode(ann, Session, pool.codeFor(ann))).rejects.toMatchObject({
        message: 'Invalid session for the user.',
      });
    });

    it('is not for who waits to replace a temporary password', async () => {
      await pool.invite(ann, { TemporaryPassword: 'for the first time' });
      expect((await askForCode(ann)).AvailableChallenges).toEqual(['PASSWORD', 'PASSWORD_SRP']);
    });

    it('comes with the triggers of a sign-in, and in the text of custom-message', async () => {
      await pool.invite(ann);
      pool.events.length = 0;
      pool.triggers.PreAuthentication = (event) => event;
      pool.triggers.PostAuthentication = (event) => event;
      pool.triggers.PreTokenGeneration = (event) => event;
      pool.triggers.CustomMessage = (event) => ({
        ...event,
        response: { emailSubject: 'Sign in', emailMessage: 'Your own code is {####}' },
      });
      const { Session } = await askForCode(ann);
      expect(pool.mailsTo(ann).at(-1)?.subject).toBe('Sign in');
      await enterCode(ann, Session, pool.codeFor(ann));
      expect(pool.events.map(({ triggerSource }) => triggerSource)).toEqual([
        'PreAuthentication_Authentication',
        'CustomMessage_Authentication',
        'PostAuthentication_Authentication',
        'TokenGeneration_Authentication',
      ]);
    });
  });

  it('a stranger is asked for any of the factors, and fails as who mistyped does', async () => {
    await pool.invite(ann);
    const known = await askForCode(ann);
    const mails = pool.mails.length;
    const asked = new Set<string | undefined>();
    for (let number = 0; number < 40; number++) {
      const stranger = `nobody${number}@example.com`;
      const { ChallengeName, ChallengeParameters = {}, Session } = await askForCode(stranger);
      expect((await askForCode(stranger)).ChallengeName).toBe(ChallengeName);
      asked.add(ChallengeName);
      if (ChallengeName !== 'EMAIL_OTP') {
        await expect(answer('PASSWORD', Session, { USERNAME: stranger, PASSWORD: 'x' })).rejects.toMatchObject(
          wrongPassword,
        );
        continue;
      }
      expect(Object.keys(ChallengeParameters)).toEqual(Object.keys(known.ChallengeParameters ?? {}));
      for (let guess = 0; guess < 5; guess++) {
        await expect(enterCode(stranger, Session, '12345678')).rejects.toMatchObject(wrongCode);
      }
      await expect(enterCode(stranger, Session, '12345678')).rejects.toMatchObject({
        message: 'Password attempts exceeded',
      });
    }
    expect(asked).toEqual(new Set(['EMAIL_OTP', 'PASSWORD']));
    expect(pool.mails).toHaveLength(mails);
  });

  it('a client that reveals which users exist says that there is no such user', async () => {
    const { UserPoolClient } = await pool.admin<{ UserPoolClient: { ClientId: string } }>('CreateUserPoolClient', {
      ClientName: 'other',
      ExplicitAuthFlows: ['ALLOW_USER_AUTH'],
    });
    pool.clientId = UserPoolClient.ClientId;
    await expect(askForCode('nobody@example.com')).rejects.toMatchObject({ code: 'UserNotFoundException' });
  });

  describe('somebody without a password', () => {
    const signInWithCode = async (email: string) => {
      const { Session } = await askForCode(email);
      return (await enterCode(email, Session, pool.codeFor(email))).AuthenticationResult?.AccessToken;
    };

    it('is created without one, confirmed at once, and told only the user name', async () => {
      const { User } = await pool.invite(ann);
      expect(User?.UserStatus).toBe('CONFIRMED');
      expect(pool.mailsTo(ann).at(-1)?.html).toBe('Your username is ann@example.com.');
      await expect(pool.signIn(ann, '')).rejects.toThrow();
      await expect(pool.signIn(ann, 'anything')).rejects.toMatchObject(wrongPassword);
    });

    it('has an invitation without a code, which others need', async () => {
      pool.triggers.CustomMessage = (event) => ({
        ...event,
        response: { emailSubject: 'Welcome', emailMessage: 'Hello {username}' },
      });
      await pool.invite(ann);
      expect(pool.mailsTo(ann).at(-1)?.html).toBe('Hello ann@example.com');
      await expect(pool.invite(bob, { TemporaryPassword: password })).rejects.toMatchObject({
        message: 'CustomMessage: emailMessage must contain {####}.',
      });
      delete pool.triggers.CustomMessage;
      const { UserPool } = await pool.admin<{ UserPool: Record<string, unknown> }>('DescribeUserPool');
      const InviteMessageTemplate = { EmailSubject: 'Welcome', EmailMessage: 'Hello {username}' };
      await pool.admin('UpdateUserPool', {
        Policies: UserPool.Policies,
        AdminCreateUserConfig: { InviteMessageTemplate },
      });
      const { User } = await pool.invite(bob, { TemporaryPassword: password });
      expect(User?.UserStatus).toBe('FORCE_CHANGE_PASSWORD');
      expect(pool.mailsTo(bob)).toEqual([]);
    });

    it('is not invited again, and needs all that the pool requires', async () => {
      await pool.invite(ann);
      await expect(pool.invite(ann, { MessageAction: 'RESEND' })).rejects.toMatchObject({
        code: 'UnsupportedUserStateException',
      });
      await pool.restart({ requiredAttributes: ['name'] });
      await expect(pool.invite(bob)).rejects.toMatchObject({
        message: 'Attributes did not conform to the schema: name: The attribute is required',
      });
    });

    it('may choose one, and from then on changes it with the one before', async () => {
      await pool.invite(ann);
      const AccessToken = await signInWithCode(ann);
      const change = (more: object) => pool.app('ChangePassword', { AccessToken, ...more });
      const factors = async () =>
        (await pool.app<GetUserAuthFactorsResponse>('GetUserAuthFactors', { AccessToken })).ConfiguredUserAuthFactors;
      expect(await factors()).toEqual(['EMAIL_OTP']);
      await change({ ProposedPassword: password });
      expect(await factors()).toEqual(['PASSWORD', 'EMAIL_OTP']);
      await expect(change({ ProposedPassword: 'another password' })).rejects.toMatchObject({
        code: 'InvalidParameterException',
      });
      expect((await pool.signIn(ann, password)).AuthenticationResult).toBeDefined();
      await pool.restart();
      expect((await begin(ann)).AvailableChallenges).toEqual(['PASSWORD', 'PASSWORD_SRP', 'EMAIL_OTP']);
    });

    it('may get one by a code to reset it, or of an administrator', async () => {
      await pool.invite(ann);
      await pool.app('ForgotPassword', { Username: ann });
      await pool.app('ConfirmForgotPassword', {
        Username: ann,
        ConfirmationCode: pool.codeFor(ann),
        Password: password,
      });
      expect((await pool.signIn(ann, password)).AuthenticationResult).toBeDefined();
      await pool.invite(bob);
      await pool.admin('AdminSetUserPassword', { Username: bob, Password: password, Permanent: true });
      expect((await pool.signIn(bob, password)).AuthenticationResult).toBeDefined();
    });
  });
});
