import { beforeEach, describe, expect, test } from 'vitest';
import { onboardBatch } from '../../../../functions/domain/onboarding/onboard-batch.ts';
import { foreseeUser, onboardUser } from '../../../../functions/domain/onboarding/onboard-user.ts';
import {
  DailyLimitReached,
  DirectoryFault,
  InvitationUndelivered,
  PermissionDenied,
  RequestRefused,
  Throttled,
  TriggerFailed,
  TriggerRefused,
} from '../../../../functions/domain/onboarding/user-directory.ts';
import { DailyLimits } from '../../../../functions/domain/pace/daily-limit.ts';
import { Governor } from '../../../../functions/domain/pace/governor.ts';
import { FakeDirectory } from '../../../support/fake-directory.ts';
import { virtualClock } from '../../../support/virtual-clock.ts';

const ann = { email: 'ann@example.com', given_name: 'Ann', groups: ['employees'] };
const runStart = 1_000_000;

function atWork() {
  const clock = virtualClock();
  const directory = new FakeDirectory(clock.now);
  const rates = { creationsPerSecond: 50, updatesPerSecond: 25, readsPerSecond: 120, mailsPerSecond: 50 };
  const pacer = new Governor(clock, rates, () => 0.5);
  const services = { directory, pacer, clock, random: () => 0.5 };
  return { clock, directory, services, terms: { since: new Date(runStart), deadline: runStart + 60_000 } };
}

let work: ReturnType<typeof atWork>;
beforeEach(async () => {
  work = atWork();
  // It has read its file by now.
  await work.clock.sleep(runStart + 1);
});

