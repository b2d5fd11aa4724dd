import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createIam } from '../../iam/iam.ts';
import type { InvokeResult } from '../../lambda/lambda-service.ts';
import { startEventSourceMapping } from '../../sqs/event-source-mapping.ts';
import { QueueLog } from '../../sqs/queue-log.ts';
import { Queues } from '../../sqs/queues.ts';

let folder: string;
let now: number;
const arnOf = (name: string) => `arn:aws:sqs:eu-central-1:1:${name}`;
const open = () => new Queues(new QueueLog(join(folder, 'queues.jsonl')), arnOf, () => now);
const atOnce = { max: 10, waitMs: 0 };

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'queues-'));
  now = 1_000_000;
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function queuesWithRedrive(maxReceiveCount: number): Queues {
  const queues = open();
  queues.define('dead');
  const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: arnOf('dead'), maxReceiveCount });
  queues.define('work', { VisibilityTimeout: '60', RedrivePolicy });
  return queues;
}

describe('a message', () => {
  test('is delivered to one receiver at a time, and again after the visibility time-out', async () => {
    const queues = queuesWithRedrive(5);
    queues.send('work', 'one');
    const [first] = await queues.receive('work', atOnce);
    expect(first).toMatchObject({ body: 'one', receiveCount: 1 });
    expect(await queues.receive('work', atOnce)).toEqual([]);
    now += 60_001;
    const [second] = await queues.receive('work', atOnce);
    expect(second).toMatchObject({ body: 'one', receiveCount: 2, firstReceivedAt: 1_000_000 });
    // The first receiver's handle is no longer valid.
    queues.delete('work', first?.receiptHandle ?? '');
    expect(queues.messages('work')).toHaveLength(1);
    queues.delete('work', second?.receiptHandle ?? '');
    expect(queues.messages('work')).toEqual([]);
  });

  test('is delivered again when its receiver says, sooner or later', async () => {
    const queues = queuesWithRedrive(5);
    queues.send('work', 'one');
    const [first] = await queues.receive('work', atOnce);
    queues.changeVisibility('work', first?.receiptHandle ?? '', 5);
    now += 4_999;
    expect(await queues.receive('work', atOnce)).toEqual([]);
    now += 1;
    expect(await queues.receive('work', atOnce)).toHaveLength(1);
    expect(() => queues.changeVisibility('work', 'nonsense', 5)).toThrow('receipt handle');
  });

  test('that was received too often becomes a dead letter, and can be moved back', async () => {
    const queues = queuesWithRedrive(2);
    queues.send('work', 'one');
    for (let time = 0; time < 2; time += 1) {
      expect(await queues.receive('work', atOnce)).toHaveLength(1);
      now += 60_001;
    }
    expect(await queues.receive('work', atOnce)).toEqual([]);
    expect(queues.messages('dead').map(({ body }) => body)).toEqual(['one']);
    expect(queues.sourcesOf('dead')).toEqual(['work']);
    expect(queues.move('dead', 'work')).toBe(1);
    expect(await queues.receive('work', atOnce)).toMatchObject([{ body: 'one', receiveCount: 1 }]);
  });

  test('outlives the process, with its queue; one in flight is visible again at once', async () => {
    const queues = queuesWithRedrive(5);
    for (const body of ['one', 'two', 'three']) queues.send('work', body);
    const [first] = await queues.receive('work', { ...atOnce, max: 2 });
    queues.delete('work', first?.receiptHandle ?? '');
    queues.close();
    const again = open();
    expect((await again.receive('work', atOnce)).map(({ body }) => body)).toEqual(['two', 'three']);
    expect(again.attributes('work')).toMatchObject({ VisibilityTimeout: '60', QueueArn: arnOf('work') });
  });

  test('that is delayed stays delayed, also over a restart, and is counted as such', async () => {
    const queues = queuesWithRedrive(5);
    queues.send('work', 'later', { delaySeconds: 10 });
    queues.define('slow', { DelaySeconds: '5' });
    queues.send('slow', 'as its queue says');
    queues.send('slow', 'at once', { delaySeconds: 0 });
    expect(await queues.receive('work', atOnce)).toEqual([]);
    expect((await queues.receive('slow', atOnce)).map(({ body }) => body)).toEqual(['at once']);
    expect(queues.attributes('slow')).toMatchObject({
      ApproximateNumberOfMessages: '0',
      ApproximateNumberOfMessagesNotVisible: '1',
      ApproximateNumberOfMessagesDelayed: '1',
    });
    queues.close();
    const reopened = open();
    expect(await reopened.receive('work', atOnce)).toEqual([]);
    now += 10_000;
    const [message] = await reopened.receive('work', atOnce);
    expect(message).toMatchObject({ body: 'later', receiveCount: 1, sentAt: 1_000_000, firstReceivedAt: 1_010_000 });
  });

  test('is waited for', async () => {
    const queues = open();
    queues.define('work');
    const receiving = queues.receive('work', { max: 1, waitMs: 60_000 });
    queues.send('work', 'one');
    expect(await receiving).toHaveLength(1);
  });
});

