import { expect, test } from 'vitest';
import { AwsError } from '../../aws-error.ts';
import { codeOf, machine, newFile, request, roleArn, testScheduler } from './scheduler-under-test.ts';

const hourly = { ScheduleExpression: 'cron(0 * * * ? *)', ScheduleExpressionTimezone: 'UTC' };
const seconds = (iso: string) => Date.parse(iso) / 1000;
const named = '/schedules/one?groupName=mine';

test('a cron schedule calls its target every time, and stays', () => {
  const { scheduler, started, moveTo } = testScheduler();
  scheduler.handle('POST', '/schedules/one', request(hourly));
  for (const time of ['00:59:59', '01:00:00', '01:59:59', '02:00:00']) moveTo(`2026-12-01T${time}Z`);
  // Midnight, when it was made, counts.
  expect(started).toHaveLength(3);
  expect(scheduler.handle('GET', named, '')).toMatchObject({ State: 'ENABLED' });
});

test('a rate begins at once, or at its start', () => {
  const { scheduler, started, moveTo } = testScheduler();
  const rate = { ScheduleExpression: 'rate(2 hours)', StartDate: seconds('2026-12-01T01:00:00Z') };
  scheduler.handle('POST', '/schedules/one', request({ ScheduleExpression: 'rate(2 hours)' }));
  expect(started).toHaveLength(1);
  scheduler.handle('POST', '/schedules/two', request(rate));
  moveTo('2026-12-01T01:00:00Z');
  expect(started).toHaveLength(2);
  moveTo('2026-12-01T03:00:00Z');
  expect(started).toHaveLength(4);
});

test('of the times that passed while nobody was there, or that a test skipped, one counts', () => {
  const path = newFile();
  const before = testScheduler({ path });
  before.scheduler.handle('POST', '/schedules/one', request(hourly));
  before.stop();
  const { started, moveTo } = testScheduler({ path });
  moveTo('2026-12-31T08:30:00Z');
  moveTo('2026-12-31T08:30:01Z');
  expect(started).toHaveLength(1);
  moveTo('2026-12-31T09:00:00Z');
  expect(started).toHaveLength(2);
});

test('a schedule is over after its end: removed, or kept if it says so', () => {
  const { scheduler, started, moveTo } = testScheduler();
  const ending = { ...hourly, EndDate: seconds('2026-12-01T02:00:00Z') };
  scheduler.handle('POST', '/schedules/one', request(ending));
  scheduler.handle('POST', '/schedules/two', request({ ...ending, ActionAfterCompletion: 'NONE' }));
  for (const hour of ['01', '02', '03', '04']) moveTo(`2026-12-01T${hour}:00:00Z`);
  expect(started).toHaveLength(6);
  expect(scheduler.handle('GET', '/schedules', '')).toMatchObject({ Schedules: [{ Name: 'two' }] });
  moveTo('2027-12-01T00:00:00Z');
  expect(started).toHaveLength(6);
});

test('a target is called in the window of its schedule, with the time that was meant', () => {
  const { scheduler, started, moveTo } = testScheduler({ random: () => 0.5 });
  scheduler.handle(
    'POST',
    '/schedules/one',
    request({
      ScheduleExpression: 'cron(0 8 * * ? *)',
      ScheduleExpressionTimezone: 'UTC',
      FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: 60 },
      Target: { Arn: machine, RoleArn: roleArn, Input: '{"time":"<aws.scheduler.scheduled-time>"}' },
    }),
  );
  moveTo('2026-12-01T08:29:59Z');
  expect(started).toEqual([]);
  moveTo('2026-12-01T08:30:00Z');
  expect(started).toEqual([[machine, { time: '2026-12-01T08:00:00Z' }]]);
});

test('the input says what is known of the call, and of its attempt', () => {
  const inputs: unknown[] = [];
  const { scheduler, moveTo } = testScheduler({
    startExecution: (_, input) => {
      if (inputs.push(input) === 1) throw new AwsError('ThrottlingException', 'Too much');
    },
  });
  const Input = JSON.stringify({
    schedule: '<aws.scheduler.schedule-arn>',
    id: '<aws.scheduler.execution-id>',
    attempt: '<aws.scheduler.attempt-number>',
    unknown: '<aws.scheduler.mood>',
  });
  scheduler.handle('POST', '/schedules/one', request({ ...hourly, Target: { Arn: machine, RoleArn: roleArn, Input } }));
  moveTo('2026-12-01T00:01:00Z');
  const schedule = 'arn:aws:scheduler:eu-central-1:123456789012:schedule/mine/one';
  const call = { schedule, id: expect.stringMatching(/^[0-9a-f]{16}$/), unknown: '<aws.scheduler.mood>' };
  expect(inputs).toEqual([
    { ...call, attempt: '1' },
    { ...call, attempt: '2' },
  ]);
});

test('a queue gets the input as its message', () => {
  const { scheduler, sent } = testScheduler();
  const Target = { Arn: 'arn:aws:sqs:eu-central-1:123456789012:work', RoleArn: roleArn, Input: 'do it' };
  scheduler.handle('POST', '/schedules/one', request({ ...hourly, Target }));
  expect(sent).toEqual([[Target.Arn, 'do it']]);
});

