import { defaultAgeSeconds, mostRetries } from './invoke-targets.ts';
import type { Schedule } from './schedule-log.ts';

/** One of `ListSchedules`. */
export function summarizeSchedule(schedule: Schedule, arn: string) {
  const { name, group, createdAt, modifiedAt = createdAt, target } = schedule;
  return {
    ...{ Arn: arn, Name: name, GroupName: group, State: stateOf(schedule), Target: { Arn: target.arn } },
    CreationDate: createdAt / 1000,
    LastModificationDate: modifiedAt / 1000,
  };
}

/** The answer of `GetSchedule`. */
export function describeSchedule(schedule: Schedule, arn: string) {
  const { description, expression, timeZone, target, startDate, endDate, windowMinutes, isKept } = schedule;
  const { maxAgeSeconds = defaultAgeSeconds, maxRetries = mostRetries, deadLetterArn } = target;
  return {
    ...summarizeSchedule(schedule, arn),
    ActionAfterCompletion: isKept ? 'NONE' : 'DELETE',
    ...(description !== undefined && { Description: description }),
    ...(startDate !== undefined && { StartDate: startDate / 1000 }),
    ...(endDate !== undefined && { EndDate: endDate / 1000 }),
    FlexibleTimeWindow:
      windowMinutes === undefined ? { Mode: 'OFF' } : { Mode: 'FLEXIBLE', MaximumWindowInMinutes: windowMinutes },
    ScheduleExpression: expression,
    ScheduleExpressionTimezone: timeZone,
    Target: {
      ...{ Arn: target.arn, Input: target.input, RoleArn: target.roleArn },
      RetryPolicy: { MaximumEventAgeInSeconds: maxAgeSeconds, MaximumRetryAttempts: maxRetries },
      ...(deadLetterArn !== undefined && { DeadLetterConfig: { Arn: deadLetterArn } }),
    },
  };
}

export function stateOf({ isDisabled }: Schedule): 'ENABLED' | 'DISABLED' {
  return isDisabled ? 'DISABLED' : 'ENABLED';
}
