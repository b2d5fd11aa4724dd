import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { JsonService } from '../../json-service.ts';
import { QueueLog } from '../../sqs/queue-log.ts';
import { Queues } from '../../sqs/queues.ts';
import { createSqs } from '../../sqs/sqs.ts';

let folder: string;
let sqs: JsonService;
let now = Date.now();
const QueueUrl = 'http://127.0.0.1:4510/000000000000/answers';

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sqs-'));
  const arnOf = (name: string) => `arn:aws:sqs:eu-central-1:1:${name}`;
  const queues = new Queues(new QueueLog(join(folder, 'queues.jsonl')), arnOf, () => now);
  sqs = createSqs(queues, (name) => `http://127.0.0.1:4510/000000000000/${name}`);
  await call('CreateQueue', { QueueName: 'answers', Attributes: { VisibilityTimeout: '60' } });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const call = async (operation: string, body: Record<string, unknown>) =>
  (await sqs.handle(operation, { QueueUrl, ...body })) as Record<string, unknown>;
const refusal = (code: string) => expect.objectContaining({ code });

test('a queue can be created again with the same attributes, and not with others', async () => {
  const again = { QueueName: 'answers', Attributes: { VisibilityTimeout: '60' } };
  expect(await call('CreateQueue', again)).toEqual({ QueueUrl });
  expect(await call('CreateQueue', { QueueName: 'answers' })).toEqual({ QueueUrl });
  const other = { QueueName: 'answers', Attributes: { VisibilityTimeout: '61' } };
  await expect(call('CreateQueue', other)).rejects.toEqual(refusal('QueueNameExists'));
});

test('each entry of a batch has an id', async () => {
  const Entries = ['a', 'b'].map((MessageBody) => ({ Id: '1', MessageBody }));
  await expect(call('SendMessageBatch', { Entries })).rejects.toEqual(refusal('BatchEntryIdsNotDistinct'));
  expect(await call('ReceiveMessage', {})).toEqual({});
});

test('what never was a receipt handle is refused, and an expired one deletes nothing', async () => {
  await expect(call('DeleteMessage', { ReceiptHandle: 'x' })).rejects.toEqual(refusal('ReceiptHandleIsInvalid'));
  await call('SendMessage', { MessageBody: 'a' });
  const { Messages } = await call('ReceiveMessage', { VisibilityTimeout: 0 });
  const [{ ReceiptHandle } = { ReceiptHandle: '' }] = Messages as { ReceiptHandle: string }[];
  await call('ReceiveMessage', { VisibilityTimeout: 0 });
  await call('DeleteMessage', { ReceiptHandle });
  expect((await call('ReceiveMessage', {})).Messages).toHaveLength(1);
});

test('what never was a receipt handle is named', async () => {
  await expect(call('DeleteMessage', { ReceiptHandle: 'x' })).rejects.toThrow(
    'The input receipt handle "x" is not a valid receipt handle.',
  );
});

const receiveOne = async (more: object = {}) => {
  const asked = { AttributeNames: ['All'], VisibilityTimeout: 0, ...more };
  const { Messages = [] } = await call('ReceiveMessage', asked);
  return (Messages as { readonly MessageId: string; readonly Attributes: Record<string, string> }[])[0];
};

// As recorded in AWS in August 2025 (localstack, test_fair_queue_with_message_group_id and test_aws_trace_header_propagation).
test('a message has the group and the trace header that its sender gave it', async () => {
  const trace = 'Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=1';
  const system = { AWSTraceHeader: { DataType: 'String', StringValue: trace } };
  const sent = await call('SendMessage', { MessageBody: 'a', MessageGroupId: 'a/b', MessageSystemAttributes: system });
  expect(sent.MD5OfMessageSystemAttributes).toMatch(/^[0-9a-f]{32}$/);
  expect((await receiveOne())?.Attributes).toMatchObject({ MessageGroupId: 'a/b', AWSTraceHeader: trace });
});

test.each(['', 'group 1', 'x'.repeat(129)])('%j is no group', async (MessageGroupId) => {
  await expect(call('SendMessage', { MessageBody: 'a', MessageGroupId })).rejects.toThrow(
    `Value ${MessageGroupId} for parameter MessageGroupId is invalid.`,
  );
});

