import { setImmediate } from 'node:timers/promises';
import { beforeEach, describe, expect, test } from 'vitest';
import {
  DailyLimitReached,
  DirectoryFault,
  InvitationUndelivered,
  PermissionDenied,
  RequestRefused,
  Throttled,
  TriggerFailed,
  TriggerRefused,
  UserExists,
  UserMissing,
} from '../../../../functions/domain/directory-errors.ts';
import { onboardBatch } from '../../../../functions/domain/onboarding/onboard-batch.ts';
import { onboardUser, previewUser } from '../../../../functions/domain/onboarding/onboard-user.ts';
import { importOrigin } from '../../../../functions/domain/onboarding/origin.ts';
import { maxDetailBytes } from '../../../../functions/domain/onboarding/shorten-detail.ts';
import { DailyLimits } from '../../../../functions/domain/rate-limit/daily-limit.ts';
import { Governor } from '../../../../functions/domain/rate-limit/governor.ts';
import type { Pacer } from '../../../../functions/domain/rate-limit/pacer.ts';
import { FakeDirectory } from '../../../support/fake-directory.ts';
import { inEnglish } from '../../../support/in-english.ts';
import { virtualClock } from '../../../support/virtual-clock.ts';

const ann = { email: 'ann@example.com', given_name: 'Ann', groups: ['employees'] };
const runStart = 1_000_000;
const origin = importOrigin('this run');

function atWork() {
  const clock = virtualClock();
  const directory = new FakeDirectory();
  const rates = { creationsPerSecond: 50, updatesPerSecond: 25, readsPerSecond: 120, mailsPerSecond: 50 };
  const pacer = new Governor(clock, rates, () => 0.5);
  const services = { directory, pacer, clock, random: () => 0.5 };
  return { clock, directory, services, terms: { origin, deadline: runStart + 60_000, replaceSignUps: true } };
}

let work: ReturnType<typeof atWork>;
beforeEach(async () => {
  work = atWork();
  await work.clock.sleep(runStart);
});

