import { expect, test } from 'vitest';
import {
  missingField,
  Problem,
  type ProblemCode,
  problemDocument,
  problemKinds,
  retryAfter,
} from '../../../../functions/domain/api/problems.ts';

test('a problem has the form of RFC 9457, with its code and the errors by field', () => {
  const problem = new Problem('WEAK_PASSWORD', [missingField('password')]);
  expect(problem).toMatchObject({ name: 'Problem', message: 'The password does not meet the requirements' });
  expect(problemDocument(problem)).toEqual({
    type: 'urn:cognito-onboarding:problem:weak-password',
    title: 'The password does not meet the requirements',
    status: 400,
    code: 'WEAK_PASSWORD',
    detail: 'Choose another password. What this one lacks is listed under errors.',
    errors: [{ field: 'password', code: 'REQUIRED', detail: 'This field is required.' }],
  });
});

test('a problem without fields lists none', () => {
  expect(problemDocument(new Problem('TOO_MANY_ATTEMPTS'))).toEqual({
    type: 'urn:cognito-onboarding:problem:too-many-attempts',
    title: 'Too many attempts',
    status: 429,
    code: 'TOO_MANY_ATTEMPTS',
    detail: 'Wait an hour, then try again.',
  });
});

test('only temporary problems say when to come back', () => {
  const codes = Object.keys(problemKinds) as ProblemCode[];
  const waits = codes.flatMap((code) => (retryAfter(code) === undefined ? [] : [[code, retryAfter(code)]]));
  expect(waits).toEqual([
    ['TOO_MANY_ATTEMPTS', 3600],
    ['TOO_MANY_REQUESTS', 2],
    ['UNAVAILABLE', 30],
  ]);
});
