import { randomBytes } from 'node:crypto';
import type {
  StartWebAuthnRegistrationRequest,
  StartWebAuthnRegistrationResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { refuseTooMany, requirePasskeys } from '../passkeys/may-register.ts';
import { base64url, passkeyTimeoutMs } from '../passkeys/passkey.ts';
import { relyingPartyOf, userVerificationOf } from '../passkeys/relying-party.ts';
import { algorithms } from '../passkeys/verify-registration.ts';
import { attributeOf } from '../records.ts';
import type { Services } from '../services.ts';
import { personOf } from '../sign-in/sign-in.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_StartWebAuthnRegistration.html */
export const startWebAuthnRegistration =
  ({ tokens, registrations }: Pick<Services, 'tokens' | 'registrations'>) =>
  async ({ AccessToken }: StartWebAuthnRegistrationRequest): Promise<StartWebAuthnRegistrationResponse> => {
    const caller = tokens.callerOf(AccessToken);
    const { user, client } = caller;
    const { pool } = caller.pool;
    requirePasskeys(pool);
    const id = relyingPartyOf(pool);
    refuseTooMany(user);
    const challenge = randomBytes(32).toString('base64url');
    registrations.open(personOf(caller, user), { challenge, clientId: client.ClientId });
    return {
      CredentialCreationOptions: {
        authenticatorSelection: {
          requireResidentKey: true,
          residentKey: 'required',
          userVerification: userVerificationOf(pool),
        },
        challenge,
        excludeCredentials: (user.Passkeys ?? []).map((passkey) => ({ id: passkey.CredentialId, type: 'public-key' })),
        pubKeyCredParams: algorithms.map((alg) => ({ alg, type: 'public-key' })),
        rp: { id, name: id },
        timeout: passkeyTimeoutMs,
        user: {
          displayName: user.Username,
          id: base64url(attributeOf(user, 'sub') ?? user.Username),
          name: user.Username,
        },
      },
    };
  };
