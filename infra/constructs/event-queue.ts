import { Duration } from 'aws-cdk-lib';
import { CfnRule } from 'aws-cdk-lib/aws-events';
import { Grant } from 'aws-cdk-lib/aws-iam';
import { SqsEventSource, type SqsEventSourceProps } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { EventFilter } from '../../functions/event-rules.ts';
import type { Settings } from '../../settings/config.ts';
import { allowRuleToSend, deadLetterQueue, longestRetries, queueRetention } from './dead-letters.ts';
import type { ServiceFunction } from './service-function.ts';

export interface EventQueueProps {
  readonly visibilitySeconds: number;
  readonly maxReceiveCount: number;
}

/**
 * Events that wait for a function: rules that put them into a queue, and the dead letters. No construct, so that queues, which may have messages in
 * them, keep the place in the tree, and with it the identity, of the capability that they belong to.
 */
export class EventQueue {
  readonly queue: Queue;
  readonly deadLetters: Queue;
  readonly #scope: Construct;

  constructor(scope: Construct, { visibilitySeconds, maxReceiveCount }: EventQueueProps) {
    this.#scope = scope;
    this.deadLetters = deadLetterQueue(scope, 'DeadLetters');
    this.queue = new Queue(scope, 'Queue', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: queueRetention,
      visibilityTimeout: Duration.seconds(visibilitySeconds),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount },
    });
  }

  /** Makes a rule. @param eventBusName the account's default bus where not given */
  queueEvents(id: string, description: string, { pattern }: EventFilter, eventBusName?: string): CfnRule {
    const rule = new CfnRule(this.#scope, id, {
      description,
      ...(eventBusName && { eventBusName }),
      eventPattern: pattern,
      targets: [
        {
          id: 'Queue',
          arn: this.queue.queueArn,
          retryPolicy: longestRetries,
          // The event itself is the message in either queue, so that all dead letters can be brought back alike.
          deadLetterConfig: { arn: this.deadLetters.queueArn },
        },
      ],
    });
    allowRuleToSend(this.queue, rule.attrArn);
    allowRuleToSend(this.deadLetters, rule.attrArn);
    return rule;
  }

  /** Lets a function receive the messages, postpone and delete them. */
  deliverTo({ lambda, role }: ServiceFunction, { encryption }: Settings, props: SqsEventSourceProps): void {
    if (encryption.queueKeyArn) {
      Grant.addToPrincipal({ grantee: role, actions: ['kms:Decrypt'], resourceArns: [encryption.queueKeyArn] });
    }
    lambda.addEventSource(new SqsEventSource(this.queue, props));
  }
}
