import { inviteOnce } from '../../functions/domain/admin-people/invite-once.ts';
import { PersonRefusal } from '../../functions/domain/admin-people/person-refusal.ts';
import { DirectoryError } from '../../functions/domain/directory-errors.ts';
import { awaitsByLink } from '../../functions/domain/first-sign-in.ts';
import { revokedAtOf } from '../../functions/domain/invitations/revoke.ts';
import type { Person } from '../../functions/domain/people/person.ts';
import { errorName } from '../../functions/error-facts.ts';
import { ExitCode, UsageError } from '../command-line/exit-code.ts';
import type { Terminal } from '../command-line/terminal.ts';
import type { ChangeServices } from './change-invitation.ts';
import { patienceMs } from './change-invitation.ts';
import { addressOf, type ChosenPerson } from './choose-people.ts';

/** Sends one person's invitation again. @returns the exit code @throws UsageError where the person has none */
export async function resendInvitation(
  chosen: ChosenPerson,
  services: ChangeServices,
  print: Terminal['print'],
): Promise<number> {
  const email = addressOf(chosen);
  if ('missing' in chosen) throw new UsageError(`There is no account for ${email}. Import the person to invite them.`);
  const reason = explainNoInvitation(chosen, email);
  if (reason) throw new UsageError(reason);
  const terms = { requestId: services.requestId, deadline: services.clock.now() + patienceMs };
  try {
    if ((await inviteOnce(chosen, terms, services)) === 'unchanged') {
      throw new UsageError(`Somebody else is sending ${email} an invitation at this moment.`);
    }
  } catch (error) {
    if (!(error instanceof DirectoryError || error instanceof PersonRefusal)) throw error;
    const why = error.cause === undefined && error instanceof PersonRefusal ? error.message : undefined;
    print(why ?? `The invitation to ${email} could not be sent (${errorName(rootOf(error))}).`);
    return ExitCode.unexpected;
  }
  print(`${email} was sent a new invitation. Earlier temporary passwords no longer work.`);
  return ExitCode.done;
}

/** What the error came from: the name that AWS gives it. */
function rootOf(error: Error): Error {
  return error.cause instanceof Error ? rootOf(error.cause) : error;
}

function explainNoInvitation(person: Person, email: string): string | undefined {
  if (awaitsByLink(person))
    return `${email} was invited by a link, which only the stack sends: press “Invite again” on the admin page.`;
  if (person.status === 'FORCE_CHANGE_PASSWORD' && (person.enabled || revokedAtOf(person))) return undefined;
  if (!person.enabled) return `The account of ${email} is disabled. Enable it first.`;
  if (person.status === 'UNCONFIRMED') {
    return `Someone signed up with ${email} and has not confirmed it. Import the person: that replaces the sign-up.`;
  }
  return `${email} has a password already. "Forgot password" in the portal sends them a code.`;
}
