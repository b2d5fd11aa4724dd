import { describe, expect, test } from 'vitest';
import { failureResult } from '../../../../functions/domain/accounts/command.ts';
import type { LedgerEntry } from '../../../../functions/domain/accounts/event-ledger.ts';
import { summariseLaterEvents } from '../../../../functions/domain/accounts/later-events.ts';

const since = '2026-01-31T08:00:00.400Z';

const event = (type: LedgerEntry['type'], time: string, fields: LedgerEntry['fields'] = []): LedgerEntry => ({
  event_id: `${type} at ${time}`,
  type,
  time: `2026-01-31T${time}Z`,
  fields,
});

describe('what events have said about a person since a run began', () => {
  test('is nothing where there are none, or none since', () => {
    const none = { hasLeft: false, setGroups: false };
    expect(summariseLaterEvents([], since)).toEqual(none);
    const before = [event('UserUpdated', '07:59:58', ['groups']), event('UserDisabled', '07:59:59')];
    expect(summariseLaterEvents(before, since)).toEqual(none);
  });

  test.each(['UserDisabled', 'UserDeleted'] as const)('%s: they have left', (type) => {
    expect(summariseLaterEvents([event(type, '08:00:01')], since).hasLeft).toBe(true);
  });

  test.each(['UserEnabled', 'UserCreated'] as const)('%s after that: they are back', (type) => {
    expect(summariseLaterEvents([event('UserDisabled', '08:00:01'), event(type, '08:00:02')], since).hasLeft).toBe(
      false,
    );
  });

  test('UserUpdated says which groups they are in only where it names groups', () => {
    expect(summariseLaterEvents([event('UserUpdated', '08:00:01', ['given_name'])], since).setGroups).toBe(false);
    expect(summariseLaterEvents([event('UserUpdated', '08:00:01', ['groups'])], since).setGroups).toBe(true);
  });

  test('UserUpdated brings nobody back', () => {
    const events = [event('UserDisabled', '08:00:01'), event('UserUpdated', '08:00:02', ['given_name'])];
    expect(summariseLaterEvents(events, since).hasLeft).toBe(true);
  });

  test('counts events of the second in which the run began: their times are whole seconds', () => {
    expect(summariseLaterEvents([event('UserDeleted', '08:00:00')], since).hasLeft).toBe(true);
  });

  test('does not count rejected ones', () => {
    const rejected = {
      ...event('UserDeleted', '08:00:01'),
      result: failureResult('UserDeleted', 'rejected', 'DELETION_OFF'),
    };
    expect(summariseLaterEvents([rejected], since).hasLeft).toBe(false);
  });
});
