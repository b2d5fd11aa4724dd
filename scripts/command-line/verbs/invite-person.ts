import { AdminGetUserCommand, type CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { cognitoInvitations } from '../../../functions/adapters/invitations.ts';
import { readEmail } from '../../../functions/domain/people/fields.ts';
import { CognitoRefusal } from '../../../functions/domain/self-service/cognito-refusal.ts';
import { sendInvitation } from '../../../functions/domain/self-service/invite-again.ts';
import { ExitCode, readArguments, stackOptions, UsageError } from '../arguments.ts';
import { openTarget } from '../target.ts';
import { clientsOf } from '../target-clients.ts';

const help = `Send an invitation again, to a person who was invited and has not signed in yet. The new email has a new temporary
password, which works for its full validity; every earlier one works no more.

  npm run onboard -- invite EMAIL [options]

  EMAIL          the person's address
  --stack NAME   of a deployed stack
  --state DIR    of the embedded stack of this state folder (default: .local)
  --help         this text

"Forgot password" sends an invitation again only when the one before has nearly expired or could not be sent, since anybody can
ask there for anybody. Here, whoever may invite people decides.`;

/** `npm run onboard -- invite EMAIL`. @returns the exit code */
export async function invitePersonCommand(args: string[], print: (text: string) => void): Promise<number> {
  const { values, file: address } = readArguments(stackOptions, args);
  if (values.help) {
    print(help);
    return ExitCode.done;
  }
  if (address === undefined) throw new UsageError('Whom? npm run onboard -- invite ann@example.com');
  const email = readEmail(address);
  if (typeof email !== 'string') throw new UsageError(email.detail ?? 'That is not an email address.');
  const target = await openTarget(values);
  const clients = clientsOf(target);
  try {
    const invitations = cognitoInvitations(clients.cognito, target.userPoolId);
    const pending = await invitations.findPending(email);
    if (pending === undefined) throw new UsageError(await reasonNotToInvite(clients.cognito, target.userPoolId, email));
    try {
      await sendInvitation(invitations, pending, { email }, new Date());
    } catch (error) {
      if (!(error instanceof CognitoRefusal)) throw error;
      print(`The invitation to ${email} could not be sent (${error.reason}). The account is as it was.`);
      return ExitCode.unexpected;
    }
    print(`${email} was sent a new invitation. The temporary password of any earlier one works no more.`);
    return ExitCode.done;
  } finally {
    clients.destroy();
    await target.close();
  }
}

async function reasonNotToInvite(
  cognito: CognitoIdentityProviderClient,
  UserPoolId: string,
  Username: string,
): Promise<string> {
  const notFound = (error: unknown) => {
    if (error instanceof Error && error.name === 'UserNotFoundException') return undefined;
    throw error;
  };
  const user = await cognito.send(new AdminGetUserCommand({ UserPoolId, Username })).catch(notFound);
  if (user === undefined) return `Nobody has the address ${Username}. Import them to invite them.`;
  if (user.Enabled === false) return `The account of ${Username} is disabled. Enable it first.`;
  if (user.UserStatus === 'UNCONFIRMED') {
    return `Somebody signed up with ${Username} and has not confirmed it. Import the person: that replaces the sign-up.`;
  }
  return `${Username} has a password already. "Forgot password" on the sign-in page sends them a code.`;
}
