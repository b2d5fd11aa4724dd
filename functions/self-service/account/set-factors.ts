import { Problem } from '../../domain/api/problems.ts';
import { type AnnounceSecurityChange, ownerOfToken } from '../../domain/self-service/announce-security-change.ts';
import type { profileOperations } from '../../domain/self-service/operations/profile.ts';
import type { OwnAccount, OwnAccountSettings } from '../../domain/self-service/own-account.ts';
import { type PasswordCheck, requirePassword } from '../../domain/self-service/require-password.ts';
import type { Answer } from '../../runtime/self-service.ts';

export interface SetFactorsServices extends PasswordCheck {
  readonly readAccount: (accessToken: string) => Promise<OwnAccount>;
  readonly releaseAuthenticator: (accessToken: string) => Promise<void>;
  readonly announce: AnnounceSecurityChange;
  readonly settings: Pick<OwnAccountSettings, 'userDirectory'>;
}

/** Turns the authenticator app off. Where it is off already, nothing is announced. */
export function createSetFactors(services: SetFactorsServices): Answer<typeof profileOperations.SetFactors> {
  const { readAccount, releaseAuthenticator, announce, settings } = services;
  return async ({ body, accessToken }) => {
    const token = accessToken();
    const own = await readAccount(token);
    if (settings.userDirectory.mfa === 'required') throw new Problem('MFA_REQUIRED');
    await requirePassword(own, body.password, services);
    await releaseAuthenticator(token);
    if (own.secondFactors.includes('SOFTWARE_TOKEN_MFA')) {
      await announce({ ...ownerOfToken(token), change: 'authenticator-removed', by: 'self' });
    }
    return { status: 204 };
  };
}
