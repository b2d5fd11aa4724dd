import { OwnAttribute } from '../contract.ts';

/** An account, as far as it says whether somebody has come in. */
export interface Arrival {
  /** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UserType.html */
  readonly status: string;
  readonly attributes: Readonly<Record<string, string | undefined>>;
}

/**
 * Whether the account was made without a password, for somebody who was sent a link: `by` of the record of the invitation. The trigger of every
 * sign-in looks, so nothing else of the record is read.
 */
export function isByLink(attributes: Arrival['attributes']): boolean {
  const text = attributes[`custom:${OwnAttribute.invitation}`];
  if (!text) return false;
  try {
    return Object(JSON.parse(text)).by === 'link';
  } catch {
    return false;
  }
}

/**
 * Whether somebody came in before. An administrator's new temporary password brings the status of invited people back, and it stays
 * where people sign in by an identity provider.
 */
export function hasComeIn({ status, attributes }: Arrival): boolean {
  if (attributes[`custom:${OwnAttribute.activatedAt}`] || attributes.identities) return true;
  return status === 'EXTERNAL_PROVIDER' || (status === 'CONFIRMED' && !isByLink(attributes));
}

/**
 * Whether somebody was sent a link, and has neither come in nor been given a temporary password since, which changes the status. The person
 * may have chosen a password without signing in.
 */
export function awaitsByLink(account: Arrival): boolean {
  return account.status === 'CONFIRMED' && isByLink(account.attributes) && !hasComeIn(account);
}

/**
 * Whether somebody was invited and has not come in. Who has a temporary password has a status of its own. Who was sent a link has no password,
 * and is confirmed from the first moment: of these only our own record says that they were invited, and the mark that they came.
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminCreateUser.html
 */
export function awaitsFirstSignIn(account: Arrival): boolean {
  return (account.status === 'FORCE_CHANGE_PASSWORD' && !hasComeIn(account)) || awaitsByLink(account);
}
