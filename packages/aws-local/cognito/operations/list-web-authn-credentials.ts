import type {
  ListWebAuthnCredentialsRequest,
  ListWebAuthnCredentialsResponse,
} from '@aws-sdk/client-cognito-identity-provider';
import { page } from '../paging.ts';
import { maxPasskeys } from '../passkeys/passkey.ts';
import type { Services } from '../services.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListWebAuthnCredentials.html */
export const listWebAuthnCredentials =
  ({ tokens }: Pick<Services, 'tokens'>) =>
  async ({
    AccessToken,
    NextToken,
    MaxResults = maxPasskeys,
  }: ListWebAuthnCredentialsRequest): Promise<ListWebAuthnCredentialsResponse> => {
    const { user } = tokens.callerOf(AccessToken);
    const { items, next } = page(user.Passkeys ?? [], NextToken, MaxResults);
    const Credentials = items.map(
      ({ PublicKey: _ours, Counter: _too, CreatedAt, AuthenticatorTransports, ...shown }) => ({
        ...shown,
        AuthenticatorTransports: [...AuthenticatorTransports],
        CreatedAt: new Date(CreatedAt),
      }),
    );
    return { Credentials, ...(next === undefined ? {} : { NextToken: next }) };
  };
