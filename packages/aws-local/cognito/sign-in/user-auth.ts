import type {
  ChallengeNameType,
  InitiateAuthRequest,
  InitiateAuthResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { invalidParameter, Message, notAuthorized, userNotFound } from '../errors.ts';
import { hidesUsers } from '../look-up.ts';
import { usablePasskeys } from '../passkeys/relying-party.ts';
import type { UserRecord } from '../records.ts';
import type { Services } from '../services.ts';
import { completeSignIn } from './complete-sign-in.ts';
import { acceptEmailCode, askForEmailCode, emailChallenge } from './email-code.ts';
import { availableChallenges, firstFactorsOf } from './first-factors.ts';
import { openChallenge } from './open-challenge.ts';
import { requireParameter } from './parameters.ts';
import { acceptPasskey, askForPasskey } from './passkey-sign-in.ts';
import { invalidSession, resumeSession } from './resume-challenge.ts';
import { firePreAuthentication, signInWithPassword } from './sign-in.ts';
import type { SignIn } from './signing-in.ts';
import { beginSrpSignIn } from './srp-sign-in.ts';
import { simulatedDestination, strangerOf, strangersFactor, strangersPasskey } from './strangers.ts';

type Parameters = Readonly<Record<string, string>>;

/**
 * Begins a sign-in in which the person chooses how. What is preferred is asked for at once where they can do it, and otherwise there
 * is the list of what they can.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/authentication-flows-selection-sdk.html#authentication-flows-selection-choice
 */
export async function beginUserAuth(
  services: Services,
  signIn: SignIn,
  { AuthParameters: parameters = {}, Session }: Pick<InitiateAuthRequest, 'AuthParameters' | 'Session'>,
): Promise<InitiateAuthResponse> {
  refuseUnknown(parameters, Session);
  const { pool, client } = signIn;
  const name = requireParameter(parameters, 'USERNAME');
  const preferred = parameters.PREFERRED_CHALLENGE as ChallengeNameType | undefined;
  const user = pool.find(name);
  if (preferred === 'PASSWORD' && parameters.PASSWORD && firstFactorsOf(pool.pool).includes('PASSWORD')) {
    return signInWithPassword(services, signIn, name, parameters.PASSWORD);
  }
  if (!user) {
    if (!hidesUsers(client)) throw userNotFound();
    return challengeStranger(services, signIn, name, parameters);
  }
  if (!user.Enabled) throw notAuthorized(Message.userDisabled);
  const available = availableChallenges(pool.pool, user);
  if (preferred !== undefined && available.includes(preferred)) {
    return beginChallenge(services, signIn, user, preferred, parameters);
  }
  return {
    ChallengeName: 'SELECT_CHALLENGE',
    Session: openChallenge(services, signIn, user, { name: 'SELECT_CHALLENGE' }),
    ChallengeParameters: {},
    AvailableChallenges: available,
  };
}

/** `SELECT_CHALLENGE`: begins what the person chose. */
export async function selectChallenge(
  services: Services,
  signIn: SignIn,
  responses: Parameters,
  session: string | undefined,
): Promise<InitiateAuthResponse> {
  const answer = requireParameter(responses, 'ANSWER') as ChallengeNameType;
  return continueChoice(services, signIn, responses, session, answer, 'SELECT_CHALLENGE');
}

/** `PASSWORD` and `PASSWORD_SRP`: the answer to them, and also to the list that they are in. */
export async function takePassword(
  services: Services,
  signIn: SignIn,
  responses: Parameters,
  session: string | undefined,
  name: 'PASSWORD' | 'PASSWORD_SRP',
): Promise<InitiateAuthResponse> {
  requireParameter(responses, name === 'PASSWORD' ? 'PASSWORD' : 'SRP_A');
  return continueChoice(services, signIn, responses, session, name, 'SELECT_CHALLENGE', 'PASSWORD');
}

/** `EMAIL_OTP`, in place of a password or after it. Nothing comes after it: a code can't be followed by a second factor. */
export async function signInWithEmailCode(
  services: Services,
  signIn: SignIn,
  responses: Parameters,
  session: string | undefined,
): Promise<InitiateAuthResponse> {
  const { user, factor } = acceptEmailCode(services, signIn, responses, session);
  // A second factor that was set up since the code was sent counts.
  if (factor === 'first' && !availableChallenges(signIn.pool.pool, user).includes('EMAIL_OTP')) throw invalidSession();
  return completeSignIn(services, signIn, user, 'Authentication');
}

/** `WEB_AUTHN`. Nothing comes after it either. */
export async function signInWithPasskey(
  services: Services,
  signIn: SignIn,
  responses: Parameters,
  session: string | undefined,
): Promise<InitiateAuthResponse> {
  const user = await acceptPasskey(services, signIn, responses, session);
  if (!user.Enabled || !availableChallenges(signIn.pool.pool, user).includes('WEB_AUTHN')) throw invalidSession();
  return completeSignIn(services, signIn, user, 'Authentication');
}

async function continueChoice(
  services: Services,
  signIn: SignIn,
  responses: Parameters,
  session: string | undefined,
  chosen: ChallengeNameType,
  ...asked: ('SELECT_CHALLENGE' | 'PASSWORD')[]
): Promise<InitiateAuthResponse> {
  const { user } = resumeSession(services, signIn, responses, session, ...asked);
  if (!user && chosen === 'PASSWORD_SRP') {
    return beginSrpSignIn(
      services,
      signIn,
      requireParameter(responses, 'USERNAME'),
      requireParameter(responses, 'SRP_A'),
    );
  }
  if (!user) throw notAuthorized();
  if (!availableChallenges(signIn.pool.pool, user).includes(chosen)) {
    throw invalidParameter('Challenge selected is not available for the user.');
  }
  const next = await beginChallenge(services, signIn, user, chosen, responses);
  services.challenges.close(session);
  return next;
}

async function beginChallenge(
  services: Services,
  signIn: SignIn,
  user: UserRecord,
  name: ChallengeNameType,
  parameters: Parameters,
): Promise<InitiateAuthResponse> {
  switch (name) {
    case 'PASSWORD_SRP':
      return beginSrpSignIn(services, signIn, user.Username, requireParameter(parameters, 'SRP_A'));
    case 'WEB_AUTHN':
      await firePreAuthentication(services, signIn, user);
      return askForPasskey(services, signIn, user, usablePasskeys(signIn.pool.pool, user));
    case 'EMAIL_OTP':
      await firePreAuthentication(services, signIn, user);
      return askForEmailCode(services, signIn, user, 'first');
    default:
      if (parameters.PASSWORD) return signInWithPassword(services, signIn, user.Username, parameters.PASSWORD);
      return {
        ChallengeName: 'PASSWORD',
        Session: openChallenge(services, signIn, user, { name: 'PASSWORD' }),
        ChallengeParameters: {},
      };
  }
}

/** Asks somebody who has no account for something that they fail in: nothing reveals that there is no such user. */
async function challengeStranger(
  services: Services,
  signIn: SignIn,
  name: string,
  parameters: Parameters,
): Promise<InitiateAuthResponse> {
  const { pool } = signIn.pool;
  const { username } = strangerOf(pool, name);
  const factor = strangersFactor(pool, name);
  if (factor === 'EMAIL_OTP') {
    return emailChallenge(
      simulatedDestination(name),
      username,
      openChallenge(services, signIn, { Username: username }, { name: 'EMAIL_OTP' }),
    );
  }
  if (factor === 'WEB_AUTHN')
    return askForPasskey(services, signIn, { Username: username }, [strangersPasskey(pool, name)]);
  if (parameters.SRP_A) return beginSrpSignIn(services, signIn, name, parameters.SRP_A);
  return {
    ChallengeName: 'PASSWORD',
    Session: openChallenge(services, signIn, { Username: username }, { name: 'PASSWORD' }),
    ChallengeParameters: {},
  };
}

/** What `USER_AUTH` has in AWS and not here. */
function refuseUnknown(parameters: Parameters, session: string | undefined): void {
  if (session) throw invalidParameter('The embedded Cognito does not sign in with the session of ConfirmSignUp.');
  const stepUp = ['TARGET_ACR_VALUES', 'MAX_AGE', 'ACCESS_TOKEN'].find((name) => parameters[name] !== undefined);
  if (stepUp) throw invalidParameter(`The embedded Cognito has no step-up authentication: ${stepUp}.`);
}
