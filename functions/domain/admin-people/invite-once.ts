import { DirectoryFault, Throttled } from '../directory-errors.ts';
import { readInvitationNote } from '../invitations/invitation-note.ts';
import type { Person } from '../people/person.ts';
import type { Category } from '../rate-limit/pacer.ts';
import { CognitoRefusal } from '../self-service/cognito-refusal.ts';
import { type Invitations, sendInvitation, turnOf } from '../self-service/invite-again.ts';
import type { ActionOutcome, ActionServices, ActionTerms } from './person-action.ts';
import { PersonRefusal, type PersonRefusalCode } from './person-refusal.ts';

const refusals: Readonly<Partial<Record<CognitoRefusal['reason'], PersonRefusalCode>>> = {
  CodeDeliveryFailureException: 'UNDELIVERED',
  LimitExceededException: 'EMAIL_LIMIT',
  UserNotFoundException: 'NOT_FOUND',
  // Signed in, or was disabled, a moment ago.
  UnsupportedUserStateException: 'NOT_WAITING',
};

/**
 * Sends a person a new invitation. Of two who ask at the same moment one sends it: see {@link turnOf}.
 * @throws PersonRefusal, Throttled, OutOfTime, DirectoryFault
 */
export async function inviteOnce(
  { userName: username, changedAt, attributes }: Person,
  terms: ActionTerms,
  services: ActionServices,
): Promise<ActionOutcome> {
  const now = new Date(services.clock.now());
  const pending = { username, changedAt, ...readInvitationNote(attributes, changedAt) };
  if (!(await services.limits.takeTurn(turnOf(pending, now), terms.requestId))) return 'unchanged';
  try {
    const { email = username, locale } = attributes;
    await sendInvitation(keepToRates(terms, services), pending, { email, locale }, now);
    return 'done';
  } catch (error) {
    if (!(error instanceof CognitoRefusal)) throw error;
    const code = refusals[error.reason];
    // Not the refusal itself: it is about the person, and not about the caller.
    throw code === undefined
      ? new DirectoryFault(undefined, { cause: error })
      : new PersonRefusal(code, { cause: error });
  }
}

/** Sent once each: Cognito may have sent the email of a call whose answer was lost. */
function keepToRates({ deadline }: ActionTerms, { invitations, pacer }: ActionServices) {
  const send = (category: Category, call: () => Promise<void>) =>
    pacer.send(category, deadline, async () => {
      try {
        await call();
      } catch (error) {
        if (error instanceof CognitoRefusal && error.reason === 'TooManyRequestsException') {
          throw new Throttled(undefined, { cause: error });
        }
        throw error;
      }
    });
  return {
    writeNote: (username, note) => send('update', () => invitations.writeNote(username, note)),
    sendAgain: (email, locale) => send('creation', () => invitations.sendAgain(email, locale)),
  } satisfies Pick<Invitations, 'writeNote' | 'sendAgain'>;
}
