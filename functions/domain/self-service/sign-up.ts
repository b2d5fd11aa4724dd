import { Problem } from '../api/problems.ts';
import { Refusal } from '../refusal.ts';
import { type Applicant, judgeSignUp, type SignUpDecision } from '../sign-up/judge-sign-up.ts';
import type { SignUpRules } from '../sign-up/sign-up-rules.ts';
import { CognitoRefusal } from './cognito-refusal.ts';

/**
 * Checks a sign-up by the rules of the pre-sign-up trigger.
 * @throws Problem `SIGN_UP_REFUSED`
 */
export function admitSignUp(applicant: Applicant, rules: SignUpRules): SignUpDecision {
  try {
    return judgeSignUp(applicant, rules);
  } catch (cause) {
    if (!(cause instanceof Refusal)) throw cause;
    const errors = [{ field: 'email', code: 'NOT_ADMITTED', detail: `${cause.message}.` }];
    throw new Problem('SIGN_UP_REFUSED', errors, { cause });
  }
}

/** Whether Cognito refused a sign-up because the address has an account. */
export function isOfAccount(error: unknown): boolean {
  return (
    error instanceof CognitoRefusal &&
    (error.reason === 'UsernameExistsException' || error.reason === 'AliasExistsException')
  );
}
