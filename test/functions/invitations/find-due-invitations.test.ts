import type { Context } from 'aws-lambda';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Person } from '../../../functions/domain/people/person.ts';
import { sweepClaimKey, sweepOf, waitingReportOf } from '../../../functions/domain/sweep/sweep-files.ts';
import type {
  FindDueInput,
  FindDueOutput,
  FindDueServices,
} from '../../../functions/invitations/find-due-invitations.ts';
import { aPerson } from '../../support/a-person.ts';
import { FakePeople } from '../../support/fake-people.ts';
import { setEnvironmentOf } from '../../support/function-environment.ts';
import { memoryStorage } from '../../support/memory-storage.ts';

setEnvironmentOf('FindDueInvitations');
const { createFindDueInvitations } = await import('../../../functions/invitations/find-due-invitations.ts');

const arnOf = (name: string) => `arn:aws:states:eu-central-1:123456789012:execution:Invitations:${name}`;
/** Monday, four days after everybody was invited; sixteen minutes past the hour of the list. */
const start = Date.parse('2026-12-07T09:16:00Z');
const invited = (index: number, more: Partial<Person> = {}) =>
  aPerson({
    sub: `sub-${index}`,
    ...more,
    attributes: {
      'custom:origin': 'import:1',
      'custom:invited_at': '2026-12-03T09:00:00Z',
      'custom:manager': 'boss@example.com',
    },
  });

let objects: Map<string, string>;
let now: number;
let running: Set<string>;
beforeEach(() => {
  [objects, now, running] = [new Map(), start, new Set()];
});

/** Calls the function as the machine does. @param remainingMs what is left of its time; a list takes a second */
function find(
  people: readonly Person[],
  input: Partial<FindDueInput> = {},
  { remainingMs = 900_000, ...over }: Partial<FindDueServices> & { readonly remainingMs?: number } = {},
) {
  const pool = new FakePeople(people);
  const handler = createFindDueInvitations(
    {
      storage: memoryStorage(objects),
      bucket: 'inbox',
      list: async (...asked) => {
        now += 1000;
        return pool.list(...asked);
      },
      isRunning: async (arn) => running.has(arn),
      canRecord: async () => true,
      clock: {
        now: () => now,
        sleep: async (milliseconds) => {
          now += milliseconds;
        },
      },
      random: () => 0,
      ...over,
    },
    {
      wayIn: 'password',
      policy: {
        reminders: [3],
        renewals: 1,
        validityDays: 7,
        timeZone: 'UTC',
        quietHours: undefined,
        quietDays: [],
      },
      invitations: { timeZone: 'UTC', list: { day: 'MONDAY', hour: 9, managerAttribute: 'custom:manager' } },
      workers: 1,
      batchSize: 56,
    },
  );
  const whole = { found: {}, execution_arn: arnOf('sweep-1'), started_at: '2026-12-07T09:16:00Z', ...input };
  return handler(whole, { getRemainingTimeInMillis: () => remainingMs } as Context) as Promise<FindDueOutput>;
}

const linesOf = (key: string) => (objects.get(key) ?? '').trimEnd().split('\n');

describe('a search', () => {
  test('writes who is due by nothing but their id, and everybody who has not come in', async () => {
    const people = [invited(1), invited(2), invited(3, { enabled: false })];
    const output = await find(people);
    const sweep = sweepOf(arnOf('sweep-1'));
    expect(output).toEqual({
      bucket: 'inbox',
      execution_arn: arnOf('sweep-1'),
      part: 1,
      more: false,
      dry_run: false,
      counts: { remind: 2, renew: 0, tell_hr: 0, wait: 0, none: 1 },
      due: 2,
      due_key: sweep.duePart(0),
      results_prefix: sweep.resultsPrefix,
      report: { day: '2026-12-07', isListDay: true },
      workers: 1,
      batch_size: 56,
    });
    expect(linesOf(sweep.duePart(0))).toEqual(['{"sub":"sub-1"}', '{"sub":"sub-2"}']);
    expect(linesOf(sweep.waitingPart(0)).map((line) => JSON.parse(line))[0]).toEqual({
      sub: 'sub-1',
      email: 'ann@example.com',
      name: 'Ann Ahlberg',
      status: 'invited',
      invited_at: '2026-12-03T09:00:00.000Z',
      expires_at: '2026-12-10T09:00:00.000Z',
      emails: 1,
      source: { kind: 'import', id: '1' },
      manager: 'boss@example.com',
      next: 'remind',
    });
    // HR has disabled the third, and misses nobody.
    expect(linesOf(sweep.waitingPart(0))).toHaveLength(2);
  });

  test('whose time is up is continued by another, and all that they found is one file', async () => {
    const people = Array.from({ length: 150 }, (_, index) => invited(index));
    const first = await find(people, {}, { remainingMs: 91_000 });
    expect(first).toMatchObject({ part: 1, more: true, token: 'from 60', due: 60 });
    const second = await find(people, { found: first }, { remainingMs: 900_000 });
    expect(second).toMatchObject({ part: 2, more: false, due: 150, due_key: sweepOf(arnOf('sweep-1')).dueKey });
    expect(second.report).toEqual(first.report);
    expect(new Set(linesOf(second.due_key)).size).toBe(150);
  });

  test('is not needed while another sweep is running, and takes over from one that has ended', async () => {
    running.add(arnOf('sweep-1'));
    await find([invited(1)]);
    expect(await find([invited(1)], { execution_arn: arnOf('sweep-2') })).toEqual({ duplicate_of: arnOf('sweep-1') });
    running.clear();
    expect(await find([invited(1)], { execution_arn: arnOf('sweep-3') })).toMatchObject({ due: 1 });
    expect(JSON.parse(objects.get(sweepClaimKey) ?? '')).toMatchObject({ execution_arn: arnOf('sweep-3') });
  });

  test('sees whether the day has its report', async () => {
    objects.set(waitingReportOf('2026-12-07').countsKey, '{}');
    const output = await find([invited(1)]);
    expect(output.report).toBeUndefined();
    expect(objects.get(sweepOf(arnOf('sweep-1')).waitingPart(0))).toBe('');
  });

  test('that only counts reports nothing', async () => {
    const output = await find([invited(1)], { found: { dry_run: true } });
    expect(output).toMatchObject({ dry_run: true, due: 1 });
    expect(output.report).toBeUndefined();
    expect(objects.has(sweepClaimKey)).toBe(false);
  });

  test.each([{ dryRun: true }, { dry_run: 'true' }, { Comment: 'Insert your JSON here' }])(
    'whose input is %j is none: it may have been meant to send nothing',
    async (input) => {
      await expect(find([invited(1)], { found: input as FindDueInput['found'] })).rejects.toThrow(
        'The input must be {} or {"dry_run": true}',
      );
    },
  );

  test('finds nobody due where accounts can not say what was sent, and still reports', async () => {
    const output = await find([invited(1)], {}, { canRecord: async () => false });
    expect(output).toMatchObject({ due: 0, counts: { remind: 1 }, report: { day: '2026-12-07' } });
    expect(objects.get(output.due_key)).toBe('');
  });
});
