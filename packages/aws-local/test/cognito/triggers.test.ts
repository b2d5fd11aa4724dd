import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { claimsOf, TestPool, type TriggerEvent } from './pool.ts';

const ann = 'ann@example.com';
const password = 'my own password';

const answer = (response: Record<string, unknown>) => (event: TriggerEvent) => ({ ...event, response });
const timeOut = () => {
  throw Object.assign(new Error('Task timed out'), { name: 'Sandbox.Timedout' });
};

describe('triggers', () => {
  let pool: TestPool;
  beforeEach(async () => {
    pool = await TestPool.start();
  });
  afterEach(() => pool.stop());

  const sources = () => pool.events.map(({ triggerSource }) => triggerSource);

  it('an invitation fires pre-sign-up, then custom-message, with the events that AWS documents', async () => {
    pool.triggers.PreSignUp = (event) => event;
    pool.triggers.CustomMessage = (event) => event;
    const { User } = await pool.invite(ann, {
      ClientMetadata: { campaign: 'spring' },
      ValidationData: [{ Name: 'origin', Value: 'hr' }],
    });
    const common = {
      version: '1',
      region: 'eu-central-1',
      userPoolId: pool.userPoolId,
      userName: User?.Username,
      callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId: 'CLIENT_ID_NOT_APPLICABLE' },
    };
    expect(pool.events).toEqual([
      {
        ...common,
        triggerSource: 'PreSignUp_AdminCreateUser',
        request: {
          userAttributes: { email: ann, email_verified: 'true' },
          validationData: { origin: 'hr' },
          clientMetadata: { campaign: 'spring' },
        },
        response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
      },
      {
        ...common,
        triggerSource: 'CustomMessage_AdminCreateUser',
        request: {
          userAttributes: {
            sub: User?.Username,
            email: ann,
            email_verified: 'true',
            'cognito:user_status': 'FORCE_CHANGE_PASSWORD',
          },
          codeParameter: '{####}',
          linkParameter: '{##Click Here##}',
          usernameParameter: '{username}',
          clientMetadata: { campaign: 'spring' },
        },
        response: { smsMessage: null, emailMessage: null, emailSubject: null },
      },
    ]);
  });

  it('every occurrence of the parameters is filled in, and a name that looks like one stays text', async () => {
    pool.triggers.CustomMessage = answer({
      emailSubject: 'Welcome, {username}',
      emailMessage: '{username} {####} {####} {username}',
    });
    const odd = 'a{####}b@example.com';
    await pool.invite(odd, { TemporaryPassword: 'pass $& {username}' });
    expect(pool.mailsTo(odd)).toEqual([
      {
        from: 'onboarding@example.com',
        to: odd,
        subject: `Welcome, ${odd}`,
        html: `${odd} pass $& {username} pass $& {username} ${odd}`,
      },
    ]);
  });

  it('an empty text means the default email', async () => {
    pool.triggers.CustomMessage = answer({ emailSubject: '', emailMessage: '' });
    await pool.invite(ann);
    expect(pool.passwordFor(ann)).not.toBe('');
  });

  const faults: [string, NonNullable<typeof pool.triggers.CustomMessage>, Record<string, unknown>][] = [
    [
      'throws',
      () => {
        throw new Error('no more seats');
      },
      {
        code: 'UserLambdaValidationException',
        message: expect.stringMatching(/^\w+ failed with error no more seats\.$/),
      },
    ],
    [
      'does not answer in time',
      timeOut,
      {
        code: 'UnexpectedLambdaException',
        message: expect.stringMatching(
          /invocation failed due to error Socket timeout while invoking Lambda function\.$/,
        ),
      },
    ],
    [
      'answers nothing',
      () => undefined,
      { code: 'InvalidLambdaResponseException', message: 'Invalid lambda function output : Invalid JSON' },
    ],
    [
      'answers nonsense',
      () => 'yes',
      { code: 'InvalidLambdaResponseException', message: 'Invalid lambda function output : Invalid JSON' },
    ],
    [
      'answers an event without a response',
      ({ response: _, ...rest }) => rest,
      { code: 'InvalidLambdaResponseException', message: 'Unrecognizable lambda output' },
    ],
  ];

  it.each(faults)('when pre-sign-up %s, nobody is created and no email is sent', async (_what, fault, error) => {
    pool.triggers.PreSignUp = fault;
    await expect(pool.invite(ann)).rejects.toMatchObject(error);
    expect((await pool.users()).Users).toEqual([]);
    expect(pool.mails).toEqual([]);
  });

  it.each([
    ...faults,
    [
      'leaves out the password',
      answer({ emailMessage: 'Hello {username}' }),
      { code: 'InvalidLambdaResponseException' },
    ],
    ['leaves out the user name', answer({ emailMessage: 'Hello {####}' }), { code: 'InvalidLambdaResponseException' }],
    [
      'writes too long an email',
      answer({ emailMessage: `{username} {####} ${'x'.repeat(20_000)}` }),
      { code: 'InvalidParameterException' },
    ],
    [
      'writes a space that Cognito does not accept',
      answer({ emailMessage: '{username} {####}\u00a0!' }),
      {
        code: 'InvalidParameterException',
        message: expect.stringContaining(
          "Value at 'emailBody' failed to satisfy constraint: Member must satisfy regular",
        ),
      },
    ],
    ['writes no text', answer({ emailMessage: 7 }), { message: 'Unrecognizable lambda output' }],
    ['writes too long a subject', answer({ emailSubject: 'x'.repeat(141) }), { code: 'InvalidParameterException' }],
  ] as typeof faults)('when custom-message %s, nobody is created and no email is sent', async (_what, fault, error) => {
    pool.triggers.CustomMessage = fault;
    await expect(pool.invite(ann)).rejects.toMatchObject(error);
    await pool.restart();
    expect((await pool.users()).Users).toEqual([]);
    expect(pool.mails).toEqual([]);
  });

  it('a function that does not answer in time is called three times in all', async () => {
    pool.triggers.PreSignUp = timeOut;
    await expect(pool.invite(ann)).rejects.toMatchObject({ code: 'UnexpectedLambdaException' });
    expect(pool.events).toHaveLength(3);
    let calls = 0;
    pool.triggers.PreSignUp = (event) => (++calls < 3 ? timeOut() : event);
    await pool.invite(ann);
  });

  it('the first sign-in of an invited person shows as post-authentication and as new-password tokens, once', async () => {
    for (const name of ['PreSignUp', 'PostConfirmation', 'PostAuthentication', 'PreTokenGeneration'] as const) {
      pool.triggers[name] = (event) => event;
    }
    const { AuthenticationResult } = await pool.member(ann, password);
    expect(sources()).toEqual([
      'PreSignUp_AdminCreateUser',
      'PostAuthentication_Authentication',
      'TokenGeneration_NewPasswordChallenge',
    ]);
    expect(pool.events[1]).toMatchObject({
      callerContext: { clientId: pool.clientId },
      request: { newDeviceUsed: false, userAttributes: { email: ann, 'cognito:user_status': 'FORCE_CHANGE_PASSWORD' } },
    });
    pool.events.length = 0;
    await pool.signIn(ann, password);
    await pool.app('InitiateAuth', {
      AuthFlow: 'REFRESH_TOKEN_AUTH',
      AuthParameters: { REFRESH_TOKEN: AuthenticationResult?.RefreshToken },
    });
    expect(sources()).toEqual([
      'PostAuthentication_Authentication',
      'TokenGeneration_Authentication',
      'TokenGeneration_RefreshTokens',
    ]);
  });

  it('pre-token-generation adds and hides claims and changes groups, but not the user', async () => {
    pool.triggers.PreTokenGeneration = answer({
      claimsOverrideDetails: {
        claimsToAddOrOverride: { team: 'blue', sub: 'someone else' },
        claimsToSuppress: ['email', 'iss'],
        groupOverrideDetails: { groupsToOverride: ['guests'] },
      },
    });
    const { AuthenticationResult } = await pool.member(ann, password);
    const claims = claimsOf(AuthenticationResult?.IdToken);
    expect(claims).toMatchObject({ team: 'blue', sub: (await pool.user(ann)).Username, 'cognito:groups': ['guests'] });
    expect(claims).toHaveProperty('iss');
    expect(claims).not.toHaveProperty('email');
    expect(claimsOf(AuthenticationResult?.AccessToken)).toMatchObject({ 'cognito:groups': ['guests'] });
  });

  it('a sign-up fires pre-sign-up, custom-message and, once confirmed, post-confirmation', async () => {
    for (const name of ['PreSignUp', 'CustomMessage', 'PostConfirmation'] as const)
      pool.triggers[name] = (event) => event;
    await pool.app('SignUp', { Username: ann, Password: password });
    await pool.app('ResendConfirmationCode', { Username: ann });
    await pool.app('ConfirmSignUp', { Username: ann, ConfirmationCode: pool.codeFor(ann) });
    expect(sources()).toEqual([
      'PreSignUp_SignUp',
      'CustomMessage_SignUp',
      'CustomMessage_ResendCode',
      'PostConfirmation_ConfirmSignUp',
    ]);
    pool.events.length = 0;
    await pool.app('ForgotPassword', { Username: ann });
    await pool.app('ConfirmForgotPassword', {
      Username: ann,
      ConfirmationCode: pool.codeFor(ann),
      Password: 'next password',
    });
    expect(sources()).toEqual(['CustomMessage_ForgotPassword', 'PostConfirmation_ConfirmForgotPassword']);
    expect(pool.events[1]?.request.userAttributes['cognito:user_status']).toBe('CONFIRMED');
  });

  it('pre-sign-up may confirm a person at once', async () => {
    pool.triggers.PreSignUp = answer({ autoConfirmUser: true, autoVerifyEmail: true });
    pool.triggers.PostConfirmation = (event) => event;
    expect(await pool.app('SignUp', { Username: ann, Password: password })).toMatchObject({ UserConfirmed: true });
    expect(pool.mails).toEqual([]);
    expect(sources()).toEqual(['PreSignUp_SignUp', 'PostConfirmation_ConfirmSignUp']);
    expect((await pool.user(ann)).UserAttributes).toContainEqual({ Name: 'email_verified', Value: 'true' });
    expect((await pool.signIn(ann, password)).AuthenticationResult).toBeDefined();
  });

  it('pre-sign-up that confirms does not affect invitations', async () => {
    pool.triggers.PreSignUp = answer({ autoConfirmUser: true });
    expect((await pool.invite(ann)).User?.UserStatus).toBe('FORCE_CHANGE_PASSWORD');
  });

  it('post-confirmation that throws is reported, and the person is confirmed all the same', async () => {
    pool.triggers.PostConfirmation = () => {
      throw new Error('no');
    };
    await pool.app('SignUp', { Username: ann, Password: password });
    await expect(
      pool.app('ConfirmSignUp', { Username: ann, ConfirmationCode: pool.codeFor(ann) }),
    ).rejects.toMatchObject({ message: 'PostConfirmation failed with error no.' });
    expect((await pool.user(ann)).UserStatus).toBe('CONFIRMED');
  });

  describe('user migration', () => {
    const known = answer({
      userAttributes: { email: ann, email_verified: 'true', given_name: 'Ann' },
      finalUserStatus: 'CONFIRMED',
    });

    it('migrates a person with the password just given, once', async () => {
      pool.triggers.UserMigration = known;
      expect((await pool.signIn(ann, password)).AuthenticationResult).toBeDefined();
      expect(pool.events[0]).toMatchObject({
        triggerSource: 'UserMigration_Authentication',
        userName: ann,
        request: { password },
      });
      await pool.restart();
      expect((await pool.signIn(ann, password)).AuthenticationResult).toBeDefined();
      expect(pool.events).toHaveLength(1);
    });

    it('lets a person who forgot the password reset it', async () => {
      pool.triggers.UserMigration = known;
      await pool.app('ForgotPassword', { Username: ann });
      expect(sources()).toEqual(['UserMigration_ForgotPassword']);
      await pool.app('ConfirmForgotPassword', {
        Username: ann,
        ConfirmationCode: pool.codeFor(ann),
        Password: password,
      });
      expect((await pool.signIn(ann, password)).AuthenticationResult).toBeDefined();
    });

    it.each([
      ['does not know the person', answer({})],
      ['throws', timeOut],
    ])('a directory that %s migrates nobody', async (_what, fault) => {
      pool.triggers.UserMigration = fault;
      await expect(pool.signIn(ann, password)).rejects.toMatchObject({ message: 'Incorrect username or password.' });
      expect((await pool.users()).Users).toEqual([]);
    });
  });
});
