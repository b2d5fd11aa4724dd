import { describe, expect, test } from 'vitest';
import { ledgerEntryFor, RetryLater } from '../../../../functions/domain/accounts/command.ts';
import { ann, atWork } from './at-work.ts';

const { event } = atWork();

describe('what the ledger keeps of an event', () => {
  test('of an update is the names of what it changes, and no values', () => {
    const detail = { email: ann, given_name: 'Anna', family_name: null, nickname: undefined, groups: [] };
    const entry = ledgerEntryFor(event('UserUpdated', 0, { event_id: 'x', detail }));
    expect(entry).toEqual({
      event_id: 'x',
      type: 'UserUpdated',
      time: '2026-01-31T08:00:00Z',
      fields: ['given_name', 'family_name', 'groups'],
    });
  });

  test('of others is no names, since they change nothing that an update does', () => {
    expect(ledgerEntryFor(event('UserCreated', 0, { detail: { email: ann, given_name: 'Ann' } })).fields).toEqual([]);
    expect(ledgerEntryFor(event('UserDisabled')).fields).toEqual([]);
  });
});

test('the error of an event that has to wait is recognised by its name', () => {
  expect(new RetryLater('UNKNOWN_USER').name).toBe('RetryLater');
});
