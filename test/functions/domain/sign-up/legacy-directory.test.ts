import { describe, expect, test } from 'vitest';
import { migrateAttributes } from '../../../../functions/domain/sign-up/legacy-directory.ts';

describe('a person of the legacy directory', () => {
  test('is migrated with what it knows about them, and a verified address', () => {
    const person = { email: ' Ann@Example.com', given_name: 'Ann', family_name: '', locale: undefined };
    expect(migrateAttributes('ann@example.com', person)).toEqual({
      email: 'ann@example.com',
      given_name: 'Ann',
      email_verified: 'true',
    });
  });

  test('has an unverified address where the directory knows that it is not verified', () => {
    const person = { email: 'ann@example.com', email_verified: false };
    expect(migrateAttributes('ann@example.com', person)).toEqual({
      email: 'ann@example.com',
      email_verified: 'false',
    });
  });

  test('may have a user name that is not an address', () => {
    expect(migrateAttributes('ann.lee', { email: 'ann@example.com' })).toMatchObject({ email: 'ann@example.com' });
  });

  test.each(['ANN@example.com', ' ann@example.com', 'ａｎｎ@example.com'])('may sign in as %j', (userName) => {
    expect(migrateAttributes(userName, { email: 'ann@example.com' })).toMatchObject({ email: 'ann@example.com' });
  });

  test('is not migrated with the address of somebody else', () => {
    expect(migrateAttributes('ann@example.com', { email: 'ben@example.com' })).toBeUndefined();
  });
});
