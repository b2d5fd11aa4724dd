import { createHash } from 'node:crypto';
import { AwsError } from '../aws-error.ts';
import type { JsonService } from '../json-service.ts';
import { pageOf } from '../pages.ts';
import { bytesOfAttributes, md5OfAttributes, readMessageAttributes } from './message-attributes.ts';
import { checkAttributes, checkNames } from './queue-attributes.ts';
import type { Queues, ReceivedMessage } from './queues.ts';

type Body = Readonly<Record<string, unknown>>;

/** Of a message with its attributes, and of a batch. https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html */
const maxBytes = 1_048_576;
/** Characters that SQS takes are those of XML. */
const noText = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u;

/**
 * Amazon SQS over {@link Queues}, for any AWS client: what systems need to send to queues of their own and to read them, and an
 * operator to look at dead letters and bring them back.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_Operations.html
 * @param urlOf where a queue answers
 */
export function createSqs(queues: Queues, urlOf: (name: string) => string): JsonService {
  const arns = () => queues.names().map((name) => queues.arn(name));
  const urlsOf = (field: string, names: readonly string[], body: Body) => {
    const size = number(body, 'MaxResults', 1, 1000);
    const token = typeof body.NextToken === 'string' ? body.NextToken : undefined;
    const { items, next } = pageOf(names, token, size ?? 1000, () => invalid('The NextToken is not valid.'));
    return { [field]: items.map(urlOf), ...(next === undefined ? {} : { NextToken: next }) };
  };
  const operations: Readonly<Record<string, (body: Body) => unknown>> = {
    CreateQueue: (body) => {
      const name = text(body, 'QueueName');
      if (!/^[\w-]{1,80}$/.test(name)) {
        throw invalid('A queue is named by 1 to 80 letters, digits, - and _; the embedded stack has no FIFO queues');
      }
      const given = attributesIn(body);
      checkAttributes(given, arns());
      const known: Record<string, string> = queues.names().includes(name) ? { ...queues.attributes(name) } : {};
      const other = Object.keys(given).find((attribute) => known.QueueArn && known[attribute] !== given[attribute]);
      if (other) {
        throw new AwsError(
          'QueueNameExists',
          `A queue already exists with the same name and a different value for attribute ${other}`,
        );
      }
      queues.define(name, given);
      return { QueueUrl: urlOf(name) };
    },
    DeleteQueue: (body) => queues.remove(queueIn(body)),
    GetQueueUrl: (body) => {
      const name = text(body, 'QueueName');
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
      const attributes = queues.attributes(queueIn(body));
      const names = list(body.AttributeNames).map(String);
      checkNames(names);
      const requested = names.includes('All') ? Object.keys(attributes) : names;
      return {
        Attributes: Object.fromEntries(Object.entries(attributes).filter(([name]) => requested.includes(name))),
      };
    },
    SetQueueAttributes: (body) => {
      queues.attributes(queueIn(body));
      const given = attributesIn(body);
      checkAttributes(given, arns());
      queues.define(queueIn(body), given);
    },
    PurgeQueue: (body) => queues.purge(queueIn(body)),
    SendMessage: (body) => send(queues, queueIn(body), body),
    SendMessageBatch: (body) => {
      checkBatchSize(body);
      return eachEntry(body, (entry) => send(queues, queueIn(body), entry));
    },
    ReceiveMessage: async (body) => {
      const name = queueIn(body);
      const { ReceiveMessageWaitTimeSeconds } = queues.attributes(name);
      const named = [...list(body.AttributeNames), ...list(body.MessageSystemAttributeNames)].map(String);
      checkNames(named, 'message');
      const messages = await queues.receive(name, {
        max: number(body, 'MaxNumberOfMessages', 1, 10) ?? 1,
        waitMs: 1000 * (number(body, 'WaitTimeSeconds', 0, 20) ?? Number(ReceiveMessageWaitTimeSeconds)),
        visibilitySeconds: number(body, 'VisibilityTimeout', 0, 43_200),
      });
      const requested = list(body.MessageAttributeNames).map(String);
      return messages.length > 0 ? { Messages: messages.map((message) => answer(message, named, requested)) } : {};
    },
    DeleteMessage: (body) => queues.delete(queueIn(body), text(body, 'ReceiptHandle')),
    DeleteMessageBatch: (body) =>
      eachEntry(body, (entry) => {
        queues.delete(queueIn(body), text(entry, 'ReceiptHandle'));
        return {};
      }),
    ChangeMessageVisibility: (body) => changeVisibility(queues, queueIn(body), body),
    ChangeMessageVisibilityBatch: (body) => eachEntry(body, (entry) => changeVisibility(queues, queueIn(body), entry)),
    ListDeadLetterSourceQueues: (body) => urlsOf('queueUrls', queues.sourcesOf(queueIn(body)), body),
    StartMessageMoveTask: (body) => {
      const from = lastPart(text(body, 'SourceArn'));
      const sources = queues.sourcesOf(from);
      const to = typeof body.DestinationArn === 'string' ? lastPart(body.DestinationArn) : sources[0];
      if (to === undefined)
        throw invalid('The source is the dead-letter queue of no other, and no destination is given');
      queues.move(from, to);
      return { TaskHandle: Buffer.from(from).toString('base64') };
    },
  };
  return {
    async handle(operation, body) {
      const carryOut = Object.hasOwn(operations, operation) ? operations[operation] : undefined;
      if (carryOut === undefined) {
        throw new AwsError('UnknownOperationException', `SQS's ${operation} is not in the embedded stack.`);
      }
      return (await carryOut(body)) ?? {};
    },
  };
}

