import { OwnAttribute } from '../../contract.ts';
import { RequestRefused } from '../directory-errors.ts';
import { awaitsByLink, awaitsFirstSignIn } from '../first-sign-in.ts';
import type { Person } from '../people/person.ts';
import { readInvitationRecord, writeInvitationRecord } from './invitation-record.ts';

/** Accounts, as far as a revocation changes them. Each call throws UserMissing when the account is gone, and may be repeated. */
export interface RevocableAccounts {
  /** The account as it is at this moment. */
  findPerson(sub: string): Promise<Person | undefined>;
  setAttributes(userName: string, attributes: Readonly<Record<string, string>>): Promise<void>;
  disable(userName: string): Promise<void>;
  enable(userName: string): Promise<void>;
  /** Gives the account a temporary password that nobody knows. */
  replacePassword(userName: string): Promise<void>;
}

/** The person came in while the invitation was being revoked, so that there is none any more; or HR invited them again. */
export class InvitationUsed extends Error {
  override readonly name = 'InvitationUsed';
}

/** Whether a person has an invitation that can be revoked, one that was revoked already included. */
export function isRevocable(person: Person): boolean {
  return awaitsFirstSignIn(person);
}

/** When the invitation of a person was revoked; undefined where it was not, or they were invited again since. */
export function revokedAtOf({ attributes, changedAt }: Pick<Person, 'attributes' | 'changedAt'>): Date | undefined {
  return readInvitationRecord(attributes, changedAt).revokedAt;
}

/**
 * Makes an invitation worthless: the account is disabled, and the password in the email, where it has one, is another one than the
 * account's, so that it stays worthless when somebody enables the account one day.
 *
 * A crash leaves an account that is disabled, and says so: nobody comes in, nobody is emailed or invited again, and the revocation can be
 * repeated. Only then the password is replaced, since the new one would lock out a person who just came in. That it was a revocation is
 * said last: from then on HR may invite the person again, with another password, which must not be replaced.
 * @throws InvitationUsed, UserMissing
 */
export async function revokeInvitation(person: Person, accounts: RevocableAccounts, now: Date): Promise<void> {
  const { sub, userName } = person;
  if (person.enabled) await accounts.disable(userName);
  const disabled = (await accounts.findPerson(sub)) ?? person;
  if (!isRevocable(disabled)) {
    if (person.enabled) await accounts.enable(userName);
    throw new InvitationUsed();
  }
  if (disabled !== person && disabled.enabled) throw new InvitationUsed();
  // Where there is no password there is nothing to replace: a link opens nothing for an account that is disabled.
  if (!awaitsByLink(disabled)) await accounts.replacePassword(userName);
  if (revokedAtOf(disabled) !== undefined) return;
  const record = { ...readInvitationRecord(disabled.attributes, disabled.changedAt), revokedAt: now };
  await accounts
    .setAttributes(userName, { [`custom:${OwnAttribute.invitation}`]: writeInvitationRecord(record) })
    .catch(ignoreRefusal);
}

/** A pool that existed before may not have the attribute: then nothing says that it was a revocation. */
function ignoreRefusal(error: unknown): void {
  if (!(error instanceof RequestRefused)) throw error;
}
