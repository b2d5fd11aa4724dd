import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { parseRequest } from '../../../../functions/domain/api/parse-request.ts';
import { Problem } from '../../../../functions/domain/api/problems.ts';
import { operations } from '../../../../functions/domain/self-service/operations.ts';

const newPasswordRequest = operations.NewPassword.request;
const refreshRequest = operations.Refresh.request;
const respondMfaRequest = operations.RespondMfa.request;
const signInRequest = operations.SignIn.request;
const signUpRequest = operations.SignUp.request;

const signIn = { email: 'ann@example.com', password: 'correct horse battery' };
const signUp = { ...signIn, locale: 'de' };
const session = 's'.repeat(20);

/** What is wrong with a body, field by field. */
function errorsOf(schema: z.ZodMiniType, body: unknown) {
  try {
    parseRequest(schema, body);
    return [];
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'INVALID_REQUEST') throw error;
    return error.errors;
  }
}

/** The same as `field: code`. */
const faultsOf = (schema: z.ZodMiniType, body: unknown) =>
  errorsOf(schema, body).map(({ field, code }) => `${field}: ${code}`);

describe('a body', () => {
  test('is read as everywhere else', () => {
    expect(parseRequest(signInRequest, { email: ' Ann@Example.com ', password: ' copied with a space ' })).toEqual({
      email: 'ann@example.com',
      password: 'copied with a space',
    });
  });

  test.each([
    [undefined, [': WRONG_TYPE']],
    [null, [': WRONG_TYPE']],
    [[], [': WRONG_TYPE']],
    [{}, ['email: REQUIRED', 'password: REQUIRED']],
    [{ ...signIn, email: 7 }, ['email: WRONG_TYPE']],
    [{ ...signIn, email: null }, ['email: WRONG_TYPE']],
    [{ ...signIn, email: '' }, ['email: MISSING_EMAIL']],
    [{ ...signIn, email: 'ann' }, ['email: INVALID_EMAIL']],
    [{ ...signIn, password: '' }, ['password: TOO_SHORT']],
    [{ ...signIn, password: '  ' }, ['password: REQUIRED']],
    [{ ...signIn, user: 'x' }, ['user: UNKNOWN_FIELD']],
  ])('%j has the faults %j', (body, faults) => {
    expect(faultsOf(signInRequest, body)).toEqual(faults);
  });

  test('names at most twenty faults, and shortens unknown names', () => {
    const names = Array.from({ length: 30 }, (_, index) => [`${'x'.repeat(100)}${index}`, 1]);
    const errors = errorsOf(signInRequest, { ...signIn, ...Object.fromEntries(names) });
    expect(errors).toHaveLength(20);
    expect(errors.every(({ field }) => field === 'x'.repeat(64))).toBe(true);
  });

  test('is never quoted', () => {
    const secret = 'Hunter2';
    const bodies = [
      { email: secret, password: { secret } },
      { ...signIn, email: `${secret}@${secret}`, password: '' },
    ];
    for (const body of bodies) expect(JSON.stringify(errorsOf(signInRequest, body))).not.toMatch(/hunter2/i);
  });
});

describe('a fault says how to fix it:', () => {
  const schema = z.strictObject({
    name: z.string().check(z.minLength(2), z.maxLength(3)),
    team: z.strictObject({ kind: z.literal('a') }),
    even: z.optional(z.number().check(z.refine((value) => value % 2 === 0, 'Send an even number.'))),
  });
  const well = { name: 'Ann', team: { kind: 'a' } };

  test.each([
    [{ team: well.team }, { field: 'name', code: 'REQUIRED', detail: 'This field is required.' }],
    [
      { ...well, name: null },
      { field: 'name', code: 'WRONG_TYPE', detail: 'This has to be of type string.' },
    ],
    [
      { ...well, team: 7 },
      { field: 'team', code: 'WRONG_TYPE', detail: 'This has to be of type object.' },
    ],
    [
      { ...well, name: 'A' },
      { field: 'name', code: 'TOO_SHORT', detail: 'It has fewer than 2 characters.' },
    ],
    [
      { ...well, name: 'Anna' },
      { field: 'name', code: 'TOO_LONG', detail: 'It has more than 3 characters.' },
    ],
    [
      { ...well, team: { kind: 'a', lead: 'Ben' } },
      { field: 'team.lead', code: 'UNKNOWN_FIELD', detail: 'There is no such field. Leave it out.' },
    ],
    [
      { ...well, team: { kind: 'b' } },
      { field: 'team.kind', code: 'INVALID', detail: 'This value is not valid.' },
    ],
    [
      { ...well, even: 7 },
      { field: 'even', code: 'INVALID', detail: 'Send an even number.' },
    ],
  ])('%j', (body, error) => {
    expect(errorsOf(schema, body)).toEqual([error]);
  });
});

