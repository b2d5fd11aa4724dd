import type { CredentialJson } from '../../adapters/passkeys.ts';
import type { Passkey } from '../../domain/self-service/answers.ts';
import type { passkeyOperations } from '../../domain/self-service/operations/passkeys.ts';
import type { Answers } from '../../runtime/self-service.ts';

export interface PasskeyServices {
  readonly list: (accessToken: string) => Promise<Passkey[]>;
  readonly begin: (accessToken: string) => Promise<CredentialJson>;
  readonly add: (accessToken: string, credential: CredentialJson) => Promise<void>;
  readonly remove: (accessToken: string, credentialId: string) => Promise<void>;
}

/** What people do with their passkeys. Cognito checks the token in each call, and so whose passkeys they are. */
export function createPasskeys({ list, begin, add, remove }: PasskeyServices): Answers<typeof passkeyOperations> {
  return {
    ListPasskeys: async ({ accessToken }) => ({ status: 200, body: { passkeys: await list(accessToken()) } }),
    BeginPasskey: async ({ accessToken }) => ({ status: 200, body: { options: await begin(accessToken()) } }),
    AddPasskey: async ({ accessToken, body }) => {
      await add(accessToken(), body.credential);
      return { status: 204 };
    },
    RemovePasskey: async ({ accessToken, body, suppressRefusal }) => {
      await suppressRefusal(remove(accessToken(), body.credential_id));
      return { status: 204 };
    },
  };
}
