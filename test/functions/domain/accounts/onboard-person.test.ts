import { beforeEach, describe, expect, test } from 'vitest';
import {
  DailyLimitReached,
  DirectoryFault,
  InvitationUndelivered,
} from '../../../../functions/domain/directory-errors.ts';
import { ServiceUnavailable } from '../../../../functions/domain/errors.ts';
import { ann, atWork, start, sub } from './at-work.ts';

let work: ReturnType<typeof atWork>;
beforeEach(async () => {
  work = atWork();
  await work.clock.sleep(start + 1);
});

/** Applies an event whose answer the ledger can't record. */
async function applyUnkept(event: ReturnType<typeof work.event>) {
  const { recordAnswer: settle } = work.ledger;
  work.ledger.recordAnswer = () => Promise.reject(new ServiceUnavailable('S3 is down'));
  const result = await work.apply(event).catch(() => undefined);
  work.ledger.recordAnswer = settle;
  return result;
}

describe('a person', () => {
  test('has the attributes that the event has values for, and no others', async () => {
    const detail = { email: ann, given_name: 'Ann', family_name: '', locale: null, nickname: undefined, groups: [] };
    await work.apply(work.event('UserCreated', 0, { detail }));
    expect(work.directory.users.get(ann)?.attributes).toEqual({ email_verified: 'true', given_name: 'Ann' });
    expect(work.directory.calls).not.toContain('addToGroup');
  });

  test('whom an earlier delivery created, is found, and not created again while a daily limit is used up', async () => {
    const event = work.event('UserCreated');
    await applyUnkept(event);
    work.directory.create = () => Promise.reject(new DailyLimitReached());
    expect(await work.apply({ ...event, receive_count: 2 })).toMatchObject({ outcome: 'created', user_id: sub });
  });

  test('whom an earlier delivery created without an email, is reported at once: there is no email to wait for', async () => {
    const event = work.event('UserCreated');
    work.directory.goesWrong({ error: new InvitationUndelivered(), afterDoing: true });
    await applyUnkept(event);
    const before = work.clock.now();
    expect(await work.apply({ ...event, receive_count: 2 })).toMatchObject({ outcome: 'undelivered', user_id: sub });
    expect(work.clock.now() - before).toBeLessThan(1_000);
  });

  test('whom an earlier delivery created, is reported as created after 5 s in which the email did not fail', async () => {
    const event = work.event('UserCreated');
    await applyUnkept(event);
    const before = work.clock.now();
    await work.apply({ ...event, receive_count: 2 });
    expect(work.clock.now() - before).toBeGreaterThanOrEqual(5_000);
  });

  test('whose invitation failed and who can not be looked up, is undelivered all the same', async () => {
    work.directory.goesWrong({ error: new InvitationUndelivered(), afterDoing: true });
    work.directory.find = () => Promise.reject(new DirectoryFault());
    const result = await work.apply(work.event('UserCreated'));
    expect(result).toMatchObject({ outcome: 'undelivered', faults: [{ code: 'UNDELIVERED' }] });
    expect(result.user_id).toBeUndefined();
  });

  test('whose invitation failed and who can not be looked up, waits where a later event is about the account', async () => {
    await work.apply(work.event('UserEnabled', 1, { receive_count: 4 }));
    work.directory.goesWrong({ error: new InvitationUndelivered(), afterDoing: true });
    work.directory.find = () => Promise.reject(new DirectoryFault());
    await expect(work.apply(work.event('UserCreated'))).rejects.toThrow('ACCOUNT_NOT_KNOWN');
  });

  test('who has an account causes no look-up of groups where the event names none', async () => {
    work.exists();
    for (const groups of [undefined, null, []]) {
      const event = work.event('UserCreated', 0, { detail: { email: ann, groups } });
      expect(await work.apply(event)).toEqual({ detail_type: 'UserOnboarded', outcome: 'existing', user_id: sub });
    }
    expect(work.directory.calls).not.toContain('groupsOf');
  });

  test('whose invitation failed and who was deleted since, is created when the event is delivered again', async () => {
    const event = work.event('UserCreated');
    work.directory.goesWrong({ error: new InvitationUndelivered(), afterDoing: true });
    const { find } = work.directory;
    work.directory.find = async () => undefined;
    await expect(work.apply(event)).rejects.toThrow('SERVICE_FAULT');
    work.directory.find = find;
    work.directory.users.clear();
    expect(await work.apply({ ...event, receive_count: 2 })).toMatchObject({ outcome: 'created', user_id: sub });
  });
});

describe('a later event that arrived first', () => {
  const detail = { email: ann, groups: ['employees'] };

  test('UserEnabled is no reason not to create the person, with their groups', async () => {
    await work.apply(work.event('UserEnabled', 1, { receive_count: 4 }));
    expect(await work.apply(work.event('UserCreated', 0, { detail }))).toMatchObject({ outcome: 'created' });
    expect(work.directory.users.get(ann)?.groups).toEqual(new Set(['employees']));
    expect(work.directory.calls).not.toContain('enable');
  });

  test('UserDisabled means that nobody is created', async () => {
    await work.apply(work.event('UserDisabled', 1, { receive_count: 4 }));
    expect(await work.apply(work.event('UserCreated', 0, { detail }))).toMatchObject({
      outcome: 'superseded',
      faults: [{ code: 'SUPERSEDED' }],
    });
    expect(work.directory.users.size).toBe(0);
  });

  test('UserDisabled means that a person whom an earlier delivery created gets no groups', async () => {
    const created = work.event('UserCreated', 0, { detail });
    const { addToGroup } = work.directory;
    work.directory.addToGroup = () => Promise.reject(new DirectoryFault());
    await work.apply(created).catch(() => undefined);
    work.directory.addToGroup = addToGroup;
    await work.apply(work.event('UserDisabled', 1));
    expect(await work.apply({ ...created, receive_count: 2 })).toMatchObject({ outcome: 'created' });
    expect(work.directory.users.get(ann)).toMatchObject({ enabled: false, groups: new Set() });
  });

  test('UserDisabled does not matter for a person who had an account before', async () => {
    work.exists();
    await work.apply(work.event('UserDisabled', 1));
    expect(await work.apply(work.event('UserCreated', 0, { detail }))).toMatchObject({
      outcome: 'existing',
      user_id: sub,
    });
  });
});

describe('the groups of a person', () => {
  const created = (seconds: number) =>
    work.event('UserCreated', seconds, { detail: { email: ann, groups: ['staff'] } });
  const note = (type: 'UserUpdated' | 'UserEnabled', seconds: number, fields: readonly string[]) =>
    work.ledger.record(ann, { event_id: 'x', type, time: `2026-01-31T08:00:0${seconds}Z`, fields });
  const groups = () => work.directory.users.get(ann)?.groups;

  test('are those of a later update, or of one in the same second', async () => {
    await note('UserUpdated', 5, ['groups']);
    await work.apply(created(5));
    expect(groups()).toEqual(new Set());
  });

  test('are their own after an earlier update', async () => {
    await note('UserUpdated', 4, ['groups']);
    await work.apply(created(5));
    expect(groups()).toEqual(new Set(['staff']));
  });

  test('are their own after an update of something else', async () => {
    await note('UserUpdated', 6, ['given_name']);
    await work.apply(created(5));
    expect(groups()).toEqual(new Set(['staff']));
  });

  test('are their own after an event of another type', async () => {
    await note('UserEnabled', 6, ['groups']);
    await work.apply(created(5));
    expect(groups()).toEqual(new Set(['staff']));
  });
});
