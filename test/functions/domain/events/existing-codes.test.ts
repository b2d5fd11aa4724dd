import { expect, test } from 'vitest';
import { isExistingCode } from '../../../../functions/domain/events/existing-codes.ts';

test('senders hear of an account only what is a code of theirs', () => {
  const codes = ['DISABLED', 'ADDRESS_NOT_VERIFIED', 'NOT_SIGNED_IN_YET', 'DIFFERS', 'ENABLED', '', undefined];
  expect(codes.filter((code) => isExistingCode(code))).toEqual([
    'DISABLED',
    'ADDRESS_NOT_VERIFIED',
    'NOT_SIGNED_IN_YET',
    'DIFFERS',
  ]);
});
