import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { AwsError } from '../../aws-error.ts';
import { createIam } from '../../iam/iam.ts';
import { createScheduler, type SchedulerOptions } from '../../scheduler/scheduler.ts';

export const place = { region: 'eu-central-1', accountId: '123456789012' };
export const machine = 'arn:aws:states:eu-central-1:123456789012:stateMachine:Import';
export const roleArn = 'arn:aws:iam::123456789012:role/Starter';
export const newFile = () => join(mkdtempSync(join(tmpdir(), 'scheduler-')), 'schedules.jsonl');
/** When a test begins. */
export const begin = Date.parse('2026-12-01T00:00:00Z');

export function testScheduler(options: Partial<SchedulerOptions> = {}) {
  const started: unknown[] = [];
  const sent: unknown[] = [];
  const time = { now: begin };
  const scheduler = createScheduler({
    ...place,
    path: newFile(),
    iam: createIam(place),
    groups: ['mine'],
    startExecution: (arn, input) => started.push([arn, input]),
    sendToQueue: (...message) => sent.push(message),
    now: () => time.now,
    backoff: () => 60_000,
    onFault: () => undefined,
    ...options,
  });
  scheduler.resume();
  let isStopped = false;
  const stop = () => {
    if (!isStopped) scheduler.stop();
    isStopped = true;
  };
  onTestFinished(stop);
  const moveTo = (iso: string) => {
    time.now = Date.parse(iso);
    scheduler.fireDue();
  };
  return { scheduler, started, sent, moveTo, stop };
}

export const request = (more: object = {}) =>
  JSON.stringify({
    GroupName: 'mine',
    ScheduleExpression: 'at(2026-12-01T08:00:00)',
    ScheduleExpressionTimezone: 'Europe/Berlin',
    FlexibleTimeWindow: { Mode: 'OFF' },
    ActionAfterCompletion: 'DELETE',
    Target: { Arn: machine, RoleArn: roleArn, Input: '{"key":"a"}' },
    ...more,
  });

export const codeOf = (act: () => unknown) => {
  try {
    act();
  } catch (error) {
    return (error as AwsError).code;
  }
  return 'none';
};
