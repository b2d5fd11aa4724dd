import { createHash } from 'node:crypto';
import { AwsError } from '../aws-error.ts';
import type { JsonService } from '../json-service.ts';
import type { Queues, ReceivedMessage } from './queues.ts';

type Body = Readonly<Record<string, unknown>>;

/**
 * Amazon SQS over {@link Queues}, for any AWS client: what systems need to send to queues of their own and to read them, and an
 * operator to look at dead letters and bring them back.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_Operations.html
 * @param urlOf where a queue answers
 */
export function createSqs(queues: Queues, urlOf: (name: string) => string): JsonService {
  const operations: Readonly<Record<string, (body: Body) => unknown>> = {
    CreateQueue: (body) => {
      const name = text(body, 'QueueName');
      if (!/^[\w-]{1,80}$/.test(name)) {
        throw invalid('A queue is named by 1 to 80 letters, digits, - and _; the embedded stack has no FIFO queues');
      }
      const given = attributesIn(body);
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
      return {
        QueueUrls: queues
          .names()
          .filter((name) => name.startsWith(prefix))
          .map(urlOf),
      };
    },
    GetQueueAttributes: (body) => {
      const attributes = queues.attributes(queueIn(body));
      const names = list(body.AttributeNames).map(String);
      const wanted = names.includes('All') ? Object.keys(attributes) : names;
      return { Attributes: Object.fromEntries(Object.entries(attributes).filter(([name]) => wanted.includes(name))) };
    },
    SetQueueAttributes: (body) => {
      queues.attributes(queueIn(body));
      queues.define(queueIn(body), attributesIn(body));
    },
    PurgeQueue: (body) => queues.purge(queueIn(body)),
    SendMessage: (body) => send(queues, queueIn(body), body),
    SendMessageBatch: (body) => eachEntry(body, (entry) => send(queues, queueIn(body), entry)),
    ReceiveMessage: async (body) => {
      const name = queueIn(body);
      const { ReceiveMessageWaitTimeSeconds } = queues.attributes(name);
      const messages = await queues.receive(name, {
        max: number(body, 'MaxNumberOfMessages', 1, 10) ?? 1,
        waitMs: 1000 * (number(body, 'WaitTimeSeconds', 0, 20) ?? Number(ReceiveMessageWaitTimeSeconds)),
        visibilitySeconds: number(body, 'VisibilityTimeout', 0, 43_200),
      });
      const named = [...list(body.AttributeNames), ...list(body.MessageSystemAttributeNames)].map(String);
      const wanted = list(body.MessageAttributeNames).map(String);
      return messages.length > 0 ? { Messages: messages.map((message) => answer(message, named, wanted)) } : {};
    },
    DeleteMessage: (body) => queues.delete(queueIn(body), text(body, 'ReceiptHandle')),
    DeleteMessageBatch: (body) =>
      eachEntry(body, (entry) => {
        queues.delete(queueIn(body), text(entry, 'ReceiptHandle'));
        return {};
      }),
    ChangeMessageVisibility: (body) => postpone(queues, queueIn(body), body),
    ChangeMessageVisibilityBatch: (body) => eachEntry(body, (entry) => postpone(queues, queueIn(body), entry)),
    ListDeadLetterSourceQueues: (body) => ({ queueUrls: queues.sourcesOf(queueIn(body)).map(urlOf) }),
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
  const given = body.MessageAttributes;
  const attributes = typeof given === 'object' && given ? { ...given } : undefined;
  const id = queues.send(queue, message, { attributes, delaySeconds: number(body, 'DelaySeconds', 0, 900) });
  return { MessageId: id, MD5OfMessageBody: md5(message) };
}

function postpone(queues: Queues, queue: string, body: Body): object {
  queues.postpone(queue, text(body, 'ReceiptHandle'), number(body, 'VisibilityTimeout', 0, 43_200) ?? 0);
  return {};
}

/**
 * @param named which of SQS's own attributes are asked for
 * @param wanted which of the sender's: names, beginnings such as `trace.*`, or all
 */
function answer(message: ReceivedMessage, named: readonly string[], wanted: readonly string[]) {
  const system: Readonly<Record<string, string>> = {
    ApproximateReceiveCount: String(message.receiveCount),
    SentTimestamp: String(message.sentAt),
    SenderId: 'embedded-stack',
    ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt),
  };
  const known = Object.entries(system).filter(([name]) => named.includes('All') || named.includes(name));
  const isWanted = (name: string) =>
    wanted.some((one) => one === 'All' || one === name || (one.endsWith('.*') && name.startsWith(one.slice(0, -2))));
  const own = Object.entries(message.attributes ?? {}).filter(([name]) => isWanted(name));
  return {
    MessageId: message.id,
    ReceiptHandle: message.receiptHandle,
    Body: message.body,
    MD5OfBody: md5(message.body),
    ...(known.length > 0 && { Attributes: Object.fromEntries(known) }),
    ...(own.length > 0 && { MessageAttributes: Object.fromEntries(own) }),
  };
}

/** Carries out a batch: one entry's fault is that entry's alone. */
function eachEntry(body: Body, carryOut: (entry: Body) => object) {
  const entries = list(body.Entries).map((entry) => (typeof entry === 'object' && entry ? { ...entry } : {})) as Body[];
  if (entries.length === 0) throw new AwsError('EmptyBatchRequest', 'The batch request holds no entries.');
  if (new Set(entries.map(({ Id }) => Id)).size < entries.length) {
    throw new AwsError('BatchEntryIdsNotDistinct', 'Two or more batch entries in the request have the same Id.');
  }
  if (entries.length > 10) throw new AwsError('TooManyEntriesInBatchRequest', 'A batch holds ten entries at most.');
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
  throw invalid(`${name} must be from ${from} to ${to}`);
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
