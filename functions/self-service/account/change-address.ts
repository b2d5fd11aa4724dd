import { codeSeconds } from '../../domain/self-service/answers.ts';
import type { profileOperations } from '../../domain/self-service/operations/profile.ts';
import {
  admitAddress,
  type OwnAccount,
  type OwnAccountSettings,
  requireChangeableAddress,
} from '../../domain/self-service/own-account.ts';
import { type PasswordCheck, requirePassword } from '../../domain/self-service/require-password.ts';
import { groupsOfToken } from '../../domain/self-service/token-claims.ts';
import type { SignUpRules } from '../../domain/sign-up/sign-up-rules.ts';
import type { Answer } from '../../runtime/self-service.ts';

export interface ChangeAddressServices extends PasswordCheck {
  readonly readAccount: (accessToken: string) => Promise<OwnAccount>;
  readonly updateAttributes: (given: {
    readonly accessToken: string;
    readonly attributes: Readonly<Record<string, string>>;
    readonly locale?: string | undefined;
  }) => Promise<void>;
  readonly settings: OwnAccountSettings;
  readonly rules: SignUpRules;
}

/** Has a code sent to a new address. Until it is entered, nothing changes. */
export function createChangeAddress(services: ChangeAddressServices): Answer<typeof profileOperations.ChangeAddress> {
  const { readAccount, updateAttributes, settings, rules } = services;
  return async ({ body: { email, password, locale }, accessToken: tokenOf, suppressRefusal }) => {
    const accessToken = tokenOf();
    const own = await readAccount(accessToken);
    requireChangeableAddress(own, { groups: groupsOfToken(accessToken) }, settings);
    admitAddress(email, own, rules);
    await requirePassword(own, password, services);
    await suppressRefusal(updateAttributes({ accessToken, attributes: { email }, locale }));
    return { status: 202, body: { expires_in: codeSeconds.address } };
  };
}
