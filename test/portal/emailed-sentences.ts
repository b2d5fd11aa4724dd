import { AdminDisableUserCommand, AdminSetUserPasswordCommand } from '@aws-sdk/client-cognito-identity-provider';
import type { MessageKind } from '../../functions/domain/locale/language.ts';
import type { TestStack } from '../support/test-stack.ts';

/** Somebody who asks for an email: what is true of them, and what they get. */
export interface Asker {
  readonly who: string;
  readonly isNew?: boolean;
  readonly isActive?: boolean;
  /** Has a temporary password. */
  readonly isInvited?: boolean;
  readonly hasExpired?: boolean;
  readonly isUnconfirmed?: boolean;
  readonly isDisabled?: boolean;
  /** After "Forgot your password?", and after a sign-up. */
  readonly forgot: readonly MessageKind[];
  readonly signUp: readonly MessageKind[];
}

export const askers: readonly Asker[] = [
  { who: 'nobody yet', isNew: true, forgot: [], signUp: ['sign-up'] },
  { who: 'a member', isActive: true, forgot: ['forgot-password'], signUp: ['member-sign-up'] },
  { who: 'invited', isInvited: true, forgot: [], signUp: [] },
  { who: 'invited eight days ago', isInvited: true, hasExpired: true, forgot: ['asked'], signUp: ['asked'] },
  { who: 'not confirmed', isUnconfirmed: true, forgot: [], signUp: [] },
  { who: 'disabled', isDisabled: true, forgot: [], signUp: [] },
];

/** Whether a sentence of the page is true of somebody, by what they were sent. Every sentence that says something of emails is here. */
export const claims: Readonly<Record<string, (asker: Asker, sent: readonly MessageKind[]) => boolean>> = {
  'reset.intro': ({ isActive }, sent) => !isActive || sent.includes('forgot-password'),
  'reset.invited': ({ isInvited, hasExpired }, sent) => !isInvited || sent.includes('asked') === (hasExpired ?? false),
  'confirm.intro': ({ isNew }, sent) => !isNew || sent.includes('sign-up'),
  // The newest may be one from before: an invitation that still works, or the code of the first sign-up.
  'confirm.member': ({ isActive, hasExpired }, sent) => !(isActive || hasExpired) || sent.length > 0,
};

/** Makes the account that somebody has. */
export async function makeAccount(
  { clients: { cognito }, endpoints }: TestStack,
  email: string,
  { isUnconfirmed, isActive, isDisabled }: Asker,
  invite: () => Promise<unknown>,
): Promise<void> {
  if (isUnconfirmed) {
    await fetch(`${endpoints.portal}/api/sign-up`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password: 'a password of theirs' }),
    });
    return;
  }
  await invite();
  const person = { UserPoolId: endpoints.userPoolId, Username: email };
  if (isActive || isDisabled)
    await cognito.send(
      new AdminSetUserPasswordCommand({ ...person, Password: 'a password of theirs', Permanent: true }),
    );
  if (isDisabled) await cognito.send(new AdminDisableUserCommand(person));
}
