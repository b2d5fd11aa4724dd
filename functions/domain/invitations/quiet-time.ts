import type { TimeZone } from './local-time.ts';
import { type InvitationPolicy, weekdayOf } from './policy.ts';

const minutesPerDay = 24 * 60;
/** With at most six quiet days a week, and a zone that skips the seventh once, there is one in two weeks. */
const daysAhead = 15;

type Quiet = Pick<InvitationPolicy, 'quietHours' | 'quietDays'>;

/**
 * The first moment from `now` on at which people in a time zone may be sent an email. A time that clocks skip is not waited for.
 * @returns epoch milliseconds; undefined where there is none
 */
export function findLoudMoment(now: number, { quietHours, quietDays }: Quiet, zone: TimeZone): number | undefined {
  const current = zone.localTime(now);
  const spans = loudSpans(quietHours);
  for (let day = current.day; day < current.day + daysAhead; day++) {
    const weekday = weekdayOf(day);
    if (weekday === undefined || quietDays.includes(weekday)) continue;
    for (const [from, to] of spans) {
      const minute = day === current.day ? Math.max(from, current.minute) : from;
      if (minute >= to) continue;
      if (day === current.day && minute === current.minute) return now;
      const at = zone.instantOf({ day, minute });
      const shown = zone.localTime(at);
      if (at > now && shown.day === day && shown.minute < to) return at;
    }
  }
  return undefined;
}

/** The spans of a day in which emails may be sent, in minutes; each ends before its second number. */
export function loudSpans(quietHours: InvitationPolicy['quietHours']): (readonly [number, number])[] {
  if (quietHours === undefined) return [[0, minutesPerDay]];
  const [from, to] = [minutesOf(quietHours.from), minutesOf(quietHours.to)];
  const spans = from > to ? [[to, from] as const] : [[0, from] as const, [to, minutesPerDay] as const];
  return spans.filter(([start, end]) => start < end);
}

/** @param time as `18:00` */
function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}
