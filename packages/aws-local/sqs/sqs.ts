import { AwsError } from '../aws-error.ts';
import type { JsonService } from '../json-service.ts';
import { pageOf } from '../pages.ts';
import { checkBatchSize, handleEntries } from './batch.ts';
import { messageResponse, sendMessage } from './messages.ts';
import {
  type Body,
  invalidValue,
  lastPart,
  readAttributes,
  readList,
  readNumber,
  readQueueName,
  readText,
} from './parameters.ts';
import { checkAttributes, checkNames } from './queue-attributes.ts';
import type { Queues } from './queues.ts';

/**
 * Amazon SQS over {@link Queues}, for any AWS client: what systems need to send to queues of their own and to read them, and an
 * operator to look at dead letters and bring them back.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_Operations.html
 * @param urlOf where a queue answers
 */
export function createSqs(queues: Queues, urlOf: (name: string) => string): JsonService {
  const arns = () => queues.names().map((name) => queues.arn(name));
  const urlsOf = (field: string, names: readonly string[], body: Body) => {
    const size = readNumber(body, 'MaxResults', 1, 1000);
    const token = typeof body.NextToken === 'string' ? body.NextToken : undefined;
    const { items, next } = pageOf(names, token, size ?? 1000, () => invalidValue('The NextToken is not valid.'));
    return { [field]: items.map(urlOf), ...(next === undefined ? {} : { NextToken: next }) };
  };
  const operations: Readonly<Record<string, (body: Body) => unknown>> = {
    CreateQueue: (body) => {
      const name = readText(body, 'QueueName');
      if (!/^[\w-]{1,80}$/.test(name)) {
        throw invalidValue(
          'A queue is named by 1 to 80 letters, digits, - and _; the embedded stack has no FIFO queues',
        );
      }
      const given = readAttributes(body);
      checkAttributes(given, arns());
      if (queues.wasJustDeleted(name)) {
        throw new AwsError(
          'QueueDeletedRecently',
          'You must wait 60 seconds after deleting a queue before you can create another with the same name.',
        );
      }
      const known: Record<string, string> = queues.names().includes(name) ? { ...queues.attributes(name) } : {};
      const other = Object.keys(given).find(
        (attribute) => known.QueueArn && (known[attribute] ?? '') !== given[attribute],
      );
      if (other) {
        throw new AwsError(
          'QueueNameExists',
          `A queue already exists with the same name and a different value for attribute ${other}`,
        );
      }
      queues.define(name, given);
      return { QueueUrl: urlOf(name) };
    },
    DeleteQueue: (body) => queues.remove(readQueueName(body)),
    GetQueueUrl: (body) => {
      const name = readText(body, 'QueueName');
      queues.attributes(name);
      return { QueueUrl: urlOf(name) };
    },
    ListQueues: (body) => {
      const prefix = typeof body.QueueNamePrefix === 'string' ? body.QueueNamePrefix : '';
      return urlsOf(
        'QueueUrls',
        queues.names().filter((name) => name.startsWith(prefix)),
        body,
      );
    },
    GetQueueAttributes: (body) => {
      const attributes = queues.attributes(readQueueName(body));
      const names = readList(body.AttributeNames).map(String);
      checkNames(names);
      const requested = names.includes('All') ? Object.keys(attributes) : names;
      return {
        Attributes: Object.fromEntries(Object.entries(attributes).filter(([name]) => requested.includes(name))),
      };
    },
    SetQueueAttributes: (body) => {
      queues.attributes(readQueueName(body));
      const given = readAttributes(body);
      checkAttributes(given, arns());
      queues.define(readQueueName(body), given);
    },
    PurgeQueue: (body) => queues.purge(readQueueName(body)),
    SendMessage: (body) => sendMessage(queues, readQueueName(body), body),
    SendMessageBatch: (body) => {
      checkBatchSize(body);
      return handleEntries(body, (entry) => sendMessage(queues, readQueueName(body), entry));
    },
    ReceiveMessage: async (body) => {
      const name = readQueueName(body);
      const { ReceiveMessageWaitTimeSeconds } = queues.attributes(name);
      const named = [...readList(body.AttributeNames), ...readList(body.MessageSystemAttributeNames)].map(String);
      checkNames(named, 'message');
      const messages = await queues.receive(name, {
        max: readNumber(body, 'MaxNumberOfMessages', 1, 10) ?? 1,
        waitMs: 1000 * (readNumber(body, 'WaitTimeSeconds', 0, 20) ?? Number(ReceiveMessageWaitTimeSeconds)),
        visibilitySeconds: readNumber(body, 'VisibilityTimeout', 0, 43_200),
      });
      const requested = readList(body.MessageAttributeNames).map(String);
      return messages.length > 0
        ? { Messages: messages.map((message) => messageResponse(message, named, requested)) }
        : {};
    },
    DeleteMessage: (body) => queues.delete(readQueueName(body), readText(body, 'ReceiptHandle')),
    DeleteMessageBatch: (body) =>
      handleEntries(body, (entry) => {
        queues.delete(readQueueName(body), readText(entry, 'ReceiptHandle'));
        return {};
      }),
    ChangeMessageVisibility: (body) => changeVisibility(queues, readQueueName(body), body),
    ChangeMessageVisibilityBatch: (body) =>
      handleEntries(body, (entry) => changeVisibility(queues, readQueueName(body), entry)),
    ListDeadLetterSourceQueues: (body) => urlsOf('queueUrls', queues.sourcesOf(readQueueName(body)), body),
    StartMessageMoveTask: (body) => {
      const from = lastPart(readText(body, 'SourceArn'));
      const sources = queues.sourcesOf(from);
      const to = typeof body.DestinationArn === 'string' ? lastPart(body.DestinationArn) : sources[0];
      if (to === undefined)
        throw invalidValue('The source is the dead-letter queue of no other, and no destination is given');
      queues.move(from, to);
      return { TaskHandle: Buffer.from(from).toString('base64') };
    },
  };
  return {
    async handle(operation, body) {
      const run = Object.hasOwn(operations, operation) ? operations[operation] : undefined;
      if (run === undefined) {
        throw new AwsError('UnknownOperationException', `SQS's ${operation} is not in the embedded stack.`);
      }
      return (await run(body)) ?? {};
    },
  };
}

function changeVisibility(queues: Queues, queue: string, body: Body): object {
  queues.changeVisibility(
    queue,
    readText(body, 'ReceiptHandle'),
    readNumber(body, 'VisibilityTimeout', 0, 43_200) ?? 0,
  );
  return {};
}