describe('a person who is not in the pool', () => {
  test('is created, invited once and put into their groups', async () => {
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

  test('counts as created when an earlier attempt of the batch crashed before the groups', async () => {
    await work.directory.create(ann, origin);
    await work.clock.sleep(20_000);
    expect(await onboardUser(ann, work.terms, work.services)).toEqual({ outcome: 'created' });
    expect(work.directory.mails).toEqual([ann.email]);
    expect(work.directory.users.get(ann.email)?.groups).toEqual(new Set(['employees']));
  });

  test('is retried after throttles and faults', async () => {
    work.directory.goesWrong({ error: new Throttled() }, { error: new DirectoryFault() }, { error: new Throttled() });
    expect(await onboardUser(ann, work.terms, work.services)).toEqual({ outcome: 'created' });
  });

  test('fails, safe to import again, when throttled to the end', async () => {
    work.directory.goesWrong(...Array.from({ length: 8 }, () => ({ error: new Throttled() })));
    expect(await onboardUser(ann, work.terms, work.services)).toEqual({ outcome: 'failed', code: 'THROTTLED' });
    expect(work.directory.calls).toEqual(Array(8).fill('create'));
  });

  test('fails unattempted when the time is up', async () => {
    await work.clock.sleep(61_000);
    expect(await onboardUser(ann, work.terms, work.services)).toEqual({ outcome: 'failed', code: 'OUT_OF_TIME' });
    expect(work.directory.calls).toEqual([]);
  });

  test('is undelivered, and not created again, when only the email failed', async () => {
    work.directory.goesWrong({ error: new InvitationUndelivered(), afterDoing: true });
    expect(await onboardUser(ann, work.terms, work.services)).toEqual({ outcome: 'undelivered', code: 'UNDELIVERED' });
    expect(work.directory.calls).toEqual(['create', 'find', 'markUndelivered', 'addToGroup']);
  });

  test('stays undelivered for the next attempt after the worker died before it could report it', async () => {
    work.directory.goesWrong({ error: new InvitationUndelivered(), afterDoing: true });
    await onboardUser(ann, work.terms, work.services);
    expect(await onboardUser(ann, work.terms, work.services)).toEqual({ outcome: 'undelivered', code: 'UNDELIVERED' });
    const [outcome] = await onboardBatch([{ row: 2, ...ann }], work.terms, work.services, {
      preview: false,
      concurrency: 1,
      onUnexpected: () => {},
    });
    expect(outcome?.outcome).toBe('undelivered');
  });

  test('is existing for a later run, although the invitation of an earlier one was never sent', async () => {
    work.directory.goesWrong({ error: new InvitationUndelivered(), afterDoing: true });
    await onboardUser(ann, work.terms, work.services);
    const later = { ...work.terms, origin: importOrigin('a later run') };
    const outcome = await onboardUser(ann, later, work.services);
    expect(outcome).toMatchObject({ outcome: 'existing', code: 'NOT_SIGNED_IN_YET' });
    expect(inEnglish(outcome).detail).toContain('could not be sent');
  });

  test("is undelivered even where the mark can't be set, and reported as such when a group is gone as well", async () => {
    work.directory.goesWrong({ error: new InvitationUndelivered(), afterDoing: true });
    work.directory.markUndelivered = () => Promise.reject(new RequestRefused(''));
    const outcome = await onboardUser({ ...ann, groups: ['astronauts', 'employees'] }, work.terms, work.services);
    expect(outcome).toMatchObject({ outcome: 'undelivered', code: 'UNDELIVERED' });
    expect(inEnglish(outcome).detail).toContain('astronauts');
    expect(inEnglish(outcome).detail).not.toContain('is invited');
    expect(work.directory.users.get(ann.email)?.groups).toEqual(new Set(['employees']));
  });

  test.each([
    ['met the daily limit of emails', new DailyLimitReached()],
    ["found that the email's trigger fails", new TriggerFailed()],
    ["found that the email's trigger refuses", new TriggerRefused('why')],
  ])('is undelivered when Cognito created the user before it %s', async (_, error) => {
    work.directory.goesWrong({ error, afterDoing: true });
    expect((await onboardUser(ann, work.terms, work.services)).outcome).toBe('undelivered');
  });

  test.each([
    [new PermissionDenied(), { outcome: 'failed', code: 'PERMISSION_DENIED' }],
    [new DailyLimitReached(), { outcome: 'failed', code: 'DAILY_LIMIT' }],
    [new RequestRefused('why'), { outcome: 'rejected', code: 'REFUSED_BY_COGNITO', detail: 'why' }],
    [new TriggerRefused('why'), { outcome: 'failed', code: 'REFUSED_BY_TRIGGER', detail: 'why' }],
    [new TriggerFailed(), { outcome: 'failed', code: 'TRIGGER_FAILED' }],
  ])('is not retried after %s', async (error, outcome) => {
    work.directory.goesWrong({ error });
    expect(await onboardUser(ann, work.terms, work.services)).toEqual(outcome);
    expect(work.directory.calls.filter((call) => call === 'create')).toHaveLength(1);
  });

  test('is reported when they are invited but a group is gone', async () => {
    const outcome = await onboardUser({ ...ann, groups: ['astronauts', 'employees'] }, work.terms, work.services);
    expect(outcome).toMatchObject({ outcome: 'failed', code: 'GROUP_NOT_ASSIGNED' });
    expect(inEnglish(outcome).detail).toContain('astronauts');
    expect(work.directory.users.get(ann.email)?.groups).toEqual(new Set(['employees']));
  });
});

describe('a person who was in the pool before the run', () => {
  test('is unchanged, and has no code where the account matches the row', async () => {
    work.directory.add(ann.email, { attributes: { given_name: 'Ann' }, groups: ['employees', 'managers'] });
    expect(await onboardUser(ann, work.terms, work.services)).toEqual({ outcome: 'existing' });
    expect(work.directory.mails).toEqual([]);
    expect(work.directory.users.get(ann.email)?.groups).toEqual(new Set(['employees', 'managers']));
  });

  test('was not created by this run, whatever the clocks say, if another run created them in the same millisecond', async () => {
    await work.directory.create(ann, importOrigin('another run'));
    const outcome = await onboardUser({ ...ann, groups: ['managers'] }, work.terms, work.services);
    expect(outcome).toMatchObject({ outcome: 'existing', code: 'NOT_SIGNED_IN_YET' });
    expect(work.directory.users.get(ann.email)?.groups).toEqual(new Set());
  });

  test.each([
    ['disabled', { enabled: false }, 'DISABLED'],
    ['invited and has not come yet', { status: 'FORCE_CHANGE_PASSWORD' }, 'NOT_SIGNED_IN_YET'],
    ['of another name', { attributes: { given_name: 'Anna' } }, 'DIFFERS'],
    ['in fewer groups', { groups: [] }, 'DIFFERS'],
  ])('and is %s, is reported as such', async (_, user, code) => {
    work.directory.add(ann.email, { attributes: { given_name: 'Ann' }, groups: ['employees'], ...user });
    const before = structuredClone(work.directory.users.get(ann.email));
    expect(await onboardUser(ann, work.terms, work.services)).toMatchObject({ outcome: 'existing', code });
    expect(work.directory.users.get(ann.email)).toEqual(before);
  });

  test('is reported with everything that HR needs to know, and no value', async () => {
    work.directory.add(ann.email, { enabled: false, status: 'FORCE_CHANGE_PASSWORD', attributes: { given_name: 'Q' } });
    const outcome = await onboardUser({ ...ann, family_name: 'Archer' }, work.terms, work.services);
    expect(inEnglish(outcome)).toEqual({
      outcome: 'existing',
      code: 'DISABLED',
      detail:
        "The account is disabled: the person can't sign in. Ask your administrator to enable it. The person was invited before and has not signed in yet. The row has other values for First name, Surname and names groups that the person is not in (employees). An import does not change accounts that exist.",
    });
  });

  test('has signed in, although an administrator set another temporary password since', async () => {
    const attributes = { given_name: 'Ann', 'custom:activated_at': '2026-01-31T08:00:00Z' };
    work.directory.add(ann.email, { status: 'FORCE_CHANGE_PASSWORD', attributes, groups: ['employees'] });
    expect(await onboardUser(ann, work.terms, work.services)).toEqual({ outcome: 'existing' });
  });

  test('is enabled where settings say so, and reported as disabled where that fails', async () => {
    const enableExcept = { protectedGroups: new Set<string>(), protectedAddresses: new Set<string>() };
    const terms = { ...work.terms, enableExcept };
    const [user, request] = [{ enabled: false }, { email: ann.email }];
    work.directory.add(ann.email, user);
    expect(await previewUser(request, terms, work.services)).toMatchObject({ outcome: 'existing', code: 'ENABLED' });
    expect(work.directory.users.get(ann.email)?.enabled).toBe(false);
    expect(await onboardUser(request, terms, work.services)).toEqual({ outcome: 'existing', code: 'ENABLED' });
    expect(work.directory.users.get(ann.email)?.enabled).toBe(true);
    work.directory.add(ann.email, user);
    work.directory.enable = () => Promise.reject(new PermissionDenied());
    expect(await onboardUser(request, terms, work.services)).toEqual({ outcome: 'existing', code: 'DISABLED' });
  });

  test('is existing although their groups can not be read', async () => {
    work.directory.add(ann.email, { attributes: { given_name: 'Ann' } });
    work.directory.groupsOf = () => Promise.reject(new PermissionDenied());
    expect(await onboardUser(ann, work.terms, work.services)).toEqual({ outcome: 'existing' });
  });

  test('with many differences is reported in few words: 500 rows have to fit into a state of 256 KiB', async () => {
    const groups = Array.from({ length: 100 }, (_, index) => `${'字'.repeat(125)}${index}`);
    work.directory.add(ann.email);
    const { detail = '' } = await onboardUser({ ...ann, groups }, work.terms, work.services);
    expect(inEnglish(detail)).toContain('100 groups');
    expect(Buffer.byteLength(JSON.stringify(detail))).toBeLessThanOrEqual(maxDetailBytes);
  });
});

describe('a stranger who signed up with the address and never confirmed it', () => {
  test('is replaced by the person, and only the person is invited and has the groups', async () => {
    const { userId } = work.directory.signUp(ann.email);
    expect(await onboardUser(ann, work.terms, work.services)).toEqual({ outcome: 'created', code: 'SIGN_UP_REPLACED' });
    expect(work.directory.users.get(ann.email)).toMatchObject({ origin, status: 'FORCE_CHANGE_PASSWORD' });
    expect(work.directory.users.get(ann.email)?.userId).not.toBe(userId);
    expect(work.directory.users.get(ann.email)?.groups).toEqual(new Set(['employees']));
    expect(work.directory.mails).toEqual([ann.email]);
  });

  test('is never ours, even with our mark', async () => {
    work.directory.signUp(ann.email).origin = origin;
    const first = work.directory.users.get(ann.email);
    await onboardUser(ann, work.terms, work.services);
    expect(work.directory.users.get(ann.email)).not.toBe(first);
  });

  test('is kept where settings forbid deleting, and the row fails and says why', async () => {
    const stranger = work.directory.signUp(ann.email);
    const terms = { ...work.terms, replaceSignUps: false };
    const refused = { outcome: 'failed', code: 'UNCONFIRMED_SIGN_UP' };
    expect(await previewUser(ann, terms, work.services)).toEqual(refused);
    expect(await onboardUser(ann, terms, work.services)).toEqual(refused);
    expect(work.directory.users.get(ann.email)).toBe(stranger);
    expect(stranger.groups).toEqual(new Set());
  });

  test('who signs up again each time prevents the creation, and the row fails instead of giving them the groups', async () => {
    const { remove } = work.directory;
    work.directory.signUp(ann.email);
    work.directory.remove = async (userName) => {
      await remove.call(work.directory, userName);
      work.directory.signUp(ann.email);
    };
    const outcome = await onboardUser(ann, work.terms, work.services);
    expect(outcome).toEqual({ outcome: 'failed', code: 'UNCONFIRMED_SIGN_UP' });
    expect(work.directory.users.get(ann.email)?.groups).toEqual(new Set());
  });

  test('who confirms while the import waits for its turn is existing, and not deleted', async () => {
    const stranger = work.directory.signUp(ann.email);
    const { find } = work.directory;
    let looks = 0;
    work.directory.find = async (email) => {
      if (++looks === 2) Object.assign(stranger, { status: 'CONFIRMED', attributes: { email_verified: 'true' } });
      return find.call(work.directory, email);
    };
    expect(await onboardUser(ann, work.terms, work.services)).toMatchObject({ outcome: 'existing', code: 'DIFFERS' });
    expect(work.directory.users.get(ann.email)).toBe(stranger);
    expect(stranger.groups).toEqual(new Set());
  });

  test('who vanishes before being deleted prevents nothing', async () => {
    work.directory.signUp(ann.email);
    const { find } = work.directory;
    let looks = 0;
    work.directory.find = async (email) => {
      if (++looks === 2) work.directory.users.delete(email);
      return find.call(work.directory, email);
    };
    expect(await onboardUser(ann, work.terms, work.services)).toEqual({ outcome: 'created', code: 'SIGN_UP_REPLACED' });
  });

  test.each([
    [new UserMissing(), { outcome: 'created', code: 'SIGN_UP_REPLACED' }],
    [new PermissionDenied(), { outcome: 'failed', code: 'PERMISSION_DENIED' }],
  ])('and can not be deleted for %s, decides the outcome', async (error, outcome) => {
    work.directory.signUp(ann.email);
    work.directory.remove = async () => {
      if (error instanceof UserMissing) work.directory.users.delete(ann.email);
      throw error;
    };
    expect(await onboardUser(ann, work.terms, work.services)).toEqual(outcome);
  });

  test('is not deleted in place of the one who was looked up', async () => {
    work.directory.signUp(ann.email);
    const { find } = work.directory;
    const removed: string[] = [];
    let looks = 0;
    work.directory.find = async (email) => {
      if (++looks === 2) work.directory.signUp(ann.email);
      return find.call(work.directory, email);
    };
    const { remove } = work.directory;
    work.directory.remove = async (userName) => {
      removed.push(userName);
      await remove.call(work.directory, userName);
    };
    expect(await onboardUser(ann, work.terms, work.services)).toEqual({ outcome: 'created', code: 'SIGN_UP_REPLACED' });
    // The first one was gone by then; the second was looked up again.
    expect(removed).toEqual(['account 2']);
    expect(looks).toBe(4);
  });

  test('is reported as replaced although the answer to the creation was lost', async () => {
    work.directory.signUp(ann.email);
    const { create } = work.directory;
    let creations = 0;
    work.directory.create = async (request, mark) => {
      const made = await create.call(work.directory, request, mark);
      if (++creations === 1) throw new DirectoryFault();
      return made;
    };
    expect(await onboardUser(ann, work.terms, work.services)).toEqual({ outcome: 'created', code: 'SIGN_UP_REPLACED' });
    expect(work.directory.mails).toEqual([ann.email]);
  });

  test('who takes the address right after the person was created gets none of their groups', async () => {
    const { create } = work.directory;
    work.directory.create = async (request, mark) => {
      const made = await create.call(work.directory, request, mark);
      // Somebody deletes the account at this moment, and a stranger signs up.
      work.directory.signUp(ann.email);
      return made;
    };
    const outcome = await onboardUser(ann, work.terms, work.services);
    expect(outcome).toMatchObject({ outcome: 'failed', code: 'GROUP_NOT_ASSIGNED' });
    expect(work.directory.users.get(ann.email)?.groups).toEqual(new Set());
  });
});

describe('an account whose invitation could not be sent', () => {
  const undelivered = { error: new InvitationUndelivered(), afterDoing: true };

  test('and that is deleted at once, gives its groups and its mark to no stranger who signs up instead', async () => {
    const { find } = work.directory;
    work.directory.goesWrong(undelivered);
    work.directory.find = async (email) => {
      work.directory.signUp(email);
      work.directory.find = find;
      return find.call(work.directory, email);
    };
    expect(await onboardUser(ann, work.terms, work.services)).toEqual({ outcome: 'failed', code: 'SERVICE_FAULT' });
    expect(work.directory.users.get(ann.email)).toMatchObject({ status: 'UNCONFIRMED', groups: new Set() });
    expect(work.directory.users.get(ann.email)?.undeliveredAt).toBeUndefined();
  });

  test('and that can not be looked up, is marked, and its groups are reported as missing', async () => {
    work.directory.goesWrong(undelivered);
    work.directory.find = () => Promise.reject(new PermissionDenied());
    const outcome = await onboardUser(ann, work.terms, work.services);
    expect(inEnglish(outcome)).toMatchObject({ outcome: 'undelivered', detail: expect.stringContaining('employees') });
    expect(work.directory.users.get(ann.email)?.undeliveredAt).toBeDefined();
  });
});

describe('an account whose address is not verified', () => {
  test.each(['CONFIRMED', 'RESET_REQUIRED'])('is existing, reported as such, and in no group: %s', async (status) => {
    work.directory.add(ann.email, { status, attributes: { given_name: 'Ann', email_verified: 'false' } });
    const outcome = await onboardUser(ann, work.terms, work.services);
    expect(outcome).toMatchObject({ outcome: 'existing', code: 'ADDRESS_NOT_VERIFIED' });
    expect(work.directory.users.get(ann.email)?.groups).toEqual(new Set());
  });
});

describe('an account that appears or disappears meanwhile', () => {
  test('is created once it is gone', async () => {
    work.directory.goesWrong({ error: new UserExists() });
    expect(await onboardUser(ann, work.terms, work.services)).toEqual({ outcome: 'created' });
    expect(work.directory.calls).toEqual(['create', 'find', 'create', 'addToGroup']);
  });

  test('and that exists each time but is never found, is given up after three tries', async () => {
    let creations = 0;
    work.directory.create = async () => {
      creations++;
      throw new UserExists();
    };
    expect(await onboardUser(ann, work.terms, work.services)).toEqual({ outcome: 'failed', code: 'SERVICE_FAULT' });
    expect(creations).toBe(3);
  });

  test('is not mistaken for ours where the daily limit was reached and somebody else created it', async () => {
    work.directory.create = async () => {
      work.directory.add(ann.email);
      throw new DailyLimitReached();
    };
    expect(await onboardUser(ann, work.terms, work.services)).toEqual({ outcome: 'failed', code: 'DAILY_LIMIT' });
  });

  test('does not hide a fault of our own', async () => {
    work.directory.goesWrong({ error: new InvitationUndelivered(), afterDoing: true }, { error: new TypeError('bug') });
    await expect(onboardUser(ann, work.terms, work.services)).rejects.toThrow('bug');
  });
});

describe('a preview', () => {
  test('reports a pool that does not answer as a run would', async () => {
    work.directory.goesWrong({ error: new PermissionDenied() });
    expect(await previewUser(ann, work.terms, work.services)).toEqual({ outcome: 'failed', code: 'PERMISSION_DENIED' });
  });

  test('says what a real run would do, and does nothing', async () => {
    work.directory.add('ben@example.com');
    work.directory.signUp('cleo@example.com');
    const preview = (email: string) => previewUser({ email }, work.terms, work.services);
    expect(await previewUser(ann, work.terms, work.services)).toEqual({ outcome: 'created' });
    expect(await preview('ben@example.com')).toEqual({ outcome: 'existing' });
    expect(await preview('cleo@example.com')).toEqual({ outcome: 'created', code: 'SIGN_UP_REPLACED' });
    expect(work.directory.calls).toEqual(['find', 'find', 'find']);
  });
});

describe('a batch', () => {
  const options = { preview: false, concurrency: 3, onUnexpected: () => {} };
  const oneByOne = { ...options, concurrency: 1 };
  const items = Array.from({ length: 10 }, (_, index) => ({ row: index + 2, email: `person${index}@example.com` }));

  test('gives every row exactly one outcome, in order', async () => {
    const outcomes = await onboardBatch(items, work.terms, work.services, options);
    expect(outcomes).toEqual(items.map(({ row }) => ({ row, outcome: 'created' })));
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

  test('a daily limit leaves only people in flight without an email', async () => {
    const dailyLimit = new DailyLimits(work.clock.now).of('run-1');
    work.directory.goesWrong({ error: new DailyLimitReached(), afterDoing: true });
    const outcomes = await onboardBatch(items, { ...work.terms, dailyLimit }, work.services, oneByOne);
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['undelivered', ...Array(9).fill('failed')]);
  });

  test('a daily limit of one run stops no other, and is tried again after an hour', async () => {
    const limits = new DailyLimits(work.clock.now);
    limits.of('run-1').markReached();
    expect([limits.of('run-1').isReached, limits.of('run-2').isReached]).toEqual([true, false]);
    await work.clock.sleep(3_600_000);
    expect(limits.of('run-1').isReached).toBe(false);
  });

  test('survives a fault in our own code for one row', async () => {
    const seen: unknown[] = [];
    work.directory.goesWrong({ error: new TypeError('bug') });
    const outcomes = await onboardBatch(items, work.terms, work.services, {
      ...options,
      concurrency: 1,
      onUnexpected: (error) => seen.push(error),
    });
    expect(outcomes[0]).toEqual({ row: 2, outcome: 'failed', code: 'SERVICE_FAULT' });
    expect(outcomes.slice(1).every(({ outcome }) => outcome === 'created')).toBe(true);
    expect(seen).toEqual([new TypeError('bug')]);
  });

  test('that a dead worker began is looked up, and created from where it stopped', async () => {
    await onboardBatch(items.slice(0, 6), work.terms, work.services, oneByOne);
    work.directory.calls.length = 0;
    const outcomes = await onboardBatch(items, work.terms, work.services, oneByOne);
    expect(outcomes.every(({ outcome }) => outcome === 'created')).toBe(true);
    const redone = ['create', ...Array(6).fill('find')];
    expect(work.directory.calls).toEqual([...redone, ...Array(4).fill(['find', 'create']).flat()]);
  });

  test('a lost answer causes no look-ups of the people after it', async () => {
    work.directory.goesWrong({ error: new DirectoryFault(), afterDoing: true });
    await onboardBatch(items, work.terms, work.services, oneByOne);
    expect(work.directory.calls).toEqual(['create', 'create', 'find', ...Array(9).fill('create')]);
  });

  test('that a dead worker began here and there is looked up until fifty in a row are missing', async () => {
    const many = Array.from({ length: 150 }, (_, index) => ({ row: index + 2, email: `person${index}@example.com` }));
    // The last request of those in flight succeeded, forty others did not.
    for (const index of [0, 41]) await work.directory.create(many[index] ?? ann, origin);
    work.directory.calls.length = 0;
    await onboardBatch(many, { ...work.terms, deadline: runStart + 600_000 }, work.services, oneByOne);
    const { calls } = work.directory;
    expect(calls.filter((call) => call === 'find')).toHaveLength(1 + 40 + 1 + 50);
    expect(calls.slice(-58)).toEqual(Array(58).fill('create'));
  });

  test('whose first person has another’s account is created without look-ups', async () => {
    await work.directory.create(items[0] ?? ann, importOrigin('another run'));
    work.directory.calls.length = 0;
    await onboardBatch(items, work.terms, work.services, oneByOne);
    expect(work.directory.calls).toEqual(['create', 'find', ...Array(9).fill('create')]);
  });

  test('stops at a daily limit those who wait for their turn, too', async () => {
    const dailyLimit = new DailyLimits(work.clock.now).of('run-1');
    work.directory.goesWrong({ error: new DailyLimitReached() });
    let turn: Promise<unknown> = Promise.resolve();
    const pacer: Pacer = {
      send(_category, _deadline, request) {
        const sent = turn.then(() => setImmediate()).then(request);
        turn = sent.catch(() => {});
        return sent;
      },
    };
    const outcomes = await onboardBatch(items, { ...work.terms, dailyLimit }, { ...work.services, pacer }, options);
    expect(outcomes).toEqual(items.map(({ row }) => ({ row, outcome: 'failed', code: 'DAILY_LIMIT' })));
    expect(work.directory.calls.filter((call) => call === 'create')).toHaveLength(1);
  });

  test('continues after anything but a daily limit', async () => {
    const dailyLimit = new DailyLimits(work.clock.now).of('run-1');
    work.directory.goesWrong({ error: new RequestRefused('why') });
    const outcomes = await onboardBatch(items, { ...work.terms, dailyLimit }, work.services, oneByOne);
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['rejected', ...Array(9).fill('created')]);
  });

  test('of a preview is checked although the daily limit is used up: it emails nobody', async () => {
    const dailyLimit = new DailyLimits(work.clock.now).of('run-1');
    dailyLimit.markReached();
    const outcomes = await onboardBatch(items, { ...work.terms, dailyLimit }, work.services, {
      ...options,
      preview: true,
    });
    expect(outcomes.every(({ outcome }) => outcome === 'created')).toBe(true);
  });

  test('that runs twice loses and duplicates nobody', async () => {
    await onboardBatch(items.slice(0, 6), work.terms, work.services, options);
    await work.clock.sleep(10_000);
    const outcomes = await onboardBatch(items, work.terms, work.services, options);
    expect(outcomes.every(({ outcome }) => outcome === 'created')).toBe(true);
    expect(work.directory.mails).toHaveLength(10);
  });
});
