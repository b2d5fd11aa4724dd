import type { UserRecord } from '../records.ts';
import type { Services } from '../services.ts';
import type { Challenge } from './challenges.ts';
import type { SignIn } from './signing-in.ts';

/** Opens the session in which a person answers a challenge. */
export function openChallenge(
  services: Pick<Services, 'challenges'>,
  { pool, client }: Pick<SignIn, 'pool' | 'client'>,
  { Username: username }: Pick<UserRecord, 'Username'>,
  challenge: Omit<Challenge, 'poolId' | 'clientId' | 'username' | 'validityMinutes'>,
): string {
  return services.challenges.open({
    ...challenge,
    poolId: pool.pool.Id,
    clientId: client.ClientId,
    validityMinutes: client.AuthSessionValidity,
    username,
  });
}