describe('an event source mapping', () => {
  test('is refused where the function may not do what Lambda does in its name', () => {
    const queues = queuesWithRedrive(2);
    const accountId = '123456789012';
    const Statement = [{ Effect: 'Allow', Action: 'sqs:ReceiveMessage', Resource: queues.arn('work') }] as const;
    const iam = createIam({ accountId, policyOf: () => ({ Version: '2012-10-17', Statement }) });
    const role = { arn: `arn:aws:iam::${accountId}:role/work`, accountId };
    const lambda = { invoke: () => Promise.reject(new Error('is not invoked')) };
    const options = { queues, queue: 'work', functionName: 'work', region: 'eu-central-1', batchSize: 2, lambda };
    expect(() => startEventSourceMapping({ ...options, maximumConcurrency: 2, access: { iam, role } })).toThrow(
      'The provided execution role does not have permissions to call DeleteMessage on SQS',
    );
  });

  /** Maps a queue to a function of the test's own until so many messages were delivered to it. */
  async function map(
    messages: readonly string[],
    answer: (bodies: string[], ids: string[]) => InvokeResult,
    deliveries = messages.length,
  ) {
    const queues = queuesWithRedrive(2);
    for (const body of messages) queues.send('work', body);
    const batches: string[][] = [];
    let underWay = 0;
    let most = 0;
    const stop = startEventSourceMapping({
      queues,
      queue: 'work',
      functionName: 'work',
      region: 'eu-central-1',
      batchSize: 2,
      maximumConcurrency: 2,
      lambda: {
        async invoke(_name, payload) {
          const { Records } = payload as { Records: { body: string; messageId: string }[] };
          most = Math.max(most, ++underWay);
          await new Promise((resolve) => setTimeout(resolve, 5));
          underWay -= 1;
          batches.push(Records.map(({ body }) => body));
          return answer(
            Records.map(({ body }) => body),
            Records.map(({ messageId }) => messageId),
          );
        },
      },
    });
    await vi.waitUntil(() => batches.flat().length >= deliveries, { timeout: 200_000 });
    await new Promise((resolve) => setTimeout(resolve, 20));
    stop();
    return { batches, most, left: queues.messages('work').map(({ body }) => body) };
  }

  test('delivers batches, two at a time, and deletes what is done', async () => {
    const { batches, most, left } = await map(['1', '2', '3', '4', '5', '6', '7'], () => ({ ok: true, payload: null }));
    expect(batches.every((batch) => batch.length <= 2)).toBe(true);
    expect(most).toBe(2);
    expect(left).toEqual([]);
  });

  test('keeps just those that the function reports as failed', async () => {
    const { left } = await map(['1', 'bad', '3', 'bad', '5'], (bodies, ids) => ({
      ok: true,
      payload: {
        batchItemFailures: ids.filter((_, at) => bodies[at] === 'bad').map((itemIdentifier) => ({ itemIdentifier })),
      },
    }));
    expect(left).toEqual(['bad', 'bad']);
  });

  test('retries where Lambda did not accept the invocation', async () => {
    let refused = 0;
    const answer = (): InvokeResult => {
      if (refused++ === 0) throw new Error('not now');
      return { ok: true, payload: null };
    };
    const { left } = await map(['1', '2'], answer, 4);
    expect(refused).toBe(2);
    expect(left).toEqual([]);
  });

  test.each<[string, InvokeResult]>([
    ['fails', { ok: false, errorType: 'Error', errorMessage: '', trace: [] }],
    ['reports a message it was not given', { ok: true, payload: { batchItemFailures: [{ itemIdentifier: 'x' }] } }],
    ['reports nonsense', { ok: true, payload: { batchItemFailures: 'all' } }],
  ])('keeps all of a batch when the function %s', async (_what, result) => {
    expect((await map(['1', '2'], () => result)).left).toEqual(['1', '2']);
  });
});
