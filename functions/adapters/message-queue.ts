import { ChangeMessageVisibilityBatchCommand, SQSClient } from '@aws-sdk/client-sqs';

/** A message that goes back to its queue, and when it may be received again. */
export interface Postponed {
  readonly receiptHandle: string;
  readonly delaySeconds: number;
}

/** A queue as its consumer sees it. */
export interface MessageQueue {
  /** Has messages wait before they can be received again: ten at most. Those that it fails for wait as long as the queue says. */
  postpone(messages: readonly Postponed[]): Promise<void>;
}

/** A client with the SDK's own retries. */
export function sqsClient(): SQSClient {
  return new SQSClient({ requestHandler: { connectionTimeout: 2_000, requestTimeout: 3_000 } });
}

/** A queue of SQS. */
export function sqsQueue(client: SQSClient, queueUrl: string): MessageQueue {
  return {
    async postpone(messages) {
      await client.send(
        new ChangeMessageVisibilityBatchCommand({
          QueueUrl: queueUrl,
          Entries: messages.map(({ receiptHandle, delaySeconds }, index) => ({
            Id: String(index),
            ReceiptHandle: receiptHandle,
            VisibilityTimeout: delaySeconds,
          })),
        }),
      );
    },
  };
}
