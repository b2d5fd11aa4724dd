import { z } from 'zod';
import { findTimeZone } from '../functions/domain/invitations/local-time.ts';
import { weekdays } from '../functions/domain/invitations/policy.ts';
import { loudSpans } from '../functions/domain/invitations/quiet-time.ts';
import { oneOf, oneOfNumbers, share, text, wholeNumber, yesOrNo } from './settings-fields.ts';

const time = () => text("a time of day such as '18:00'", /^([01]\d|2[0-3]):[0-5]\d$/);

const listSchema = z.strictObject({
  /** The day on which HR is emailed who has not come in yet. */
  day: oneOf([...weekdays, 'NEVER']).default('MONDAY'),
  /** The hour of that day, in invitations.timeZone. */
  hour: wholeNumber(0, 23).default(9),
  /**
   * An attribute of the pool whose value is the address of a person's manager, such as `custom:manager`: managers who have an account are sent
   * their own people. Unset: they are not.
   */
  managerAttribute: text("the name of an attribute such as 'custom:manager'", /^(custom:)?\w{1,20}$/).optional(),
});

/** When the run of a file stops by itself, before SES stops the account. */
const bouncesSchema = z.strictObject({
  /** Bounces among what the run has sent. */
  share: share(1).default(0.05),
  /** And so many of them: of twenty emails one says nothing. */
  atLeast: wholeNumber(1, 1_000_000).default(20),
});

/** How people who were invited and have not come in are looked after. */
export const invitationsSchema = z
  .strictObject({
    /** Whether they are reminded, and invitations that have expired renewed. */
    enabled: yesOrNo().default(true),
    /** Days after an invitation on which people who have not come in are reminded. */
    reminders: z
      .array(wholeNumber(1, 365))
      .max(10, { error: 'must be a list of at most 10 days' })
      .refine((days) => days.every((day, index) => index === 0 || day > Number(days[index - 1])), {
        error: 'must be a list of days, each later than the one before',
      })
      .default([3, 6]),
    /** How often an invitation that has expired, or could not be sent, is sent again before HR is told. */
    renewals: wholeNumber(0, 10).default(1),
    /** Where people are who have no `zoneinfo`, and HR. */
    timeZone: z
      .string({ error: notAZone() })
      .refine((name) => findTimeZone(name) !== undefined, { error: notAZone() })
      .default('UTC'),
    /** When nobody is emailed, in their own time zone. null: at any hour. */
    quietHours: z
      .strictObject({ from: time(), to: time() })
      .refine(({ from, to }) => from !== to, {
        path: ['to'],
        error: 'must be another time than invitations.quietHours.from',
      })
      .nullable()
      .default({ from: '18:00', to: '08:00' }),
    /** Days on which nobody is emailed. */
    quietDays: z
      .array(oneOf(weekdays))
      .refine((days) => new Set(days).size < weekdays.length, { error: 'must leave a day of the week' })
      .default(['SATURDAY', 'SUNDAY']),
    /** How often the product looks who is due. */
    everyHours: oneOfNumbers([1, 2, 3, 4, 6, 8, 12, 24]).default(1),
    list: listSchema.prefault({}),
    bounces: bouncesSchema.prefault({}),
  })
  .refine(({ quietHours, everyHours }) => loudMinutes(quietHours) >= everyHours * 60, {
    path: ['quietHours'],
    error: 'must leave at least invitations.everyHours hours of the day, in which somebody is looked for',
  })
  .refine(({ list, everyHours }) => list.day === 'NEVER' || list.hour > 23 || list.hour <= 24 - everyHours, {
    path: ['list', 'hour'],
    error: 'must be so early that the product looks once more on that day: at most 24 less invitations.everyHours',
  });

function notAZone(): string {
  return "must be a time zone such as 'Europe/Berlin'";
}

/** Of the longest time that is not quiet. */
function loudMinutes(quietHours: { readonly from: string; readonly to: string } | null): number {
  return Math.max(...loudSpans(quietHours ?? undefined).map(([from, to]) => to - from));
}
