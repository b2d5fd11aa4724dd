import type {
  AdminGetUserResponse,
  ChallengeNameType,
  InitiateAuthResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PoolSettings } from '../../cognito/pool-settings.ts';
import { oneTimeCode } from '../../cognito/sign-in/one-time-code.ts';
import { addClient, authorizePath, Browser, sentBack } from './oauth/browser.ts';
import { attribute, TestPool } from './pool.ts';

const ann = 'ann@example.com';
const password = 'my own password';
const minute = 60_000;
const wrongCode = { code: 'CodeMismatchException' };
const emailMfa: Partial<PoolSettings> = {
  mfa: 'OPTIONAL',
  emailMfa: true,
  accountRecovery: ['verified_email', 'verified_phone_number'],
};

describe('a code by email as the second factor', () => {
  let pool: TestPool;
  beforeEach(async () => {
    pool = await TestPool.start({ settings: emailMfa });
  });
  afterEach(() => pool.stop());

  const answer = (
    ChallengeName: ChallengeNameType,
    Session: string | undefined,
    ChallengeResponses: Record<string, string>,
  ) => pool.app<InitiateAuthResponse>('RespondToAuthChallenge', { ChallengeName, Session, ChallengeResponses });
  const enterCode = (Session: string | undefined, EMAIL_OTP_CODE: string) =>
    answer('EMAIL_OTP', Session, { USERNAME: ann, EMAIL_OTP_CODE });
  const join = async () => (await pool.member(ann, password)).AuthenticationResult?.AccessToken;
  const prefer = (settings: Record<string, unknown>) =>
    pool.admin('AdminSetUserMFAPreference', { Username: ann, ...settings });
  const byEmail = { EmailMfaSettings: { Enabled: true, PreferredMfa: true } };
  const setUpApp = async (AccessToken: string | undefined) => {
    const { SecretCode = '' } = await pool.app<{ SecretCode?: string }>('AssociateSoftwareToken', { AccessToken });
    await pool.app('VerifySoftwareToken', { AccessToken, UserCode: oneTimeCode(SecretCode) });
  };

  it('is asked for after the password, once the person wants it', async () => {
    const AccessToken = await join();
    expect(await pool.signIn(ann, password)).toHaveProperty('AuthenticationResult');
    await pool.app('SetUserMFAPreference', { AccessToken, ...byEmail });
    expect(await pool.user(ann)).toMatchObject<Partial<AdminGetUserResponse>>({
      UserMFASettingList: ['EMAIL_OTP'],
      PreferredMfaSetting: 'EMAIL_OTP',
    });
    await pool.restart();
    const asked = await pool.signIn(ann, password);
    expect(asked).toMatchObject({
      ChallengeName: 'EMAIL_OTP',
      ChallengeParameters: { CODE_DELIVERY_DELIVERY_MEDIUM: 'EMAIL', CODE_DELIVERY_DESTINATION: 'a***@e***' },
    });
    expect(asked).not.toHaveProperty('AuthenticationResult');
    await expect(enterCode(asked.Session, '')).rejects.toMatchObject({ code: 'InvalidParameterException' });
    expect(await enterCode(asked.Session, pool.codeFor(ann))).toHaveProperty('AuthenticationResult');
    await expect(enterCode(asked.Session, pool.codeFor(ann))).rejects.toMatchObject({
      message: 'Invalid session for the user, session can only be used once.',
    });
  });

  it('locks out who guesses, and is as old as its session may be', async () => {
    await join();
    await prefer(byEmail);
    const { Session } = await pool.signIn(ann, password);
    const wrong = pool.codeFor(ann) === '12345678' ? '87654321' : '12345678';
    for (let guess = 0; guess < 5; guess++) await expect(enterCode(Session, wrong)).rejects.toMatchObject(wrongCode);
    await expect(enterCode(Session, pool.codeFor(ann))).rejects.toMatchObject({
      message: 'Password attempts exceeded',
    });
    pool.wait(3 * minute + 1);
    await expect(enterCode(Session, pool.codeFor(ann))).rejects.toMatchObject({
      message: 'Invalid session for the user, session is expired.',
    });
  });

  it('may go to an address that nobody has verified, and verifies it', async () => {
    await pool.invite(ann, { UserAttributes: [] });
    const { Session } = await pool.signIn(ann, pool.passwordFor(ann));
    await pool.choosePassword(ann, password, Session);
    await prefer(byEmail);
    const asked = await pool.signIn(ann, password);
    await enterCode(asked.Session, pool.codeFor(ann));
    expect(attribute((await pool.user(ann)).UserAttributes, 'email_verified')).toBe('true');
  });

  it('is chosen, or the authenticator app is, where somebody has both and prefers none', async () => {
    await setUpApp(await join());
    await prefer({ EmailMfaSettings: { Enabled: true } });
    const asked = await pool.signIn(ann, password);
    expect(asked.ChallengeName).toBe('SELECT_MFA_TYPE');
    expect(JSON.parse(asked.ChallengeParameters?.MFAS_CAN_CHOOSE ?? '')).toEqual(['SOFTWARE_TOKEN_MFA', 'EMAIL_OTP']);
    const choose = (ANSWER: string) => answer('SELECT_MFA_TYPE', asked.Session, { USERNAME: ann, ANSWER });
    await expect(choose('SMS_MFA')).rejects.toMatchObject({ code: 'InvalidParameterException' });
    const chosen = await choose('EMAIL_OTP');
    expect(await enterCode(chosen.Session, pool.codeFor(ann))).toHaveProperty('AuthenticationResult');
    await expect(choose('SOFTWARE_TOKEN_MFA')).rejects.toMatchObject({ code: 'NotAuthorizedException' });
    await prefer({ SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: true } });
    expect((await pool.signIn(ann, password)).ChallengeName).toBe('SOFTWARE_TOKEN_MFA');
  });

  it('then resets no password, which a verified phone still does', async () => {
    await join();
    await prefer(byEmail);
    const mails = pool.mails.length;
    await pool.app('ForgotPassword', { Username: ann });
    expect(pool.mails).toHaveLength(mails);
    const phone = [
      { Name: 'phone_number', Value: '+4915123456789' },
      { Name: 'phone_number_verified', Value: 'true' },
    ];
    await pool.admin('AdminUpdateUserAttributes', { Username: ann, UserAttributes: phone });
    await pool.app('ForgotPassword', { Username: ann });
    expect(pool.mails.at(-1)?.to).toBe('+4915123456789');
    await prefer({ EmailMfaSettings: { Enabled: false } });
    await pool.app('ForgotPassword', { Username: ann });
    expect(pool.mails.at(-1)?.to).toBe(ann);
  });

  it('has the text of the pool', async () => {
    await join();
    await prefer(byEmail);
    await pool.admin('SetUserPoolMfaConfig', {
      MfaConfiguration: 'OPTIONAL',
      EmailMfaConfiguration: { Subject: 'Signing in', Message: 'Your code is {####}' },
    });
    await pool.signIn(ann, password);
    expect(pool.mailsTo(ann).at(-1)).toMatchObject({
      subject: 'Signing in',
      html: `Your code is ${pool.codeFor(ann)}`,
    });
  });

  it('is entered on the page of managed login, after it was chosen there', async () => {
    const { ClientId } = await addClient(pool);
    const browser = new Browser(pool);
    await setUpApp(await join());
    await prefer({ EmailMfaSettings: { Enabled: true } });
    await browser.open(authorizePath(ClientId));
    await browser.submit({ username: ann, password });
    expect(browser.html).toContain('<option value="EMAIL_OTP">Email</option>');
    await browser.submit({ answer: 'EMAIL_OTP' });
    expect(browser.html).toContain('Code from the email');
    await browser.submit({ code: '1' });
    expect(sentBack(await browser.submit({ code: pool.codeFor(ann) })).code).toBeDefined();
  });

  describe('where a second factor is required', () => {
    const require = (accountRecovery: PoolSettings['accountRecovery']) =>
      pool.restart({ ...emailMfa, mfa: 'ON', ...(accountRecovery && { accountRecovery }) });

    it('is asked for without being set up, unless the address resets the password', async () => {
      await join();
      await require(['verified_phone_number', 'verified_email']);
      expect((await pool.signIn(ann, password)).ChallengeName).toBe('EMAIL_OTP');
      await require(['verified_email', 'verified_phone_number']);
      expect((await pool.signIn(ann, password)).ChallengeName).toBe('MFA_SETUP');
    });

    it('can be chosen beside the authenticator app', async () => {
      await setUpApp(await join());
      await require(['admin_only']);
      expect((await pool.signIn(ann, password)).ChallengeName).toBe('SELECT_MFA_TYPE');
    });
  });

  it.each<[string, Partial<PoolSettings>, string]>([
    ['on LITE', { tier: 'LITE' }, 'FeatureUnavailableInTierException'],
    ['where it is all that resets a password', { accountRecovery: ['verified_email'] }, 'InvalidParameterException'],
  ])('is refused %s', async (_, settings, code) => {
    await expect(pool.restart({ ...emailMfa, ...settings })).rejects.toMatchObject({ code });
  });

  it('is refused to who has no address, and where the pool has it not', async () => {
    await join();
    await pool.restart({ emailMfa: false });
    await expect(prefer(byEmail)).rejects.toMatchObject({
      message: 'User does not have delivery config set to turn on EMAIL_OTP',
    });
  });

  it('leaves the password as the only way to begin', async () => {
    await pool.restart({ ...emailMfa, firstFactors: ['PASSWORD', 'EMAIL_OTP'] });
    await pool.member(ann, password, { TemporaryPassword: 'for the first time' });
    await prefer(byEmail);
    const begun = await pool.app<InitiateAuthResponse>('InitiateAuth', {
      AuthFlow: 'USER_AUTH',
      AuthParameters: { USERNAME: ann, PREFERRED_CHALLENGE: 'EMAIL_OTP' },
    });
    expect(begun.AvailableChallenges).toEqual(['PASSWORD', 'PASSWORD_SRP']);
  });
});
