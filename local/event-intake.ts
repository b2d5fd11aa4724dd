import type { EventBridge } from 'aws-local/event-bridge/event-bridge.ts';
import type { Iam } from 'aws-local/iam/iam.ts';
import type { LambdaRuntime } from 'aws-local/lambda/lambda-runtime.ts';
import type { LambdaService } from 'aws-local/lambda/lambda-service.ts';
import { principalOf, roleArnOf } from 'aws-local/principal.ts';
import { startEventSourceMapping } from 'aws-local/sqs/event-source-mapping.ts';
import type { Queues } from 'aws-local/sqs/queues.ts';
import type { StepFunctions } from 'aws-local/step-functions/step-functions.ts';
import { IntakeQueue } from '../functions/contract.ts';
import { eventVisibilitySeconds } from '../functions/event-intake/functions.ts';
import { userEventRule } from '../functions/event-rules.ts';
import type { FunctionName } from '../functions/functions.ts';
import { loadDefinition } from '../statemachines/load-definition.ts';

export const eventQueue = 'onboarding-events';
const deadLetters = 'onboarding-events-dead-letters';

interface Services {
  readonly functions: Pick<LambdaRuntime, 'arn'>;
  readonly stepFunctions: StepFunctions;
  readonly eventBridge: EventBridge;
  readonly queues: Queues;
}

/**
 * What infra/constructs/event-intake.ts makes in AWS: machine, queues and rule.
 * @returns the ARN of the state machine
 */
export function defineEventIntake(
  { functions, stepFunctions, eventBridge, queues }: Services,
  { busName, sources }: { readonly busName: string; readonly sources: readonly string[] },
): string {
  queues.define(deadLetters);
  queues.define(eventQueue, {
    VisibilityTimeout: String(eventVisibilitySeconds),
    RedrivePolicy: JSON.stringify({
      deadLetterTargetArn: queues.arn(deadLetters),
      maxReceiveCount: IntakeQueue.maxReceiveCount,
    }),
  });
  eventBridge.addRule({
    name: 'user-event-received',
    bus: busName,
    rule: userEventRule(sources),
    target: async (event) => {
      queues.send(eventQueue, JSON.stringify(event));
    },
  });
  return stepFunctions.define(
    'EventIntake',
    loadDefinition('EventIntake', { functionArn: (name) => functions.arn(name), busName }),
    'EXPRESS',
  );
}

/**
 * Hands events from their queue to ReceiveEvents.
 * @param batchSize events that one invocation is handed, at most
 * @returns what ends it
 */
export function startEventIntake(
  queues: Queues,
  lambda: LambdaService,
  place: { readonly region: string; readonly accountId: string },
  { batchSize, iam }: { readonly batchSize: number; readonly iam: Iam },
): () => unknown {
  const functionName: FunctionName = 'ReceiveEvents';
  const role = principalOf(roleArnOf(functionName, place.accountId), place.accountId);
  return startEventSourceMapping({
    queues,
    queue: eventQueue,
    lambda,
    functionName,
    region: place.region,
    access: { iam, role },
    batchSize,
    maximumConcurrency: IntakeQueue.workers,
  });
}
