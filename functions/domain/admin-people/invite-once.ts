import {
  DailyLimitReached,
  DirectoryFault,
  InvitationUndelivered,
  RequestRefused,
  UserMissing,
  UserNotWaiting,
} from '../directory-errors.ts';
import { keepToRates } from '../invitations/keep-to-rates.ts';
import { sendInvitation } from '../invitations/send-invitation.ts';
import { takeTurn } from '../invitations/take-turn.ts';
import type { Person } from '../people/person.ts';
import type { ActionOutcome, ActionServices, ActionTerms } from './person-action.ts';
import { PersonRefusal, type PersonRefusalCode } from './person-refusal.ts';

const refusals: readonly (readonly [new () => Error, PersonRefusalCode])[] = [
  [InvitationUndelivered, 'UNDELIVERED'],
  [DailyLimitReached, 'EMAIL_LIMIT'],
  [UserMissing, 'NOT_FOUND'],
  // Signed in, or was disabled, a moment ago.
  [UserNotWaiting, 'NOT_WAITING'],
];

/**
 * Sends a person a new invitation. Of two who ask at the same moment one sends it: see `takeTurn`.
 * @throws PersonRefusal, Throttled, OutOfTime, PermissionDenied, DirectoryFault
 */
export async function inviteOnce(person: Person, terms: ActionTerms, services: ActionServices): Promise<ActionOutcome> {
  const now = new Date(services.clock.now());
  if (!(await takeTurn(services.limits, person, terms.requestId, now))) return 'unchanged';
  try {
    await sendInvitation(keepToRates(services.invitations, terms, services), person, { reason: 'again' }, now);
    return 'done';
  } catch (error) {
    const [, code] = refusals.find(([type]) => error instanceof type) ?? [];
    if (code) throw new PersonRefusal(code, { cause: error });
    // Not the refusal itself: it is about the person, and not about the caller.
    throw error instanceof RequestRefused ? new DirectoryFault(undefined, { cause: error }) : error;
  }
}
