import { describe, expect, test } from 'vitest';
import {
  groupChanges,
  isProtected,
  joinProtected,
  parseRights,
  type Rights,
} from '../../../../functions/domain/accounts/rights.ts';

const rights: Rights = {
  groups: new Set(['employees', 'managers', 'pilots']),
  protectedGroups: new Set(['board']),
  protectedAddresses: new Set(['ceo@acme.example']),
};
const inGroup = (name: string) => ({ name, hasRole: false });
const inRoleGroup = (name: string) => ({ name, hasRole: true });

describe('rights from the environment', () => {
  test('are three lists', () => {
    expect(parseRights('employees;managers;pilots', 'board|ceo@acme.example')).toEqual(rights);
  });

  test('come back as they were written, an address with a | among them', () => {
    const people = { groups: ['board', 'root@home'], addresses: ['a|b@acme.example', 'ceo@acme.example'] };
    const { protectedGroups, protectedAddresses } = parseRights('', joinProtected(people));
    expect([...protectedGroups]).toEqual(people.groups);
    expect([...protectedAddresses]).toEqual(people.addresses);
  });

  test.each(['', undefined])('give no group where the list is %j', (groups) => {
    expect(parseRights(groups, '|').groups.size).toBe(0);
  });

  test('protect nobody where nobody is listed', () => {
    const nobody = parseRights('employees', joinProtected({ groups: [], addresses: [] }));
    expect(isProtected('', [''], nobody)).toBe(false);
  });

  test.each(['', 'ceo@acme.example'])('do not come from a text that lost its middle: %j', (text) => {
    expect(() => parseRights('employees', text)).toThrow('with a | between them');
  });
});

describe('a person is protected', () => {
  test('by their address', () => {
    expect(isProtected('ceo@acme.example', [], rights)).toBe(true);
    expect(isProtected('ann@acme.example', [], rights)).toBe(false);
  });

  test('by one of their groups, written as it is', () => {
    expect(isProtected('ann@acme.example', ['employees', 'board'], rights)).toBe(true);
    expect(isProtected('ann@acme.example', ['employees', 'Board'], rights)).toBe(false);
  });
});

describe('the groups that an event wants', () => {
  test('are given and taken where the list has them', () => {
    expect(groupChanges([inGroup('employees'), inGroup('pilots')], ['managers', 'pilots'], rights)).toEqual({
      add: ['managers'],
      remove: ['employees'],
    });
  });

  test('are not given where the list lacks them', () => {
    expect(groupChanges([], ['admin', 'employees'], rights)).toEqual({ add: ['employees'], remove: [] });
  });

  test('are not taken where the list lacks them', () => {
    expect(groupChanges([inGroup('admin'), inGroup('employees')], [], rights)).toEqual({
      add: [],
      remove: ['employees'],
    });
  });

  test('are not taken where they have a role, whatever the list says', () => {
    expect(groupChanges([inRoleGroup('managers')], [], rights)).toEqual({ add: [], remove: [] });
  });

  test('change nothing for who is in them, and are given once', () => {
    expect(groupChanges([inGroup('employees')], ['employees'], rights)).toEqual({ add: [], remove: [] });
    expect(groupChanges([], ['employees', 'employees'], rights)).toEqual({ add: ['employees'], remove: [] });
  });
});
