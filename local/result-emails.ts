import type { EventBridge } from 'aws-local/event-bridge/event-bridge.ts';
import type { Iam } from 'aws-local/iam/iam.ts';
import type { LambdaService } from 'aws-local/lambda/lambda-service.ts';
import { principalOf, roleArnOf } from 'aws-local/principal.ts';
import { startEventSourceMapping } from 'aws-local/sqs/event-source-mapping.ts';
import type { Queues } from 'aws-local/sqs/queues.ts';
import { ResultQueue } from '../functions/contract.ts';
import { resultSender } from '../functions/domain/result-email/result-settings.ts';
import { importEndedRule, runReportedRule } from '../functions/event-rules.ts';
import type { FunctionName } from '../functions/functions.ts';
import type { Settings } from '../settings/config.ts';
import { functionSettings } from '../settings/function-settings.ts';
import { stackNameOf } from '../settings/stack-name.ts';

export const resultQueue = 'onboarding-results';
const deadLetters = 'onboarding-results-dead-letters';

/** A laptop's SES takes any sender, so that a stage without one has this. */
const laptopSender = { sesIdentity: 'onboarding.example', fromAddress: 'onboarding@onboarding.example' } as const;

/** The settings of a laptop on which everybody learns by email how an import ended. */
export function withResultSender(settings: Settings): Settings {
  if (resultSender(settings)) return settings;
  const { stage, userDirectory } = settings;
  const configurationSet = stackNameOf(stage);
  return {
    ...settings,
    userDirectory: { ...userDirectory, mail: { ...userDirectory.mail, ...laptopSender, configurationSet } },
  };
}

interface ResultEmailOptions {
  readonly settings: Settings;
  readonly busName: string;
  readonly stateMachineArn: string;
  /** How long an end that is being emailed is invisible to others. */
  readonly visibilitySeconds: number;
}

/** What infra/constructs/result-emails.ts makes in AWS: queues and rules. Nothing where the stage has no sender. */
export function defineResultEmails(
  { eventBridge, queues }: { readonly eventBridge: EventBridge; readonly queues: Queues },
  { settings, busName, stateMachineArn, visibilitySeconds }: ResultEmailOptions,
): void {
  if (!functionSettings('EmailResult', settings).isNeeded) return;
  queues.define(deadLetters);
  queues.define(resultQueue, {
    VisibilityTimeout: String(visibilitySeconds),
    RedrivePolicy: JSON.stringify({
      deadLetterTargetArn: queues.arn(deadLetters),
      maxReceiveCount: ResultQueue.maxReceiveCount,
    }),
  });
  const target = async (_: unknown, event: object) => {
    queues.send(resultQueue, JSON.stringify(event));
  };
  eventBridge.addRule({ name: 'run-reported', bus: busName, rule: runReportedRule, target });
  eventBridge.addRule({ name: 'import-ended', rule: importEndedRule(stateMachineArn), target });
}

/** Hands ends of runs from their queue to EmailResult. @returns what ends it */
export function startResultEmails(
  queues: Queues,
  lambda: LambdaService,
  place: { readonly region: string; readonly accountId: string },
  { settings, iam }: { readonly settings: Settings; readonly iam: Iam },
): () => unknown {
  const functionName: FunctionName = 'EmailResult';
  if (!functionSettings(functionName, settings).isNeeded) return () => undefined;
  const role = principalOf(roleArnOf(functionName, place.accountId), place.accountId);
  return startEventSourceMapping({
    queues,
    queue: resultQueue,
    lambda,
    functionName,
    region: place.region,
    access: { iam, role },
    batchSize: 1,
    maximumConcurrency: ResultQueue.workers,
  });
}
