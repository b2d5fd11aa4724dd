import { expect, test } from 'vitest';
import { isNoName } from '../../../../functions/domain/mail/no-names.ts';

test.each(['click', 'CLICK', 'bitte', 'Konto', 'compte', 'cuenta', 'クリック'])('nobody is called %s', (word) => {
  expect(isNoName(word)).toBe(true);
});

test.each(['Ann', 'Bank', 'Will', 'clickx', '山田', 'クリス', ''])('somebody may be called %s', (word) => {
  expect(isNoName(word)).toBe(false);
});
