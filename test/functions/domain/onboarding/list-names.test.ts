import fc from 'fast-check';
import { expect, test } from 'vitest';
import { listNames } from '../../../../functions/domain/onboarding/list-names.ts';

const x = (letters: number) => 'x'.repeat(letters);

test.each<[string, readonly string[], string]>([
  ['none', [], ''],
  ['one', ['pilots'], 'pilots'],
  ['three', ['pilots', 'crew', 'ground staff'], 'pilots, crew, ground staff'],
  ['one of 200 bytes', [x(200)], x(200)],
  ['one of 201 bytes', [x(201)], 'a group'],
  ['two of which the first has 201 bytes', [x(201), 'pilots'], '2 groups'],
  ['two of 200 bytes together', ['pilots', x(192)], `pilots, ${x(192)}`],
  ['two of 201 bytes together', ['pilots', x(193)], 'pilots and 1 more'],
  ['three of which the second is too much', ['pilots', x(193), 'crew'], 'pilots and 2 more'],
  ['one of 67 letters of three bytes', ['字'.repeat(67)], 'a group'],
])('a list of %s', (_, names, text) => {
  expect(listNames(names)).toBe(text);
});

test('names of any length and number are listed in 200 bytes, plus the words for those left out', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 128 }), { maxLength: 100 }),
      (names) => {
        expect(Buffer.byteLength(listNames(names))).toBeLessThanOrEqual(200 + ' and 100 more'.length);
      },
    ),
  );
});
