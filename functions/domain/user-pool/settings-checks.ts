import type { PoolDescription } from './pool-description.ts';
import type { PoolNeeds } from './pool-needs.ts';
import { decidedAtCreation, type PoolProblem } from './pool-problem.ts';

/** A pool is in the Region that its id begins with, and functions can't reach one elsewhere. */
export function checkRegion({ Id = '' }: PoolDescription, { region }: PoolNeeds): PoolProblem[] {
  const home = Id.split('_')[0];
  if (region === undefined || home === region) return [];
  return [
    {
      kind: 'REGION_DIFFERS',
      severity: 'forbids',
      text: `The pool is in ${home} and the stack in ${region}.`,
      cure: `Deploy the stack in ${home}, or use a pool in ${region}.`,
    },
  ];
}

/** Sign-up is only ever closed by a fix: to let strangers in is the owner's decision. */
export function checkSignUp(
  { AdminCreateUserConfig: config }: PoolDescription,
  { selfSignUp }: PoolNeeds,
): PoolProblem[] {
  const isOpen = config?.AllowAdminCreateUserOnly !== true;
  if (isOpen === selfSignUp) return [];
  if (isOpen) {
    return [
      {
        kind: 'SIGN_UP_OPEN',
        severity: 'impairs',
        text: 'Anybody may sign up in this pool, although userDirectory.selfSignUp is off.',
        cure: 'Let only administrators create users (AllowAdminCreateUserOnly), or switch userDirectory.selfSignUp on.',
        fix: { pool: { AdminCreateUserConfig: { AllowAdminCreateUserOnly: true } } },
      },
    ];
  }
  return [
    {
      kind: 'SIGN_UP_CLOSED',
      severity: 'impairs',
      text: 'Nobody can sign up in this pool, although userDirectory.selfSignUp is on: the portal offers what does not work.',
      cure: 'Switch userDirectory.selfSignUp off. To let people sign up, allow self-registration in the console of Cognito.',
    },
  ];
}

/** Invitations, codes and resets go by email, and an address counts only once it is proved. */
export function checkEmail(pool: PoolDescription, { mail }: PoolNeeds): PoolProblem[] {
  const {
    AutoVerifiedAttributes: verified = [],
    UserAttributeUpdateSettings: update,
    EmailConfiguration: sender,
    SchemaAttributes: schema = [],
  } = pool;
  const kept = update?.AttributesRequireVerificationBeforeUpdate ?? [];
  const isVerified = verified.includes('email');
  const withEmail = (names: readonly string[]) => (names.includes('email') ? [...names] : [...names, 'email']);
  const problems: PoolProblem[] = [];
  if (!isVerified) {
    problems.push({
      kind: 'EMAIL_NOT_VERIFIED',
      severity: 'impairs',
      text: 'The pool sends no code to a new email address, so nobody can confirm a sign-up or a change of address.',
      cure: 'Have email addresses verified (AutoVerifiedAttributes: email).',
      fix: { pool: { AutoVerifiedAttributes: withEmail(verified) } },
    });
  }
  if (!kept.includes('email')) {
    problems.push({
      kind: 'ADDRESS_UNPROVED',
      severity: 'impairs',
      text: 'A person can give their account the address of somebody else: a new address takes the place of the old one before it is verified.',
      cure: 'Keep the old address until then (AttributesRequireVerificationBeforeUpdate: email).',
      // Cognito accepts it only for addresses that it verifies.
      fix: {
        pool: {
          AutoVerifiedAttributes: withEmail(verified),
          UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: withEmail(kept) },
        },
      },
    });
  }
  if (schema.some(({ Name, Mutable }) => Name === 'email' && Mutable === false)) {
    problems.push({
      kind: 'EMAIL_IMMUTABLE',
      severity: 'impairs',
      text: 'An email address can never be changed in this pool.',
      cure: decidedAtCreation,
    });
  }
  if (sender?.EmailSendingAccount !== 'DEVELOPER') {
    problems.push({
      kind: 'COGNITO_SENDER',
      severity: 'advises',
      text: 'Cognito sends the emails itself: at most 50 a day in the whole account.',
      cure: 'Have them sent by SES before an import of more than a few people.',
    });
  } else if (mail?.configurationSet && sender.ConfigurationSet !== mail.configurationSet) {
    problems.push({
      kind: 'BOUNCES_UNKNOWN',
      severity: 'impairs',
      text: 'SES does not report which invitations bounce: the pool names another configuration set than the stack, or none.',
      cure: `Name ${mail.configurationSet} in the email configuration of the pool, or the pool's own in userDirectory.mail.configurationSet.`,
    });
  }
  return problems;
}

