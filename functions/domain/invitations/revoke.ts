import { OwnAttribute } from '../../contract.ts';
import { RequestRefused } from '../directory-errors.ts';
import type { Person } from '../people/person.ts';
import { readInvitationRecord, writeInvitationRecord } from './invitation-record.ts';
import { hasComeIn } from './next-step.ts';

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

/** The person came in while the invitation was being revoked: there is none any more. */
export class InvitationUsed extends Error {
  override readonly name = 'InvitationUsed';
}

/** Whether a person has an invitation that can be revoked, one that was revoked already included. */
export function isRevocable(person: Person): boolean {
  return person.status === 'FORCE_CHANGE_PASSWORD' && !hasComeIn(person);
}

/** When the invitation of a person was revoked; undefined where it was not, or they were invited again since. */
export function revokedAtOf({ attributes, changedAt }: Pick<Person, 'attributes' | 'changedAt'>): Date | undefined {
  return readInvitationRecord(attributes, changedAt).revokedAt;
}

/**
 * Makes an invitation worthless: nobody is sent another, the account is disabled, and the password in the email is another one than the
 * account's, so that it stays worthless when somebody enables the account one day.
 *
 * A crash leaves a revocation that is noted and can be repeated: what is noted first keeps automatic emails away, and then nobody can
 * sign in. The password is replaced last, once nobody can come in any more, since the new one would lock out a person who just did.
 * @throws InvitationUsed, UserMissing
 */
export async function revokeInvitation(person: Person, accounts: RevocableAccounts, now: Date): Promise<void> {
  const { sub, userName } = person;
  const note = (revokedAt: Date | undefined) => {
    const record = readInvitationRecord(person.attributes, person.changedAt);
    return accounts.setAttributes(userName, {
      [`custom:${OwnAttribute.invitation}`]: writeInvitationRecord({ ...record, revokedAt }),
    });
  };
  if (revokedAtOf(person) === undefined) await note(now).catch(ignoreRefusal);
  if (person.enabled) await accounts.disable(userName);
  const disabled = await accounts.findPerson(sub);
  if (disabled !== undefined && !isRevocable(disabled)) {
    await accounts.enable(userName);
    await note(undefined).catch(ignoreRefusal);
    throw new InvitationUsed();
  }
  await accounts.replacePassword(userName);
}

/** A pool that existed before may not have the attribute: then nothing says that it was a revocation. */
function ignoreRefusal(error: unknown): void {
  if (!(error instanceof RequestRefused)) throw error;
}
