import { checkCustomAttributes, checkRequiredAttributes } from './attribute-checks.ts';
import { checkCodes, checkOwnAttributes, checkSignIn, checkUnknownRequired } from './import-checks.ts';
import { checkPasskeys } from './passkey-checks.ts';
import type { ClientDescription, MfaDescription, PoolDescription } from './pool-description.ts';
import type { PoolNeeds } from './pool-needs.ts';
import type { PoolProblem } from './pool-problem.ts';
import { checkProviders } from './provider-checks.ts';
import {
  checkEmail,
  checkPolicy,
  checkProtection,
  checkRecovery,
  checkRegion,
  checkSignUp,
} from './settings-checks.ts';
import { checkClient, checkMfa, checkOtherClients, checkTriggers } from './sign-in-checks.ts';

/** A pool as Cognito describes it. What nobody asked for is not checked. */
export interface CheckedPool {
  readonly pool: PoolDescription;
  readonly mfa?: MfaDescription | undefined;
  /** The client that the portal signs people in through. */
  readonly client?: ClientDescription | undefined;
  /** All other clients of the pool. */
  readonly others?: readonly ClientDescription[] | undefined;
  /** Names of the pool's identity providers. */
  readonly providers?: readonly string[] | undefined;
}

/** One thing that is checked, and what is wrong with it. */
export interface PoolFinding {
  /** What is as it should be where there is no problem. */
  readonly subject: string;
  readonly problems: readonly PoolProblem[];
}

/** Checks everything that the product needs of a pool, in the order in which it matters. */
export function checkPool({ pool, mfa, client, others, providers }: CheckedPool, needs: PoolNeeds): PoolFinding[] {
  const findings: PoolFinding[] = [
    { subject: 'The pool is where the stack is', problems: checkRegion(pool, needs) },
    { subject: 'People sign in with their email address', problems: checkSignIn(pool) },
    { subject: "The pool has the product's attributes", problems: checkOwnAttributes(pool, needs.signIn.invitation) },
    {
      subject: 'An email address is all that an account needs',
      problems: [...checkUnknownRequired(pool), ...checkRequiredAttributes(pool)],
    },
    { subject: 'The pool has the attributes of the settings', problems: checkCustomAttributes(pool, needs) },
    { subject: 'Email addresses are proved, and SES sends the emails', problems: checkEmail(pool, needs) },
    { subject: 'A forgotten password can be reset by email', problems: checkRecovery(pool) },
    { subject: 'People may sign up as the settings say', problems: checkSignUp(pool, needs) },
    { subject: 'Passwords and names are as the settings say', problems: checkPolicy(pool, needs) },
    { subject: 'The pool is protected from deletion, or need not be', problems: checkProtection(pool, needs) },
  ];
  if (mfa)
    findings.push({ subject: 'Two-factor authentication is as the settings say', problems: checkMfa(mfa, needs) });
  if (needs.signIn.invitation === 'link')
    findings.push({ subject: 'Codes by email let people in', problems: checkCodes(pool, 'link') });
  if (mfa && needs.signIn.passkeys)
    findings.push({ subject: 'Passkeys work on the portal', problems: checkPasskeys(pool, mfa, needs) });
  if (needs.triggers)
    findings.push({ subject: "The pool calls the stack's functions", problems: checkTriggers(pool, needs) });
  if (client)
    findings.push({ subject: "The portal's app client is as the stack made it", problems: checkClient(client, needs) });
  if (others) {
    findings.push({
      subject: 'No other app client can write the marks on accounts',
      problems: checkOtherClients(others),
    });
  }
  if (providers) {
    findings.push({
      subject: 'Nobody of one identity provider is taken for somebody of another',
      problems: checkProviders(providers, needs),
    });
  }
  return findings;
}

/** Everything that is wrong with a pool. */
export function findPoolProblems(checked: CheckedPool, needs: PoolNeeds): PoolProblem[] {
  return checkPool(checked, needs).flatMap(({ problems }) => problems);
}
