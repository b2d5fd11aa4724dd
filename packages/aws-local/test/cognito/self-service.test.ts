import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TestPool } from './pool.ts';

const ann = 'ann@example.com';
const bob = 'bob@example.com';
const password = 'my own password';
const wrong = { code: 'NotAuthorizedException', message: 'Incorrect username or password.' };
const hour = 3_600_000;

describe('self-service', () => {
  let pool: TestPool;
  beforeEach(async () => {
    pool = await TestPool.start();
  });
  afterEach(() => pool.stop());

  describe('a forgotten password', () => {
    const forgot = (email: string) => pool.app<{ CodeDeliveryDetails: unknown }>('ForgotPassword', { Username: email });
    const reset = (email: string, code: string, next = 'another password') =>
      pool.app('ConfirmForgotPassword', { Username: email, ConfirmationCode: code, Password: next });

    it('is replaced with the code from the email', async () => {
      await pool.member(ann, password);
      const { CodeDeliveryDetails } = await forgot(ann);
      expect(CodeDeliveryDetails).toEqual({
        AttributeName: 'email',
        DeliveryMedium: 'EMAIL',
        Destination: 'a***@e***',
      });
      await pool.restart();
      await reset(ann, pool.codeFor(ann));
      await expect(pool.signIn(ann, password)).rejects.toMatchObject(wrong);
      expect((await pool.signIn(ann, 'another password')).AuthenticationResult).toBeDefined();
    });

    it('accepts a code once, for an hour, and only the right one', async () => {
      await pool.member(ann, password);
      await expect(reset(ann, '123456')).rejects.toMatchObject({ code: 'ExpiredCodeException' });
      await forgot(ann);
      const code = pool.codeFor(ann);
      await expect(reset(ann, code === '123456' ? '654321' : '123456')).rejects.toMatchObject({
        code: 'CodeMismatchException',
        message: 'Invalid verification code provided, please try again.',
      });
      pool.wait(hour + 1);
      await expect(reset(ann, code)).rejects.toMatchObject({ code: 'ExpiredCodeException' });
      await forgot(ann);
      await reset(ann, pool.codeFor(ann));
      await expect(reset(ann, pool.codeFor(ann))).rejects.toMatchObject({ code: 'ExpiredCodeException' });
    });

    it('a stranger, an invited person and someone with an unverified address get the usual answer, but no code', async () => {
      await pool.invite(ann);
      await pool.invite(bob, { UserAttributes: [] });
      const { Session } = await pool.signIn(bob, pool.passwordFor(bob));
      await pool.choosePassword(bob, password, Session);
      const mails = pool.mails.length;
      for (const email of [ann, bob, 'carol@example.com']) {
        expect(await forgot(email)).toHaveProperty('CodeDeliveryDetails.DeliveryMedium', 'EMAIL');
      }
      expect(pool.mails).toHaveLength(mails);
      await expect(reset('carol@example.com', '123456')).rejects.toMatchObject({ code: 'CodeMismatchException' });
    });

    it('a client that reveals which users exist gets the reason', async () => {
      const { UserPoolClient } = await pool.admin<{ UserPoolClient: { ClientId: string } }>('CreateUserPoolClient', {
        ClientName: 'other',
      });
      await pool.invite(ann);
      pool.clientId = UserPoolClient.ClientId;
      await expect(forgot(ann)).rejects.toMatchObject({
        code: 'NotAuthorizedException',
        message: 'User password cannot be reset in the current state.',
      });
      await expect(forgot(bob)).rejects.toMatchObject({ code: 'UserNotFoundException' });
    });

    it('can be requested five times an hour', async () => {
      await pool.member(ann, password);
      for (let time = 0; time < 5; time++) await forgot(ann);
      await expect(forgot(ann)).rejects.toMatchObject({
        code: 'LimitExceededException',
        message: 'Attempt limit exceeded, please try after some time.',
      });
      pool.wait(hour);
      await forgot(ann);
    });

    it('an administrator can reset it, and nobody signs in until a new one is chosen', async () => {
      await pool.member(ann, password);
      await pool.admin('AdminResetUserPassword', { Username: ann });
      expect((await pool.user(ann)).UserStatus).toBe('RESET_REQUIRED');
      await expect(pool.signIn(ann, password)).rejects.toMatchObject(wrong);
      await reset(ann, pool.codeFor(ann));
      expect((await pool.signIn(ann, 'another password')).AuthenticationResult).toBeDefined();
      await pool.invite(bob);
      await expect(pool.admin('AdminResetUserPassword', { Username: bob })).rejects.toMatchObject({
        message: 'User password cannot be reset in the current state.',
      });
    });
  });

  describe('changing the password', () => {
    it('needs the old one, and is limited to five times an hour', async () => {
      const { AuthenticationResult: tokens } = await pool.member(ann, password);
      const change = (PreviousPassword: string, ProposedPassword: string) =>
        pool.app('ChangePassword', { AccessToken: tokens?.AccessToken, PreviousPassword, ProposedPassword });
      await expect(change('not mine', 'another password')).rejects.toMatchObject(wrong);
      await expect(change(password, 'short')).rejects.toMatchObject({ code: 'InvalidPasswordException' });
      await change(password, 'another password');
      await expect(pool.signIn(ann, password)).rejects.toMatchObject(wrong);
      expect((await pool.signIn(ann, 'another password')).AuthenticationResult).toBeDefined();
      await change('another password', password);
      await change(password, 'another password');
      await expect(change('another password', password)).rejects.toMatchObject({ code: 'LimitExceededException' });
    });
  });

  it('an administrator sets a permanent or a temporary password', async () => {
    await pool.invite(ann);
    await pool.admin('AdminSetUserPassword', { Username: ann, Password: password, Permanent: true });
    expect((await pool.signIn(ann, password)).AuthenticationResult).toBeDefined();
    await pool.admin('AdminSetUserPassword', { Username: ann, Password: 'for a while' });
    expect((await pool.signIn(ann, 'for a while')).ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
  });

  describe('signing up', () => {
    const signUp = (email: string, more: Record<string, unknown> = {}) =>
      pool.app<{ UserConfirmed: boolean }>('SignUp', { Username: email, Password: password, ...more });
    const confirm = (email: string, code: string) =>
      pool.app('ConfirmSignUp', { Username: email, ConfirmationCode: code });

    it('is confirmed with the code from the email, which also verifies the address', async () => {
      expect(await signUp(ann)).toMatchObject({
        UserConfirmed: false,
        CodeDeliveryDetails: { Destination: 'a***@e***', DeliveryMedium: 'EMAIL', AttributeName: 'email' },
      });
      await expect(pool.signIn(ann, password)).rejects.toMatchObject({ code: 'UserNotConfirmedException' });
      await pool.restart();
      await confirm(ann, pool.codeFor(ann));
      expect((await pool.user(ann)).UserAttributes).toContainEqual({ Name: 'email_verified', Value: 'true' });
      expect((await pool.signIn(ann, password)).AuthenticationResult).toBeDefined();
      await expect(confirm(ann, pool.codeFor(ann))).rejects.toMatchObject({
        code: 'NotAuthorizedException',
        message: 'User cannot be confirmed. Current status is CONFIRMED',
      });
    });

    it('a new code replaces the first', async () => {
      await signUp(ann);
      const first = pool.codeFor(ann);
      await pool.app('ResendConfirmationCode', { Username: ann });
      const second = pool.codeFor(ann);
      if (first !== second) await expect(confirm(ann, first)).rejects.toMatchObject({ code: 'CodeMismatchException' });
      await confirm(ann, second);
      await expect(pool.app('ResendConfirmationCode', { Username: ann })).rejects.toMatchObject({
        code: 'InvalidParameterException',
        message: 'User is already confirmed.',
      });
      expect(await pool.app('ResendConfirmationCode', { Username: bob })).toHaveProperty('CodeDeliveryDetails');
      expect(pool.mailsTo(bob)).toEqual([]);
    });

    it('a code is valid for a day', async () => {
      await signUp(ann);
      pool.wait(24 * hour + 1);
      await expect(confirm(ann, pool.codeFor(ann))).rejects.toMatchObject({ code: 'ExpiredCodeException' });
    });

    it('is refused for an address that is taken, a weak password, a missing attribute', async () => {
      await pool.invite(ann);
      await expect(signUp(ann)).rejects.toMatchObject({ code: 'UsernameExistsException' });
      await expect(signUp(bob, { Password: 'short' })).rejects.toMatchObject({ code: 'InvalidPasswordException' });
      await pool.restart({ requiredAttributes: ['given_name'] });
      await expect(signUp(bob)).rejects.toMatchObject({
        message: 'Attributes did not conform to the schema: given_name: The attribute is required',
      });
    });

    it('does not let people mark their own address as verified', async () => {
      const UserAttributes = [{ Name: 'email_verified', Value: 'true' }];
      await expect(signUp(ann, { UserAttributes })).rejects.toMatchObject({
        code: 'NotAuthorizedException',
        message: 'A client attempted to write unauthorized attribute',
      });
    });

    it('is refused where only administrators create people', async () => {
      await pool.restart({ selfSignUp: false });
      await expect(signUp(ann)).rejects.toMatchObject({
        code: 'NotAuthorizedException',
        message: 'SignUp is not permitted for this user pool',
      });
    });
  });

  it('people change their own address with the code that is sent to the new one', async () => {
    const { AuthenticationResult: tokens } = await pool.member(ann, password);
    const AccessToken = tokens?.AccessToken;
    const update = (...UserAttributes: { Name: string; Value: string }[]) =>
      pool.app('UpdateUserAttributes', { AccessToken, UserAttributes });
    await expect(
      update({ Name: 'email', Value: bob }, { Name: 'email_verified', Value: 'true' }),
    ).rejects.toMatchObject({ message: 'A client attempted to write unauthorized attribute' });
    expect(await update({ Name: 'email', Value: bob })).toHaveProperty(
      'CodeDeliveryDetailsList.0.Destination',
      'b***@e***',
    );
    await pool.app('VerifyUserAttribute', { AccessToken, AttributeName: 'email', Code: pool.codeFor(bob) });
    expect((await pool.signIn(bob, password)).AuthenticationResult).toBeDefined();
    await expect(pool.signIn(ann, password)).rejects.toMatchObject(wrong);
    await pool.app('DeleteUser', { AccessToken });
    expect((await pool.users()).Users).toEqual([]);
  });

  describe('in a pool that keeps an address until the new one is verified', () => {
    const cat = 'cat@example.com';
    let AccessToken: string | undefined;
    beforeEach(async () => {
      await pool.restart({ keepsUntilVerified: ['email'] });
      AccessToken = (await pool.member(ann, password)).AuthenticationResult?.AccessToken;
    });
    const update = (Value: string) =>
      pool.app('UpdateUserAttributes', { AccessToken, UserAttributes: [{ Name: 'email', Value }] });
    const verify = (Code: string) => pool.app('VerifyUserAttribute', { AccessToken, AttributeName: 'email', Code });
    const shown = async () => {
      const { UserAttributes } = await pool.app<{ UserAttributes: { Name: string; Value: string }[] }>('GetUser', {
        AccessToken,
      });
      const { email, email_verified } = Object.fromEntries(UserAttributes.map(({ Name, Value }) => [Name, Value]));
      return { email, email_verified };
    };

    it('a person signs in with the old one until then, and with the new one after it', async () => {
      expect(await update(bob)).toHaveProperty('CodeDeliveryDetailsList.0.Destination', 'b***@e***');
      expect(await shown()).toEqual({ email: ann, email_verified: 'true' });
      expect((await pool.signIn(ann, password)).AuthenticationResult).toBeDefined();
      await expect(pool.signIn(bob, password)).rejects.toMatchObject(wrong);
      await pool.restart({ keepsUntilVerified: ['email'] });
      await verify(pool.codeFor(bob));
      expect(await shown()).toEqual({ email: bob, email_verified: 'true' });
      expect((await pool.signIn(bob, password)).AuthenticationResult).toBeDefined();
      await expect(pool.signIn(ann, password)).rejects.toMatchObject(wrong);
    });

    it('a code that is asked for again goes to the new one, and the latest change counts', async () => {
      await update(bob);
      await update(cat);
      await pool.app('GetUserAttributeVerificationCode', { AccessToken, AttributeName: 'email' });
      expect(pool.mailsTo(cat)).toHaveLength(2);
      await verify(pool.codeFor(cat));
      expect(await shown()).toEqual({ email: cat, email_verified: 'true' });
    });

    it('a person who returns to the old one keeps it', async () => {
      await update(bob);
      await update(ann);
      await pool.app('GetUserAttributeVerificationCode', { AccessToken, AttributeName: 'email' });
      await verify(pool.codeFor(ann));
      expect(await shown()).toMatchObject({ email: ann });
    });

    it('an address that somebody else has got in the meantime is refused', async () => {
      await update(bob);
      await pool.invite(bob);
      const taken = { code: 'AliasExistsException' };
      const code = /\d{6}/.exec(pool.mailsTo(bob)[0]?.html ?? '')?.[0] ?? '';
      await expect(verify(code)).rejects.toMatchObject(taken);
      expect(await shown()).toEqual({ email: ann, email_verified: 'true' });
    });

    it('an administrator who vouches for the new one changes it at once', async () => {
      const UserAttributes = [
        { Name: 'email', Value: bob },
        { Name: 'email_verified', Value: 'true' },
      ];
      await pool.admin('AdminUpdateUserAttributes', { Username: ann, UserAttributes });
      expect(await shown()).toEqual({ email: bob, email_verified: 'true' });
    });

    it('its description says so', async () => {
      expect(await pool.admin('DescribeUserPool', {})).toMatchObject({
        UserPool: { UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] } },
      });
    });
  });
});
