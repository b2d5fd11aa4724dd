import { AwsError } from '../aws-error.ts';
import type { QueueAttributes } from './queue-log.ts';

/** Attributes that can be set to a number: from, to. */
const ranges: Readonly<Record<string, readonly [number, number]>> = {
  DelaySeconds: [0, 900],
  MaximumMessageSize: [1024, 1_048_576],
  MessageRetentionPeriod: [60, 1_209_600],
  ReceiveMessageWaitTimeSeconds: [0, 20],
  VisibilityTimeout: [0, 43_200],
  KmsDataKeyReusePeriodSeconds: [60, 86_400],
};
const documents = ['Policy', 'RedrivePolicy', 'RedriveAllowPolicy'];
const others = ['KmsMasterKeyId', 'SqsManagedSseEnabled'];
const ofFifoQueues = ['FifoQueue', 'ContentBasedDeduplication', 'DeduplicationScope', 'FifoThroughputLimit'];
const readOnly = [
  'QueueArn',
  'CreatedTimestamp',
  'LastModifiedTimestamp',
  'ApproximateNumberOfMessages',
  'ApproximateNumberOfMessagesNotVisible',
  'ApproximateNumberOfMessagesDelayed',
];
const settable = [...Object.keys(ranges), ...documents, ...others];
const readable = new Set([...settable, ...ofFifoQueues, ...readOnly, 'All']);

/**
 * Checks attributes that a client sets against what SQS accepts.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html
 * @param arns of the queues that there are, one of which gets the dead letters
 * @throws AwsError `InvalidAttributeName`, `InvalidAttributeValue`, `InvalidParameterValue`
 */
export function checkAttributes(given: QueueAttributes, arns: readonly string[]): void {
  for (const [name, value] of Object.entries(given)) {
    if (ofFifoQueues.includes(name)) throw invalidValue(name, 'The embedded stack has no FIFO queues.');
    if (!settable.includes(name)) throw unknownAttribute(name);
    const [from, to] = ranges[name] ?? [];
    const isNumber = /^\d+$/.test(value) && Number(value) >= Number(from) && Number(value) <= Number(to);
    if (from !== undefined && !isNumber) throw invalidValue(name);
    if (documents.includes(name) && value !== '' && !isDocument(value)) throw invalidValue(name);
  }
  if (given.RedrivePolicy) checkRedrive(given.RedrivePolicy, arns);
  if (given.KmsMasterKeyId && given.SqsManagedSseEnabled === 'true') {
    throw new AwsError(
      'InvalidAttributeName',
      'You can use one type of server-side encryption (SSE) at one time. You can either enable KMS SSE or SQS SSE.',
    );
  }
}

/** The reuse of a key's data keys in seconds that is not listed, since it is the default. */
const usualReuse = '300';

/** A queue's attributes with others set. A key of one's own and SQS's own encryption replace each other. */
export function withAttributes(before: QueueAttributes, given: QueueAttributes): QueueAttributes {
  const {
    KmsMasterKeyId: key,
    KmsDataKeyReusePeriodSeconds: reuse = usualReuse,
    ...rest
  }: QueueAttributes = { ...before, ...(given.KmsMasterKeyId && { SqsManagedSseEnabled: 'false' }), ...given };
  if (!key || given.SqsManagedSseEnabled === 'true') return rest;
  return { ...rest, KmsMasterKeyId: key, ...(reuse !== usualReuse && { KmsDataKeyReusePeriodSeconds: reuse }) };
}

/** Where a queue's dead letters go, and after how many receives. */
export function redriveOf({ RedrivePolicy }: QueueAttributes): { target: string; maxReceives: number } | undefined {
  if (!RedrivePolicy) return undefined;
  const { deadLetterTargetArn, maxReceiveCount } = JSON.parse(RedrivePolicy) as Record<string, unknown>;
  return { target: String(deadLetterTargetArn), maxReceives: Number(maxReceiveCount) };
}

const ofMessages = new Set([
  ...['All', 'SenderId', 'SentTimestamp', 'ApproximateReceiveCount', 'ApproximateFirstReceiveTimestamp'],
  ...['SequenceNumber', 'MessageDeduplicationId', 'MessageGroupId', 'AWSTraceHeader', 'DeadLetterQueueSourceArn'],
]);

/** @throws AwsError `InvalidAttributeName` for an attribute that no queue, or no message, has */
export function checkNames(names: readonly string[], of: 'queue' | 'message' = 'queue'): void {
  const known = of === 'queue' ? readable : ofMessages;
  const unknown = names.find((name) => !known.has(name));
  if (unknown !== undefined) throw unknownAttribute(unknown);
}

function checkRedrive(policy: string, arns: readonly string[]): void {
  const { deadLetterTargetArn, maxReceiveCount } = JSON.parse(policy) as Record<string, unknown>;
  const most = Number(maxReceiveCount);
  const reason = !arns.includes(String(deadLetterTargetArn))
    ? 'Dead letter target does not exist.'
    : !(Number.isInteger(most) && most >= 1 && most <= 1000)
      ? 'Invalid value for maxReceiveCount: must be an integer from 1 to 1000.'
      : undefined;
  if (reason === undefined) return;
  throw new AwsError(
    'InvalidParameterValue',
    `Value ${policy} for parameter RedrivePolicy is invalid. Reason: ${reason}`,
  );
}

function isDocument(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

function unknownAttribute(name: string): AwsError {
  return new AwsError('InvalidAttributeName', `Unknown Attribute ${name}.`);
}

function invalidValue(name: string, hint = ''): AwsError {
  return new AwsError('InvalidAttributeValue', `Invalid value for the parameter ${name}. ${hint}`.trim());
}
