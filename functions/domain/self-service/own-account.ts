import * as z from 'zod/mini';
import { Problem } from '../api/problems.ts';
import { comparableAddress } from '../people/email-address.ts';
import { protectionSettings, readProtection, reasonToProtect } from '../people/protection.ts';
import { Refusal } from '../refusal.ts';
import { readIdentities } from '../sign-up/identities.ts';
import { judgeSignUp } from '../sign-up/judge-sign-up.ts';
import type { SignUpRules } from '../sign-up/sign-up-rules.ts';
import type { Account } from './answers.ts';
import { profileFields } from './fields.ts';

/** What decides about a person's own account, of the settings. */
export const accountSettings = z.object({
  selfService: z.object({ changeAddress: z.boolean() }),
  userDirectory: z.object({ mfa: z.enum(['off', 'optional', 'required']) }),
});
export const ownAccountSettings = [accountSettings, protectionSettings] as const;
export type OwnAccountSettings = z.output<typeof accountSettings> & z.output<typeof protectionSettings>;

/** The account of an access token's owner, as Cognito has it. */
export interface OwnAccount {
  readonly attributes: Readonly<Record<string, string>>;
  /** Whether there is a password; where Cognito doesn't say, there is one. */
  readonly hasPassword: boolean;
  /** Second factors that are on, by Cognito's names. */
  readonly secondFactors: readonly string[];
  readonly preferredFactor: string | undefined;
}

/** What an access token says of its owner. */
export interface TokenClaims {
  readonly groups: readonly string[];
}

/** The account as it is shown to its owner. */
export function describeAccount(own: OwnAccount, { groups }: TokenClaims, settings: OwnAccountSettings): Account {
  const { attributes, hasPassword, secondFactors, preferredFactor } = own;
  const preferred = preferredFactor === undefined ? undefined : factorNames[preferredFactor];
  return {
    email: attributes.email ?? '',
    email_verified: attributes.email_verified === 'true',
    may_change_email: mayChangeAddress(own, { groups }, settings),
    attributes: Object.fromEntries(
      profileFields.flatMap((name) => (attributes[name] ? [[name, attributes[name]]] : [])),
    ),
    groups: [...groups],
    providers: providersOf(own),
    factors: {
      password: hasPassword,
      authenticator: secondFactors.includes('SOFTWARE_TOKEN_MFA'),
      email_code: secondFactors.includes('EMAIL_OTP'),
      ...(preferred && { preferred }),
    },
    mfa: settings.userDirectory.mfa,
  };
}

const factorNames: Readonly<Record<string, 'authenticator' | 'email_code'>> = {
  SOFTWARE_TOKEN_MFA: 'authenticator',
  EMAIL_OTP: 'email_code',
};

function providersOf({ attributes }: OwnAccount): string[] {
  return readIdentities(attributes.identities).map(({ providerName }) => String(providerName));
}

/**
 * Whether the person may change the address. Not where a provider says it at each sign-in, and not that of an account that others may not
 * act on either: with a new address goes the way to a new password, and somebody who has a session of such an account for a moment
 * would have its rights for good.
 */
function mayChangeAddress(own: OwnAccount, { groups }: TokenClaims, settings: OwnAccountSettings): boolean {
  const protectedBy = reasonToProtect(
    [own.attributes.email],
    groups.map((name) => ({ name })),
    readProtection(settings),
  );
  return settings.selfService.changeAddress && providersOf(own).length === 0 && protectedBy === undefined;
}

/** @throws Problem `ADDRESS_FIXED` */
export function requireChangeableAddress(own: OwnAccount, claims: TokenClaims, settings: OwnAccountSettings): void {
  if (!mayChangeAddress(own, claims, settings)) throw new Problem('ADDRESS_FIXED');
}

/**
 * Checks another address by the rules of sign-ups, which would be worth nothing if an account got around them once it is there.
 * @throws Problem `ADDRESS_REFUSED`, `INVALID_REQUEST`
 */
export function admitAddress(email: string, { attributes }: OwnAccount, rules: SignUpRules): void {
  if (comparableAddress(attributes.email ?? '') === email) {
    const detail = 'This is the address of the account already.';
    throw new Problem('INVALID_REQUEST', [{ field: 'email', code: 'UNCHANGED', detail }]);
  }
  try {
    judgeSignUp({ email, locale: attributes.locale }, rules);
  } catch (cause) {
    if (!(cause instanceof Refusal)) throw cause;
    const detail = 'Addresses of this domain are not accepted.';
    throw new Problem('ADDRESS_REFUSED', [{ field: 'email', code: 'NOT_ADMITTED', detail }], { cause });
  }
}
