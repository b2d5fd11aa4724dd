import { beforeEach, expect, it, test } from 'vitest';
import { readBounceStop, stopBouncingRun } from '../../../../functions/domain/deliveries/stop-bouncing-run.ts';
import type { Claim } from '../../../../functions/domain/import/run.ts';
import { became } from './ses-events.ts';

const run = '3f9a0c5be1d27846';
const claimKey = `work/${run}/run.json`;
const limit = { share: 0.05, atLeast: 20 };
const started = 1000;

let objects: Map<string, string>;
let status: string;
let begun: number;
/** Emails of which SES has said since what became of them. */
let reported: number | undefined;
let causes: string[];
/** Fails before this many further changes. */
let left: number;

beforeEach(() => {
  objects = new Map();
  claim(0);
  status = 'RUNNING';
  begun = 500;
  reported = undefined;
  causes = [];
  left = Number.POSITIVE_INFINITY;
});

function claim(resumed: number): void {
  const known = { execution_arn: `execution-${resumed}`, bucket: 'b', key: 'inbox/people.csv', resumed };
  objects.set(claimKey, JSON.stringify(known satisfies Partial<Claim>));
}

function check(): void {
  if (left-- <= 0) throw new Error('crash');
}

const services: Parameters<typeof stopBouncingRun>[0] = {
  bucket: 'b',
  files: {
    readJson: async <T>(key: string) => {
      const text = objects.get(key);
      return text === undefined ? undefined : (JSON.parse(text) as T);
    },
    read: () => Promise.reject(new Error('nothing is read')),
    exists: async (key) => objects.has(key),
    async *keys(prefix) {
      if (prefix.startsWith('deliveries/')) {
        // The first is of emails that were sent before the run began.
        if (prefix === 'deliveries/1970-01-01/')
          yield* [`${prefix}${started - 1}-9000-00.jsonl`, `${prefix}${started}-${reported ?? begun}-01.jsonl`];
        return;
      }
      yield* [...objects.keys()].filter((key) => key.startsWith(prefix));
    },
    async *versions() {},
    async write(key, text) {
      check();
      objects.set(key, text);
    },
  },
  executions: {
    list: async () => ({ listed: [] }),
    describe: async (executionArn) => ({ executionArn, status, input: '{}', startedAt: new Date(started * 1000) }),
    countPeople: async () => ({ isRunning: true, done: 0, begun, total: 10_000, startedAt: new Date(0) }),
    start: async () => ({ executionArn: '', isNew: false }),
    async stop(_, cause) {
      check();
      causes.push(cause);
      status = 'ABORTED';
    },
  },
  async create(key, text) {
    check();
    if (objects.has(key)) return false;
    objects.set(key, text);
    return true;
  },
  now: () => new Date('2026-11-30T09:00:00Z'),
};

/** @param from the first of the people */
const bounces = (count: number, from = 0) =>
  Array.from({ length: count }, (_, index) =>
    became('noMailbox', started + 1, started + 2, `p${from + index}@example.com`),
  );
const report = (events: ReturnType<typeof bounces>) => stopBouncingRun(services, run, events, limit);
const actions = () => [...objects].filter(([key]) => key.includes('/actions/')).map(([, text]) => JSON.parse(text));

test.each([
  [19, 100, false],
  [20, 100, true],
  [24, 500, false],
  [25, 500, true],
  [20, 0, true],
])('%i bounces of %i emails stop a run: %s', async (count, sent, stops) => {
  begun = sent;
  const counts = await report(bounces(count));
  expect(counts).toEqual(stops ? { bounced: count, sent: Math.max(sent, count) } : undefined);
  expect(status).toBe(stops ? 'ABORTED' : 'RUNNING');
});

it('counts emails, and not people who have an account already', async () => {
  begun = 9000;
  reported = 200;
  expect(await report(bounces(150))).toEqual({ bounced: 150, sent: 200 });
});

it('says in the run’s history and in the execution why', async () => {
  await report(bounces(30));
  expect(actions()).toEqual([
    {
      ...{ action: 'StopRun', actor: 'system', at: '2026-11-30T09:00:00.000Z', request_id: 'bounces-0' },
      bounces: { bounced: 30, sent: 500 },
    },
  ]);
  expect(causes).toEqual(['Stopped by itself: 30 of 500 emails bounced']);
  expect(await readBounceStop(services.files.readJson, run, { resumed: 0 })).toMatchObject({ bounced: 30, sent: 500 });
});

it('counts an address once, and neither complaints nor emails that come later', async () => {
  begun = 20;
  await report([...bounces(19), ...bounces(19), became('complained', started + 1, started + 2, 'c@example.com')]);
  await report([became('mailboxFull', started + 1, started + 2, 'm@example.com')]);
  expect(status).toBe('RUNNING');
  await report(bounces(1, 19));
  expect(status).toBe('ABORTED');
});

it('lets a run that somebody continues run, until too many of its further emails bounce', async () => {
  await report(bounces(30));
  claim(1);
  status = 'RUNNING';
  begun = 100;
  // Of emails that the first execution sent.
  await report(bounces(30, 100).map((event) => ({ ...event, sentAt: new Date((started - 1) * 1000) })));
  await report(bounces(4, 200));
  expect(status).toBe('RUNNING');
  await report(bounces(16, 300));
  expect([status, actions().length]).toEqual(['ABORTED', 2]);
});

it('leaves a run alone that has ended, or whose files are gone', async () => {
  status = 'SUCCEEDED';
  expect(await report(bounces(30))).toBeUndefined();
  objects.delete(claimKey);
  status = 'RUNNING';
  expect(await report(bounces(30))).toBeUndefined();
  expect([...objects]).toEqual([]);
});

it('is stopped once however often a worker crashes on the way', async () => {
  for (let attempt = 0; status === 'RUNNING'; attempt++) {
    left = attempt;
    await report(bounces(30)).catch(() => undefined);
  }
  expect([causes.length, actions().length]).toEqual([1, 1]);
});

it('is stopped once by two workers who count at the same time', async () => {
  await Promise.all([report(bounces(30)), report(bounces(30, 15))]);
  expect(actions()).toHaveLength(1);
  expect(status).toBe('ABORTED');
});
