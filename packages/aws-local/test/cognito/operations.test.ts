import { expect, test } from 'vitest';
import { operations } from '../../cognito/operations.ts';
import { requestModel } from '../../request-models/request-model.ts';

test('every operation is one of AWS’s, so that its requests are checked', () => {
  const { operations: known } = requestModel('cognito-idp');
  expect(Object.keys(operations).filter((name) => !Object.hasOwn(known, name))).toEqual([]);
});
