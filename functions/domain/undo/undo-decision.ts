import { OwnAttribute } from '../../contract.ts';
import { awaitsFirstSignIn } from '../first-sign-in.ts';
import type { Origin } from '../onboarding/origin.ts';
import type { Account } from '../onboarding/user-directory.ts';
import type { KeepReason } from './keep-reasons.ts';

/** A person in a run's report whom the run may have created. */
export interface Candidate {
  readonly row: string;
  readonly email: string;
}

/** What is to become of a person, or has. `due`: to be deleted, and not known to be deleted yet. */
export interface UndoResult extends Candidate {
  readonly outcome: 'due' | 'deleted' | 'kept' | 'gone';
  readonly detail: string;
  /** Of one who is kept. */
  readonly reason?: KeepReason;
  /** The account that is to be deleted, where there is one: the address may belong to another one by then. */
  readonly userName?: string | undefined;
}

/** What undone.csv says of a person whom an undo is about to delete. */
export const dueDetail = 'not known to be deleted: call undo again';

/** Decides and deletes, for the users of one run. Implemented by `functions/adapters/created-accounts.ts`. */
export interface Undo {
  /** Says whether a person's account is to be deleted, by what the user pool knows of it. */
  decide(candidate: Candidate): Promise<UndoResult>;
  /** Deletes the account, unless the person has signed in since it was decided. */
  deleteOne(pending: UndoResult): Promise<UndoResult>;
}

/** @returns undefined for an account that the run created and nobody has signed in to */
export function reasonToKeep(
  { status, attributes }: Pick<Account, 'status' | 'attributes'>,
  origin: Origin,
): KeepReason | undefined {
  if (status === 'UNCONFIRMED') return 'unconfirmed';
  if (attributes[`custom:${OwnAttribute.origin}`] !== origin) return 'notOurs';
  // A temporary password that an administrator sets later brings the first status back.
  if (attributes[`custom:${OwnAttribute.activatedAt}`]) return 'signedIn';
  // Linked at their first sign-in there, and the status stays as it was.
  if ('identities' in attributes) return 'provider';
  return awaitsFirstSignIn({ status, attributes }) ? undefined : 'ownPassword';
}