describe('a field', () => {
  const longest = `${'a'.repeat(64)}@${'b'.repeat(51)}.example.com`;

  test.each([
    ['an address of 128 characters', signInRequest, { ...signIn, email: longest }, []],
    ['an address of 129', signInRequest, { ...signIn, email: `${longest}m` }, ['email: TOO_LONG']],
    ['a password of 256 characters', signUpRequest, { ...signUp, password: 'x'.repeat(256) }, []],
    ['a password of 257', signUpRequest, { ...signUp, password: 'x'.repeat(257) }, ['password: TOO_LONG']],
    [
      'a new password with a space before it',
      signUpRequest,
      { ...signUp, password: ' 12345678' },
      ['password: OUTER_SPACE'],
    ],
    [
      'a new password of two lines',
      signUpRequest,
      { ...signUp, password: '1234\n5678' },
      ['password: INVALID_CHARACTER'],
    ],
    [
      'a new password with half a surrogate pair',
      signUpRequest,
      { ...signUp, password: '1234567\ud83d' },
      ['password: INVALID_CHARACTER'],
    ],
    ['a language by its code', signUpRequest, signUp, []],
    ['a language that nobody knows', signUpRequest, { ...signUp, locale: 'Klingon' }, ['locale: INVALID_LOCALE']],
    [
      'a session of 19 characters',
      respondMfaRequest,
      { email: signIn.email, code: '123456', session: session.slice(1) },
      ['session: TOO_SHORT'],
    ],
    ['a session of 2048', respondMfaRequest, { email: signIn.email, code: '123456', session: 's'.repeat(2048) }, []],
    [
      'a session of 2049',
      respondMfaRequest,
      { email: signIn.email, code: '123456', session: 's'.repeat(2049) },
      ['session: TOO_LONG'],
    ],
    ['an empty refresh token', refreshRequest, { refresh_token: '' }, ['refresh_token: TOO_SHORT']],
    ['a refresh token of 8193', refreshRequest, { refresh_token: 'x'.repeat(8193) }, ['refresh_token: TOO_LONG']],
  ] as const)('with %s', (_, schema, body, faults) => {
    expect(faultsOf(schema, body)).toEqual(faults);
  });

  test.each([
    ['123456', '123456'],
    ['123 456', '123456'],
    ['123-456', '123456'],
    ['１２３４５６', '123456'],
  ])('with the code %j is read as %s', (code, read) => {
    expect(parseRequest(respondMfaRequest, { email: signIn.email, code, session }).code).toBe(read);
  });

  test.each(['12345', '1234567', '12345a', ''])('with the code %j is refused', (code) => {
    expect(faultsOf(respondMfaRequest, { email: signIn.email, code, session })).toEqual(['code: INVALID']);
  });
});

describe('attributes', () => {
  const withAttributes = (attributes: unknown) => ({
    email: signIn.email,
    new_password: '12345678',
    session,
    attributes,
  });

  test('are read by the rules of their fields, and empty ones left out', () => {
    const body = withAttributes({ given_name: ' Ann ', phone_number: '+49 30 901820', nickname: ' ' });
    expect(parseRequest(newPasswordRequest, body).attributes).toEqual({
      given_name: 'Ann',
      phone_number: '+4930901820',
    });
  });

  test.each([
    [{ given_name: 7 }, ['attributes.given_name: WRONG_TYPE']],
    [{ phone_number: '030' }, ['attributes.phone_number: INVALID_PHONE_NUMBER']],
    // Nobody may set these on their own account.
    [{ email: 'ben@example.com' }, ['attributes.email: UNKNOWN_FIELD']],
    [{ email_verified: 'true' }, ['attributes.email_verified: UNKNOWN_FIELD']],
    [{ 'custom:origin': 'import:1' }, ['attributes.custom:origin: UNKNOWN_FIELD']],
    [{ [`${'x'.repeat(100)}`]: 'x' }, [`attributes.${'x'.repeat(53)}: UNKNOWN_FIELD`]],
    ['given_name', ['attributes: WRONG_TYPE']],
  ])('%j are refused: %j', (attributes, faults) => {
    expect(faultsOf(newPasswordRequest, withAttributes(attributes))).toEqual(faults);
  });
});
