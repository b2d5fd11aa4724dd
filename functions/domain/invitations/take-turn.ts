import type { Person } from '../people/person.ts';
import type { InvitationLimits } from './invitations.ts';

const minuteMs = 60_000;

/**
 * Takes the turn to send somebody an invitation. Requests that find an account in the same state share turns, and one of them has
 * them; what this one writes is another state. So of requests at the same moment one sends. A turn ends with the minute after: if its
 * request comes to nothing before it changed the account, nobody is kept waiting for longer. It takes two minutes, since the other
 * request may come just after the minute of this one.
 * @returns whether the request may send
 */
export async function takeTurn(
  limits: Pick<InvitationLimits, 'takeTurn'>,
  { userName, changedAt }: Pick<Person, 'userName' | 'changedAt'>,
  requestId: string,
  now: Date,
): Promise<boolean> {
  const minute = Math.floor(now.getTime() / minuteMs);
  for (const taken of [minute - 1, minute]) {
    if (!(await limits.takeTurn(`${userName} ${changedAt.toISOString()} ${taken}`, requestId))) return false;
  }
  return true;
}
