import type { EventBridge } from 'aws-local/event-bridge/event-bridge.ts';
import type { Iam } from 'aws-local/iam/iam.ts';
import type { LambdaService } from 'aws-local/lambda/lambda-service.ts';
import { principalOf, roleArnOf } from 'aws-local/principal.ts';
import { startEventSourceMapping } from 'aws-local/sqs/event-source-mapping.ts';
import type { Queues } from 'aws-local/sqs/queues.ts';
import { DeliveryQueue } from '../functions/contract.ts';
import { emailReportRule } from '../functions/event-rules.ts';
import type { FunctionName } from '../functions/functions.ts';
import type { Settings } from '../settings/config.ts';
import { functionSettings } from '../settings/function-settings.ts';

export const deliveryQueue = 'onboarding-deliveries';
const deadLetters = 'onboarding-deliveries-dead-letters';

interface DeliveryOptions {
  readonly settings: Settings;
  /** How long what is being recorded is invisible to others. */
  readonly visibilitySeconds: number;
}

/** What infra/constructs/deliveries.ts makes in AWS: queues and a rule. Nothing where SES does not report here. */
export function defineDeliveries(
  { eventBridge, queues }: { readonly eventBridge: EventBridge; readonly queues: Queues },
  { settings, visibilitySeconds }: DeliveryOptions,
): void {
  const { configurationSet } = settings.userDirectory.mail;
  if (!functionSettings('RecordDelivery', settings).isNeeded || configurationSet === undefined) return;
  queues.define(deadLetters);
  queues.define(deliveryQueue, {
    VisibilityTimeout: String(visibilitySeconds),
    RedrivePolicy: JSON.stringify({
      deadLetterTargetArn: queues.arn(deadLetters),
      maxReceiveCount: DeliveryQueue.maxReceiveCount,
    }),
  });
  const target = async (_: unknown, event: object) => {
    queues.send(deliveryQueue, JSON.stringify(event));
  };
  eventBridge.addRule({ name: 'email-reported', rule: emailReportRule(configurationSet), target });
}

const amendmentMs = 15 * 60_000;

/** Passes reports on emails from their queue to RecordDelivery, and has those of past imports amended now and then. @returns what ends it */
export function startDeliveries(
  queues: Queues,
  lambda: LambdaService,
  place: { readonly region: string; readonly accountId: string },
  { settings, iam }: { readonly settings: Settings; readonly iam: Iam },
): () => unknown {
  const functionName: FunctionName = 'RecordDelivery';
  if (!functionSettings(functionName, settings).isNeeded) return () => undefined;
  const role = principalOf(roleArnOf(functionName, place.accountId), place.accountId);
  const stopMapping = startEventSourceMapping({
    queues,
    queue: deliveryQueue,
    lambda,
    functionName,
    region: place.region,
    access: { iam, role },
    batchSize: DeliveryQueue.batchSize,
    maximumConcurrency: DeliveryQueue.workers,
  });
  // A report that could not be amended is amended the next time.
  const amend = () => lambda.invoke('AmendReports' satisfies FunctionName, {}).catch(() => undefined);
  const timer = setInterval(amend, amendmentMs);
  timer.unref();
  return () => {
    clearInterval(timer);
    stopMapping();
  };
}
