import { AdminGetUserCommand, type CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { cognitoInvitations } from '../../functions/adapters/invitations.ts';
import { DirectoryError } from '../../functions/domain/directory-errors.ts';
import { sendInvitation } from '../../functions/domain/invitations/send-invitation.ts';
import { renderFault } from '../../functions/domain/locale/detail.ts';
import { texts as englishTexts } from '../../functions/domain/locale/languages/en/texts.ts';
import { readEmail } from '../../functions/domain/people/email-address.ts';
import { errorName } from '../../functions/error-facts.ts';
import { ExitCode, UsageError } from '../command-line/exit-code.ts';
import type { Terminal } from '../command-line/terminal.ts';
import { openTarget, type TargetOptions } from '../target/target.ts';
import { clientsOf } from '../target/target-clients.ts';

export interface ResendInput extends TargetOptions {
  /** The person's address. */
  readonly email: string;
}

/** `onboarding invitations resend`. @returns the exit code */
export async function resendInvitation(input: ResendInput, { print }: Terminal): Promise<number> {
  const email = readEmail(input.email);
  if (typeof email !== 'string') {
    throw new UsageError(email.detail ? renderFault(email.detail, englishTexts) : 'That is not an email address.');
  }
  const target = await openTarget(input);
  const clients = clientsOf(target);
  try {
    const invitations = cognitoInvitations(clients.cognito, target.userPoolId);
    const person = await invitations.find(email);
    if (person?.status !== 'FORCE_CHANGE_PASSWORD' || !person.enabled)
      throw new UsageError(await explainNoInvitation(clients.cognito, target.userPoolId, email));
    try {
      await sendInvitation(invitations, person, { reason: 'again' }, new Date());
    } catch (error) {
      if (!(error instanceof DirectoryError)) throw error;
      print(`The invitation to ${email} could not be sent (${errorName(error.cause ?? error)}).`);
      return ExitCode.unexpected;
    }
    print(`${email} was sent a new invitation. Earlier temporary passwords no longer work.`);
    return ExitCode.done;
  } finally {
    clients.destroy();
    await target.close();
  }
}

async function explainNoInvitation(
  cognito: CognitoIdentityProviderClient,
  UserPoolId: string,
  Username: string,
): Promise<string> {
  const notFound = (error: unknown) => {
    if (error instanceof Error && error.name === 'UserNotFoundException') return undefined;
    throw error;
  };
  const user = await cognito.send(new AdminGetUserCommand({ UserPoolId, Username })).catch(notFound);
  if (user === undefined) return `There is no account for ${Username}. Import the person to invite them.`;
  if (user.Enabled === false) return `The account of ${Username} is disabled. Enable it first.`;
  if (user.UserStatus === 'UNCONFIRMED') {
    return `Someone signed up with ${Username} and has not confirmed it. Import the person: that replaces the sign-up.`;
  }
  return `${Username} has a password already. "Forgot password" in the portal sends them a code.`;
}
