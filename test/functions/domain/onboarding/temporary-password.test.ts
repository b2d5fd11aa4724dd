import { randomInt } from 'node:crypto';
import { checkPassword } from 'aws-local/cognito/passwords/password-policy.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  drawTemporaryPassword,
  readTemporaryPassword,
} from '../../../../functions/domain/onboarding/temporary-password.ts';

const usual = { minimumLength: 8, requireUppercase: false };
const many = (policy = usual) => Array.from({ length: 2000 }, () => drawTemporaryPassword(policy, randomInt));

describe('a temporary password', () => {
  test('is of groups that can be read aloud, and no longer than a person types on a phone', () => {
    for (const password of many()) expect(password).toMatch(/^[a-z2-8]{4}-[a-z2-8]{4}-[a-z2-8]{4}$/);
  });

  test('has no character that looks like another one, or spells a word with its neighbours', () => {
    const used = new Set(many().join(''));
    expect([...used].sort().join('')).toBe('-234578cdfghjkmnprtvwx');
  });

  test('is no weaker than one of Cognito’s own', () => {
    const different = new Set(many().join('').replaceAll('-', '')).size;
    const characters = drawTemporaryPassword(usual, randomInt).replaceAll('-', '').length;
    expect(characters * Math.log2(different)).toBeGreaterThan(8 * Math.log2(94));
  });

  test('satisfies every policy that a user pool can have', () => {
    const policies = fc.record({
      MinimumLength: fc.integer({ min: 6, max: 99 }),
      RequireUppercase: fc.boolean(),
      RequireLowercase: fc.boolean(),
      RequireNumbers: fc.boolean(),
      RequireSymbols: fc.boolean(),
    });
    fc.assert(
      fc.property(policies, (policy) => {
        const { MinimumLength: minimumLength, RequireUppercase: requireUppercase } = policy;
        const password = drawTemporaryPassword({ minimumLength, requireUppercase }, randomInt);
        checkPassword(policy, password);
        expect(password.length).toBeLessThan(Math.max(20, policy.MinimumLength + 5));
      }),
      { numRuns: 1000 },
    );
  });

  test.each([
    ['that requires more than 8 characters', { minimumLength: 9, requireUppercase: false }, 19],
    ['that requires 20', { minimumLength: 20, requireUppercase: false }, 24],
    ['that requires 24, which five groups are', { minimumLength: 24, requireUppercase: false }, 24],
    ['that requires 25', { minimumLength: 25, requireUppercase: false }, 29],
  ])('for a policy %s, has as many as it takes', (_, policy, length) => {
    expect(drawTemporaryPassword(policy, randomInt)).toHaveLength(length);
  });

  test('has capitals in its first group where the policy requires one', () => {
    for (const password of many({ minimumLength: 8, requireUppercase: true })) {
      expect(password).toMatch(/^(?=.*[A-Z])[A-Z2-8]{4}-[a-z2-8]{4}-[a-z2-8]{4}$/);
    }
  });

  test.each([
    ['digits', '234523452345', 'kmtv-4c7x-hd2p', false],
    ['letters', 'kmtvkmtvkmtv', 'kmtv-4c7x-hd2p', false],
    ['no letter for a capital', '2345kmtvkmtv', 'KMTV-4c7x-hd2p', true],
    ['no lowercase letter', 'kmtv23452345', 'KMTV-4c7x-hd2p', true],
  ])('is drawn again where chance gives it only %s', (_, chance, expected, requireUppercase) => {
    const draws = [...`${chance}kmtv4c7xhd2p`].map((character) => 'cdfghjkmnprtvwx234578'.indexOf(character));
    const draw = () => {
      const next = draws.shift();
      if (next === undefined) throw new Error('nothing is left to draw');
      return next;
    };
    expect(drawTemporaryPassword({ minimumLength: 8, requireUppercase }, draw)).toBe(expected);
    expect(draws).toEqual([]);
  });
});

describe('what a person types for a temporary password', () => {
  test.each([
    ['a space after it', 'kmtv-4c7x-hd2p '],
    ['the full stop of a sentence', 'kmtv-4c7x-hd2p.'],
    ['a Japanese full stop', 'kmtv-4c7x-hd2p。'],
    ['a line copied with it', '\n kmtv-4c7x-hd2p\u200b\r\n'],
    ['a line break inside, as a narrow mail shows it', 'kmtv-4c7x-\nhd2p'],
    ['spaces for hyphens, as it is dictated', 'kmtv 4c7x hd2p'],
    ['a space for one hyphen', 'kmtv-4c7x hd2p'],
    ['capitals', 'KMTV-4C7X-HD2P'],
    ['capitals and spaces', 'KMTV 4C7X HD2P.'],
    ['the capital that a phone begins with', 'Kmtv-4c7x-hd2p'],
    ['dashes, as a phone corrects hyphens', 'kmtv–4c7x–hd2p'],
    ['the letters of a Japanese keyboard', 'ｋｍｔｖ－４ｃ７ｘ－ｈｄ２ｐ'],
  ])('is the password, with %s', (_, typed) => {
    expect(readTemporaryPassword(typed)).toBe('kmtv-4c7x-hd2p');
  });

  test('is the password whichever the policy of its pool was', () => {
    const policies = fc.record({ minimumLength: fc.integer({ min: 6, max: 99 }), requireUppercase: fc.boolean() });
    fc.assert(
      fc.property(policies, (policy) => {
        const password = drawTemporaryPassword(policy, randomInt);
        expect(readTemporaryPassword(`${password}. `)).toBe(password);
      }),
    );
  });

  test('keeps the capitals that a policy requires, and no others', () => {
    expect(readTemporaryPassword('KMTV 4c7X hd2p')).toBe('KMTV-4c7x-hd2p');
  });

  test.each(['my own password.', 'kmtv-4c7x', 'kmtv-4c7x-hd2', 'kmtv-4c7x-hd20', 'kmtv_4c7x_hd2p', 'kmtv4c7xhd2p', ''])(
    'is left as it is where it is another password: %j',
    (typed) => {
      expect(readTemporaryPassword(typed)).toBeUndefined();
    },
  );
});
