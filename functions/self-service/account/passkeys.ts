import type { CredentialJson } from '../../adapters/passkeys.ts';
import { type AnnounceSecurityChange, ownerOfToken } from '../../domain/self-service/announce-security-change.ts';
import type { Passkey } from '../../domain/self-service/answers.ts';
import type { passkeyOperations } from '../../domain/self-service/operations/passkeys.ts';
import type { Answers } from '../../runtime/self-service.ts';

export interface PasskeyServices {
  readonly list: (accessToken: string) => Promise<Passkey[]>;
  readonly begin: (accessToken: string) => Promise<CredentialJson>;
  readonly add: (accessToken: string, credential: CredentialJson) => Promise<void>;
  readonly remove: (accessToken: string, credentialId: string) => Promise<void>;
  readonly announce: AnnounceSecurityChange;
}

/** What people do with their passkeys. Cognito checks the token in each call, and so whose passkeys they are. */
export function createPasskeys({
  list,
  begin,
  add,
  remove,
  announce,
}: PasskeyServices): Answers<typeof passkeyOperations> {
  return {
    ListPasskeys: async ({ accessToken }) => ({ status: 200, body: { passkeys: await list(accessToken()) } }),
    BeginPasskey: async ({ accessToken }) => ({ status: 200, body: { options: await begin(accessToken()) } }),
    AddPasskey: async ({ accessToken, body }) => {
      const token = accessToken();
      await add(token, body.credential);
      await announce({ ...ownerOfToken(token), change: 'passkey-added', by: 'self' });
      return { status: 204 };
    },
    RemovePasskey: async ({ accessToken, body, suppressRefusal }) => {
      const token = accessToken();
      const removed = await suppressRefusal(remove(token, body.credential_id).then(() => true));
      if (removed) await announce({ ...ownerOfToken(token), change: 'passkey-removed', by: 'self' });
      return { status: 204 };
    },
  };
}