test('what cannot be called goes to the dead-letter queue after its last retry, and the next time is tried again', () => {
  const calls: number[] = [];
  const { scheduler, sent, moveTo } = testScheduler({
    startExecution: () => {
      calls.push(0);
      throw new AwsError('StateMachineDoesNotExist', 'No such machine');
    },
  });
  const Target = {
    Arn: machine,
    RoleArn: roleArn,
    Input: '{}',
    RetryPolicy: { MaximumRetryAttempts: 1 },
    DeadLetterConfig: { Arn: 'arn:aws:sqs:eu-central-1:123456789012:dead' },
  };
  scheduler.handle('POST', '/schedules/one', request({ ...hourly, Target }));
  expect(sent).toEqual([]);
  moveTo('2026-12-01T00:01:00Z');
  expect(calls).toHaveLength(2);
  expect(sent).toEqual([
    [
      'arn:aws:sqs:eu-central-1:123456789012:dead',
      '{}',
      expect.objectContaining({
        ERROR_CODE: { DataType: 'String', StringValue: 'StateMachineDoesNotExist' },
        EXHAUSTED_RETRY_CONDITION: { DataType: 'String', StringValue: 'MaximumRetryAttempts' },
        RETRY_ATTEMPTS: { DataType: 'String', StringValue: '1' },
        SCHEDULED_TIME: { DataType: 'String', StringValue: '2026-12-01T00:00:00Z' },
      }),
    ],
  ]);
  moveTo('2026-12-01T01:00:00Z');
  expect(calls).toHaveLength(3);
});

test('a call that is too old is given up', () => {
  const { scheduler, sent, moveTo } = testScheduler({
    startExecution: () => {
      throw new AwsError('ThrottlingException', 'Too much');
    },
  });
  const Target = {
    Arn: machine,
    RoleArn: roleArn,
    RetryPolicy: { MaximumEventAgeInSeconds: 60 },
    DeadLetterConfig: { Arn: 'arn:aws:sqs:eu-central-1:123456789012:dead' },
  };
  scheduler.handle('POST', '/schedules/one', request({ ...hourly, Target }));
  moveTo('2026-12-01T00:01:00Z');
  expect(sent).toMatchObject([[{}, {}, { EXHAUSTED_RETRY_CONDITION: { StringValue: 'MaximumEventAgeInSeconds' } }]]);
});

test('a call whose process ended before it was made is made at the next start', () => {
  const path = newFile();
  const before = testScheduler({
    path,
    startExecution: () => {
      throw new AwsError('ThrottlingException', 'Too much');
    },
  });
  before.scheduler.handle('POST', '/schedules/one', request(hourly));
  before.stop();
  expect(testScheduler({ path }).started).toHaveLength(1);
});

test('a disabled schedule calls nobody until it is changed', () => {
  const { scheduler, started, moveTo } = testScheduler();
  scheduler.handle('POST', '/schedules/one', request({ ...hourly, State: 'DISABLED' }));
  moveTo('2026-12-01T03:30:00Z');
  expect(started).toEqual([]);
  expect(scheduler.handle('GET', '/schedules?State=ENABLED', '')).toEqual({ Schedules: [] });
  scheduler.handle('PUT', '/schedules/one', request(hourly));
  moveTo('2026-12-01T04:00:00Z');
  expect(started).toHaveLength(1);
});

test('a changed schedule has what the change says, and nothing of before', () => {
  const { scheduler } = testScheduler();
  expect(codeOf(() => scheduler.handle('PUT', '/schedules/one', request(hourly)))).toBe('ResourceNotFoundException');
  scheduler.handle('POST', '/schedules/one', request({ Description: 'before' }));
  scheduler.handle('PUT', '/schedules/one', request({ ...hourly, ActionAfterCompletion: undefined }));
  const found = scheduler.handle('GET', named, '');
  expect(found).toMatchObject({ ScheduleExpression: 'cron(0 * * * ? *)', ActionAfterCompletion: 'NONE' });
  expect(found).not.toHaveProperty('Description');
});

test('schedules that the stack declares go on over restarts, change with it, and go with it', () => {
  const path = newFile();
  const declared = (more: object = {}) => ({ Name: 'sweep', ...JSON.parse(request({ ...hourly, ...more })) });
  const start = (schedules: Parameters<ReturnType<typeof testScheduler>['scheduler']['declare']>[0]) => {
    const { scheduler, started, stop } = testScheduler({ path });
    scheduler.declare(schedules);
    const answer = scheduler.handle('GET', '/schedules', '');
    stop();
    return { started: started.length, answer };
  };
  expect(start([declared()])).toMatchObject({ started: 1, answer: { Schedules: [{ Name: 'sweep' }] } });
  expect(start([declared()])).toMatchObject({ started: 0, answer: { Schedules: [{ Name: 'sweep' }] } });
  expect(start([declared({ ScheduleExpression: 'cron(30 * * * ? *)' })]).started).toBe(0);
  expect(start([]).answer).toEqual({ Schedules: [] });
});

test('a declared schedule that somebody disabled stays disabled over restarts, until another one is declared', () => {
  const path = newFile();
  const declared = (more: object = {}) => ({ Name: 'one', ...JSON.parse(request({ ...hourly, ...more })) });
  const start = (schedule: ReturnType<typeof declared>) => {
    const { scheduler, stop } = testScheduler({ path });
    scheduler.declare([schedule]);
    return { scheduler, stop, found: scheduler.handle('GET', named, '') };
  };
  const { scheduler, stop } = start(declared());
  scheduler.handle('PUT', '/schedules/one', request({ ...hourly, State: 'DISABLED' }));
  stop();
  const again = start(declared());
  again.stop();
  expect(again.found).toMatchObject({ State: 'DISABLED' });
  const changed = start(declared({ ScheduleExpression: 'cron(30 * * * ? *)' }));
  changed.stop();
  expect(changed.found).toMatchObject({ State: 'ENABLED', ScheduleExpression: 'cron(30 * * * ? *)' });
});
