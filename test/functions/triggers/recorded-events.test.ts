import { expect, test } from 'vitest';
import { TestPool, type TriggerEvent } from '../../../packages/aws-local/test/cognito/pool.ts';
import { recordedEvent, recordedSources } from '../../support/trigger-events.ts';

/** Sources that no journey in the embedded stack reaches: remembered devices, codes by email as a factor. */
const elsewhere = ['CustomMessage_Authentication', 'TokenGeneration_AuthenticateDevice'];

/** The names of an event's fields, as far down as they are Cognito's and not a person's. */
function shape(event: TriggerEvent): object {
  const keys = (record: object) => Object.keys(record).sort();
  const { userAttributes } = event.request;
  return {
    event: keys(event),
    callerContext: keys(event.callerContext),
    request: keys(event.request),
    response: Object.entries(event.response).sort(),
    status: userAttributes?.['cognito:user_status'],
    hasSub: userAttributes ? 'sub' in userAttributes : undefined,
    isClientKnown: event.callerContext.clientId !== 'CLIENT_ID_NOT_APPLICABLE',
  };
}

test('every event that the embedded stack fires has the shape of the one recorded', async () => {
  const pool = await TestPool.start();
  const answered = (event: TriggerEvent) => event;
  for (const name of [
    'PreSignUp',
    'CustomMessage',
    'PostConfirmation',
    'PreAuthentication',
    'PostAuthentication',
    'PreTokenGeneration',
    'UserMigration',
  ] as const) {
    pool.triggers[name] = answered;
  }
  const fired = new Map<string, TriggerEvent>();
  // The first of a kind: later ones may come from other journeys.
  const note = () => {
    for (const event of pool.events.splice(0))
      if (!fired.has(event.triggerSource)) fired.set(event.triggerSource, event);
  };

  const bob = 'bob@example.com';
  const password = 'a password of my own';
  await pool.app('SignUp', { Username: bob, Password: password, UserAttributes: [{ Name: 'email', Value: bob }] });
  await pool.app('ResendConfirmationCode', { Username: bob });
  await pool.app('ConfirmSignUp', { Username: bob, ConfirmationCode: pool.codeFor(bob) });
  const { AuthenticationResult: tokens } = await pool.signIn(bob, password);
  await pool.app('InitiateAuth', {
    AuthFlow: 'REFRESH_TOKEN_AUTH',
    AuthParameters: { REFRESH_TOKEN: tokens?.RefreshToken },
  });
  await pool.app('ForgotPassword', { Username: bob });
  await pool.app('ConfirmForgotPassword', { Username: bob, Password: password, ConfirmationCode: pool.codeFor(bob) });
  const AccessToken = tokens?.AccessToken;
  await pool.app('GetUserAttributeVerificationCode', { AccessToken, AttributeName: 'email' }).catch(() => undefined);
  await pool.app('UpdateUserAttributes', { AccessToken, UserAttributes: [{ Name: 'email', Value: 'b@example.com' }] });
  await expect(pool.signIn('nobody@example.com', password)).rejects.toThrow();
  await pool.app('ForgotPassword', { Username: 'nobody@example.com' });
  note();
  // For an invited person, whose status differs from Bob's.
  fired.delete('PostAuthentication_Authentication');
  await pool.member('ann@example.com', password);
  note();

  await pool.admin('CreateIdentityProvider', {
    ProviderName: 'Google',
    ProviderType: 'Google',
    ProviderDetails: {},
    AttributeMapping: { email: 'email' },
  });
  await pool.admin('UpdateUserPoolClient', { ClientId: pool.clientId, SupportedIdentityProviders: ['Google'] });
  await pool.admin('AdminLinkProviderForUser', {
    DestinationUser: { ProviderName: 'Cognito', ProviderAttributeValue: (await pool.user('ann@example.com')).Username },
    SourceUser: { ProviderName: 'Google', ProviderAttributeName: 'Cognito_Subject', ProviderAttributeValue: '1' },
  });
  const { userPoolId, clientId } = pool;
  // Ann first: those who come by a provider alone have another status.
  for (const subject of ['1', '2']) {
    const claims = { email: 'ann@example.com' };
    await pool.cognito.signInWithProvider({ userPoolId, clientId, providerName: 'Google', subject, claims });
  }
  note();
  pool.stop();

  const expected = recordedSources.filter((source) => !elsewhere.includes(source));
  expect([...fired.keys()].sort()).toEqual(expected.toSorted());
  for (const [source, event] of fired) {
    expect(shape(event), source).toEqual(shape(recordedEvent<TriggerEvent>(source)));
  }
});
