import type {
  CompleteWebAuthnRegistrationRequest,
  CompleteWebAuthnRegistrationResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { AwsError } from '../../aws-error.ts';
import { notAuthorized } from '../errors.ts';
import { refuseTooMany, requirePasskeys } from '../passkeys/may-register.ts';
import { challengeNotFound, notSupported, verifyRegistration } from '../passkeys/verify-registration.ts';
import type { Services } from '../services.ts';
import { personOf } from '../sign-in/sign-in.ts';

/**
 * Takes what the authenticator made. Who began has one try.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CompleteWebAuthnRegistration.html
 */
export const completeWebAuthnRegistration =
  ({ tokens, registrations, store, now }: Pick<Services, 'tokens' | 'registrations' | 'store' | 'now'>) =>
  async ({
    AccessToken,
    Credential,
  }: CompleteWebAuthnRegistrationRequest): Promise<CompleteWebAuthnRegistrationResponse> => {
    const caller = tokens.callerOf(AccessToken);
    const { pool } = caller;
    requirePasskeys(pool.pool);
    const person = personOf(caller, caller.user);
    const registration = registrations.find(person);
    if (!registration) throw challengeNotFound();
    if (registration.clientId !== caller.client.ClientId) {
      throw new AwsError('WebAuthnClientMismatchException', 'The registration was begun by another client.');
    }
    registrations.close(person);
    const passkey = await verifyRegistration(pool.pool, registration.challenge, Credential);
    // Read again: meanwhile the person can have been deleted, or have made another one.
    const user = pool.user(caller.user.Username);
    if (!user) throw notAuthorized('Access Token has been revoked');
    refuseTooMany(user);
    if (user.Passkeys?.some(({ CredentialId }) => CredentialId === passkey.CredentialId)) throw notSupported();
    const Passkeys = [...(user.Passkeys ?? []), { ...passkey, CreatedAt: now().getTime() }];
    store.commit([{ change: 'user', poolId: pool.pool.Id, user: { ...user, Passkeys } }]);
    return {};
  };
