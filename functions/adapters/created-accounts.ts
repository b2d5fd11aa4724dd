import {
  AdminDeleteUserCommand,
  AdminGetUserCommand,
  type AdminGetUserResponse,
  type CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { importOrigin } from '../domain/onboarding/origin.ts';
import { type Protection, reasonToProtect } from '../domain/people/protection.ts';
import { keepReasons } from '../domain/undo/keep-reasons.ts';
import type { MovedAccounts } from '../domain/undo/moved-accounts.ts';
import { type Candidate, dueDetail, reasonToKeep, type Undo, type UndoResult } from '../domain/undo/undo-decision.ts';
import { errorName } from '../error-facts.ts';
import { listMemberships } from './user-directory.ts';

export interface UndoneRun {
  readonly userPoolId: string;
  readonly runId: string;
  readonly protection: Protection;
  readonly moved: Pick<MovedAccounts, 'find'>;
}

/**
 * The accounts that a run created. Only those with the run's mark, whose person has never signed in and is not protected, are deleted.
 * Throws what the SDK throws.
 */
export function createdAccounts(
  cognito: CognitoIdentityProviderClient,
  { userPoolId, runId, protection, moved }: UndoneRun,
): Undo {
  const origin = importOrigin(runId);
  /** The groups take a call, so only of those who would be deleted. */
  const protect = async (email: string, { Username = email }: AdminGetUserResponse, own: string | undefined) => {
    const groups = await listMemberships(cognito, { UserPoolId: userPoolId, Username });
    return reasonToProtect([email, own], groups, protection);
  };
  const judge = async (candidate: Candidate, username: string): Promise<UndoResult> => {
    try {
      const user = await cognito.send(new AdminGetUserCommand({ UserPoolId: userPoolId, Username: username }));
      const attributes = Object.fromEntries((user.UserAttributes ?? []).map(({ Name, Value = '' }) => [Name, Value]));
      const reason =
        reasonToKeep({ status: user.UserStatus ?? '', attributes }, origin) ??
        (await protect(candidate.email, user, attributes.email));
      if (reason !== undefined) return { ...candidate, outcome: 'kept', detail: keepReasons[reason], reason };
      return { ...candidate, outcome: 'due', detail: dueDetail, userName: user.Username };
    } catch (error) {
      return { ...candidate, ...resultIfGone(error) };
    }
  };
  const decide: Undo['decide'] = async (candidate) => {
    const result = await judge(candidate, candidate.email);
    // Its address may have been corrected since, and even be somebody else's by now.
    if (result.outcome !== 'gone' && result.reason !== 'notOurs') return result;
    const sub = await moved.find(runId, candidate.email);
    if (sub === undefined) return result;
    const other = await judge(candidate, sub);
    return other.outcome === 'gone' ? result : other;
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

/** @throws the error, unless it says that there is no such user */
function resultIfGone(error: unknown): Pick<UndoResult, 'outcome' | 'detail'> {
  if (errorName(error) === 'UserNotFoundException') return { outcome: 'gone', detail: 'has no account' };
  throw error;
}
