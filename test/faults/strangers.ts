import { AdminGetUserCommand, AdminListGroupsForUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import type { FaultPort } from 'aws-local/faults.ts';
import fc from 'fast-check';
import type { TestStack } from '../support/test-stack.ts';

/** The password of every stranger: nobody who is onboarded may have it. */
export const strangersPassword = 'A stranger chose this 1';

/** A stranger who signs up at a moment, with the address of one of the people. */
export interface SignUpAttempt {
  /** Before the nth call to Cognito; 0 is before the import or the first event. */
  readonly nth: number;
  /** Which of the people, by their number; beyond them, from the first again. */
  readonly person: number;
}

/** Strangers at random moments, which fast-check makes up and, when a test fails, makes fewer. */
export const strangers: fc.Arbitrary<SignUpAttempt[]> = fc.array(
  fc.record({
    nth: fc.oneof({ weight: 1, arbitrary: fc.constant(0) }, { weight: 3, arbitrary: fc.nat(30) }),
    person: fc.nat(30),
  }),
  { maxLength: 6 },
);

/** Signs strangers up while others run, at the moments of a plan, and past all faults. */
export class Strangers {
  #attempts: readonly SignUpAttempt[] = [];
  #addresses: readonly string[] = [];
  #calls = 0;
  /** How many of them got an account, however short-lived. */
  signedUp = 0;

  /** Looks at every call to Cognito first. @param stack the stack, once it is there */
  portBefore(next: FaultPort, stack: () => TestStack | undefined): FaultPort {
    return async (call) => {
      if (call.service === 'cognito-idp') await this.#signUp(stack(), this.#calls++);
      return next(call);
    };
  }

  /** Begins a plan, with those who come before everybody else; with none, ends it. */
  async plan(stack: TestStack, attempts: readonly SignUpAttempt[] = [], addresses: readonly string[] = []) {
    this.#attempts = addresses.length === 0 ? [] : attempts;
    this.#addresses = addresses;
    this.#calls = 1;
    await this.#signUp(stack, 0);
  }

  async #signUp(stack: TestStack | undefined, now: number): Promise<void> {
    if (stack === undefined) return;
    for (const { person } of this.#attempts.filter(({ nth }) => nth === now)) {
      const Username = this.#addresses[person % this.#addresses.length];
      const attempt = { ClientId: stack.endpoints.userPoolClientId, Username, Password: strangersPassword };
      try {
        await stack.cognito.handle('SignUp', attempt);
        this.signedUp++;
      } catch {
        // Somebody has the address, or it is not an address.
      }
    }
  }
}

/** What is to be known of an account: who made it, what it may do, and whether the stranger's password opens it. */
export async function lookAt({ clients, cognito, endpoints }: TestStack, Username: string) {
  const { userPoolId: UserPoolId, userPoolClientId: ClientId } = endpoints;
  const account = await clients.cognito.send(new AdminGetUserCommand({ UserPoolId, Username })).catch(() => undefined);
  if (account === undefined) return undefined;
  const { Groups = [] } = await clients.cognito.send(new AdminListGroupsForUserCommand({ UserPoolId, Username }));
  const signIn = { ClientId, AuthFlow: 'USER_PASSWORD_AUTH' };
  const AuthParameters = { USERNAME: Username, PASSWORD: strangersPassword };
  const answer = await cognito.handle('InitiateAuth', { ...signIn, AuthParameters }).then(
    () => 'signed in',
    (error: unknown) => (error instanceof Error ? error.name : ''),
  );
  return {
    status: account.UserStatus,
    enabled: account.Enabled,
    origin: account.UserAttributes?.find(({ Name }) => Name === 'custom:origin')?.Value,
    groups: Groups.flatMap(({ GroupName }) => GroupName ?? []).sort(),
    // Cognito says that somebody is not confirmed only to those who know the password.
    opensToStranger: answer === 'signed in' || answer === 'UserNotConfirmedException',
  };
}

/** Invitations to an address; a sign-up has an email of its own. */
export function invitationsTo({ mailbox }: TestStack, to: string): number {
  return mailbox.list({ to }).filter(({ subject }) => subject.startsWith('Your invitation')).length;
}
