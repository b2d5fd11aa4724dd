import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { parseRequest } from '../../../../functions/domain/api/parse-request.ts';
import {
  attributes,
  code,
  credential,
  email,
  locale,
  newPassword,
  password,
  signInCode,
} from '../../../../functions/domain/self-service/fields.ts';

/** What is answered about one field of a request. */
function errorsOf(field: z.ZodMiniType, value: unknown): unknown {
  try {
    parseRequest(z.strictObject({ field }), { field: value });
    return [];
  } catch (error) {
    return (error as { readonly errors: unknown }).errors;
  }
}

const longest = 'a'.repeat(2048);

describe('a field says how to fix', () => {
  test.each<[string, z.ZodMiniType, unknown, string, string]>([
    ['a missing address', email(), ' ', 'MISSING_EMAIL', 'Enter an email address.'],
    [
      'an invalid address',
      email(),
      'ann',
      'INVALID_EMAIL',
      'There is no @ in the address. Write it like name@example.com.',
    ],
    [
      'an address that is too long',
      email(),
      `${'a'.repeat(64)}@${'b'.repeat(60)}.example`,
      'TOO_LONG',
      'It has more than 128 characters.',
    ],
    ['a password of blanks', password(), '  ', 'REQUIRED', 'This field is required.'],
    [
      'a new password between spaces',
      newPassword(),
      ' secret',
      'OUTER_SPACE',
      'The password must not begin or end with a space.',
    ],
    [
      'a temporary password that is to be kept',
      newPassword(),
      'kmtv-4c7x-hd2p',
      'REUSED',
      'A temporary password is for the first sign-in only. Choose another.',
    ],
    [
      'a temporary password that was typed as a phone writes it',
      newPassword(),
      'KMTV 4C7X HD2P',
      'REUSED',
      'A temporary password is for the first sign-in only. Choose another.',
    ],
    [
      'a new password of two lines',
      newPassword(),
      'se\u2028cret',
      'INVALID_CHARACTER',
      'It contains an invalid character.',
    ],
    ['a code', code('A code.'), '12345', 'INVALID', 'The code has six digits.'],
    ['a language', locale(), 'Klingon', 'INVALID_LOCALE', 'Write the language as a code, such as de or ja-JP.'],
  ])('%s', (_, field, value, errorCode, detail) => {
    expect(errorsOf(field, value)).toEqual([{ field: 'field', code: errorCode, detail }]);
  });

  test.each([
    [
      'phone_number',
      '030',
      'INVALID_PHONE_NUMBER',
      'Write the phone number with its country code, such as +4930901820.',
    ],
    ['birthdate', '31.12.', 'INVALID_BIRTHDATE', 'Write the date as year-month-day, such as 1990-12-31.'],
    ['nickname', `${longest}a`, 'VALUE_TOO_LONG', 'It is longer than 2,048 characters. Shorten it.'],
    ['nickname', 'A\u0000', 'INVALID_CHARACTER', 'It contains an invalid character.'],
    ['sub', '1', 'UNKNOWN_FIELD', 'There is no such attribute, or it cannot be set here. Leave it out.'],
  ])('the attribute %s', (name, value, errorCode, detail) => {
    expect(errorsOf(attributes(), { [name]: value })).toEqual([{ field: `field.${name}`, code: errorCode, detail }]);
  });
});

test('a password is as long as Cognito allows, besides the spaces that were copied with it', () => {
  const text = 'x'.repeat(256);
  expect(parseRequest(password(), ` ${text} `)).toBe(text);
  expect(errorsOf(password(), ` ${text}  `)).toMatchObject([{ code: 'TOO_LONG' }]);
});

describe('a code that signs in', () => {
  test.each(['12345678', ' 1234 5678 ', '１２３４５６７８', '123456'])('may be written as %s', (written) => {
    expect(errorsOf(signInCode(), written)).toEqual([]);
  });

  test.each(['12345', '123456789', 'abcdefgh'])('is not %s', (written) => {
    expect(errorsOf(signInCode(), written)).toEqual([
      { field: 'field', code: 'INVALID', detail: 'The code has eight digits.' },
    ]);
  });
});

test('what a browser made of a passkey is an object of a size that Cognito reads', () => {
  const made = (length: number) => ({ id: 'x'.repeat(length) });
  expect(errorsOf(credential('what'), made(30_000))).toEqual([]);
  expect(errorsOf(credential('what'), made(33_000))).toMatchObject([{ field: 'field' }]);
  expect(errorsOf(credential('what'), 'text')).toMatchObject([{ field: 'field' }]);
});