describe('a person who is not in the pool', () => {
  test('is created, mailed once and put into their groups', async () => {
    expect(await onboardUser(ann, work.terms, work.services)).toEqual({ outcome: 'created' });
    expect(work.directory.mails).toEqual([ann.email]);
    expect(work.directory.users.get(ann.email)?.groups).toEqual(new Set(['employees']));
  });

  test('counts as created when the answer was lost after the creation', async () => {
    work.directory.goesWrong({ error: new DirectoryFault(), afterDoing: true });
    expect(await onboardUser(ann, work.terms, work.services)).toEqual({ outcome: 'created' });
    expect(work.directory.mails).toEqual([ann.email]);
    expect(work.directory.users.get(ann.email)?.groups).toEqual(new Set(['employees']));
  });

  test('counts as created when an earlier try of the batch crashed before the groups', async () => {
    await work.directory.create(ann);
    await work.clock.sleep(20_000);
    expect(await onboardUser(ann, work.terms, work.services)).toEqual({ outcome: 'created' });
    expect(work.directory.mails).toEqual([ann.email]);
    expect(work.directory.users.get(ann.email)?.groups).toEqual(new Set(['employees']));
  });

  test('is tried again after throttles and faults', async () => {
    work.directory.goesWrong({ error: new Throttled() }, { error: new DirectoryFault() }, { error: new Throttled() });
    expect(await onboardUser(ann, work.terms, work.services)).toEqual({ outcome: 'created' });
  });

  test('fails, safe to drop again, when throttled to the end', async () => {
    work.directory.goesWrong(...Array.from({ length: 8 }, () => ({ error: new Throttled() })));
    expect(await onboardUser(ann, work.terms, work.services)).toEqual({ outcome: 'failed', code: 'THROTTLED' });
    expect(work.directory.calls).toEqual(Array(8).fill('create'));
  });

  test('fails unattempted when the time is up', async () => {
    await work.clock.sleep(61_000);
    expect(await onboardUser(ann, work.terms, work.services)).toEqual({ outcome: 'failed', code: 'OUT_OF_TIME' });
    expect(work.directory.calls).toEqual([]);
  });

  test('is undelivered, never created again, when only the mail failed', async () => {
    work.directory.goesWrong({ error: new InvitationUndelivered(), afterDoing: true });
    expect(await onboardUser(ann, work.terms, work.services)).toEqual({ outcome: 'undelivered', code: 'UNDELIVERED' });
    expect(work.directory.calls).toEqual(['create', 'markUndelivered', 'addToGroup']);
  });

  test('stays undelivered for whoever tries again, since the worker died before it could tell', async () => {
    work.directory.goesWrong({ error: new InvitationUndelivered(), afterDoing: true });
    await onboardUser(ann, work.terms, work.services);
    expect(await onboardUser(ann, work.terms, work.services)).toEqual({ outcome: 'undelivered', code: 'UNDELIVERED' });
    const [fate] = await onboardBatch([{ row: 2, ...ann }], work.terms, work.services, {
      preview: false,
      concurrency: 1,
      onUnexpected: () => {},
    });
    expect(fate?.outcome).toBe('undelivered');
  });

  test('was here before, for a later run, although the invitation of an earlier one never went out', async () => {
    work.directory.goesWrong({ error: new InvitationUndelivered(), afterDoing: true });
    await onboardUser(ann, work.terms, work.services);
    const later = { ...work.terms, since: new Date(work.clock.now() + 1000) };
    expect(await onboardUser(ann, later, work.services)).toEqual({ outcome: 'existing' });
  });

  test("is undelivered even where the mark can't be set, and told so when a group is gone as well", async () => {
    work.directory.goesWrong(
      { error: new InvitationUndelivered(), afterDoing: true },
      { error: new RequestRefused('') },
    );
    const fate = await onboardUser({ ...ann, groups: ['astronauts', 'employees'] }, work.terms, work.services);
    expect(fate).toMatchObject({ outcome: 'undelivered', code: 'UNDELIVERED' });
    expect(fate.detail).toContain('astronauts');
    expect(fate.detail).not.toContain('is invited');
    expect(work.directory.users.get(ann.email)?.groups).toEqual(new Set(['employees']));
  });

  test.each([
    ['met its mail cap', new DailyLimitReached()],
    ["found the mail's trigger broken", new TriggerFailed()],
    ["heard the mail's trigger refuse", new TriggerRefused('why')],
  ])('is undelivered when Cognito made the user before it %s', async (_, error) => {
    work.directory.goesWrong({ error, afterDoing: true });
    expect((await onboardUser(ann, work.terms, work.services)).outcome).toBe('undelivered');
  });

  test.each([
    [new PermissionDenied(), { outcome: 'failed', code: 'PERMISSION_DENIED' }],
    [new DailyLimitReached(), { outcome: 'failed', code: 'DAILY_LIMIT' }],
    [new RequestRefused('why'), { outcome: 'rejected', code: 'REFUSED_BY_COGNITO', detail: 'why' }],
    [new TriggerRefused('why'), { outcome: 'failed', code: 'REFUSED_BY_TRIGGER', detail: 'why' }],
    [new TriggerFailed(), { outcome: 'failed', code: 'TRIGGER_FAILED' }],
  ])('is not tried again after %s', async (error, fate) => {
    work.directory.goesWrong({ error });
    expect(await onboardUser(ann, work.terms, work.services)).toEqual(fate);
    expect(work.directory.calls.filter((call) => call === 'create')).toHaveLength(1);
  });

  test('is reported when they are invited but a group is gone', async () => {
    const fate = await onboardUser({ ...ann, groups: ['astronauts', 'employees'] }, work.terms, work.services);
    expect(fate).toMatchObject({ outcome: 'failed', code: 'GROUP_NOT_ASSIGNED' });
    expect(fate.detail).toContain('astronauts');
    expect(work.directory.users.get(ann.email)?.groups).toEqual(new Set(['employees']));
  });
});

describe('a person who was in the pool before the run', () => {
  test.each([1, 0])('by %d ms, is left as they are', async (ms) => {
    work.directory.users.set(ann.email, { createdAt: new Date(runStart - ms), groups: new Set() });
    expect(await onboardUser(ann, work.terms, work.services)).toEqual({ outcome: 'existing' });
    expect(work.directory.mails).toEqual([]);
    expect(work.directory.users.get(ann.email)?.groups).toEqual(new Set());
  });
});

describe('a preview', () => {
  test('says what a real run would do, and does nothing', async () => {
    work.directory.users.set('ben@example.com', { createdAt: new Date(0), groups: new Set() });
    expect(await foreseeUser(ann, work.terms, work.services)).toEqual({ outcome: 'created' });
    expect(await foreseeUser({ email: 'ben@example.com' }, work.terms, work.services)).toEqual({ outcome: 'existing' });
    expect(work.directory.calls).toEqual(['find', 'find']);
  });
});

