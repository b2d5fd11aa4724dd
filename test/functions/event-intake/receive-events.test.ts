import type { SQSRecord } from 'aws-lambda';
import { describe, expect, test, vi } from 'vitest';
import { ServiceUnavailable } from '../../../functions/domain/errors.ts';
import type { IntakeItem } from '../../../functions/domain/events/intake-item.ts';
import { lambdaContext } from '../../support/trigger-events.ts';

vi.hoisted(() =>
  Object.assign(process.env, {
    AWS_REGION: 'eu-central-1',
    EVENT_INTAKE_STATE_MACHINE_ARN: 'arn',
    EVENT_QUEUE_URL: 'https://sqs.eu-central-1.amazonaws.com/1/events',
  }),
);
const { createReceiveEvents } = await import('../../../functions/event-intake/receive-events.ts');

const sentAt = Date.parse('2026-01-31T08:00:05Z');
const event = (change: object = {}) => ({
  version: '0',
  id: 'e1',
  'detail-type': 'UserCreated',
  source: 'hr.acme',
  time: '2026-01-31T08:00:00Z',
  detail: { email: 'ann@example.com' },
  ...change,
});

function record(messageId: string, body: unknown = event({ id: messageId }), receives = 1): SQSRecord {
  return {
    messageId,
    receiptHandle: `handle of ${messageId}`,
    body: typeof body === 'string' ? body : JSON.stringify(body),
    attributes: {
      ApproximateReceiveCount: String(receives),
      SentTimestamp: String(sentAt),
      SenderId: 'x',
      ApproximateFirstReceiveTimestamp: String(sentAt),
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn',
    awsRegion: 'eu-central-1',
  };
}

async function receive(records: SQSRecord[], run: (events: readonly IntakeItem[]) => readonly unknown[]) {
  const batches: IntakeItem[][] = [];
  const postponed: Record<string, number> = {};
  const handler = createReceiveEvents({
    machine: {
      run: async (input) => {
        const { events } = input as { events: IntakeItem[] };
        batches.push(events);
        return { done: run(events) };
      },
    },
    queue: {
      postpone: async (messages) => {
        for (const { receiptHandle, delaySeconds } of messages) postponed[receiptHandle] = delaySeconds;
      },
    },
    random: () => 0,
  });
  const { batchItemFailures } = await handler({ Records: records }, lambdaContext);
  return { batches, postponed, failed: batchItemFailures.map(({ itemIdentifier }) => itemIdentifier) };
}

const allDone = (events: readonly IntakeItem[]) => events.map(({ message_id }) => message_id);

describe('a batch of messages', () => {
  test('is done when its answers are published', async () => {
    const { batches, failed, postponed } = await receive([record('m1'), record('m2')], allDone);
    expect(batches).toEqual([
      [
        {
          message_id: 'm1',
          receive_count: 1,
          event: {
            id: 'm1',
            type: 'UserCreated',
            source: 'hr.acme',
            time: '2026-01-31T08:00:00Z',
            detail: { email: 'ann@example.com' },
          },
        },
        expect.objectContaining({ message_id: 'm2' }),
      ],
    ]);
    expect(failed).toEqual([]);
    expect(postponed).toEqual({});
  });

  test('has those delivered again, ever later, whose answer is not published', async () => {
    const records = [record('m1'), record('m2'), record('m3', undefined, 4)];
    const { failed, postponed } = await receive(records, () => ['m1', { published: 'no' }]);
    expect(failed).toEqual(['m2', 'm3']);
    expect(postponed).toEqual({ 'handle of m2': 5, 'handle of m3': 40 });
  });

  test('is delivered again as a whole when the machine fails', async () => {
    const { failed } = await receive([record('m1'), record('m2')], () => {
      throw new ServiceUnavailable('ended as FAILED');
    });
    expect(failed).toEqual(['m1', 'm2']);
  });

  test('is split where it is too large for an execution', async () => {
    const large = (id: string) =>
      record(id, event({ id, detail: { email: 'a@b.example', profile: 'x'.repeat(100_000) } }));
    const { batches, failed } = await receive([large('m1'), large('m2'), record('m3')], allDone);
    expect(batches.map((batch) => batch.map(({ message_id }) => message_id))).toEqual([['m1'], ['m2', 'm3']]);
    expect(failed).toEqual([]);
  });

  test.each([
    'no JSON',
    'null',
    '[]',
    JSON.stringify(event({ id: '' })),
    JSON.stringify(event({ id: 7 })),
    JSON.stringify(event({ source: undefined })),
    JSON.stringify(event({ time: 'yesterday' })),
    JSON.stringify(event({ 'detail-type': 'toString' })),
  ])('makes what is not an event a dead letter soon: %s', async (body) => {
    const { batches, failed, postponed } = await receive([record('m1', body), record('m2')], allDone);
    expect(batches.flat()).toHaveLength(1);
    expect(failed).toEqual(['m1']);
    expect(postponed).toEqual({ 'handle of m1': 0 });
  });
});
