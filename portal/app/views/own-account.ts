import { fieldsOf } from '../../shared/fields-of.ts';
import type { Answer, Problem } from '../../shared/request.ts';
import { clearSession, readSignedIn } from '../../shared/session.ts';
import type { App } from '../app.ts';
import type { Route } from '../routes.ts';
import { askToSignIn, isSignedOut } from './next-step.ts';

/** The account of the person who is signed in. */
export interface OwnAccount {
  readonly email: string;
  readonly isVerified: boolean;
  readonly mayChangeEmail: boolean;
  readonly attributes: Readonly<Record<string, string>>;
  readonly groups: readonly string[];
  /** Names of the identity providers that they sign in with. */
  readonly providers: readonly string[];
  readonly hasPassword: boolean;
  readonly hasAuthenticator: boolean;
  /** What the pool says of a second factor: `off`, `optional`, `required`. */
  readonly mfa: string;
}

export async function readAccount(): Promise<Answer<OwnAccount>> {
  const answer = await readSignedIn('/account');
  if (!answer.ok) return answer;
  const { email, email_verified, may_change_email, attributes, groups, providers, factors, mfa } = answer.value;
  const { password, authenticator } = fieldsOf(factors);
  return {
    ok: true,
    value: {
      email: String(email),
      isVerified: email_verified === true,
      mayChangeEmail: may_change_email === true,
      attributes: Object.fromEntries(
        Object.entries(fieldsOf(attributes)).map(([name, value]) => [name, String(value)]),
      ),
      groups: textsOf(groups),
      providers: textsOf(providers),
      hasPassword: password === true,
      hasAuthenticator: authenticator === true,
      mfa: String(mfa),
    },
  };
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

/** Has a person sign in again whose session has ended, and come back. @returns any other problem */
export function leaveIfSignedOut(app: App, problem: Problem, returnTo: Route): Problem | undefined {
  if (!isSignedOut(problem)) return problem;
  clearSession();
  const { redirect, notice } = askToSignIn(app, problem, returnTo);
  app.go(redirect, { replace: true, notice, tone: 'trouble' });
  return undefined;
}
