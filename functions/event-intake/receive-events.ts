import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { type ExpressMachine, expressMachine, syncExecutionClient } from '../adapters/express-machine.ts';
import { type MessageQueue, sqsClient, sqsQueue } from '../adapters/message-queue.ts';
import type { IntakeItem } from '../domain/events/intake-item.ts';
import { readMessage, retryDelay, splitIntoBatches } from '../domain/events/intake-messages.ts';
import { errorName } from '../error-facts.ts';
import { resourceName } from '../runtime/environment.ts';
import { logger } from '../runtime/logger.ts';
import { task } from '../runtime/task.ts';

export interface ReceiveEventsServices {
  readonly machine: ExpressMachine;
  readonly queue: MessageQueue;
  /** From 0 up to 1. */
  readonly random: () => number;
}

/**
 * Makes the handler that passes events from their queue to the state machine. A message is done when the machine says that its
 * answer is published; all others are delivered again, after longer and longer pauses, and in the end become dead letters.
 */
export function createReceiveEvents({ machine, queue, random }: ReceiveEventsServices) {
  return task(async ({ Records }: SQSEvent): Promise<SQSBatchResponse> => {
    const items = Records.flatMap((record) => itemIn(record) ?? []);
    const done = new Set<string>();
    // One after the other: together they would be more workers than share the rate.
    for (const events of splitIntoBatches(items)) {
      for (const messageId of await answered(machine, events)) done.add(messageId);
    }
    const open = Records.filter(({ messageId }) => !done.has(messageId));
    await postpone(open, new Set(items.map(({ message_id }) => message_id)));
    logger.info('Events received', {
      received: Records.length,
      answered: done.size,
      unreadable: Records.length - items.length,
    });
    return { batchItemFailures: open.map(({ messageId }) => ({ itemIdentifier: messageId })) };
  });

  async function postpone(records: readonly SQSRecord[], readable: ReadonlySet<string>): Promise<void> {
    if (records.length === 0) return;
    const messages = records.map((record) => ({
      receiptHandle: record.receiptHandle,
      // What can't be read now can't be read later: it should become a dead letter soon.
      delaySeconds: readable.has(record.messageId) ? retryDelay(receiveCount(record), random()) : 0,
    }));
    await queue.postpone(messages).catch((error: unknown) => {
      logger.warn('Messages wait longer than they should', { error_name: errorName(error) });
    });
  }
}

/** Ids of the messages whose answer is published. */
async function answered(machine: ExpressMachine, events: readonly IntakeItem[]): Promise<string[]> {
  try {
    const { done } = (await machine.run({ events })) as { readonly done: readonly unknown[] };
    return done.filter((messageId) => typeof messageId === 'string');
  } catch (error) {
    const reason = error instanceof Error ? error.message : undefined;
    logger.error('A batch of events was not worked through', {
      events: events.length,
      error_name: errorName(error),
      reason,
    });
    return [];
  }
}

function itemIn(record: SQSRecord): IntakeItem | undefined {
  const { messageId, body, attributes } = record;
  return readMessage({
    messageId,
    body,
    receiveCount: receiveCount(record),
    sentAt: Number(attributes.SentTimestamp),
  });
}

function receiveCount({ attributes }: SQSRecord): number {
  return Number(attributes.ApproximateReceiveCount);
}

export const handler = createReceiveEvents({
  machine: expressMachine(syncExecutionClient(), resourceName('eventIntake')),
  queue: sqsQueue(sqsClient(), resourceName('eventQueue')),
  random: Math.random,
});
