import * as z from 'zod/mini';
import { statusOf } from '../accounts/person-status.ts';
import { personStatuses } from '../accounts/person-statuses.ts';
import { nameOf } from '../admin/describe-person.ts';
import { readInvitationRecord } from '../invitations/invitation-record.ts';
import type { NextStep } from '../invitations/next-step.ts';
import { sourceOf } from '../onboarding/origin.ts';
import type { Person } from '../people/person.ts';

/** What happens next to somebody who has not come in. `told`: HR is told, or has been, and nothing more is sent. */
const nextHappenings = ['remind', 'renew', 'later', 'told', 'bounced', 'complained', 'not-ours'] as const;
type NextHappening = (typeof nextHappenings)[number];

/** Somebody who has not come in, as the report needs to know them: a line of a file. Dates are in ISO 8601. */
export const waitingPerson = z.object({
  sub: z.string(),
  email: z.string(),
  name: z.string(),
  status: z.enum(personStatuses),
  invited_at: z.optional(z.string()),
  expires_at: z.optional(z.string()),
  /** The invitation, reminders and renewals. */
  emails: z.number(),
  /** The run or event that made the account; absent for others. */
  source: z.optional(z.object({ kind: z.enum(['import', 'event']), id: z.string() })),
  manager: z.optional(z.string()),
  next: z.enum(nextHappenings),
  /** When the next email is sent at the earliest. */
  next_at: z.optional(z.string()),
});
export type WaitingPerson = z.output<typeof waitingPerson>;

/** What a report says of people is decided by the settings. */
export interface WaitingTerms {
  /** Days for which a temporary password works. */
  readonly validityDays: number;
  /** The attribute that has the address of a person's manager. */
  readonly managerAttribute: string | undefined;
}

/**
 * Describes somebody who has not come in.
 * @param step what is to be done about their invitation
 * @returns undefined for people for whom nobody waits: they have come in, or HR doesn't want them to
 */
export function describeWaiting(
  person: Person,
  step: NextStep,
  { validityDays, managerAttribute }: WaitingTerms,
  now: Date,
): WaitingPerson | undefined {
  const next = nextOf(step);
  if (next === undefined) return undefined;
  const { sub, userName, attributes, changedAt } = person;
  const { status, invitedAt, expiresAt } = statusOf(person, validityDays, now);
  const { reminders, renewals } = readInvitationRecord(attributes, changedAt);
  const source = sourceOf(person);
  const manager = managerAttribute && attributes[managerAttribute];
  return {
    sub,
    email: attributes.email ?? userName,
    name: nameOf(person),
    status,
    ...(invitedAt && { invited_at: invitedAt.toISOString() }),
    ...(expiresAt && { expires_at: expiresAt.toISOString() }),
    emails: 1 + reminders + renewals,
    ...(source && { source }),
    ...(manager && { manager }),
    next,
    ...(step.step === 'wait' && { next_at: step.until.toISOString() }),
  };
}

function nextOf(step: NextStep): NextHappening | undefined {
  switch (step.step) {
    case 'remind':
    case 'renew':
      return step.step;
    case 'wait':
      return 'later';
    case 'tell-hr':
      return 'told';
    case 'none':
      return nextHappenings.find((happening) => happening === step.reason);
  }
}
