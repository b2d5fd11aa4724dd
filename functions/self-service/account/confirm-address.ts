import { type AnnounceSecurityChange, ownerOfToken } from '../../domain/self-service/announce-security-change.ts';
import type { profileOperations } from '../../domain/self-service/operations/profile.ts';
import {
  type OwnAccount,
  type OwnAccountSettings,
  requireChangeableAddress,
} from '../../domain/self-service/own-account.ts';
import { groupsOfToken } from '../../domain/self-service/token-claims.ts';
import type { Answer } from '../../runtime/self-service.ts';

export interface ConfirmAddressServices {
  readonly readAccount: (accessToken: string) => Promise<OwnAccount>;
  readonly verifyAddress: (accessToken: string, code: string) => Promise<void>;
  readonly announce: AnnounceSecurityChange;
  readonly settings: OwnAccountSettings;
}

/** Takes the new address. It is announced with the one before, which nobody remembers from then on. */
export function createConfirmAddress({
  readAccount,
  verifyAddress,
  announce,
  settings,
}: ConfirmAddressServices): Answer<typeof profileOperations.ConfirmAddress> {
  return async ({ body, accessToken }) => {
    const token = accessToken();
    const own = await readAccount(token);
    // Something may have changed since the code was asked for.
    requireChangeableAddress(own, { groups: groupsOfToken(token) }, settings);
    await verifyAddress(token, body.code);
    const { email, email_verified: verified } = own.attributes;
    await announce({
      ...ownerOfToken(token),
      change: 'email-changed',
      by: 'self',
      ...(email && verified === 'true' && { former_email: email }),
    });
    return { status: 204 };
  };
}
