import { beforeEach, describe, expect, test } from 'vitest';
import { deletionSettings } from '../../../../functions/domain/accounts/command.ts';
import type { EventResult } from '../../../../functions/domain/accounts/event-ledger.ts';
import { DirectoryFault, UserMissing } from '../../../../functions/domain/directory-errors.ts';
import { ann, atWork, start, sub } from './at-work.ts';

let work: ReturnType<typeof atWork>;
beforeEach(async () => {
  work = atWork();
  await work.clock.sleep(start + 1);
});

const changes = ['UserDisabled', 'UserEnabled', 'UserDeleted'] as const;

/** Calls to the pool beside look-ups. */
const called = () => work.directory.calls.filter((call) => call !== 'find' && call !== 'groupsOf');

describe('each event makes the one change that it names', () => {
  test.each([
    ['UserDisabled', 'UserAccountDisabled', 'disabled', ['disable', 'signOut']],
    ['UserEnabled', 'UserAccountEnabled', 'enabled', ['enable']],
    ['UserDeleted', 'UserAccountDeleted', 'deleted', ['remove']],
  ] as const)('%s', async (type, detail_type, outcome, calls) => {
    work.exists();
    expect(await work.apply(work.event(type))).toEqual({ detail_type, outcome, user_id: sub });
    expect(called()).toEqual(calls);
  });
});

describe('an unknown person', () => {
  test.each(['UserDisabled', 'UserEnabled'] as const)('%s fails once nobody is about to be created', async (type) => {
    await expect(work.apply(work.event(type, 0, { receive_count: 3 }))).rejects.toThrow('UNKNOWN_USER');
    expect(await work.apply(work.event(type, 1, { receive_count: 4 }))).toMatchObject({
      outcome: 'failed',
      faults: [{ code: 'UNKNOWN_USER' }],
    });
  });
});

describe('somebody whose account vanishes while it is being changed', () => {
  test.each(changes)('ends as %s says', async (type) => {
    work.exists();
    for (const call of ['disable', 'enable', 'remove'] as const) {
      work.directory[call] = () => Promise.reject(new UserMissing());
    }
    expect(await work.apply(work.event(type))).toMatchObject({ user_id: sub });
  });

  test('is not mistaken for one whom Cognito could not change', async () => {
    work.exists();
    work.directory.disable = () => Promise.reject(new DirectoryFault());
    await expect(work.apply(work.event('UserDisabled'))).rejects.toThrow(DirectoryFault);
  });
});

describe('a later event that is applied meanwhile', () => {
  /** Applies an event while a later one is recorded just after this one has read the ledger. */
  async function applyWhile(type: (typeof changes)[number], later: (typeof changes)[number]) {
    work.exists();
    work.beforeSecondFind(() => {
      void work.ledger.record(ann, { event_id: 'x', type: later, time: '2026-01-31T08:00:09Z', fields: [] });
    });
    return work.apply(work.event(type));
  }

  test('has the last word', async () => {
    await applyWhile('UserEnabled', 'UserDisabled');
    expect(called()).toEqual(['enable', 'disable', 'signOut']);
  });

  test('of the same kind changes nothing again', async () => {
    await applyWhile('UserEnabled', 'UserEnabled');
    expect(called()).toEqual(['enable']);
  });
});

describe('an event about an account that was created later', () => {
  const note = (type: 'UserCreated' | 'UserUpdated', outcome?: EventResult['outcome']) =>
    work.ledger.record(ann, {
      event_id: 'x',
      type,
      time: '2026-01-31T08:00:09Z',
      fields: [],
      ...(outcome && { result: { detail_type: 'UserOnboarded', outcome } }),
    });

  test.each(['created', 'undelivered', undefined] as const)(
    'is superseded, whether or not its person was invited: %s',
    async (outcome) => {
      work.exists();
      await note('UserCreated', outcome);
      expect(await work.apply(work.event('UserDisabled'))).toMatchObject({
        outcome: 'superseded',
        faults: [{ code: 'SUPERSEDED' }],
      });
      expect(called()).toEqual([]);
    },
  );

  test('is not one that was only changed later', async () => {
    work.exists();
    await note('UserUpdated');
    expect(await work.apply(work.event('UserDisabled'))).toMatchObject({ outcome: 'disabled' });
  });
});

test('of the settings, only whether events may delete is read', () => {
  expect(deletionSettings.parse({ events: { deletion: true, archiveDays: 7 } })).toEqual({
    events: { deletion: true },
  });
});

describe('where deleting is off', () => {
  test('a UserDeleted is rejected', async () => {
    work.exists();
    const result = await work.apply(work.event('UserDeleted'), { deletionAllowed: false });
    expect(result).toMatchObject({ outcome: 'rejected', faults: [{ code: 'DELETION_OFF' }] });
    expect(called()).toEqual([]);
  });

  test('everything else is applied', async () => {
    work.exists();
    const result = await work.apply(work.event('UserDisabled'), { deletionAllowed: false });
    expect(result).toMatchObject({ outcome: 'disabled' });
  });
});

describe('protection', () => {
  const board = { protectedGroups: new Set(['board']) };

  test('of an address applies where nobody has it, with protected groups or without', async () => {
    const event = work.event('UserDisabled', 0, { receive_count: 4 });
    const protectedAddresses = new Set([ann]);
    for (const groups of [{}, board]) {
      const rights = { ...work.services.rights, ...groups, protectedAddresses };
      expect(await work.apply(event, { rights })).toMatchObject({ outcome: 'rejected' });
    }
  });

  test('of a group makes no difference to an unknown person', async () => {
    const event = work.event('UserDisabled', 0, { receive_count: 4 });
    const rights = { ...work.services.rights, ...board };
    expect(await work.apply(event, { rights })).toMatchObject({ faults: [{ code: 'UNKNOWN_USER' }] });
  });

  test('does not affect a UserCreated, which changes nobody', async () => {
    work.exists(['board']);
    const rights = { ...work.services.rights, ...board, protectedAddresses: new Set([ann]) };
    expect(await work.apply(work.event('UserCreated'), { rights })).toMatchObject({ outcome: 'existing' });
  });
});
