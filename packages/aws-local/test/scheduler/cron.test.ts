import { expect, test } from 'vitest';
import { readTiming } from '../../scheduler/schedule-expression.ts';

/** The moments of an expression after 15 March 2027, a Monday. */
function momentsOf(fields: string, { zone = 'UTC', from = '2027-03-15T00:00:00Z', count = 3 } = {}): string[] {
  const timing = readTiming(`cron(${fields})`, zone);
  const moments: number[] = [];
  let due = timing?.first(Date.parse(from));
  while (timing && due !== undefined && moments.length < count) {
    moments.push(due);
    due = timing.next(due, due);
  }
  return moments.map((moment) => new Date(moment).toISOString().slice(0, 16));
}

test.each([
  ['every quarter of an hour', '*/15 * * * ? *', ['2027-03-15T00:00', '2027-03-15T00:15', '2027-03-15T00:30']],
  ['a step from a minute on', '10/25 8 * * ? *', ['2027-03-15T08:10', '2027-03-15T08:35', '2027-03-16T08:10']],
  ['a step in a range', '0 8-12/2 * * ? *', ['2027-03-15T08:00', '2027-03-15T10:00', '2027-03-15T12:00']],
  ['lists', '30,0 9,8 1,15 * ? *', ['2027-03-15T08:00', '2027-03-15T08:30', '2027-03-15T09:00']],
  ['working days by name', '0 9 ? * mon-FRI *', ['2027-03-15T09:00', '2027-03-16T09:00', '2027-03-17T09:00']],
  ['Sunday, which is 1', '0 9 ? * 1 *', ['2027-03-21T09:00', '2027-03-28T09:00', '2027-04-04T09:00']],
  ['months by name', '0 9 1 JAN,jul ? *', ['2027-07-01T09:00', '2028-01-01T09:00', '2028-07-01T09:00']],
  ['the last day of a month', '0 9 L * ? *', ['2027-03-31T09:00', '2027-04-30T09:00', '2027-05-31T09:00']],
  ['a leap day', '0 9 29 2 ? *', ['2028-02-29T09:00', '2032-02-29T09:00', '2036-02-29T09:00']],
  ['the last day of a week', '0 9 ? * L *', ['2027-03-20T09:00', '2027-03-27T09:00', '2027-04-03T09:00']],
  ['the last Friday of a month', '15 10 ? * 6L *', ['2027-03-26T10:15', '2027-04-30T10:15', '2027-05-28T10:15']],
  ['the second Tuesday', '0 9 ? * 3#2 *', ['2027-04-13T09:00', '2027-05-11T09:00', '2027-06-08T09:00']],
  ['a fifth Monday', '0 9 ? * MON#5 *', ['2027-03-29T09:00', '2027-05-31T09:00', '2027-08-30T09:00']],
  ['the weekday near the 1st', '0 9 1W * ? *', ['2027-04-01T09:00', '2027-05-03T09:00', '2027-06-01T09:00']],
  ['the weekday near the 30th', '0 9 30W 5,10 ? *', ['2027-05-31T09:00', '2027-10-29T09:00', '2028-05-30T09:00']],
  ['the weekday near the 31st', '0 9 31W 7,10 ? *', ['2027-07-30T09:00', '2027-10-29T09:00', '2028-07-31T09:00']],
  ['years', '0 9 1 6 ? 2026-2027', ['2027-06-01T09:00']],
  ['no year', '0 9 1 6 ?', ['2027-06-01T09:00', '2028-06-01T09:00', '2029-06-01T09:00']],
  ['a day that never is', '0 9 31 2 ? *', []],
])('a cron expression has %s', (_, fields, moments) => {
  expect(momentsOf(fields)).toEqual(moments);
});

test.each([
  '0 9 * * * *',
  '0 9 ? * ? *',
  '0 9 1 * MON *',
  '0 9 * *',
  '0 9 * * ? * *',
  '60 9 * * ? *',
  '0 24 * * ? *',
  '0 9 0 * ? *',
  '0 9 32W * ? *',
  '0 9 L,15 * ? *',
  '0 9 ? * 0 *',
  '0 9 ? * 3#6 *',
  '0 9 ? * 3#1,6#3 *',
  '0 9 ? * FRI-MON *',
  '0 9 * 13 ? *',
  '0 9 * * ? 1969',
  '*/0 9 * * ? *',
  '5-1 9 * * ? *',
  '1-2-3 9 * * ? *',
  ', 9 * * ? *',
  '? 9 * * ? *',
])('cron(%s) is refused', (fields) => {
  expect(readTiming(`cron(${fields})`, 'UTC')).toBeUndefined();
});

// https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#daylist-savings-time has these two.
test('a time that the clocks skip is skipped, and the next day is as ever', () => {
  const options = { zone: 'America/Los_Angeles', from: '2027-03-13T12:00:00Z' };
  expect(momentsOf('30 2 * * ? *', options)).toEqual(['2027-03-15T09:30', '2027-03-16T09:30', '2027-03-17T09:30']);
});

test('a time that the clocks show twice counts once, before the shift', () => {
  const options = { zone: 'America/Los_Angeles', from: '2027-11-06T12:00:00Z' };
  expect(momentsOf('30 1 * * ? *', options)).toEqual(['2027-11-07T08:30', '2027-11-08T09:30', '2027-11-09T09:30']);
});

test.each([
  ['Asia/Kolkata', '2027-03-15T03:30'],
  ['Australia/Lord_Howe', '2027-03-15T22:00'],
  ['America/St_Johns', '2027-03-15T11:30'],
])('a cron expression is by the clocks of %s', (zone, moment) => {
  expect(momentsOf('0 9 * * ? *', { zone, count: 1 })).toEqual([moment]);
});

test('a day of a rate has 24 hours, whatever the clocks do', () => {
  const timing = readTiming('rate(1 day)', 'Europe/Berlin');
  const saturday = Date.parse('2027-03-27T09:00:00Z');
  expect(timing?.next(saturday, saturday)).toBe(Date.parse('2027-03-28T09:00:00Z'));
});
