import { describe, expect, test } from 'vitest';
import { Problem } from '../../../../functions/domain/api/problems.ts';
import {
  checkLength,
  explainWeakPassword,
  passwordSettings,
} from '../../../../functions/domain/self-service/passwords.ts';
import { requireAnother, requireStrength } from '../../../../functions/domain/self-service/require-strength.ts';
import { parseSettings } from '../../../../settings/config.ts';

const settings = { brand: { name: 'Acme' }, userDirectory: { passwordMinimumLength: 8 } };
const person = { email: 'ann.ahlberg@mail.example.com', names: ['Ann', 'Ahlberg'] };

test('of the settings, only the minimum length and the name of the service are read', () => {
  const stage = parseSettings({ stage: 'dev', userDirectory: { passwordMinimumLength: 12 } });
  expect(passwordSettings.parse(stage)).toEqual({
    brand: { name: 'Onboarding' },
    userDirectory: { passwordMinimumLength: 12 },
  });
});

describe('a new password', () => {
  const tooShort = (detail: string) => [{ field: 'new_password', code: 'TOO_SHORT', detail }];

  test('of as many characters as the pool requires is long enough', () => {
    expect(checkLength('new_password', 'xk7qpz4v', settings)).toEqual([]);
  });

  test('that is shorter is refused with the number of missing characters', () => {
    const detail = 'Use at least 8 characters: add 3 more.';
    expect(checkLength('new_password', '12345', settings)).toEqual(tooShort(detail));
  });

  test('is counted as people see it: an emoji is one character', () => {
    const detail = 'Use at least 8 characters: add 4 more.';
    expect(checkLength('new_password', '😀😀😀😀', settings)).toEqual(tooShort(detail));
    expect(checkLength('new_password', '😀'.repeat(8), settings)).toEqual([]);
  });

  const problemOf = (password: string) =>
    requireStrength('proposed_password', password, { person, settings }).then(
      () => undefined,
      (error: unknown) => error,
    );

  test.each([
    ['too short', '1234567', 'TOO_SHORT'],
    ['common', '12345678', 'COMMON'],
    ['made of the own address', 'ann.ahlberg', 'CONTEXT'],
    ['made of the own name', 'Ahlberg2026', 'CONTEXT'],
    ['made of the name of the service', 'acmeacme', 'CONTEXT'],
    ['a pattern', 'aaaaaaaa', 'PATTERN'],
  ])('that is %s is a problem with the field named', async (_, password, code) => {
    const problem = await problemOf(password);
    expect(problem).toBeInstanceOf(Problem);
    expect(problem).toMatchObject({ code: 'WEAK_PASSWORD', errors: [{ field: 'proposed_password', code }] });
    expect(JSON.stringify(problem)).not.toContain(password);
  });

  test('of a few random words is taken', async () => {
    expect(await problemOf('correct horse battery')).toBeUndefined();
  });

  test('is another than the one before, also where a keyboard writes its letters differently', () => {
    const again = () => requireAnother('proposed_password', 'pa\u0308sse im mai', 'p\u00e4sse im mai');
    expect(again).toThrow(expect.objectContaining({ code: 'PASSWORD_REUSED' }));
    expect(() => requireAnother('proposed_password', 'one kite', 'two kites')).not.toThrow();
  });
});

describe('what Cognito says about a password', () => {
  test.each([
    ['Password not long enough', ['TOO_SHORT']],
    ['Password must not be too long', ['TOO_LONG']],
    ['Password must have uppercase characters', ['NO_UPPERCASE']],
    ['Password must have lowercase characters', ['NO_LOWERCASE']],
    ['Password must have numeric characters', ['NO_NUMBER']],
    ['Password must have symbol characters', ['NO_SYMBOL']],
    ['Password must not start or end with a space', ['OUTER_SPACE']],
    ['Password must have uppercase characters, and numeric characters', ['NO_UPPERCASE', 'NO_NUMBER']],
    ['Something new that nobody knows yet', ['WEAK']],
    ['', ['WEAK']],
  ])('"%s" becomes %j', (message, codes) => {
    const errors = explainWeakPassword('new_password', `Password did not conform with policy: ${message}`);
    expect(errors.map(({ code }) => code)).toEqual(codes);
    expect(errors.every(({ field, detail }) => field === 'new_password' && detail !== '')).toBe(true);
  });

  test('is read without that prefix, too', () => {
    const errors = explainWeakPassword('new_password', 'Password must have symbol characters');
    expect(errors.map(({ code }) => code)).toEqual(['NO_SYMBOL']);
  });

  test('is read behind the word policy alone', () => {
    const errors = explainWeakPassword('new_password', 'The symbol pool has a policy: Password not long enough');
    expect(errors.map(({ code }) => code)).toEqual(['TOO_SHORT']);
  });
});
