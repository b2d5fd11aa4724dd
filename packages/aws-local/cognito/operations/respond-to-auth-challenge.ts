import type {
  RespondToAuthChallengeRequest,
  RespondToAuthChallengeResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { AwsError } from '../../aws-error.ts';
import { refuseUnwritable } from '../attribute-change.ts';
import { findMissingAttributes, parseAttributes } from '../attributes.ts';
import { invalidParameter, notAuthorized } from '../errors.ts';
import { clientOf } from '../look-up.ts';
import { hashPassword } from '../passwords/password-hash.ts';
import { checkPassword } from '../passwords/password-policy.ts';
import { type Attribute, attributeOf, mergeAttributes, type UserRecord } from '../records.ts';
import type { Services } from '../services.ts';
import { completeSignIn } from '../sign-in/complete-sign-in.ts';
import { acceptOneTimeCode } from '../sign-in/one-time-code.ts';
import { requireParameter } from '../sign-in/parameters.ts';
import { resumeChallenge } from '../sign-in/resume-challenge.ts';
import { continueAfterFirstFactor, selectSecondFactor } from '../sign-in/second-factor.ts';
import type { SignIn } from '../sign-in/signing-in.ts';
import { finishSrpSignIn } from '../sign-in/srp-sign-in.ts';
import { selectChallenge, signInWithEmailCode, signInWithPasskey, takePassword } from '../sign-in/user-auth.ts';

type Responses = Readonly<Record<string, string>>;

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_RespondToAuthChallenge.html */
export const respondToAuthChallenge =
  (services: Services) =>
  async (request: RespondToAuthChallengeRequest): Promise<RespondToAuthChallengeResponse> => {
    const { client, pool } = clientOf(services.store, request.ClientId);
    return answerChallenge(services, { pool, client, clientMetadata: request.ClientMetadata }, request);
  };

/** Takes a person's answer to what a sign-in asked. */
export async function answerChallenge(
  services: Services,
  signIn: SignIn,
  request: Pick<RespondToAuthChallengeRequest, 'ChallengeName' | 'Session' | 'ChallengeResponses'>,
): Promise<RespondToAuthChallengeResponse> {
  const responses = request.ChallengeResponses ?? {};
  switch (request.ChallengeName) {
    case 'PASSWORD_VERIFIER':
      return finishSrpSignIn(services, signIn, responses);
    case 'SELECT_CHALLENGE':
      return selectChallenge(services, signIn, responses, request.Session);
    case 'PASSWORD':
    case 'PASSWORD_SRP':
      return takePassword(services, signIn, responses, request.Session, request.ChallengeName);
    case 'EMAIL_OTP':
      return signInWithEmailCode(services, signIn, responses, request.Session);
    case 'SELECT_MFA_TYPE':
      return selectSecondFactor(services, signIn, responses, request.Session);
    case 'WEB_AUTHN':
      return signInWithPasskey(services, signIn, responses, request.Session);
    case 'NEW_PASSWORD_REQUIRED':
      return setNewPassword(services, signIn, responses, request.Session);
    case 'SOFTWARE_TOKEN_MFA':
      return checkOneTimeCode(services, signIn, responses, request.Session);
    case 'MFA_SETUP':
      return finishMfaSetup(services, signIn, responses, request.Session);
    default:
      throw invalidParameter('Invalid challenge transition');
  }
}

async function setNewPassword(
  services: Services,
  signIn: SignIn,
  responses: Responses,
  session: string | undefined,
): Promise<RespondToAuthChallengeResponse> {
  const { user } = resumeChallenge(services, signIn, responses, session, 'NEW_PASSWORD_REQUIRED');
  if (user.UserStatus !== 'FORCE_CHANGE_PASSWORD') throw notAuthorized('Invalid session for the user.');
  const { pool } = signIn.pool;
  const password = requireParameter(responses, 'NEW_PASSWORD');
  checkPassword(pool.Policies?.PasswordPolicy, password);
  const attributes = mergeAttributes(user.Attributes, readGivenAttributes(signIn, user, responses));
  const missing = findMissingAttributes(pool, attributes);
  if (missing.length > 0) throw invalidParameter(`Invalid attributes given, ${missing.join(', ')} is missing`);
  const { TemporaryPasswordSince: _over, ...kept } = user;
  const activated: UserRecord = {
    ...kept,
    Attributes: attributes,
    Password: hashPassword({ poolId: pool.Id, username: user.Username }, password),
    UserStatus: 'CONFIRMED',
    UserLastModifiedDate: services.now(),
  };
  services.challenges.close(session);
  services.store.commit([{ change: 'user', poolId: pool.Id, user: activated }]);
  return continueAfterFirstFactor(services, signIn, activated, 'NewPasswordChallenge');
}

/** Attributes that come with the new password, as `userAttributes.<name>`. An invited person can't choose the address. */
function readGivenAttributes({ pool, client }: SignIn, user: UserRecord, responses: Responses): Attribute[] {
  const prefix = 'userAttributes.';
  const given = Object.entries(responses)
    .filter(([key]) => key.startsWith(prefix))
    .map(([key, Value]) => ({ Name: key.slice(prefix.length), Value }));
  for (const { Name } of given) {
    if (Name === 'email' && attributeOf(user, 'email') !== undefined) {
      throw notAuthorized('Cannot modify an already provided email');
    }
  }
  refuseUnwritable(client, given);
  return parseAttributes(pool.pool, given);
}

async function checkOneTimeCode(
  services: Services,
  signIn: SignIn,
  responses: Responses,
  session: string | undefined,
): Promise<RespondToAuthChallengeResponse> {
  const { user } = resumeChallenge(services, signIn, responses, session, 'SOFTWARE_TOKEN_MFA');
  const code = requireParameter(responses, 'SOFTWARE_TOKEN_MFA_CODE');
  const token = user.SoftwareTokenMfaConfiguration;
  const LastStep = token && acceptOneTimeCode(token, code);
  if (token === undefined || LastStep === undefined)
    throw new AwsError('CodeMismatchException', 'Invalid code received for user');
  services.challenges.close(session);
  const used = { ...user, SoftwareTokenMfaConfiguration: { ...token, LastStep } };
  services.store.commit([{ change: 'user', poolId: signIn.pool.pool.Id, user: used }]);
  return completeSignIn(services, signIn, used, 'Authentication');
}

/** Signs in with a session in which the authenticator app's first code was right. */
async function finishMfaSetup(
  services: Services,
  signIn: SignIn,
  responses: Responses,
  session: string | undefined,
): Promise<RespondToAuthChallengeResponse> {
  const { user, challenge } = resumeChallenge(services, signIn, responses, session, 'MFA_SETUP');
  if (!challenge.softwareToken?.verified) throw notAuthorized('Invalid session for the user.');
  services.challenges.close(session);
  return completeSignIn(services, signIn, user, 'Authentication');
}
