import { readFileSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { attribute, TestPool } from './pool.ts';

const ann = 'ann@example.com';
const day = 86_400_000;

describe('inviting people', () => {
  let pool: TestPool;
  beforeEach(async () => {
    pool = await TestPool.start();
  });
  afterEach(() => pool.stop());

  it('an invited person signs in with the password from the email and chooses another', async () => {
    const { User } = await pool.invite(ann);
    expect(User?.UserStatus).toBe('FORCE_CHANGE_PASSWORD');
    expect(User?.Username).toBe(attribute(User?.Attributes, 'sub'));
    expect(pool.mailsTo(ann)).toEqual([
      expect.objectContaining({ from: 'onboarding@example.com', subject: 'Your temporary password' }),
    ]);
    const asked = await pool.signIn(ann, pool.passwordFor(ann));
    expect(asked.ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
    expect(asked.ChallengeParameters?.requiredAttributes).toBe('[]');
    const done = await pool.choosePassword(ann, 'my own password', asked.Session);
    expect(done.AuthenticationResult?.IdToken).toBeDefined();
    expect((await pool.user(ann)).UserStatus).toBe('CONFIRMED');
    expect((await pool.signIn(ann, 'my own password')).AuthenticationResult?.AccessToken).toBeDefined();
  });

  it('the email names the address, not the generated user name', async () => {
    await pool.invite(ann);
    expect(pool.mailsTo(ann)[0]?.html).toMatch(/^Your username is ann@example\.com and temporary password is /);
  });

  it('the same address is never created twice, also after a kill', async () => {
    await pool.invite(ann);
    const twice = { code: 'UsernameExistsException', message: 'User account already exists' };
    await expect(pool.invite(ann)).rejects.toMatchObject(twice);
    await pool.restart();
    await expect(pool.invite(ann)).rejects.toMatchObject(twice);
    expect((await pool.users()).Users).toHaveLength(1);
    expect(pool.mailsTo(ann)).toHaveLength(1);
  });

  it('the same address is never created twice by two requests at once', async () => {
    pool.triggers.PreSignUp = async (event) => event;
    const results = await Promise.allSettled([pool.invite(ann), pool.invite(ann), pool.invite(ann)]);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(pool.mailsTo(ann)).toHaveLength(1);
  });

  it('a kill at any moment leaves both the person and the email, or neither', async () => {
    await pool.invite('first@example.com');
    const before = readFileSync(pool.journalPath).length;
    await pool.invite(ann);
    const journal = readFileSync(pool.journalPath);
    const places = [...journal.keys()].filter((index) => index >= before);
    const lineEnds = places.filter((index) => journal[index] === 10);
    const cuts = [...lineEnds.map((end) => end + 1), ...places.filter((index) => index % 40 === 0)];
    for (const cut of cuts) {
      writeFileSync(pool.journalPath, journal.subarray(0, cut));
      await pool.restart();
      const { Users } = await pool.users({ Filter: `email = "${ann}"` });
      expect([Users?.length, pool.mailsTo(ann).length]).toEqual(cut === journal.length ? [1, 1] : [0, 0]);
      expect(pool.mailsTo('first@example.com')).toHaveLength(1);
    }
  });

  it('after a restart the password from the email still works, and ids are the same', async () => {
    const ids = [pool.userPoolId, pool.clientId];
    await pool.invite(ann);
    await pool.restart();
    expect([pool.userPoolId, pool.clientId]).toEqual(ids);
    expect((await pool.signIn(ann, pool.passwordFor(ann))).ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
  });

  it('no password is in the journal outside the email', async () => {
    await pool.invite(ann, { MessageAction: 'SUPPRESS', TemporaryPassword: 'a temporary secret' });
    const { Session } = await pool.signIn(ann, 'a temporary secret');
    await pool.choosePassword(ann, 'a lasting secret', Session);
    expect(readFileSync(pool.journalPath, 'utf8')).not.toMatch(/secret/);
  });

  it('dates have milliseconds, also after a restart', async () => {
    const { User } = await pool.invite(ann);
    expect(User?.UserCreateDate).toEqual(new Date('2026-03-02T09:00:00.123Z'));
    await pool.restart();
    expect((await pool.user(ann)).UserCreateDate).toEqual(new Date('2026-03-02T09:00:00.123Z'));
  });

  it('without a request for email, Cognito means SMS and sends nothing to someone without a phone', async () => {
    await pool.admin('AdminCreateUser', { Username: ann });
    expect(pool.mails).toEqual([]);
    expect((await pool.user(ann)).UserStatus).toBe('FORCE_CHANGE_PASSWORD');
  });

  it('nothing is sent when the email is suppressed', async () => {
    await pool.invite(ann, { MessageAction: 'SUPPRESS' });
    expect(pool.mails).toEqual([]);
  });

  it('an email that can not be delivered leaves the user, and an invitation can be sent again', async () => {
    const lost = 'ann@undeliverable.example';
    await expect(pool.invite(lost)).rejects.toMatchObject({ code: 'CodeDeliveryFailureException' });
    expect((await pool.user(lost)).UserStatus).toBe('FORCE_CHANGE_PASSWORD');
    await expect(pool.invite(lost)).rejects.toMatchObject({ code: 'UsernameExistsException' });
    await expect(pool.invite(lost, { MessageAction: 'RESEND' })).rejects.toMatchObject({
      code: 'CodeDeliveryFailureException',
    });
  });

  describe('sending an invitation again', () => {
    it('creates a new password and restarts its validity', async () => {
      await pool.invite(ann);
      const first = pool.passwordFor(ann);
      pool.wait(6 * day);
      await pool.invite(ann, { MessageAction: 'RESEND' });
      const second = pool.passwordFor(ann);
      expect(second).not.toBe(first);
      await expect(pool.signIn(ann, first)).rejects.toMatchObject({ code: 'NotAuthorizedException' });
      pool.wait(6 * day);
      expect((await pool.signIn(ann, second)).ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
    });

    it('is refused for someone who does not exist or has a password already', async () => {
      const again = { MessageAction: 'RESEND' };
      await expect(pool.invite(ann, again)).rejects.toMatchObject({ code: 'UserNotFoundException' });
      await pool.member(ann, 'my own password');
      await expect(pool.invite(ann, again)).rejects.toMatchObject({ code: 'UnsupportedUserStateException' });
    });
  });

  it('a temporary password is valid for seven days and no longer', async () => {
    await pool.invite(ann);
    pool.wait(7 * day);
    expect((await pool.signIn(ann, pool.passwordFor(ann))).ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
    pool.wait(1000);
    await expect(pool.signIn(ann, pool.passwordFor(ann))).rejects.toMatchObject({
      code: 'NotAuthorizedException',
      message: 'Temporary password has expired and must be reset by an administrator.',
    });
    expect((await pool.user(ann)).UserStatus).toBe('FORCE_CHANGE_PASSWORD');
  });

  it.each([
    ['an attribute that the pool lacks', [{ Name: 'custom:nope', Value: 'x' }], /custom:nope.*could not be determined/],
    [
      'a phone number that is not E.164',
      [{ Name: 'phone_number', Value: '030 123' }],
      /^Invalid phone number format\.$/,
    ],
    [
      'a value that is too long for the attribute',
      [{ Name: 'custom:employee_id', Value: '1234567890123' }],
      /employee_id/,
    ],
    ['a value that is too long for any attribute', [{ Name: 'name', Value: 'x'.repeat(2049) }], /equal to 2048/],
    ['a birthdate that is none', [{ Name: 'birthdate', Value: '1.1.90' }], /birthdate/],
  ])('refuses %s', async (_what, attributes, message) => {
    await expect(pool.invite(ann, { UserAttributes: attributes })).rejects.toMatchObject({
      code: 'InvalidParameterException',
      message: expect.stringMatching(message),
    });
    expect((await pool.users()).Users).toEqual([]);
  });

  it.each(['ann', 'ann@', 'ann@example', '@example.com', 'ann smith@example.com', 'ann@@example.com'])(
    'refuses %s as an address',
    async (address) => {
      await expect(pool.invite(address)).rejects.toMatchObject({
        code: 'InvalidParameterException',
        message: 'Username should be an email.',
      });
    },
  );

  it('refuses a temporary password that breaks the policy', async () => {
    await expect(pool.invite(ann, { TemporaryPassword: 'short' })).rejects.toMatchObject({
      code: 'InvalidPasswordException',
      message: 'Password did not conform with policy: Password not long enough',
    });
  });

  it('a phone gets a text message before a mailbox gets an email, where both are requested', async () => {
    const UserAttributes = [{ Name: 'phone_number', Value: '+4930123456' }];
    await pool.invite(ann, { UserAttributes, DesiredDeliveryMediums: ['EMAIL', 'SMS'] });
    expect(pool.mails).toEqual([
      expect.objectContaining({ to: '+4930123456', text: expect.stringMatching(/^Your username/) }),
    ]);
  });

  describe('where people have user names and an address is an alias', () => {
    const verified = [
      { Name: 'email', Value: ann },
      { Name: 'email_verified', Value: 'true' },
    ];
    const create = (Username: string, UserAttributes = verified, more = {}) =>
      pool.invite(Username, { UserAttributes, ...more });
    beforeEach(async () => {
      const { UserPool } = await pool.admin<{ UserPool: { Id: string } }>('CreateUserPool', {
        PoolName: 'with aliases',
        AliasAttributes: ['email'],
      });
      pool.userPoolId = UserPool.Id;
      await create('ann');
    });

    it('a verified address is the alias of one person', async () => {
      expect((await pool.user(ann)).Username).toBe('ann');
      await expect(create('ann')).rejects.toMatchObject({ message: 'User account already exists' });
      await expect(create('anna')).rejects.toMatchObject({
        code: 'UsernameExistsException',
        message: 'An account with the given email already exists.',
      });
      await create('anna', [{ Name: 'email', Value: ann }]);
      await expect(create('ann2@example.com')).rejects.toMatchObject({ code: 'InvalidParameterException' });
    });

    it('an alias moves to another person only with ForceAliasCreation', async () => {
      await create('anna', verified, { ForceAliasCreation: true });
      expect((await pool.user(ann)).Username).toBe('anna');
      expect(attribute((await pool.user('ann')).UserAttributes, 'email_verified')).toBe('false');
    });
  });

  it('two spellings are two people in a case-sensitive pool, and one in a case-insensitive pool', async () => {
    await pool.invite(ann);
    await pool.invite('Ann@example.com');
    const careless = await TestPool.start({ settings: { caseSensitive: false } });
    await careless.invite(ann);
    await expect(careless.invite('Ann@example.com')).rejects.toMatchObject({ code: 'UsernameExistsException' });
    careless.stop();
  });

  it('a request without user name or pool is refused with the message of the API', async () => {
    await expect(pool.admin('AdminCreateUser')).rejects.toMatchObject({
      code: 'InvalidParameterException',
      message:
        "1 validation error detected: Value null at 'username' failed to satisfy constraint: Member must not be null",
    });
    await expect(pool.admin('AdminCreateUser', { UserPoolId: 'eu_x', Username: ann })).rejects.toMatchObject({
      code: 'ResourceNotFoundException',
    });
  });
});
