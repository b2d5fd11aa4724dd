import { describe, expect, test } from 'vitest';
import { drawNobody, levelSignIn } from '../../../../functions/domain/self-service/begin-sign-in.ts';

const draw = (bytes: number) => 'r'.repeat(Math.ceil((bytes * 4) / 3));
const nobody = { session: 'session of nobody' };

describe('what is answered to a sign-in without a password', () => {
  test.each([
    ['somebody with a passkey', { session: 's', passkeyChallenge: 'c'.repeat(43) }],
    ['somebody without', { session: 's' }],
    ['somebody whom Cognito refuses', undefined],
  ])('has the same form for %s', (_, begun) => {
    const { session, passkey_options: options, ...rest } = levelSignIn('WEB_AUTHN', begun, nobody, draw);
    expect(rest).toEqual({ challenge: 'WEB_AUTHN' });
    expect(session).toBe(begun?.session ?? 'session of nobody');
    expect(options).toEqual({
      challenge: expect.stringMatching(/^[\w-]{43}$/),
      timeout: 180_000,
      userVerification: 'required',
    });
    expect(levelSignIn('EMAIL_OTP', begun, nobody, draw)).toEqual({ challenge: 'EMAIL_OTP', session });
  });

  test('is what a passkey has to sign, where there is one', () => {
    const begun = { session: 's', passkeyChallenge: 'mine' };
    expect(levelSignIn('WEB_AUTHN', begun, nobody, draw).passkey_options).toMatchObject({ challenge: 'mine' });
  });

  test('is a session that nobody knows where Cognito has none', () => {
    expect(levelSignIn('EMAIL_OTP', undefined, { session: undefined }, draw).session).toMatch(/^r{20,2048}$/);
  });
});

test.each([
  ['a@b.example', 35],
  [`${'a'.repeat(60)}@${'b'.repeat(50)}.example`, 119],
  [`${'a'.repeat(64)}@${'b'.repeat(55)}.example`, 128],
])('a name that nobody has is as long as %s, or longer', (email, length) => {
  expect(drawNobody(email, draw)).toMatch(/^r+@nobody\.invalid$/);
  expect(drawNobody(email, draw)).toHaveLength(length);
});
