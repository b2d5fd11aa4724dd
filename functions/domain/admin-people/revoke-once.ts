import {
  InvitationUsed,
  isRevocable,
  type RevocableAccounts,
  revokedAtOf,
  revokeInvitation,
} from '../invitations/revoke.ts';
import { isBeingSent } from '../invitations/send-invitation.ts';
import { takeTurn } from '../invitations/take-turn.ts';
import { sendWithRetry } from '../onboarding/send-with-retry.ts';
import type { Person } from '../people/person.ts';
import type { Category } from '../rate-limit/pacer.ts';
import type { ActionOutcome, ActionServices, ActionTerms } from './person-action.ts';
import { PersonRefusal } from './person-refusal.ts';

export interface RevokeServices extends Pick<ActionServices, 'pacer' | 'clock' | 'random' | 'limits'> {
  readonly people: RevocableAccounts;
}

/**
 * Revokes a person's invitation. One that was revoked is revoked again, since an earlier attempt may have ended anywhere.
 * @throws PersonRefusal, UserMissing, Throttled, OutOfTime, PermissionDenied, DirectoryFault
 */
export async function revokeOnce(
  person: Person,
  terms: Pick<ActionTerms, 'requestId' | 'deadline'>,
  services: RevokeServices,
): Promise<ActionOutcome> {
  const now = new Date(services.clock.now());
  if (!isRevocable(person)) throw new PersonRefusal('NOT_WAITING');
  const isRepeated = revokedAtOf(person) !== undefined;
  // An invitation that is being sent at this moment would come after the revocation.
  const mayBegin = async () =>
    !isBeingSent(person, now) && (await takeTurn(services.limits, person, terms.requestId, now));
  if (!isRepeated && !(await mayBegin())) throw new PersonRefusal('INVITED_JUST_NOW');
  try {
    await revokeInvitation(person, atRates(services, terms), now);
  } catch (error) {
    throw error instanceof InvitationUsed ? new PersonRefusal('STATUS_CHANGED', { cause: error }) : error;
  }
  return isRepeated ? 'unchanged' : 'done';
}

function atRates(services: RevokeServices, terms: Pick<ActionTerms, 'deadline'>): RevocableAccounts {
  const { people } = services;
  const send = <T>(category: Category, call: () => Promise<T>) => sendWithRetry(category, terms, services, call);
  return {
    findPerson: (sub) => send('read', () => people.findPerson(sub)),
    setAttributes: (userName, attributes) => send('update', () => people.setAttributes(userName, attributes)),
    disable: (userName) => send('update', () => people.disable(userName)),
    enable: (userName) => send('update', () => people.enable(userName)),
    replacePassword: (userName) => send('update', () => people.replacePassword(userName)),
  };
}
