import { timingSafeEqual } from 'node:crypto';
import type { InitiateAuthResponse } from '@aws-sdk/client-cognito-identity-provider';
import { AwsError } from '../../aws-error.ts';
import { commitWithMail, type Destination, deliveryDetails, destinationOf } from '../messages/delivery.ts';
import { composeMessage } from '../messages/message.ts';
import { attributeOf, mergeAttributes, type UserRecord } from '../records.ts';
import type { Services } from '../services.ts';
import { newSignInCode } from './codes.ts';
import { openChallenge } from './open-challenge.ts';
import { requireParameter } from './parameters.ts';
import { invalidSession, resumeSession } from './resume-challenge.ts';
import type { SignIn } from './signing-in.ts';

/** Mails a code to sign in with. It is good as long as its session, and for nothing else. */
export async function askForEmailCode(
  services: Pick<Services, 'challenges' | 'triggers' | 'mailbox' | 'store'>,
  signIn: SignIn,
  user: UserRecord,
  factor: 'first' | 'second',
): Promise<InitiateAuthResponse> {
  const { pool, client, clientMetadata } = signIn;
  const destination = destinationOf(user, ['EMAIL']);
  if (!destination) throw invalidSession();
  const code = newSignInCode();
  const mail = await composeMessage(services.triggers, {
    kind: 'Authentication',
    pool: pool.pool,
    user,
    destination,
    code,
    clientId: client.ClientId,
    clientMetadata,
  });
  commitWithMail(services, [], mail);
  const emailCode = { code, address: destination.address, factor };
  return emailChallenge(
    destination,
    user.Username,
    openChallenge(services, signIn, user, { name: 'EMAIL_OTP', emailCode }),
  );
}

/** The answer of {@link askForEmailCode}. */
export function emailChallenge(destination: Destination, username: string, Session: string): InitiateAuthResponse {
  const { DeliveryMedium = '', Destination = '' } = deliveryDetails(destination);
  return {
    ChallengeName: 'EMAIL_OTP',
    Session,
    ChallengeParameters: {
      CODE_DELIVERY_DELIVERY_MEDIUM: DeliveryMedium,
      CODE_DELIVERY_DESTINATION: Destination,
      USER_ID_FOR_SRP: username,
    },
  };
}

/**
 * Checks the code of a session, and closes the session when it is right. A person who mistyped may try again; who guesses is locked
 * out for longer and longer.
 * @returns the user, whose address the code has proven, and which factor it was asked as
 * @throws AwsError `CodeMismatchException`, also for somebody who has no account
 */
export function acceptEmailCode(
  services: Pick<Services, 'challenges' | 'lockout' | 'store' | 'now'>,
  signIn: SignIn,
  responses: Readonly<Record<string, string>>,
  session: string | undefined,
): { readonly user: UserRecord; readonly factor: 'first' | 'second' } {
  const { user, challenge } = resumeSession(services, signIn, responses, session, 'EMAIL_OTP');
  const poolId = signIn.pool.pool.Id;
  const code = requireParameter(responses, 'EMAIL_OTP_CODE');
  const person = `code ${poolId}/${challenge.username}`;
  services.lockout.check(person);
  const sent = challenge.emailCode;
  if (!user || !sent || !isSame(sent.code, code) || attributeOf(user, 'email') !== sent.address) {
    services.lockout.failed(person);
    // https://github.com/aws-amplify/amplify-js/issues/11069
    throw new AwsError('CodeMismatchException', 'Invalid code or auth state for the user.');
  }
  services.lockout.succeeded(person);
  services.challenges.close(session);
  const proven = withProvenAddress(user);
  if (proven !== user) {
    const changed = { ...proven, UserLastModifiedDate: services.now() };
    services.store.commit([{ change: 'user', poolId, user: changed }]);
    return { user: changed, factor: sent.factor };
  }
  return { user, factor: sent.factor };
}

/** https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-authentication-flow-methods.html#amazon-cognito-user-pools-authentication-flow-methods-passwordless */
function withProvenAddress(user: UserRecord): UserRecord {
  const isConfirmed = user.UserStatus !== 'UNCONFIRMED';
  if (isConfirmed && attributeOf(user, 'email_verified') === 'true') return user;
  const { SignUpCode: _needless, ...kept } = user;
  return {
    ...kept,
    Attributes: mergeAttributes(user.Attributes, [{ Name: 'email_verified', Value: 'true' }]),
    UserStatus: isConfirmed ? user.UserStatus : 'CONFIRMED',
  };
}

function isSame(sent: string, given: string): boolean {
  const [a, b] = [Buffer.from(sent), Buffer.from(given)];
  return a.length === b.length && timingSafeEqual(a, b);
}
