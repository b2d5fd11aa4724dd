import type { profileOperations } from '../../domain/self-service/operations/profile.ts';
import { describeAccount, type OwnAccount, type OwnAccountSettings } from '../../domain/self-service/own-account.ts';
import { groupsOfToken } from '../../domain/self-service/token-claims.ts';
import type { Answer } from '../../runtime/self-service.ts';

export interface ReadAccountServices {
  readonly readAccount: (accessToken: string) => Promise<OwnAccount>;
  readonly settings: OwnAccountSettings;
}

/** The account of a person who is signed in. */
export function createReadAccount({
  readAccount,
  settings,
}: ReadAccountServices): Answer<typeof profileOperations.ReadAccount> {
  return async ({ accessToken }) => {
    const token = accessToken();
    const own = await readAccount(token);
    return { status: 200, body: describeAccount(own, { groups: groupsOfToken(token) }, settings) };
  };
}
