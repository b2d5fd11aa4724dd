import { beforeEach, expect, test } from 'vitest';
import { byteOrderMark, formatReport, reportHeader } from '../../../../functions/domain/import/report-lines.ts';
import { runWithId } from '../../../../functions/domain/import/run.ts';
import { noRows, type Summary } from '../../../../functions/domain/import/summary.ts';
import type { KnownRun } from '../../../../functions/domain/runs/find-run.ts';
import type { Undo } from '../../../../functions/domain/undo/undo-decision.ts';
import { leaseMs, requestUndo, type UndoProgress } from '../../../../functions/domain/undo/undo-progress.ts';
import { type UndoServices, undoKnownRun } from '../../../../functions/domain/undo/undo-run.ts';
import { virtualClock } from '../../../support/virtual-clock.ts';

const run = runWithId('3f9a0c5be1d27846', 'inbox/people.csv');
const undoneKey = 'reports/people.csv/3f9a0c5be1d27846/undone.csv';
const finished_at = new Date(5).toISOString();
const summary: Summary = {
  ...{ ...noRows, file: run.file, run_id: run.runId, preview: false, codes: {}, ignored_columns: [] },
  ...{ started_at: new Date(0).toISOString(), finished_at },
};
const known: KnownRun = {
  run,
  summary,
  claim: {
    execution_arn: 'execution',
    started_at: summary.started_at,
    bucket: 'b',
    key: 'inbox/people.csv',
    resumed: 0,
  },
};
const terms = { perSecond: 20, batchGraceMs: 0, deadline: Number.POSITIVE_INFINITY };

/** Who has an account that the run created: whether they have signed in. */
let accounts: Map<string, { readonly signedIn: boolean }>;
let objects: Map<string, string>;
let progress: { value: UndoProgress; tag: number } | undefined;
/** Deletions of people whom undone.csv did not name at that moment. */
let unrecorded: string[];
let clock: ReturnType<typeof virtualClock>;
/** Called before everything that a service does. */
let before: () => void;

beforeEach(() => {
  accounts = new Map(Array.from({ length: 30 }, (_, i) => [`p${i}@example.com`, { signedIn: i % 7 === 0 }]));
  const lines = [...accounts.keys()].map((email, i) => ({
    ...{ row: String(i + 2), email, detail: '' },
    outcome: { outcome: 'created' as const },
  }));
  objects = new Map([[run.reportKey, `${byteOrderMark}${reportHeader.join(',')}\r\n${formatReport(lines)}`]]);
  progress = undefined;
  unrecorded = [];
  clock = virtualClock();
  before = () => {};
});

/** The services as one worker sees them: once it has died, nothing of it gets through any more. */
function services(isDead: () => boolean = () => false): UndoServices {
  const check = () => {
    before();
    if (isDead()) throw new Error('dead');
  };
  const decide: Undo['decide'] = async (candidate) => {
    check();
    const account = accounts.get(candidate.email);
    if (!account) return { ...candidate, outcome: 'gone', detail: 'has no account' };
    return account.signedIn
      ? { ...candidate, outcome: 'kept', detail: 'has signed in' }
      : { ...candidate, outcome: 'due', detail: '' };
  };
  return {
    bucket: 'b',
    files: {
      readJson: async () => undefined,
      async read(key) {
        check();
        return (async function* () {
          yield Buffer.from(objects.get(key) ?? '');
        })();
      },
      exists: async (key) => objects.has(key),
      async *keys() {},
      async *versions() {},
      async write(key, text) {
        check();
        objects.set(key, text);
      },
    },
    executions: {
      list: async () => ({ listed: [] }),
      describe: async (executionArn) => ({
        ...{ executionArn, status: 'SUCCEEDED', input: '{}' },
        ...{ startedAt: new Date(0), stoppedAt: new Date(5) },
      }),
      countPeople: async () => undefined,
      start: async () => ({ executionArn: '', isNew: false }),
      stop: async () => {},
    },
    accounts: {
      decide,
      async deleteOne(pending) {
        const now = await decide(pending);
        if (now.outcome !== 'due') return now;
        check();
        if (!objects.get(undoneKey)?.includes(`${pending.email},`)) unrecorded.push(pending.email);
        accounts.delete(pending.email);
        // The answer may be lost.
        check();
        return { ...pending, outcome: 'deleted', detail: '' };
      },
    },
    storage: {
      async read() {
        check();
        return progress && { progress: progress.value, tag: String(progress.tag) };
      },
      async create(value) {
        check();
        if (progress) return false;
        progress = { value, tag: 1 };
        return true;
      },
      async replace(value, tag) {
        check();
        if (String(progress?.tag) !== tag) return false;
        progress = { value, tag: Number(tag) + 1 };
        return true;
      },
    },
    ...clock,
  };
}

const ask = (request_id = 'r1') =>
  requestUndo(services().storage, { request_id, requested_by: 'sub', execution_arn: 'execution' }, clock.now());
const work = (worker: string, isDead?: () => boolean) => undoKnownRun(services(isDead), known, { ...terms, worker });
const undone = () => (objects.get(undoneKey) ?? '').replace('\uFEFF', '').trim().split('\r\n').slice(1);

function expectUndone(): void {
  expect([...accounts.keys()]).toEqual(['p0', 'p7', 'p14', 'p21', 'p28'].map((name) => `${name}@example.com`));
  expect(undone().filter((line) => line.includes(',deleted,'))).toHaveLength(25);
  expect(undone().filter((line) => line.includes(',kept,'))).toHaveLength(5);
  expect(progress?.value).toMatchObject({ status: 'done', total: 30, deleted: 25, kept: 5, gone: 0 });
  expect(unrecorded).toEqual([]);
}

test('deletes who never signed in, at the rate that it is given, and says what became of whom', async () => {
  expect(await ask()).toBe(true);
  expect(await work('one')).toMatchObject({ status: 'done', deleted: 25 });
  expectUndone();
  expect(clock.now()).toBeGreaterThanOrEqual(29 * 50);
  expect(await ask('r2')).toBe(false);
});

test('wherever a worker dies, the next one completes the undo, and its record says who was deleted', async () => {
  for (let steps = 0; ; steps++) {
    accounts = new Map(Array.from({ length: 30 }, (_, i) => [`p${i}@example.com`, { signedIn: i % 7 === 0 }]));
    objects.delete(undoneKey);
    progress = undefined;
    await ask();
    let left = steps;
    const ended = await work('one', () => left-- <= 0).catch(() => undefined);
    if (ended?.status === 'done') break;
    await work('two');
    expectUndone();
  }
});

test('two workers at the same time do not both delete', async () => {
  await ask();
  const [one, two] = await Promise.all([work('one'), work('two')]);
  expect([one, two].filter((result) => result !== undefined)).toHaveLength(1);
  expectUndone();
});

test('while an undo is worked on, asking for it again begins no second one; once it is abandoned, it does', async () => {
  await ask();
  expect(await ask('r2')).toBe(false);
  await clock.sleep(leaseMs + 1);
  expect(await ask('r3')).toBe(true);
  await work('one');
  expectUndone();
});

test('stops before its time is over, and the next attempt continues', async () => {
  await ask();
  const worker = undoKnownRun(services(), known, { ...terms, worker: 'one', deadline: 500 });
  await expect(worker).rejects.toThrow('the next attempt continues');
  expect(progress?.value).toMatchObject({ status: 'running', recorded: true, total: 30 });
  expect(undone().filter((line) => line.includes(',due,')).length).toBeGreaterThan(5);
  await work('two');
  expectUndone();
});
