import { describe, expect, test } from 'vitest';
import { findReportDay, writeLocalDay } from '../../../../functions/domain/sweep/report-day.ts';
import { sweepExpression } from '../../../../functions/sweep-schedule.ts';

const settings = { timeZone: 'Asia/Tokyo', list: { day: 'MONDAY', hour: 9 } } as const;

describe('the day of a report', () => {
  test.each([
    // 09:00 in Tokyo is midnight in UTC.
    ['2026-12-06T23:59:59Z', undefined],
    ['2026-12-07T00:00:00Z', { day: '2026-12-07', isListDay: true }],
    ['2026-12-07T14:59:59Z', { day: '2026-12-07', isListDay: true }],
    ['2026-12-07T15:00:00Z', undefined],
    ['2026-12-08T00:00:00Z', { day: '2026-12-08', isListDay: false }],
  ])('at %s is %j where the company is', (at, day) => {
    expect(findReportDay(settings, new Date(at))).toEqual(day);
  });

  test('is never one of the list where HR wants none', () => {
    const never = { ...settings, list: { day: 'NEVER', hour: 0 } } as const;
    for (let day = 1; day <= 7; day++)
      expect(findReportDay(never, new Date(`2026-12-0${day}T03:00:00Z`))?.isListDay).toBe(false);
  });

  test('is written as the calendar there shows it', () => {
    expect(writeLocalDay('America/New_York', new Date('2026-12-07T04:59:00Z'))).toBe('2026-12-06');
  });
});

describe('the schedule of sweeps', () => {
  test.each([
    [1, 9, 'cron(0 * * * ? *)'],
    [2, 9, 'cron(0 1,3,5,7,9,11,13,15,17,19,21,23 * * ? *)'],
    [8, 9, 'cron(0 1,9,17 * * ? *)'],
    [24, 0, 'cron(0 0 * * ? *)'],
  ])('every %i hours has the hour of a list at %i', (everyHours, hour, expression) => {
    expect(sweepExpression({ everyHours, timeZone: 'UTC', list: { hour } })).toBe(expression);
  });
});
