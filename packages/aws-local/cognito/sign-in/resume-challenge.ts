import { Message, notAuthorized } from '../errors.ts';
import type { UserRecord } from '../records.ts';
import type { Services } from '../services.ts';
import type { Challenge } from './challenges.ts';
import { requireParameter } from './parameters.ts';
import type { SignIn } from './signing-in.ts';
import { strangerOf } from './strangers.ts';

/**
 * The user whom a session asks, as stored now, and no user where it asks somebody who has no account.
 * @throws AwsError `NotAuthorizedException`
 */
export function resumeSession(
  services: Pick<Services, 'challenges'>,
  { pool, client }: SignIn,
  responses: Readonly<Record<string, string>>,
  session: string | undefined,
  ...names: Challenge['name'][]
): { readonly user: UserRecord | undefined; readonly challenge: Challenge } {
  const challenge = services.challenges.find(session, { names, clientId: client.ClientId });
  const name = requireParameter(responses, 'USERNAME');
  const user = pool.find(name);
  if ((user?.Username ?? strangerOf(pool.pool, name).username) !== challenge.username) throw invalidSession();
  if (user && !user.Enabled) throw notAuthorized(Message.userDisabled);
  return { user, challenge };
}

/** {@link resumeSession} of somebody who has an account. */
export function resumeChallenge(...args: Parameters<typeof resumeSession>): {
  readonly user: UserRecord;
  readonly challenge: Challenge;
} {
  const { user, challenge } = resumeSession(...args);
  if (!user) throw invalidSession();
  return { user, challenge };
}

export function invalidSession(): Error {
  return notAuthorized('Invalid session for the user.');
}
