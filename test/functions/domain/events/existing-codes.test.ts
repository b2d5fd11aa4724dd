import { expect, test } from 'vitest';
import { isExistingCode } from '../../../../functions/domain/events/existing-codes.ts';

test('senders learn only the codes about an account that events have', () => {
  const codes = ['DISABLED', 'ADDRESS_NOT_VERIFIED', 'NOT_SIGNED_IN_YET', 'DIFFERS', 'ENABLED', '', undefined];
  expect(codes.filter((code) => isExistingCode(code))).toEqual([
    'DISABLED',
    'ADDRESS_NOT_VERIFIED',
    'NOT_SIGNED_IN_YET',
    'DIFFERS',
  ]);
});