describe('a batch', () => {
  const options = { preview: false, concurrency: 3, onUnexpected: () => {} };
  const oneByOne = { ...options, concurrency: 1 };
  const items = Array.from({ length: 10 }, (_, index) => ({ row: index + 2, email: `person${index}@example.com` }));

  test('gives every row exactly one fate, in order', async () => {
    const fates = await onboardBatch(items, work.terms, work.services, options);
    expect(fates).toEqual(items.map(({ row }) => ({ row, outcome: 'created' })));
  });

  test('stops at a daily limit without burning calls on the rest, nor on later batches of the run', async () => {
    const limits = new DailyLimits(work.clock.now);
    const terms = { ...work.terms, dailyLimit: limits.of('run-1') };
    work.directory.goesWrong({ error: new DailyLimitReached() });
    const stopped = items.map(({ row }) => ({ row, outcome: 'failed', code: 'DAILY_LIMIT' }));
    expect(await onboardBatch(items, terms, work.services, oneByOne)).toEqual(stopped);
    expect(work.directory.calls).toEqual(['create', 'find']);
    expect(await onboardBatch(items, terms, work.services, oneByOne)).toEqual(stopped);
    expect(work.directory.calls).toEqual(['create', 'find']);
  });

  test('a daily limit leaves people without a mail only who were under way', async () => {
    const dailyLimit = new DailyLimits(work.clock.now).of('run-1');
    work.directory.goesWrong({ error: new DailyLimitReached(), afterDoing: true });
    const fates = await onboardBatch(items, { ...work.terms, dailyLimit }, work.services, oneByOne);
    expect(fates.map(({ outcome }) => outcome)).toEqual(['undelivered', ...Array(9).fill('failed')]);
  });

  test('a daily limit of one run stops no other, and is asked for anew after an hour', async () => {
    const limits = new DailyLimits(work.clock.now);
    limits.of('run-1').reach();
    expect([limits.of('run-1').reached, limits.of('run-2').reached]).toEqual([true, false]);
    await work.clock.sleep(3_600_000);
    expect(limits.of('run-1').reached).toBe(false);
  });

  test('survives a mistake in our own code for one row', async () => {
    const seen: unknown[] = [];
    work.directory.goesWrong({ error: new TypeError('bug') });
    const fates = await onboardBatch(items, work.terms, work.services, {
      ...options,
      concurrency: 1,
      onUnexpected: (error) => seen.push(error),
    });
    expect(fates[0]).toEqual({ row: 2, outcome: 'failed', code: 'SERVICE_FAULT' });
    expect(fates.slice(1).every(({ outcome }) => outcome === 'created')).toBe(true);
    expect(seen).toEqual([new TypeError('bug')]);
  });

  test('that a dead worker began is gone through by look-ups, and created from where it stopped', async () => {
    await onboardBatch(items.slice(0, 6), work.terms, work.services, oneByOne);
    work.directory.calls.length = 0;
    const fates = await onboardBatch(items, work.terms, work.services, oneByOne);
    expect(fates.every(({ outcome }) => outcome === 'created')).toBe(true);
    const redone = ['create', ...Array(6).fill('find')];
    expect(work.directory.calls).toEqual([...redone, ...Array(4).fill(['find', 'create']).flat()]);
  });

  test('an answer that was lost makes nobody look for the people after', async () => {
    work.directory.goesWrong({ error: new DirectoryFault(), afterDoing: true });
    await onboardBatch(items, work.terms, work.services, oneByOne);
    expect(work.directory.calls).toEqual(['create', 'create', 'find', ...Array(9).fill('create')]);
  });

  test('run twice loses and doubles nobody', async () => {
    await onboardBatch(items.slice(0, 6), work.terms, work.services, options);
    await work.clock.sleep(10_000);
    const fates = await onboardBatch(items, work.terms, work.services, options);
    expect(fates.every(({ outcome }) => outcome === 'created')).toBe(true);
    expect(work.directory.mails).toHaveLength(10);
  });
});
