import type { Context } from 'aws-lambda';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { OwnAttribute } from '../../../functions/contract.ts';
import { locales } from '../../../functions/domain/locale/locale.ts';
import { createCustomMessage } from '../../../functions/triggers/custom-message.ts';
import { createPostAuthentication } from '../../../functions/triggers/post-authentication.ts';
import { createPostConfirmation } from '../../../functions/triggers/post-confirmation.ts';
import { createPreSignUp } from '../../../functions/triggers/pre-sign-up.ts';
import { createUserMigration } from '../../../functions/triggers/user-migration.ts';
import { TestPool, type TriggerEvent } from '../../../packages/aws-local/test/cognito/pool.ts';
import { brandWith, signUpRulesWith } from '../../support/domain-settings.ts';
import { keptLog, lambdaContext } from '../../support/trigger-events.ts';

vi.hoisted(() => {
  const SETTINGS = '{"userDirectory":{"signUp":{}}}';
  return Object.assign(process.env, { EVENT_BUS_NAME: 'onboarding', AWS_REGION: 'eu-central-1', SETTINGS });
});

const own = 'a password of my own';
const noLinks = { providers: [], known: [], vouching: [] };
/** As the product draws them: one of Cognito's own may be shown as something else. */
const temporary = 'kmtv-4c7x-hd2p';

/** As in Lambda, the function gets the event as JSON. */
function asFunction<Event>(handler: (event: Event, context: Context) => unknown): (event: TriggerEvent) => unknown {
  return (event) => handler(JSON.parse(JSON.stringify(event)), lambdaContext);
}

