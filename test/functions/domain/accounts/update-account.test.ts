import { beforeEach, describe, expect, test } from 'vitest';
import {
  DirectoryFault,
  GroupMissing,
  RequestRefused,
  UserMissing,
} from '../../../../functions/domain/directory-errors.ts';
import { ann, atWork, start, sub } from './at-work.ts';

let work: ReturnType<typeof atWork>;
beforeEach(async () => {
  work = atWork();
  await work.clock.sleep(start + 1);
});

const update = (detail: object, seconds = 0, receive_count = 1) =>
  work.event('UserUpdated', seconds, { detail: { email: ann, ...detail }, receive_count });

describe('an update', () => {
  test('of only groups sets no attribute', async () => {
    work.exists(['staff']);
    expect(await work.apply(update({ groups: ['managers'] }))).toMatchObject({ outcome: 'updated' });
    expect(work.directory.calls).not.toContain('setAttributes');
    expect(work.directory.users.get(ann)?.groups).toEqual(new Set(['managers']));
  });

  test('of only attributes reads the groups once, to see whether the person is protected', async () => {
    work.exists(['staff']);
    await work.apply(update({ given_name: 'Anna', nickname: undefined }));
    expect(work.directory.calls.filter((call) => call === 'groupsOf')).toHaveLength(1);
    expect(work.directory.attributes.get(ann)).toEqual({ given_name: 'Anna' });
  });

  test('whose groups are null removes the person from all', async () => {
    work.exists(['staff', 'interns']);
    expect(await work.apply(update({ groups: null }))).toMatchObject({ outcome: 'updated' });
    expect(work.directory.users.get(ann)?.groups).toEqual(new Set());
  });

  test('leaves groups as a later update set them that arrived first', async () => {
    work.exists(['staff']);
    await work.apply(update({ groups: ['managers'] }, 2));
    expect(await work.apply(update({ groups: ['interns'], given_name: 'Anna' }, 1))).toMatchObject({
      outcome: 'updated',
    });
    expect(work.directory.users.get(ann)?.groups).toEqual(new Set(['managers']));
  });

  const superseded = { outcome: 'superseded', faults: [{ code: 'SUPERSEDED' }] };

  test.each([
    [{ given_name: 'Early' }, { given_name: 'Late' }],
    [{ groups: ['interns'] }, { groups: ['managers'] }],
  ])('of %j is superseded where a later one set all of it', async (early, late) => {
    work.exists();
    await work.apply(update(late, 2));
    expect(await work.apply(update(early, 1))).toMatchObject(superseded);
  });

  test('is superseded where the account was created later', async () => {
    await work.apply(work.event('UserCreated', 2));
    expect(await work.apply(update({ given_name: 'Early' }, 1))).toMatchObject(superseded);
  });

  test.each([
    [['given_name'], { nickname: 'An' }],
    [['given_name', 'nickname'], undefined],
  ])('sets nothing of %j, which a later one set while this one waited for its turn', async (fields, set) => {
    work.exists();
    work.beforeSecondFind(() => {
      void work.ledger.record(ann, { event_id: 'x', type: 'UserUpdated', time: '2026-01-31T08:00:09Z', fields });
    });
    const event = update({ given_name: 'Early', nickname: 'An' });
    expect(await work.apply(event)).toMatchObject({ outcome: 'updated' });
    expect(work.directory.attributes.get(ann)).toEqual(set);
  });
});

describe('an update that Cognito does not accept', () => {
  const groupGone = { outcome: 'failed', user_id: sub, faults: [{ field: 'groups', code: 'UNKNOWN_GROUP' }] };
  const refused = { outcome: 'failed', user_id: sub, faults: [{ code: 'REFUSED_BY_COGNITO' }] };
  const unknown = { outcome: 'failed', faults: [{ code: 'UNKNOWN_USER' }] };

  test.each([
    ['since a group is gone', new GroupMissing(), groupGone],
    ['for a value', new RequestRefused('why'), refused],
    ['since the account has vanished', new UserMissing(), unknown],
  ])('%s has its answer', async (_, error, result) => {
    work.exists();
    work.directory.addToGroup = () => Promise.reject(error);
    expect(await work.apply(update({ groups: ['managers'] }))).toMatchObject(result);
  });

  test('for a fault of its own is retried', async () => {
    work.exists();
    work.directory.addToGroup = () => Promise.reject(new DirectoryFault());
    await expect(work.apply(update({ groups: ['managers'] }))).rejects.toThrow(DirectoryFault);
  });
});

describe('an update waits', () => {
  const note = (type: 'UserCreated' | 'UserUpdated' | 'UserEnabled', seconds: number, event_id = 'a') =>
    work.ledger.record(ann, { event_id, type, time: `2026-01-31T08:00:0${seconds}Z`, fields: [] });
  const waits = () =>
    work.apply(update({ given_name: 'Anna' }, 5)).then(
      () => false,
      (error: Error) => error.message,
    );

  test.each([
    ['an earlier update', 'UserUpdated', 4, 'EARLIER_EVENT_IN_PROGRESS'],
    ['an update of the same second whose id comes first', 'UserUpdated', 5, 'EARLIER_EVENT_IN_PROGRESS'],
    ['the creation of the same second', 'UserCreated', 5, 'EARLIER_EVENT_IN_PROGRESS'],
    ['no later update', 'UserUpdated', 6, false],
    ['no later creation', 'UserCreated', 6, false],
    ['no other earlier event', 'UserEnabled', 4, false],
  ] as const)('for %s that is in progress', async (_, type, seconds, expected) => {
    work.exists();
    await note(type, seconds);
    expect(await waits()).toBe(expected);
  });

  test('for no update of the same second whose id sorts later', async () => {
    work.exists();
    await note('UserUpdated', 5, 'z');
    expect(await waits()).toBe(false);
  });
});
