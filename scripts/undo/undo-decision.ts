import {
  AdminDeleteUserCommand,
  AdminGetUserCommand,
  type AdminGetUserCommandOutput,
  type CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { OwnAttribute } from '../../functions/contract.ts';
import type { Origin } from '../../functions/domain/onboarding/origin.ts';
import type { Candidate, UndoResult } from './undo-record.ts';

/** Decides and deletes, for the users of one run. */
export interface Undo {
  /** Says whether a person's account is to be deleted, by what the user pool knows of it. */
  decide(candidate: Candidate): Promise<UndoResult>;
  /** Deletes the account, unless the person has signed in since it was decided. */
  deleteOne(pending: UndoResult): Promise<UndoResult>;
}

/** Only accounts that have the run's mark, and whose person has never signed in, are deleted. */
export function undoOf(cognito: CognitoIdentityProviderClient, userPoolId: string, origin: Origin): Undo {
  const decide = async (candidate: Candidate): Promise<UndoResult> => {
    try {
      const user = await cognito.send(new AdminGetUserCommand({ UserPoolId: userPoolId, Username: candidate.email }));
      const reason = reasonToKeep(user, origin);
      if (reason !== undefined) return { ...candidate, outcome: 'kept', detail: reason };
      const detail = 'not known to be deleted: call undo again';
      return { ...candidate, outcome: 'due', detail, userName: user.Username };
    } catch (error) {
      return { ...candidate, ...resultIfGone(error) };
    }
  };
  return {
    decide,
    async deleteOne(pending) {
      const now = await decide(pending);
      if (now.outcome !== 'due') return now;
      try {
        await cognito.send(new AdminDeleteUserCommand({ UserPoolId: userPoolId, Username: now.userName ?? now.email }));
        return { ...pending, outcome: 'deleted', detail: '' };
      } catch (error) {
        return { ...pending, ...resultIfGone(error) };
      }
    },
  };
}

/** @returns undefined for an account that the run created and nobody has signed in to */
function reasonToKeep(
  { UserStatus, UserAttributes = [] }: AdminGetUserCommandOutput,
  origin: Origin,
): string | undefined {
  const own = (name: string) => UserAttributes.find(({ Name }) => Name === `custom:${name}`)?.Value;
  if (UserStatus === 'UNCONFIRMED') return 'signed up without being invited, and is not confirmed';
  if (own(OwnAttribute.origin) !== origin) return 'not created by this run';
  // A temporary password that an administrator sets later brings the first status back.
  if (own(OwnAttribute.activatedAt)) return 'has signed in';
  // Linked at their first sign-in there, and the status stays as it was.
  if (UserAttributes.some(({ Name }) => Name === 'identities')) return 'has signed in through an identity provider';
  return UserStatus === 'FORCE_CHANGE_PASSWORD' ? undefined : 'has a password of their own';
}

/** @throws the error, unless it says that there is no such user */
function resultIfGone(error: unknown): Pick<UndoResult, 'outcome' | 'detail'> {
  if (error instanceof Error && error.name === 'UserNotFoundException') {
    return { outcome: 'gone', detail: 'has no account' };
  }
  throw error;
}
