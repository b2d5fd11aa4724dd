import { randomUUID } from 'node:crypto';
import {
  DeleteRuleCommand,
  PutRuleCommand,
  PutTargetsCommand,
  RemoveTargetsCommand,
} from '@aws-sdk/client-eventbridge';
import {
  CreateQueueCommand,
  DeleteMessageBatchCommand,
  DeleteQueueCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SetQueueAttributesCommand,
} from '@aws-sdk/client-sqs';
import type { OpenBus } from './bus.ts';

/** An event as it passes on the bus. */
export interface PassingEvent {
  readonly id: string;
  readonly 'detail-type': string;
  readonly source: string;
  readonly time: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** A look at a bus. */
export interface BusWatch {
  /** Events as they pass, at least once each, until the signal aborts. */
  events(signal: AbortSignal): AsyncGenerator<PassingEvent>;
  /** Removes what was set up. */
  close(): Promise<void>;
}

/** SQS's longest wait. */
const pollSeconds = 20;

/**
 * Sets up a rule and a queue of one's own, by which events come; the same in AWS and on a laptop. From when this returns, no
 * event is missed.
 * @param pattern which events; by default all
 */
export async function watchBus(
  { name: EventBusName, eventBridge, sqs }: OpenBus,
  pattern: object = { source: [{ prefix: '' }] },
): Promise<BusWatch> {
  const name = `onboarding-follow-${randomUUID().slice(0, 8)}`;
  const undo: (() => Promise<unknown>)[] = [];
  const close = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const { QueueUrl } = await sqs.send(
      new CreateQueueCommand({ QueueName: name, Attributes: { MessageRetentionPeriod: '3600' } }),
    );
    undo.push(() => sqs.send(new DeleteQueueCommand({ QueueUrl })));
    const { RuleArn } = await eventBridge.send(
      new PutRuleCommand({ Name: name, EventBusName, EventPattern: JSON.stringify(pattern) }),
    );
    undo.push(() => eventBridge.send(new DeleteRuleCommand({ Name: name, EventBusName })));
    const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }));
    const queueArn = Attributes?.QueueArn ?? '';
    await sqs.send(
      new SetQueueAttributesCommand({ QueueUrl, Attributes: { Policy: policyFor(queueArn, RuleArn ?? '') } }),
    );
    await eventBridge.send(
      new PutTargetsCommand({ Rule: name, EventBusName, Targets: [{ Id: 'queue', Arn: queueArn }] }),
    );
    undo.push(() => eventBridge.send(new RemoveTargetsCommand({ Rule: name, EventBusName, Ids: ['queue'] })));

    return {
      async *events(signal) {
        while (!signal.aborted) {
          const receive = new ReceiveMessageCommand({
            QueueUrl,
            MaxNumberOfMessages: 10,
            WaitTimeSeconds: pollSeconds,
          });
          const answer = await sqs.send(receive, { abortSignal: signal }).catch((error: unknown) => {
            if (!signal.aborted) throw error;
          });
          const { Messages = [] } = answer ?? {};
          if (Messages.length === 0) continue;
          for (const { Body = '' } of Messages) yield JSON.parse(Body) as PassingEvent;
          const Entries = Messages.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
          await sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
        }
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Lets the rule put events into the queue, and nobody else. */
function policyFor(queueArn: string, ruleArn: string): string {
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Service: 'events.amazonaws.com' },
        Action: 'sqs:SendMessage',
        Resource: queueArn,
        Condition: { ArnEquals: { 'aws:SourceArn': ruleArn } },
      },
    ],
  });
}
