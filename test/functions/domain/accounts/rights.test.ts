import { describe, expect, test } from 'vitest';
import { groupChanges, type Rights, readRights, rightsSettings } from '../../../../functions/domain/accounts/rights.ts';
import { readSettings } from '../../../../functions/runtime/environment.ts';
import { parseSettings, type SettingsInput } from '../../../../settings/config.ts';
import { functionSettings } from '../../../../settings/function-settings.ts';

const rights: Rights = {
  groups: new Set(['employees', 'managers', 'pilots']),
  protectedGroups: new Set(['board']),
  protectedAddresses: new Set(['ceo@acme.example']),
};
const inGroup = (name: string) => ({ name, hasRole: false });
const inRoleGroup = (name: string) => ({ name, hasRole: true });

describe('rights in the settings', () => {
  const rightsIn = (more: Partial<SettingsInput>) => {
    const { environment } = functionSettings('ApplyEvents', parseSettings({ stage: 'dev', ...more }));
    return readRights(readSettings(rightsSettings, environment));
  };

  test('are three lists', () => {
    const events = { groups: ['employees', 'managers', 'pilots'] };
    expect(rightsIn({ events, protected: { groups: ['board'], addresses: ['ceo@acme.example'] } })).toEqual(rights);
  });

  test('assign no group and protect nobody where the lists are empty', () => {
    const none = new Set();
    expect(rightsIn({ events: { groups: [] } })).toEqual({
      groups: none,
      protectedGroups: none,
      protectedAddresses: none,
    });
  });

  test.each(['', '{"events":{"groups":"employees"}}', '{"events":{"groups":""},"protected":{"groups":"board"}}'])(
    'are not read from incomplete settings, which would leave people unprotected: %j',
    (SETTINGS) => {
      expect(() => readSettings(rightsSettings, { SETTINGS })).toThrow(/SETTINGS (is not set|has no valid protected)/);
    },
  );
});

describe('the groups that an event names', () => {
  test('are assigned and removed where the list has them', () => {
    expect(groupChanges([inGroup('employees'), inGroup('pilots')], ['managers', 'pilots'], rights)).toEqual({
      add: ['managers'],
      remove: ['employees'],
    });
  });

  test('are not assigned where the list lacks them', () => {
    expect(groupChanges([], ['admin', 'employees'], rights)).toEqual({ add: ['employees'], remove: [] });
  });

  test('are not removed where the list lacks them', () => {
    expect(groupChanges([inGroup('admin'), inGroup('employees')], [], rights)).toEqual({
      add: [],
      remove: ['employees'],
    });
  });

  test('are not removed where they have a role, whatever the list says', () => {
    expect(groupChanges([inRoleGroup('managers')], [], rights)).toEqual({ add: [], remove: [] });
  });

  test('change nothing for members, and are assigned once', () => {
    expect(groupChanges([inGroup('employees')], ['employees'], rights)).toEqual({ add: [], remove: [] });
    expect(groupChanges([], ['employees', 'employees'], rights)).toEqual({ add: ['employees'], remove: [] });
  });
});
