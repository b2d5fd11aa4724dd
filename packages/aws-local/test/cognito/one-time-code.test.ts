import { describe, expect, test } from 'vitest';
import { acceptOneTimeCode, newSecret, oneTimeCode } from '../../cognito/sign-in/one-time-code.ts';

// The secret '12345678901234567890' of RFC 6238, appendix B, in base32; the codes are its last six digits.
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

test.each([
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
])('a code is the one of RFC 6238 at %d s', (seconds, code) => {
  expect(oneTimeCode(secret, seconds * 1000)).toBe(code);
});

test('a secret is 20 random bytes in base32', () => {
  const secrets = Array.from({ length: 50 }, newSecret);
  for (const one of secrets) expect(one).toMatch(/^[A-Z2-7]{32}$/);
  expect(new Set(secrets).size).toBe(50);
});

describe('a code is accepted', () => {
  const now = 1_800_000_000_000;

  test.each([
    [-60_000, undefined],
    [-30_000, 59_999_999],
    [0, 60_000_000],
    [30_000, 60_000_001],
    [60_000, undefined],
  ])('%d ms from now, for the step %j', (offset, step) => {
    expect(acceptOneTimeCode({ Secret: secret }, oneTimeCode(secret, now + offset), now)).toBe(step);
  });

  test('once, and none of a step before it afterwards', () => {
    const used = { Secret: secret, LastStep: 60_000_000 };
    for (const earlier of [0, -30_000]) {
      expect(() => acceptOneTimeCode(used, oneTimeCode(secret, now + earlier), now)).toThrow(
        'Your software token has already been used once.',
      );
    }
    expect(acceptOneTimeCode(used, oneTimeCode(secret, now + 30_000), now)).toBe(60_000_001);
  });

  test.each(['', '12345', '1234567', 'abcdef', '٠٠٠٠٠٠'])('never: %j', (code) => {
    expect(acceptOneTimeCode({ Secret: secret }, code, now)).toBeUndefined();
  });
});
