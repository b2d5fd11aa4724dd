import { expect, test } from 'vitest';
import { AwsError } from '../../aws-error.ts';
import { createIam } from '../../iam/iam.ts';
import type { PolicyStatement } from '../../iam/policy.ts';
import { principalOf } from '../../principal.ts';
import { readTiming } from '../../scheduler/schedule-expression.ts';
import { codeOf, machine, newFile, place, request, roleArn, testScheduler } from './scheduler-under-test.ts';

test('a schedule starts its state machine once, at its time in its zone, and is gone', () => {
  const { scheduler, started, moveTo } = testScheduler();
  scheduler.handle('POST', '/schedules/one', request());
  moveTo('2026-12-01T06:59:59Z');
  expect(started).toEqual([]);
  moveTo('2026-12-01T07:00:00Z');
  moveTo('2026-12-01T07:00:01Z');
  expect(started).toEqual([[machine, { key: 'a' }]]);
  expect(codeOf(() => scheduler.handle('GET', '/schedules/one?groupName=mine', ''))).toBe('ResourceNotFoundException');
});

test('a schedule that came due while nobody was there fires at the next start', () => {
  const path = newFile();
  const before = testScheduler({ path });
  before.scheduler.handle('POST', '/schedules/one', request());
  before.stop();
  const { started } = testScheduler({ path, now: () => Date.parse('2026-12-02T00:00:00Z') });
  expect(started).toEqual([[machine, { key: 'a' }]]);
});

test('a target that fails is called again', () => {
  const calls: number[] = [];
  const { scheduler, moveTo } = testScheduler({
    startExecution: () => {
      if (calls.push(0) === 1) throw new AwsError('StateMachineDoesNotExist', 'No such machine');
    },
  });
  scheduler.handle('POST', '/schedules/one', request());
  moveTo('2026-12-01T07:00:00Z');
  moveTo('2026-12-01T07:00:59Z');
  expect(calls).toHaveLength(1);
  moveTo('2026-12-01T07:01:00Z');
  expect(calls).toHaveLength(2);
  expect(scheduler.handle('GET', '/schedules', '')).toEqual({ Schedules: [] });
});

test('schedules are listed, described and deleted by name and group', () => {
  const { scheduler, started, moveTo } = testScheduler();
  for (const name of ['one', 'two']) scheduler.handle('POST', `/schedules/${name}`, request({ Description: 'mine' }));
  expect(codeOf(() => scheduler.handle('POST', '/schedules/one', request()))).toBe('ConflictException');
  const first = scheduler.handle('GET', '/schedules?ScheduleGroup=mine&MaxResults=1', '');
  expect(first).toMatchObject({ Schedules: [{ Name: 'one', GroupName: 'mine' }], NextToken: expect.any(String) });
  expect(scheduler.handle('GET', '/schedules?ScheduleGroup=default', '')).toEqual({ Schedules: [] });
  expect(scheduler.handle('GET', '/schedules/one?groupName=mine', '')).toMatchObject({
    Description: 'mine',
    ScheduleExpression: 'at(2026-12-01T08:00:00)',
    Target: { Input: '{"key":"a"}', RoleArn: roleArn },
  });
  scheduler.handle('DELETE', '/schedules/one?groupName=mine', '');
  expect(codeOf(() => scheduler.handle('DELETE', '/schedules/one?groupName=mine', ''))).toBe(
    'ResourceNotFoundException',
  );
  moveTo('2026-12-02T00:00:00Z');
  expect(started).toHaveLength(1);
});

test.each([
  ['another kind of time', { ScheduleExpression: 'every(1 hour)' }],
  ['no such rate', { ScheduleExpression: 'rate(0 hours)' }],
  ['no such day', { ScheduleExpression: 'at(2026-13-01T08:00:00)' }],
  ['no such zone', { ScheduleExpressionTimezone: 'Europe/Nowhere' }],
  ['a field that would be ignored', { KmsKeyArn: 'key' }],
  ['a window without a length', { FlexibleTimeWindow: { Mode: 'FLEXIBLE' } }],
  ['a window that is off and has a length', { FlexibleTimeWindow: { Mode: 'OFF', MaximumWindowInMinutes: 5 } }],
  ['another target', { Target: { Arn: 'arn:aws:sns:eu-central-1:123456789012:topic', RoleArn: roleArn } }],
  [
    'more retries than there are',
    { Target: { Arn: machine, RoleArn: roleArn, RetryPolicy: { MaximumRetryAttempts: 186 } } },
  ],
  [
    'a start that is long ago',
    { ScheduleExpression: 'rate(1 hour)', StartDate: Date.parse('2026-11-30T23:54:59Z') / 1000 },
  ],
])('a schedule with %s is refused', (_, more) => {
  const { scheduler } = testScheduler();
  expect(codeOf(() => scheduler.handle('POST', '/schedules/one', request(more)))).toBe('ValidationException');
});

test('a caller who makes a schedule has to be allowed to, and to pass its role on', () => {
  const caller = principalOf('arn:aws:iam::123456789012:role/Caller', place.accountId);
  const create: PolicyStatement = { Effect: 'Allow', Action: ['scheduler:CreateSchedule'], Resource: ['*'] };
  const pass: PolicyStatement = {
    ...{ Effect: 'Allow', Action: ['iam:PassRole'], Resource: [roleArn] },
    Condition: { StringEquals: { 'iam:PassedToService': 'scheduler.amazonaws.com' } },
  };
  const createWith = (Statement: PolicyStatement[]) => {
    const iam = createIam({ ...place, policyOf: () => ({ Version: '2012-10-17', Statement }) });
    return codeOf(() => testScheduler({ iam }).scheduler.handle('POST', '/schedules/one', request(), caller));
  };
  expect(createWith([create])).toBe('AccessDeniedException');
  expect(createWith([pass])).toBe('AccessDeniedException');
  expect(createWith([create, pass])).toBe('none');
});

test('a role that may not start the machine starts nothing', () => {
  const iam = createIam({ ...place, policyOf: () => ({ Version: '2012-10-17', Statement: [] }) });
  const { scheduler, started, moveTo } = testScheduler({ iam });
  scheduler.handle('POST', '/schedules/one', request());
  moveTo('2026-12-02T00:00:00Z');
  expect(started).toEqual([]);
});

test('times near a change of the clocks are those of the zone', () => {
  const at = (text: string, zone: string) => new Date(readTiming(`at(${text})`, zone)?.first(0) ?? 0).toISOString();
  expect(at('2026-03-29T01:59:59', 'Europe/Berlin')).toBe('2026-03-29T00:59:59.000Z');
  expect(at('2026-03-29T03:00:00', 'Europe/Berlin')).toBe('2026-03-29T01:00:00.000Z');
  expect(at('2026-10-25T04:00:00', 'Europe/Berlin')).toBe('2026-10-25T03:00:00.000Z');
  expect(at('2026-12-01T08:00:00', 'Asia/Kolkata')).toBe('2026-12-01T02:30:00.000Z');
});
