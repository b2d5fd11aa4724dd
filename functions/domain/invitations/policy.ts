import * as z from 'zod/mini';

/** Days of the week, in the order of `Date.getUTCDay`. */
export const weekdays = ['SUNDAY', 'MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY'] as const;
export type Weekday = (typeof weekdays)[number];

/** The first day of the count of days was a Thursday. */
const firstWeekday = weekdays.indexOf('THURSDAY');

/** @param day since 1 January 1970 */
export function weekdayOf(day: number): Weekday | undefined {
  return weekdays.at((day + firstWeekday) % weekdays.length);
}

/** Times of a day, as `18:00`: emails are not sent from the one until the other, which may be on the next day. */
export interface QuietHours {
  readonly from: string;
  readonly to: string;
}

/** When people who were invited and have not come in are sent another email. */
export interface InvitationPolicy {
  /** Days after the beginning of a round, the first first. */
  readonly reminders: readonly number[];
  /** How often an invitation is sent again in a round that has expired or could not be sent. */
  readonly renewals: number;
  /** Days for which a temporary password works. */
  readonly validityDays: number;
  /** Of people who have none of their own. */
  readonly timeZone: string;
  readonly quietHours: QuietHours | undefined;
  /** Days on which nothing is sent. */
  readonly quietDays: readonly Weekday[];
}

/** What the policy is made of, of the settings. */
export const invitationPolicySettings = z.object({
  userDirectory: z.object({ temporaryPasswordValidityDays: z.number() }),
  invitations: z.object({
    reminders: z.array(z.number()),
    renewals: z.number(),
    timeZone: z.string(),
    quietHours: z.nullable(z.object({ from: z.string(), to: z.string() })),
    quietDays: z.array(z.enum(weekdays)),
  }),
});

/** The policy of a stage. */
export function policyOf({ userDirectory, invitations }: z.output<typeof invitationPolicySettings>): InvitationPolicy {
  const { reminders, renewals, timeZone, quietHours, quietDays } = invitations;
  const validityDays = userDirectory.temporaryPasswordValidityDays;
  return { reminders, renewals, validityDays, timeZone, quietHours: quietHours ?? undefined, quietDays };
}
