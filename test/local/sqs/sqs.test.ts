import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { JsonService } from '../../../local/json-service.ts';
import { QueueLog } from '../../../local/sqs/queue-log.ts';
import { Queues } from '../../../local/sqs/queues.ts';
import { createSqs } from '../../../local/sqs/sqs.ts';

let folder: string;
let sqs: JsonService;
const QueueUrl = 'http://127.0.0.1:4510/000000000000/answers';

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sqs-'));
  const queues = new Queues(new QueueLog(join(folder, 'queues.jsonl')), (name) => `arn:aws:sqs:eu-central-1:1:${name}`);
  sqs = createSqs(queues, (name) => `http://127.0.0.1:4510/000000000000/${name}`);
  await call('CreateQueue', { QueueName: 'answers', Attributes: { VisibilityTimeout: '60' } });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const call = async (operation: string, body: Record<string, unknown>) =>
  (await sqs.handle(operation, { QueueUrl, ...body })) as Record<string, unknown>;
const refusal = (code: string) => expect.objectContaining({ code });

test('a queue is made again alike, and not with other attributes', async () => {
  const again = { QueueName: 'answers', Attributes: { VisibilityTimeout: '60' } };
  expect(await call('CreateQueue', again)).toEqual({ QueueUrl });
  expect(await call('CreateQueue', { QueueName: 'answers' })).toEqual({ QueueUrl });
  const other = { QueueName: 'answers', Attributes: { VisibilityTimeout: '61' } };
  await expect(call('CreateQueue', other)).rejects.toEqual(refusal('QueueNameExists'));
});

test('entries of a batch have an id each', async () => {
  const Entries = ['a', 'b'].map((MessageBody) => ({ Id: '1', MessageBody }));
  await expect(call('SendMessageBatch', { Entries })).rejects.toEqual(refusal('BatchEntryIdsNotDistinct'));
  expect(await call('ReceiveMessage', {})).toEqual({});
});

test('what never was a receipt handle is refused, and one that is over deletes nothing', async () => {
  await expect(call('DeleteMessage', { ReceiptHandle: 'x' })).rejects.toEqual(refusal('ReceiptHandleIsInvalid'));
  await call('SendMessage', { MessageBody: 'a' });
  const { Messages } = await call('ReceiveMessage', { VisibilityTimeout: 0 });
  const [{ ReceiptHandle } = { ReceiptHandle: '' }] = Messages as { ReceiptHandle: string }[];
  await call('ReceiveMessage', { VisibilityTimeout: 0 });
  await call('DeleteMessage', { ReceiptHandle });
  expect((await call('ReceiveMessage', {})).Messages).toHaveLength(1);
});

test('a message comes with those of its attributes that are asked for', async () => {
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

test('a message may be sent so that it comes later', async () => {
  await call('SendMessage', { MessageBody: 'a', DelaySeconds: 900 });
  expect(await call('ReceiveMessage', {})).toEqual({});
  await expect(call('SendMessage', { MessageBody: 'a', DelaySeconds: 901 })).rejects.toEqual(
    refusal('InvalidParameterValue'),
  );
});
