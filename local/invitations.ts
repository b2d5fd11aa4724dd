import type { EventBridge } from 'aws-local/event-bridge/event-bridge.ts';
import type { LambdaRuntime } from 'aws-local/lambda/lambda-runtime.ts';
import type { S3Service } from 'aws-local/s3/s3-service.ts';
import type { DeclaredSchedule } from 'aws-local/scheduler/scheduler.ts';
import type { Queues } from 'aws-local/sqs/queues.ts';
import type { StepFunctions } from 'aws-local/step-functions/step-functions.ts';
import { sweepExpression, sweepRetries } from '../functions/sweep-schedule.ts';
import type { Settings } from '../settings/config.ts';
import { loadDefinition } from '../statemachines/load-definition.ts';
import { inboxBucket } from './bulk-import.ts';
import { keepWaitingReport, waitingReportedRule } from './keep-reports.ts';

export const sweepDeadLetterQueue = 'onboarding-sweeps-dead-letters';

interface Services {
  readonly functions: Pick<LambdaRuntime, 'arn'>;
  readonly stepFunctions: StepFunctions;
  readonly queues: Queues;
  readonly eventBridge: EventBridge;
  readonly s3: S3Service;
}

/**
 * What infra/constructs/invitations.ts makes in AWS but the schedule: machine and queue. Here the report of a day is in the state folder, too.
 * @returns the ARN of the state machine; undefined where nobody is looked after
 */
export function defineInvitations(
  { functions, stepFunctions, queues, eventBridge, s3 }: Services,
  { settings, busName, stateDir }: { readonly settings: Settings; readonly busName: string; readonly stateDir: string },
): string | undefined {
  if (!settings.invitations.enabled) return undefined;
  queues.define(sweepDeadLetterQueue);
  eventBridge.addRule({
    name: 'waiting-reports-on-this-machine',
    rule: waitingReportedRule(inboxBucket),
    target: (input) => keepWaitingReport(s3, stateDir, input),
  });
  return stepFunctions.define(
    'Invitations',
    loadDefinition('Invitations', { functionArn: (name) => functions.arn(name), busName }),
  );
}

/** The schedule that starts the machine. */
export function sweepSchedule(
  { invitations }: Settings,
  arns: { readonly machine: string; readonly role: string; readonly deadLetters: string },
): DeclaredSchedule {
  return {
    Name: 'sweep',
    GroupName: sweepGroup,
    ScheduleExpression: sweepExpression(invitations),
    ScheduleExpressionTimezone: invitations.timeZone,
    FlexibleTimeWindow: { Mode: 'OFF' },
    Target: {
      Arn: arns.machine,
      RoleArn: arns.role,
      Input: '{}',
      RetryPolicy: {
        MaximumEventAgeInSeconds: sweepRetries.maximumEventAgeInSeconds,
        MaximumRetryAttempts: sweepRetries.maximumRetryAttempts,
      },
      DeadLetterConfig: { Arn: arns.deadLetters },
    },
  };
}

/** The group of the schedule. */
export const sweepGroup = 'invitations';
