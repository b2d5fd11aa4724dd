import { describe, expect, test } from 'vitest';
import { AdminGroup } from '../../../../functions/contract.ts';
import {
  formatProtection,
  type Protection,
  parseProtection,
  reasonToProtect,
} from '../../../../functions/domain/people/protection.ts';

const protection: Protection = {
  protectedGroups: new Set(['board']),
  protectedAddresses: new Set(['ceo@acme.example']),
};
const reason = (addresses: readonly (string | undefined)[], groups: readonly string[]) =>
  reasonToProtect(
    addresses,
    groups.map((name) => ({ name })),
    protection,
  );

test('the command line reads whom a stack protects as functions do', () => {
  const text = formatProtection({ protected: { groups: ['board'], addresses: ['ceo@acme.example'] } });
  expect(parseProtection(text)).toEqual(protection);
  expect(() => parseProtection('{}')).toThrow();
});

describe('a person is protected', () => {
  test.each(['ceo@acme.example', 'CEO@Acme.Example', ' ceo@acme.example'])(
    'by their address, written as %j',
    (email) => {
      expect(reason([email], [])).toBe('protected');
      expect(reason([undefined, email], [])).toBe('protected');
      expect(reason(['ann@acme.example'], [])).toBeUndefined();
    },
  );

  test('by one of their groups, written as it is', () => {
    expect(reason(['ann@acme.example'], ['employees', 'board'])).toBe('protected');
    expect(reason(['ann@acme.example'], ['employees', 'Board'])).toBeUndefined();
  });

  test.each(Object.values(AdminGroup))('by %s, whatever the settings say', (group) => {
    expect(reason([undefined], ['employees', group])).toBe('administrator');
    expect(reason(['ceo@acme.example'], ['board', group])).toBe('administrator');
  });

  test('by nothing where the settings protect nobody', () => {
    const nobody = { protectedGroups: new Set<string>(), protectedAddresses: new Set<string>() };
    expect(reasonToProtect([''], [{ name: '' }], nobody)).toBeUndefined();
  });
});
