import * as z from 'zod/mini';
import { findTimeZone, type LocalTime } from '../invitations/local-time.ts';
import { weekdayOf, weekdays } from '../invitations/policy.ts';

/** When who has not come in is reported, and to whose managers. */
export const waitingListSettings = z.object({
  invitations: z.object({
    timeZone: z.string(),
    list: z.object({
      day: z.enum([...weekdays, 'NEVER']),
      hour: z.number(),
      managerAttribute: z.optional(z.string()),
    }),
  }),
});
type ListSettings = z.output<typeof waitingListSettings>['invitations'];

/** A day on which a report is due. */
export interface ReportDay {
  /** YYYY-MM-DD, where the company is. */
  readonly day: string;
  /** Whether it is the day of the week on which the list is emailed. */
  readonly isListDay: boolean;
}

const minutesPerHour = 60;
const dayMs = 24 * 60 * 60 * 1000;

/**
 * Which day's report is due now: from the hour of the list on that of the day. So what should have been reported while nothing ran is
 * reported later on that day.
 */
export function findReportDay({ timeZone, list }: ListSettings, now: Date): ReportDay | undefined {
  const { day, minute } = localTimeIn(timeZone, now);
  if (minute < list.hour * minutesPerHour) return undefined;
  return { day: writeDay(day), isListDay: weekdayOf(day) === list.day };
}

/** A moment as YYYY-MM-DD, where the company is. */
export function writeLocalDay(timeZone: string, at: Date): string {
  return writeDay(localTimeIn(timeZone, at).day);
}

function localTimeIn(timeZone: string, at: Date): LocalTime {
  const zone = findTimeZone(timeZone);
  if (zone === undefined) throw new Error('The settings name no time zone');
  return zone.localTime(at.getTime());
}

function writeDay(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 'YYYY-MM-DD'.length);
}
