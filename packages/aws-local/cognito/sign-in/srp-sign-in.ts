import type { InitiateAuthResponse } from '@aws-sdk/client-cognito-identity-provider';
import { invalidParameter, notAuthorized, userNotFound } from '../errors.ts';
import { hidesUsers } from '../look-up.ts';
import type { Services } from '../services.ts';
import { continueAfterPassword, personOf } from './sign-in.ts';
import type { SignIn } from './signing-in.ts';
import { beginSrp, isValidProof } from './srp.ts';
import { strangerOf } from './strangers.ts';

/** First half of `USER_SRP_AUTH`: the server's public value, and a block that the client signs. */
export async function beginSrpSignIn(
  services: Pick<Services, 'challenges' | 'lockout'>,
  signIn: SignIn,
  name: string,
  clientPublic: string,
): Promise<InitiateAuthResponse> {
  const { pool, client } = signIn;
  const user = pool.find(name);
  if (!user && !hidesUsers(client)) throw userNotFound();
  if (user) services.lockout.check(personOf(signIn, user));
  // A stranger is asked for a proof like anyone else, under a name of the same form, and fails: nothing reveals that there is no
  // such user.
  const stranger = strangerOf(pool.pool, name);
  const username = user?.Username ?? stranger.username;
  const srp = beginSrp(clientPublic, user?.Password || stranger.passwordHash);
  if (!srp) throw invalidParameter('Invalid SRP_A');
  const session = services.challenges.open({
    name: 'PASSWORD_VERIFIER',
    poolId: pool.pool.Id,
    clientId: client.ClientId,
    validityMinutes: client.AuthSessionValidity,
    username,
    srp,
  });
  return {
    ChallengeName: 'PASSWORD_VERIFIER',
    ChallengeParameters: {
      SALT: srp.salt,
      SRP_B: srp.serverPublic.toString(16),
      // Clients send this block back and no session with it, so it is the session.
      SECRET_BLOCK: Buffer.from(session).toString('base64'),
      USERNAME: username,
      USER_ID_FOR_SRP: username,
    },
  };
}

/** Second half of `USER_SRP_AUTH`: the client's proof. @throws AwsError `NotAuthorizedException` */
export async function finishSrpSignIn(
  services: Services,
  signIn: SignIn,
  responses: Readonly<Record<string, string>>,
): Promise<InitiateAuthResponse> {
  const { pool, client } = signIn;
  const secretBlock = Buffer.from(responses.PASSWORD_CLAIM_SECRET_BLOCK ?? '', 'base64');
  const session = secretBlock.toString('utf8');
  const challenge = services.challenges.find(session, { names: ['PASSWORD_VERIFIER'], clientId: client.ClientId });
  services.challenges.close(session);
  const proof = {
    poolName: pool.pool.Id.slice(pool.pool.Id.indexOf('_') + 1),
    userId: challenge.username,
    secretBlock,
    timestamp: responses.TIMESTAMP ?? '',
    signature: responses.PASSWORD_CLAIM_SIGNATURE ?? '',
  };
  const user = pool.user(challenge.username);
  const isProven = challenge.srp !== undefined && isValidProof(challenge.srp, proof);
  if (!user) throw notAuthorized();
  if (!isProven) {
    services.lockout.failed(personOf(signIn, user));
    throw notAuthorized();
  }
  services.lockout.succeeded(personOf(signIn, user));
  return continueAfterPassword(services, signIn, user);
}