function send(queues: Queues, queue: string, body: Body) {
  const message = text(body, 'MessageBody');
  const attributes = readMessageAttributes(body.MessageAttributes);
  const { MaximumMessageSize = maxBytes } = queues.attributes(queue);
  if (Buffer.byteLength(message) + bytesOfAttributes(attributes) > Number(MaximumMessageSize)) {
    throw invalid(
      `One or more parameters are invalid. Reason: Message must be shorter than ${MaximumMessageSize} bytes.`,
    );
  }
  if (noText.test(message)) {
    throw new AwsError(
      'InvalidMessageContents',
      'Invalid characters found. Valid unicode characters are #x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF',
    );
  }
  const id = queues.send(queue, message, { attributes, delaySeconds: number(body, 'DelaySeconds', 0, 900) });
  return {
    MessageId: id,
    MD5OfMessageBody: md5(message),
    ...(attributes && { MD5OfMessageAttributes: md5OfAttributes(attributes) }),
  };
}

/** @throws AwsError `BatchRequestTooLong` when the messages of a batch are longer together than one may be */
function checkBatchSize({ Entries }: Body): void {
  const bodies = list(Entries).map((entry) => ({ ...(entry as object) }) as Body);
  const bytes = bodies.reduce((sum, { MessageBody }) => sum + Buffer.byteLength(String(MessageBody ?? '')), 0);
  if (bytes <= maxBytes) return;
  throw new AwsError(
    'BatchRequestTooLong',
    `Batch requests cannot be longer than ${maxBytes} bytes. You have sent ${bytes} bytes.`,
  );
}

function changeVisibility(queues: Queues, queue: string, body: Body): object {
  queues.changeVisibility(queue, text(body, 'ReceiptHandle'), number(body, 'VisibilityTimeout', 0, 43_200) ?? 0);
  return {};
}

/**
 * @param named which of SQS's own attributes are asked for
 * @param requested which of the sender's: names, beginnings such as `trace.*`, or all
 */
function answer(message: ReceivedMessage, named: readonly string[], requested: readonly string[]) {
  const system: Readonly<Record<string, string>> = {
    ApproximateReceiveCount: String(message.receiveCount),
    SentTimestamp: String(message.sentAt),
    SenderId: 'embedded-stack',
    ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt),
  };
  const known = Object.entries(system).filter(([name]) => named.includes('All') || named.includes(name));
  const isWanted = (name: string) =>
    requested.some((one) => one === 'All' || one === name || (one.endsWith('.*') && name.startsWith(one.slice(0, -2))));
  const own = Object.entries(message.attributes ?? {}).filter(([name]) => isWanted(name));
  return {
    MessageId: message.id,
    ReceiptHandle: message.receiptHandle,
    Body: message.body,
    MD5OfBody: md5(message.body),
    ...(known.length > 0 && { Attributes: Object.fromEntries(known) }),
    ...(own.length > 0 && {
      MessageAttributes: Object.fromEntries(own),
      MD5OfMessageAttributes: md5OfAttributes(Object.fromEntries(own)),
    }),
  };
}

/** Handles a batch: an error of one entry does not affect the others. */
function eachEntry(body: Body, carryOut: (entry: Body) => object) {
  const entries = list(body.Entries).map((entry) => (typeof entry === 'object' && entry ? { ...entry } : {})) as Body[];
  if (entries.length === 0)
    throw new AwsError('EmptyBatchRequest', 'There should be at least one entry in the request.');
  if (entries.length > 10) {
    throw new AwsError(
      'TooManyEntriesInBatchRequest',
      `Maximum number of entries per request are 10. You have sent ${entries.length}.`,
    );
  }
  const ids = entries.map(({ Id }) => String(Id ?? ''));
  if (!ids.every((id) => /^[\w-]{1,80}$/.test(id))) {
    throw new AwsError(
      'InvalidBatchEntryId',
      'A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.',
    );
  }
  const repeated = ids.find((id, index) => ids.indexOf(id) < index);
  if (repeated !== undefined) throw new AwsError('BatchEntryIdsNotDistinct', `Id ${repeated} repeated.`);
  const Successful: object[] = [];
  const Failed: object[] = [];
  for (const entry of entries) {
    try {
      Successful.push({ Id: entry.Id, ...carryOut(entry) });
    } catch (error) {
      if (!(error instanceof AwsError) || error.code === 'QueueDoesNotExist') throw error;
      Failed.push({ Id: entry.Id, SenderFault: true, Code: error.code, Message: error.message });
    }
  }
  return { Successful, Failed };
}

function queueIn(body: Body): string {
  const parts = text(body, 'QueueUrl').split('/');
  return parts.findLast((part) => part !== '') ?? '';
}

function attributesIn({ Attributes }: Body): Record<string, string> {
  const given = typeof Attributes === 'object' && Attributes !== null ? Object.entries(Attributes) : [];
  return Object.fromEntries(given.map(([name, value]) => [name, String(value)]));
}

function text(body: Body, name: string): string {
  const value = body[name];
  if (typeof value === 'string' && value !== '') return value;
  throw new AwsError('MissingParameter', `The request must contain the parameter ${name}.`);
}

function number(body: Body, name: string, from: number, to: number): number | undefined {
  const value = body[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'number' && value >= from && value <= to) return value;
  throw invalid(
    `Value ${String(value)} for parameter ${name} is invalid. Reason: Must be between ${from} and ${to}, if provided.`,
  );
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function lastPart(arn: string): string {
  return arn.slice(arn.lastIndexOf(':') + 1);
}

function md5(body: string): string {
  return createHash('md5').update(body).digest('hex');
}

function invalid(message: string): AwsError {
  return new AwsError('InvalidParameterValue', message);
}
