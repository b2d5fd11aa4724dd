import type { EventBridge } from 'aws-local/event-bridge/event-bridge.ts';
import type { LambdaRuntime } from 'aws-local/lambda/lambda-runtime.ts';
import type { S3Service } from 'aws-local/s3/s3-service.ts';
import type { Queues } from 'aws-local/sqs/queues.ts';
import type { StepFunctions } from 'aws-local/step-functions/step-functions.ts';
import { noncurrentDays } from '../functions/contract.ts';
import { fileDroppedRule } from '../functions/event-rules.ts';
import { loadDefinition } from '../statemachines/load-definition.ts';
import { keepReports, reportedRule } from './keep-reports.ts';

export const inboxBucket = 'onboarding-inbox';
/** Gets the files whose import a schedule could not start. */
export const fileDeadLetterQueue = 'onboarding-files-dead-letters';

/** What the bucket's lifecycle rules say in AWS of older versions. Files elsewhere have no rule. */
export function noncurrentDaysOf(key: string): number | undefined {
  return Object.entries(noncurrentDays).find(([folder]) => key.startsWith(folder))?.[1];
}

interface Services {
  readonly functions: Pick<LambdaRuntime, 'arn'>;
  readonly stepFunctions: StepFunctions;
  readonly eventBridge: EventBridge;
  readonly s3: S3Service;
  readonly queues: Queues;
  /** @throws AwsError where the rule may not start the machine */
  readonly authorizeStart: (stateMachineArn: string) => void;
}

/**
 * What infra/constructs/bulk-import.ts makes in AWS: bucket, machine and rule. Here reports are in the state folder, too.
 * @returns the ARN of the state machine
 */
export function defineBulkImport(
  { functions, stepFunctions, eventBridge, s3, queues, authorizeStart }: Services,
  { busName, stateDir }: { readonly busName: string; readonly stateDir: string },
): string {
  s3.ensureBucket(inboxBucket);
  queues.define(fileDeadLetterQueue);
  const stateMachineArn = stepFunctions.define(
    'BulkImport',
    loadDefinition('BulkImport', { functionArn: (name) => functions.arn(name), busName }),
  );
  eventBridge.addRule({
    name: 'file-dropped',
    rule: fileDroppedRule(inboxBucket),
    target: async (input) => {
      authorizeStart(stateMachineArn);
      stepFunctions.start(stateMachineArn, input);
    },
  });
  eventBridge.addRule({
    name: 'reports-on-this-machine',
    bus: busName,
    rule: reportedRule,
    target: (input) => keepReports(s3, stateDir, input),
  });
  return stateMachineArn;
}
