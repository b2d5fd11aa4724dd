import { createHmac, timingSafeEqual } from 'node:crypto';
import { notAuthorized } from '../errors.ts';
import type { ClientRecord } from '../records.ts';
import type { Services } from '../services.ts';

type Body = Readonly<Record<string, unknown>>;

/** Where an operation of an app client carries the person's name and the hash. */
const places: Readonly<Record<string, (body: Body) => Body>> = {
  SignUp: readTopLevel,
  ConfirmSignUp: readTopLevel,
  ResendConfirmationCode: readTopLevel,
  ForgotPassword: readTopLevel,
  ConfirmForgotPassword: readTopLevel,
  InitiateAuth: ({ AuthParameters }) => ({ ...(AuthParameters as object) }),
  AdminInitiateAuth: ({ AuthParameters }) => ({ ...(AuthParameters as object) }),
  RespondToAuthChallenge: ({ ChallengeResponses }) => ({ ...(ChallengeResponses as object) }),
  AdminRespondToAuthChallenge: ({ ChallengeResponses }) => ({ ...(ChallengeResponses as object) }),
};

/**
 * Has the caller of an app client with a secret prove that they know it, before anything else is checked: by a hash over the person's
 * name and the client's id, or by the secret itself where a token names the person.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/signing-up-users-in-your-app.html#cognito-user-pools-computing-secret-hash
 * @throws AwsError `NotAuthorizedException`
 */
export function checkClientSecret(
  { store, tokens }: Pick<Services, 'store' | 'tokens'>,
  operation: string,
  body: Body,
): void {
  const client = store.clients.get(String(body.ClientId));
  if (!client?.ClientSecret) return;
  if (operation === 'RevokeToken' || operation === 'GetTokensFromRefreshToken') {
    if (body.ClientSecret !== client.ClientSecret) throw notAuthorized('Invalid client secret.');
    return;
  }
  const given = places[operation]?.(body);
  if (!given) return;
  if (typeof given.SECRET_HASH !== 'string') {
    throw notAuthorized(`Client ${client.ClientId} is configured with secret but SECRET_HASH was not received`);
  }
  const refreshed = typeof given.REFRESH_TOKEN === 'string' ? tokens.familyOf(given.REFRESH_TOKEN) : undefined;
  const name = given.USERNAME ?? refreshed?.username;
  if (!isValidHash(client, String(name), given.SECRET_HASH)) {
    throw notAuthorized(`Unable to verify secret hash for client ${client.ClientId}`);
  }
}

function readTopLevel({ Username, SecretHash }: Body): Body {
  return { USERNAME: Username, SECRET_HASH: SecretHash };
}

function isValidHash({ ClientId, ClientSecret = '' }: ClientRecord, name: string, given: string): boolean {
  const expected = createHmac('sha256', ClientSecret).update(`${name}${ClientId}`).digest();
  const hash = Buffer.from(given, 'base64');
  return hash.length === expected.length && timingSafeEqual(hash, expected);
}
