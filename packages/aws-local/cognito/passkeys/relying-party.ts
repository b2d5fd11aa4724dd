import { isIP } from 'node:net';
import type { UserVerificationType, WebAuthnConfigurationType } from '@aws-sdk/client-cognito-identity-provider';
import { AwsError } from '../../aws-error.ts';
import { invalidParameter } from '../errors.ts';
import type { PoolRecord, UserRecord } from '../records.ts';
import type { Passkey } from './passkey.ts';

/**
 * The passkey settings of a request.
 * @throws AwsError `InvalidParameterException` for a domain that can't have passkeys: an address, or a public suffix
 */
export function requestedWebAuthn({
  RelyingPartyId,
  UserVerification = 'preferred',
  FactorConfiguration,
}: WebAuthnConfigurationType): WebAuthnConfigurationType {
  if (RelyingPartyId !== undefined && !mayHavePasskeys(RelyingPartyId)) {
    throw invalidParameter('The relying party ID is not a domain that can have passkeys.');
  }
  return {
    ...(RelyingPartyId === undefined ? {} : { RelyingPartyId }),
    UserVerification,
    ...(FactorConfiguration === undefined ? {} : { FactorConfiguration }),
  };
}

/** Of the public suffixes only those of one label are known here. */
function mayHavePasskeys(domain: string): boolean {
  return domain === 'localhost' || (domain.includes('.') && isIP(domain) === 0);
}

/** The domain that passkeys are made for. Pools have no domain of their own here, which Cognito would take. */
export function relyingPartyOf({ WebAuthnConfiguration: settings }: PoolRecord): string {
  if (settings?.RelyingPartyId !== undefined) return settings.RelyingPartyId;
  throw new AwsError('WebAuthnConfigurationMissingException', 'The user pool has no relying party ID.');
}

/** Whether a person has to be verified: always where a passkey stands for two factors. */
export function userVerificationOf({ WebAuthnConfiguration: settings }: PoolRecord): UserVerificationType {
  return countsTwice(settings) ? 'required' : (settings?.UserVerification ?? 'preferred');
}

/** Whether a passkey can stand for a second factor, too. */
export function countsTwice(settings: WebAuthnConfigurationType | undefined): boolean {
  return settings?.FactorConfiguration === 'MULTI_FACTOR_WITH_USER_VERIFICATION';
}

/** The passkeys that somebody can sign in with: those of the domain that the pool has now. */
export function usablePasskeys(
  { WebAuthnConfiguration: settings }: PoolRecord,
  { Passkeys = [] }: UserRecord,
): Passkey[] {
  return Passkeys.filter(({ RelyingPartyId }) => RelyingPartyId === settings?.RelyingPartyId);
}

/** Whether a page is one of the domain: by HTTPS, except on the person's own machine. */
export function isOriginOf(relyingPartyId: string, origin: string): boolean {
  if (!URL.canParse(origin)) return false;
  const { protocol, hostname } = new URL(origin);
  const isSecure = protocol === 'https:' || (protocol === 'http:' && relyingPartyId === 'localhost');
  return isSecure && (hostname === relyingPartyId || hostname.endsWith(`.${relyingPartyId}`));
}
