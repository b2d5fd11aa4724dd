import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import {
  CreateScheduleCommand,
  GetScheduleCommand,
  ListSchedulesCommand,
  SchedulerClient,
  UpdateScheduleCommand,
} from '@aws-sdk/client-scheduler';
import { expect, onTestFinished, test } from 'vitest';
import { listen, stopListening } from '../../listen.ts';
import { machine, place, roleArn, testScheduler } from './scheduler-under-test.ts';

test("AWS's own client makes, changes and reads a recurring schedule", async () => {
  const { scheduler } = testScheduler();
  const server = createServer(async (request, response) => {
    const answer = scheduler.handle(request.method ?? '', request.url ?? '', await text(request));
    response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
  });
  const endpoint = (await listen(server, 0)) ?? '';
  onTestFinished(() => stopListening(server));
  const credentials = { accessKeyId: place.accountId, secretAccessKey: 'none' };
  const client = new SchedulerClient({ endpoint, credentials, region: place.region });
  const schedule = {
    ...{ Name: 'sweep', GroupName: 'mine', ScheduleExpression: 'cron(0 9 ? * MON *)', State: 'ENABLED' as const },
    ScheduleExpressionTimezone: 'Europe/Berlin',
    StartDate: new Date('2026-12-02T00:00:00Z'),
    EndDate: new Date('2027-12-02T00:00:00Z'),
    FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: 5 },
    ActionAfterCompletion: 'NONE',
    Target: {
      ...{ Arn: machine, RoleArn: roleArn, Input: '{}' },
      RetryPolicy: { MaximumEventAgeInSeconds: 3600, MaximumRetryAttempts: 3 },
      DeadLetterConfig: { Arn: 'arn:aws:sqs:eu-central-1:123456789012:dead' },
    },
  } as const;
  await client.send(new CreateScheduleCommand(schedule));
  expect(await client.send(new GetScheduleCommand({ Name: 'sweep', GroupName: 'mine' }))).toMatchObject(schedule);
  const { StartDate, EndDate, ...rate } = {
    ...schedule,
    ScheduleExpression: 'rate(1 hours)',
    State: 'DISABLED' as const,
  };
  await client.send(new UpdateScheduleCommand(rate));
  const found = await client.send(new GetScheduleCommand({ Name: 'sweep', GroupName: 'mine' }));
  expect(found).toMatchObject(rate);
  expect(found.StartDate).toBeUndefined();
  const { Schedules } = await client.send(new ListSchedulesCommand({ State: 'DISABLED' }));
  expect(Schedules).toMatchObject([{ Name: 'sweep', State: 'DISABLED' }]);
});