// As recorded in AWS in April 2024 (localstack, test_dead_letter_queue_message_attributes).
test('a dead letter says where it comes from and is counted further; brought back, it is a new message', async () => {
  const deadLetters = { QueueUrl: `${QueueUrl}/../dead` };
  await call('CreateQueue', { QueueName: 'dead' });
  const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: 'arn:aws:sqs:eu-central-1:1:dead', maxReceiveCount: 1 });
  await call('SetQueueAttributes', { Attributes: { RedrivePolicy } });
  // Dead letters of its own come after it was received there, however often it was before.
  await call('CreateQueue', { QueueName: 'buried' });
  const further = RedrivePolicy.replace('dead"', 'buried"');
  await call('SetQueueAttributes', { ...deadLetters, Attributes: { RedrivePolicy: further } });
  await call('SendMessage', { MessageBody: 'a' });
  const first = await receiveOne();
  expect(await receiveOne()).toBeUndefined();
  const dead = await receiveOne(deadLetters);
  expect(dead?.MessageId).toBe(first?.MessageId);
  expect(dead?.Attributes).toMatchObject({
    ApproximateReceiveCount: '2',
    DeadLetterQueueSourceArn: 'arn:aws:sqs:eu-central-1:1:answers',
    SentTimestamp: first?.Attributes.SentTimestamp,
  });
  await call('StartMessageMoveTask', { SourceArn: 'arn:aws:sqs:eu-central-1:1:dead' });
  const again = await receiveOne();
  expect(again?.MessageId).not.toBe(first?.MessageId);
  expect(again?.Attributes).toMatchObject({ ApproximateReceiveCount: '1' });
  expect(again?.Attributes).not.toHaveProperty('DeadLetterQueueSourceArn');
});

test('a queue is purged once a minute, and its name is free a minute after its deletion', async () => {
  await call('PurgeQueue', {});
  await expect(call('PurgeQueue', {})).rejects.toMatchObject({ code: 'PurgeQueueInProgress', status: 403 });
  await call('DeleteQueue', {});
  await expect(call('CreateQueue', { QueueName: 'answers' })).rejects.toEqual(refusal('QueueDeletedRecently'));
  await expect(call('PurgeQueue', {})).rejects.toEqual(refusal('QueueDoesNotExist'));
  now += 60_000;
  await call('CreateQueue', { QueueName: 'answers' });
  await call('PurgeQueue', {});
});

// As recorded in AWS in April 2024 (localstack, test_sse_queue_attributes and test_sse_kms_and_sqs_are_mutually_exclusive).
test('a key of one’s own and SQS’s encryption replace each other', async () => {
  const listed = async () => {
    const { Attributes } = await call('GetQueueAttributes', { AttributeNames: ['All'] });
    return Object.entries(Attributes as object).filter(([name]) => /Kms|Sse/.test(name));
  };
  const set = (Attributes: object) => call('SetQueueAttributes', { Attributes });
  expect(await listed()).toEqual([['SqsManagedSseEnabled', 'true']]);
  await set({ KmsMasterKeyId: 'key', KmsDataKeyReusePeriodSeconds: '6000' });
  expect(Object.fromEntries(await listed())).toEqual({
    SqsManagedSseEnabled: 'false',
    KmsMasterKeyId: 'key',
    KmsDataKeyReusePeriodSeconds: '6000',
  });
  await set({ SqsManagedSseEnabled: 'true' });
  expect(await listed()).toEqual([['SqsManagedSseEnabled', 'true']]);
  await set({ KmsMasterKeyId: '', KmsDataKeyReusePeriodSeconds: '300' });
  expect(await listed()).toEqual([['SqsManagedSseEnabled', 'true']]);
  const both = { KmsMasterKeyId: 'key', SqsManagedSseEnabled: 'true' };
  await expect(set(both)).rejects.toEqual(refusal('InvalidAttributeName'));
});

