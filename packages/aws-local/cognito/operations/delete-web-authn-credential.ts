import type {
  DeleteWebAuthnCredentialRequest,
  DeleteWebAuthnCredentialResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { requireText, resourceNotFound } from '../errors.ts';
import type { Services } from '../services.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DeleteWebAuthnCredential.html */
export const deleteWebAuthnCredential =
  ({ tokens, store }: Pick<Services, 'tokens' | 'store'>) =>
  async (request: DeleteWebAuthnCredentialRequest): Promise<DeleteWebAuthnCredentialResponse> => {
    const { pool, user } = tokens.callerOf(request.AccessToken);
    const id = requireText(request.CredentialId, 'credentialId');
    const Passkeys = (user.Passkeys ?? []).filter(({ CredentialId }) => CredentialId !== id);
    if (Passkeys.length === (user.Passkeys ?? []).length) throw resourceNotFound('Passkey not found.');
    store.commit([{ change: 'user', poolId: pool.pool.Id, user: { ...user, Passkeys } }]);
    return {};
  };