describe('In a pool with all triggers', () => {
  let pool: TestPool;
  let published: string[];
  const log = keptLog();

  beforeEach(async () => {
    pool = await TestPool.start({ settings: { customAttributes: [{ name: OwnAttribute.activatedAt }] } });
    published = [];
    const bus = {
      publish: async (type: string, detail: object) => {
        published.push(`${type} ${'email' in detail ? detail.email : ''}`);
      },
    };
    const directory = () => ({
      addToGroup: (user: string, group: string) =>
        pool.admin<void>('AdminAddUserToGroup', { Username: user, GroupName: group }),
      signOut: (Username: string) => pool.admin<void>('AdminUserGlobalSignOut', { Username }),
    });
    const activations = {
      mark: (Username: string, at: Date) =>
        pool.admin<void>('AdminUpdateUserAttributes', {
          Username,
          UserAttributes: [{ Name: 'custom:activated_at', Value: at.toISOString() }],
        }),
    };
    const rules = () => signUpRulesWith({ allowedDomains: ['acme.example'] });
    const links = async () => ({ ownersOf: async () => [], link: async () => {} });
    Object.assign(pool.triggers, {
      CustomMessage: asFunction(
        createCustomMessage({ judgeAddress: async () => undefined, brand: () => brandWith({ name: 'Acme' }), log }),
      ),
      PreSignUp: asFunction(createPreSignUp({ rules, linkRules: () => noLinks, links, log })),
      PostConfirmation: asFunction(createPostConfirmation({ bus, directory, defaultGroup: 'staff', log })),
      PostAuthentication: asFunction(
        createPostAuthentication({
          bus: async () => bus,
          activations: async () => activations,
          now: () => pool.now,
          log,
        }),
      ),
    });
  });
  afterEach(() => pool.stop());

  const codeIn = (address: string) => {
    const html = pool.mailsTo(address).at(-1)?.html ?? '';
    return /user-select:all">([^<]+)</.exec(html)?.[1] ?? '';
  };
  const groupsOf = async (address: string) => {
    const { Groups } = await pool.admin<{ Groups: { GroupName: string }[] }>('AdminListGroupsForUser', {
      Username: address,
    });
    return Groups.map((group) => group.GroupName);
  };

  test('five invited people get emails in five languages, and each password works', async () => {
    for (const locale of locales) {
      const address = `${locale}@other.example`;
      const UserAttributes = Object.entries({ email: address, email_verified: 'true', locale, name: '{####} <b>' });
      await pool.invite(address, {
        TemporaryPassword: temporary,
        UserAttributes: UserAttributes.map(([Name, Value]) => ({ Name, Value })),
      });
      const [mail, ...more] = pool.mailsTo(address);
      expect(more).toEqual([]);
      expect(mail?.html).toContain(`lang="${locale}"`);
      expect(mail?.html).toContain(`>${address}<`);
      expect((await pool.signIn(address, codeIn(address))).ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
    }
    expect(new Set(pool.mails.map((mail) => mail.subject)).size).toBe(5);
  });

  test('an invited person is activated once, and never confirmed', async () => {
    const ann = 'ann@other.example';
    await pool.invite(ann, { TemporaryPassword: temporary });
    const { Session } = await pool.signIn(ann, codeIn(ann));
    expect(published).toEqual([]);
    const { AuthenticationResult } = await pool.choosePassword(ann, own, Session);
    await pool.signIn(ann, own);
    await pool.app('InitiateAuth', {
      AuthFlow: 'REFRESH_TOKEN_AUTH',
      AuthParameters: { REFRESH_TOKEN: AuthenticationResult?.RefreshToken },
    });
    expect(published).toEqual([`UserActivated ${ann}`]);
    expect(await groupsOf(ann)).toEqual([]);
  });

  test('an invited person is activated once, whatever an administrator does to the password before and after', async () => {
    const ann = 'ann@other.example';
    const invited = { Username: ann, DesiredDeliveryMediums: ['EMAIL'], TemporaryPassword: temporary };
    await pool.invite(ann, { TemporaryPassword: temporary });
    await pool.admin('AdminCreateUser', { ...invited, MessageAction: 'RESEND' });
    const { Session } = await pool.signIn(ann, codeIn(ann));
    await pool.choosePassword(ann, own, Session);
    await pool.admin('AdminSetUserPassword', { Username: ann, Password: 'temporary again', Permanent: false });
    const again = await pool.signIn(ann, 'temporary again');
    expect(again.ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
    await pool.choosePassword(ann, own, again.Session);
    await pool.admin('AdminResetUserPassword', { Username: ann });
    await pool.app('ConfirmForgotPassword', { Username: ann, Password: own, ConfirmationCode: codeIn(ann) });
    await pool.signIn(ann, own);
    expect(published).toEqual([`UserActivated ${ann}`, `PasswordReset ${ann}`]);
    expect((await pool.user(ann)).UserAttributes).toContainEqual({
      Name: 'custom:activated_at',
      Value: pool.now.toISOString(),
    });
  });

  test('a person who signs up is confirmed once, and may reset the password', async () => {
    const bob = 'bob@acme.example';
    await pool.app('SignUp', { Username: bob, Password: own, UserAttributes: [{ Name: 'email', Value: bob }] });
    await pool.app('ResendConfirmationCode', { Username: bob });
    await pool.app('ConfirmSignUp', { Username: bob, ConfirmationCode: codeIn(bob) });
    await pool.signIn(bob, own);
    await pool.app('ForgotPassword', { Username: bob });
    const Password = 'another password';
    await pool.app('ConfirmForgotPassword', { Username: bob, Password, ConfirmationCode: codeIn(bob) });
    await pool.signIn(bob, Password);
    expect(published).toEqual([`UserConfirmed ${bob}`, `PasswordReset ${bob}`]);
    expect(await groupsOf(bob)).toEqual(['staff']);
    expect(pool.mailsTo(bob).map((mail) => mail.subject)).toEqual([
      'Confirm your email address for Acme',
      'Your new confirmation code for Acme',
      'Reset your password for Acme',
    ]);
  });

  test('a person whom the rules refuse reads why, and is not created', async () => {
    const eve = 'eve@other.example';
    const UserAttributes = [{ Name: 'email', Value: eve }];
    await expect(pool.app('SignUp', { Username: eve, Password: own, UserAttributes })).rejects.toMatchObject({
      code: 'UserLambdaValidationException',
      message: 'PreSignUp failed with error Please sign up with the email address that your organisation gave you.',
    });
    expect((await pool.users()).Users).toEqual([]);
  });

  test('a person of the legacy directory signs in with their password, and has an account from then on', async () => {
    const cat = 'cat@acme.example';
    let asked = 0;
    const directory = {
      authenticate: async (username: string, password: string) => {
        asked += 1;
        return username === cat && password === own ? { email: cat, given_name: 'Cat' } : undefined;
      },
      find: async () => undefined,
    };
    pool.triggers.UserMigration = asFunction(createUserMigration({ directory, log }));
    await expect(pool.signIn(cat, 'a wrong password')).rejects.toMatchObject({ code: 'NotAuthorizedException' });
    expect((await pool.signIn(cat, own)).AuthenticationResult?.IdToken).toBeDefined();
    expect((await pool.signIn(cat, own)).AuthenticationResult?.IdToken).toBeDefined();
    expect(asked).toBe(2);
    expect(pool.mailsTo(cat)).toEqual([]);
    expect(log.text()).not.toContain(own);
  });
});