test('a message has those of its attributes that are asked for', async () => {
  const text = (StringValue: string) => ({ DataType: 'String', StringValue });
  const MessageAttributes = { 'trace.id': text('1'), 'trace.span': text('2'), kind: text('3') };
  await call('SendMessage', { MessageBody: 'a', MessageAttributes });
  const namesFor = async (MessageAttributeNames?: string[]) => {
    const { Messages } = await call('ReceiveMessage', { VisibilityTimeout: 0, MessageAttributeNames });
    const [message] = Messages as { MessageAttributes?: object }[];
    return message?.MessageAttributes && Object.keys(message.MessageAttributes);
  };
  expect(await namesFor()).toBeUndefined();
  expect(await namesFor(['kind', 'none'])).toEqual(['kind']);
  expect(await namesFor(['trace.*'])).toEqual(['trace.id', 'trace.span']);
  expect(await namesFor(['All'])).toEqual(['trace.id', 'trace.span', 'kind']);
  expect(await namesFor(['.*'])).toEqual(['trace.id', 'trace.span', 'kind']);
});

test('a message may be sent with a delay', async () => {
  await call('SendMessage', { MessageBody: 'a', DelaySeconds: 900 });
  expect(await call('ReceiveMessage', {})).toEqual({});
  await expect(call('SendMessage', { MessageBody: 'a', DelaySeconds: 901 })).rejects.toEqual(
    refusal('InvalidParameterValue'),
  );
});

/** Computed separately, in Python, from AWS's description of the digest. */
const digestOfBoth = '73fb2f7ecdfe11e2820405c39e8ea40a';

describe('a message', () => {
  const text = (StringValue: string) => ({ DataType: 'String', StringValue });

  test('is confirmed with the digest of its attributes, and received with that of those that are asked for', async () => {
    const MessageAttributes = {
      b: { DataType: 'Number', StringValue: '1' },
      a: { DataType: 'Binary', BinaryValue: 'AQI=' },
    };
    const sent = await call('SendMessage', { MessageBody: 'a', MessageAttributes });
    expect(sent).toEqual({
      MessageId: expect.any(String),
      MD5OfMessageBody: '0cc175b9c0f1b6a831c399e269772661',
      MD5OfMessageAttributes: digestOfBoth,
    });
    const { Messages } = await call('ReceiveMessage', { VisibilityTimeout: 0, MessageAttributeNames: ['All'] });
    expect(Messages).toEqual([expect.objectContaining({ MessageAttributes, MD5OfMessageAttributes: digestOfBoth })]);
    expect(await call('SendMessage', { MessageBody: 'a' })).not.toHaveProperty('MD5OfMessageAttributes');
  });

  test.each([
    ['is too long', { MessageBody: 'x'.repeat(1_048_577) }, 'InvalidParameterValue'],
    [
      'is too long with its attributes',
      { MessageBody: 'x'.repeat(1_048_570), MessageAttributes: { a: text('b') } },
      'InvalidParameterValue',
    ],
    ['contains control characters', { MessageBody: 'a\u0001' }, 'InvalidMessageContents'],
    ['contains half a character', { MessageBody: 'a\ud800' }, 'InvalidMessageContents'],
    ['is empty', { MessageBody: '' }, 'MissingParameter'],
    [
      'has an attribute of no type',
      { MessageBody: 'a', MessageAttributes: { a: { DataType: 'Text', StringValue: 'b' } } },
      'InvalidParameterValue',
    ],
    ['has an empty attribute', { MessageBody: 'a', MessageAttributes: { a: text('') } }, 'InvalidParameterValue'],
    [
      'has an attribute that is called like AWS',
      { MessageBody: 'a', MessageAttributes: { 'AWS.a': text('b') } },
      'InvalidParameterValue',
    ],
    [
      'has eleven attributes',
      {
        MessageBody: 'a',
        MessageAttributes: Object.fromEntries(Array.from({ length: 11 }, (_, n) => [`a${n}`, text('b')])),
      },
      'InvalidParameterValue',
    ],
  ])('that %s is refused', async (_what, body, code) => {
    await expect(call('SendMessage', body)).rejects.toEqual(refusal(code));
    expect(await call('ReceiveMessage', {})).toEqual({});
  });

  test('of the maximum length is accepted', async () => {
    await call('SendMessage', { MessageBody: 'é'.repeat(524_288) });
  });
});

