import type { EventBridge } from 'aws-local/event-bridge/event-bridge.ts';
import type { Iam } from 'aws-local/iam/iam.ts';
import type { LambdaService } from 'aws-local/lambda/lambda-service.ts';
import { principalOf, roleArnOf } from 'aws-local/principal.ts';
import { startEventSourceMapping } from 'aws-local/sqs/event-source-mapping.ts';
import type { Queues } from 'aws-local/sqs/queues.ts';
import { NoticeQueue } from '../functions/contract.ts';
import { securityChangedRule } from '../functions/event-rules.ts';
import type { FunctionName } from '../functions/functions.ts';
import { noticeVisibilitySeconds } from '../functions/security-notices/functions.ts';
import type { Settings } from '../settings/config.ts';
import { functionSettings } from '../settings/function-settings.ts';

export const noticeQueue = 'onboarding-notices';
const deadLetters = 'onboarding-notices-dead-letters';
const functionName: FunctionName = 'EmailNotice';

/** What infra/constructs/security-notices.ts makes in AWS: queues and a rule. Nothing where the stage has no sender. */
export function defineSecurityNotices(
  { eventBridge, queues }: { readonly eventBridge: EventBridge; readonly queues: Queues },
  { settings, busName }: { readonly settings: Settings; readonly busName: string },
): void {
  if (!functionSettings(functionName, settings).isNeeded) return;
  queues.define(deadLetters);
  queues.define(noticeQueue, {
    VisibilityTimeout: String(noticeVisibilitySeconds),
    RedrivePolicy: JSON.stringify({
      deadLetterTargetArn: queues.arn(deadLetters),
      maxReceiveCount: NoticeQueue.maxReceiveCount,
    }),
  });
  const target = async (_: unknown, event: object) => {
    queues.send(noticeQueue, JSON.stringify(event));
  };
  eventBridge.addRule({ name: 'security-changed', bus: busName, rule: securityChangedRule, target });
}

/** Hands changes from their queue to EmailNotice. @returns what ends it */
export function startSecurityNotices(
  queues: Queues,
  lambda: LambdaService,
  place: { readonly region: string; readonly accountId: string },
  { settings, iam }: { readonly settings: Settings; readonly iam: Iam },
): () => unknown {
  if (!functionSettings(functionName, settings).isNeeded) return () => undefined;
  const role = principalOf(roleArnOf(functionName, place.accountId), place.accountId);
  return startEventSourceMapping({
    queues,
    queue: noticeQueue,
    lambda,
    functionName,
    region: place.region,
    access: { iam, role },
    batchSize: 1,
    maximumConcurrency: NoticeQueue.workers,
  });
}
