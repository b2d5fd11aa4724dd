import { Duration, Validations } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { type IQueue, Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

/** The longest retention that a queue can have: long enough for its messages to be found after a holiday. */
export const queueRetention = Duration.days(14);

/** A queue of what could not be delivered; an alarm fires when there is something in it. */
export function deadLetterQueue(scope: Construct, id: string): Queue {
  const queue = new Queue(scope, id, {
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: queueRetention,
  });
  Validations.of(queue).acknowledge({ id: 'AwsSolutions-SQS3', reason: 'It is a dead-letter queue itself.' });
  return queue;
}

/** Lets one rule of EventBridge, and no other, put events into a queue. */
export function allowRuleToSend(queue: IQueue, ruleArn: string): void {
  queue.addToResourcePolicy(
    new PolicyStatement({
      principals: [new ServicePrincipal('events.amazonaws.com')],
      actions: ['sqs:SendMessage'],
      resources: [queue.queueArn],
      conditions: { ArnEquals: { 'aws:SourceArn': ruleArn } },
    }),
  );
}

/** EventBridge's own maximum: delivery may fail while a quota is used up or the target is being replaced. */
export const longestRetries = { maximumEventAgeInSeconds: 86_400, maximumRetryAttempts: 185 };