test.each([
  ['nothing', [], 'EmptyBatchRequest'],
  [
    'eleven entries',
    Array.from({ length: 11 }, (_, n) => ({ Id: `${n}`, MessageBody: 'a' })),
    'TooManyEntriesInBatchRequest',
  ],
  ['an id with a space', [{ Id: 'a b', MessageBody: 'a' }], 'InvalidBatchEntryId'],
  ['no id', [{ MessageBody: 'a' }], 'InvalidBatchEntryId'],
  ['more than a megabyte', ['1', '2'].map((Id) => ({ Id, MessageBody: 'x'.repeat(600_000) })), 'BatchRequestTooLong'],
])('a batch of %s is refused as a whole', async (_what, Entries, code) => {
  await expect(call('SendMessageBatch', { Entries })).rejects.toEqual(refusal(code));
  expect(await call('ReceiveMessage', {})).toEqual({});
});

describe('attributes of a queue', () => {
  const deadLetters = (deadLetterTargetArn: string, maxReceiveCount: unknown = 3) => ({
    RedrivePolicy: JSON.stringify({ deadLetterTargetArn, maxReceiveCount }),
  });

  test.each([
    [{ Colour: 'red' }, 'InvalidAttributeName'],
    [{ QueueArn: 'arn:x' }, 'InvalidAttributeName'],
    [{ VisibilityTimeout: '43201' }, 'InvalidAttributeValue'],
    [{ DelaySeconds: 'soon' }, 'InvalidAttributeValue'],
    [{ FifoQueue: 'true' }, 'InvalidAttributeValue'],
    [{ Policy: 'no JSON' }, 'InvalidAttributeValue'],
    [{ RedrivePolicy: '[]' }, 'InvalidAttributeValue'],
    [deadLetters('arn:aws:sqs:eu-central-1:1:nobody'), 'InvalidParameterValue'],
    [deadLetters('arn:aws:sqs:eu-central-1:1:answers', 0), 'InvalidParameterValue'],
  ])('%j are refused, when it is created and later', async (Attributes: Record<string, string>, code) => {
    await expect(call('SetQueueAttributes', { Attributes })).rejects.toEqual(refusal(code));
    await expect(call('CreateQueue', { QueueName: 'other', Attributes })).rejects.toEqual(refusal(code));
    expect(await call('ListQueues', {})).toEqual({ QueueUrls: [QueueUrl] });
  });

  test('are answered by name, and all of them', async () => {
    const { Attributes } = await call('GetQueueAttributes', { AttributeNames: ['All'] });
    expect(Attributes).toMatchObject({
      VisibilityTimeout: '60',
      MaximumMessageSize: '1048576',
      CreatedTimestamp: expect.stringMatching(/^\d{10}$/),
      LastModifiedTimestamp: expect.stringMatching(/^\d{10}$/),
      QueueArn: 'arn:aws:sqs:eu-central-1:1:answers',
    });
    const unknown = call('GetQueueAttributes', { AttributeNames: ['Colour'] });
    await expect(unknown).rejects.toEqual(refusal('InvalidAttributeName'));
  });

  test('an empty policy removes the existing one', async () => {
    await call('SetQueueAttributes', { Attributes: deadLetters('arn:aws:sqs:eu-central-1:1:answers') });
    await call('SetQueueAttributes', { Attributes: { RedrivePolicy: '' } });
    expect(await call('ListDeadLetterSourceQueues', {})).toEqual({ queueUrls: [] });
  });
});

test('a message has no attributes of its own choice beside the sender’s', async () => {
  await call('SendMessage', { MessageBody: 'a' });
  const asked = call('ReceiveMessage', { AttributeNames: ['Colour'] });
  await expect(asked).rejects.toEqual(refusal('InvalidAttributeName'));
  const { Messages } = await call('ReceiveMessage', { MessageSystemAttributeNames: ['SentTimestamp'] });
  expect(Messages).toEqual([expect.objectContaining({ Attributes: { SentTimestamp: expect.any(String) } })]);
});

test('queues are listed page by page', async () => {
  await call('CreateQueue', { QueueName: 'second' });
  const first = await call('ListQueues', { MaxResults: 1 });
  expect(first).toEqual({ QueueUrls: [QueueUrl], NextToken: expect.any(String) });
  expect(await call('ListQueues', { MaxResults: 1, NextToken: first.NextToken })).toEqual({
    QueueUrls: [QueueUrl.replace('answers', 'second')],
  });
});