/**
 * "Forgot password" sends a code by email. A pool that says nothing of recovery sends it to a verified phone number, and to a verified
 * address where there is none: https://docs.aws.amazon.com/cognito/latest/developerguide/how-to-recover-a-user-account.html
 */
export function checkRecovery({ AccountRecoverySetting: setting }: PoolDescription): PoolProblem[] {
  const mechanisms = setting?.RecoveryMechanisms ?? [];
  if (mechanisms.length === 0) return [];
  if (mechanisms.some(({ Name }) => Name === 'verified_email')) return [];
  const problem = {
    kind: 'RECOVERY_WITHOUT_EMAIL',
    severity: 'impairs',
    text: 'Nobody can reset a forgotten password by email.',
  } as const;
  if (mechanisms.some(({ Name }) => Name === 'admin_only')) {
    return [
      {
        ...problem,
        cure: 'The pool leaves that to administrators. Allow recovery by email in the console of Cognito.',
      },
    ];
  }
  const last = Math.max(...mechanisms.map(({ Priority = 0 }) => Priority));
  const withEmail = [...mechanisms, { Name: 'verified_email', Priority: last + 1 }];
  return [
    {
      ...problem,
      cure: 'Allow account recovery by a verified email address.',
      fix: { pool: { AccountRecoverySetting: { RecoveryMechanisms: withEmail } } },
    },
  ];
}

/** What only the settings can follow: the pool is its owner's. */
export function checkPolicy(pool: PoolDescription, needs: PoolNeeds): PoolProblem[] {
  const { MinimumLength = 8, ...policy } = pool.Policies?.PasswordPolicy ?? {};
  const days = policy.TemporaryPasswordValidityDays ?? pool.AdminCreateUserConfig?.UnusedAccountValidityDays ?? 7;
  // Before the setting existed, names were case-sensitive.
  const caseSensitive = pool.UsernameConfiguration?.CaseSensitive ?? true;
  const problems: PoolProblem[] = [];
  if (days !== needs.temporaryPasswordValidityDays) {
    problems.push({
      kind: 'VALIDITY_DIFFERS',
      severity: 'impairs',
      text: `A temporary password works for ${days} days in this pool, and the settings say ${needs.temporaryPasswordValidityDays}: "forgot password" decides by the settings whether to send an invitation again.`,
      cure: `Set userDirectory.temporaryPasswordValidityDays to ${days}.`,
    });
  }
  if (caseSensitive !== needs.caseSensitive) {
    problems.push({
      kind: 'CASE_SENSITIVITY_DIFFERS',
      severity: 'impairs',
      text: caseSensitive
        ? 'Ann@ and ann@ can be two people in this pool, and the settings say that they are one.'
        : 'Ann@ and ann@ are one person in this pool, and the settings say that they are two: some people are asked to write their address in lowercase for nothing.',
      cure: `Set userDirectory.caseSensitive to ${caseSensitive}: a pool can't be changed.`,
    });
  }
  if (MinimumLength > needs.passwordMinimumLength) {
    problems.push({
      kind: 'PASSWORDS_LONGER',
      severity: 'advises',
      text: `The pool wants passwords of ${MinimumLength} characters, and the portal asks for ${needs.passwordMinimumLength}.`,
      cure: `Set userDirectory.passwordMinimumLength to ${MinimumLength}.`,
    });
  }
  if (needs.refreshTokenRotation && pool.UserPoolTier === 'LITE') {
    problems.push({
      kind: 'PLAN_WITHOUT_ROTATION',
      severity: 'impairs',
      text: 'Refresh tokens can’t rotate in a pool with the feature plan LITE.',
      cure: 'Give the pool the plan ESSENTIALS, or switch userDirectory.refreshTokenRotation off.',
    });
  }
  return problems;
}

/** A pool has no backup. */
export function checkProtection({ DeletionProtection }: PoolDescription, { keep }: PoolNeeds): PoolProblem[] {
  if (!keep || DeletionProtection === 'ACTIVE') return [];
  return [
    {
      kind: 'UNPROTECTED',
      severity: 'advises',
      text: 'The pool can be deleted by mistake, with all its people, and Cognito has no backup.',
      cure: 'Activate deletion protection in the console of Cognito.',
    },
  ];
}
