import fc from 'fast-check';
import { expect, test } from 'vitest';
import { listNames } from '../../../../functions/domain/onboarding/list-names.ts';

const x = (letters: number) => 'x'.repeat(letters);

test.each<[string, readonly string[], readonly string[]]>([
  ['none', [], []],
  ['one', ['pilots'], ['pilots']],
  ['three', ['pilots', 'crew', 'ground staff'], ['pilots', 'crew', 'ground staff']],
  ['one of 200 bytes of JSON', [x(197)], [x(197)]],
  ['one of 201 bytes', [x(198)], []],
  ['two of which the first has 201 bytes', [x(198), 'pilots'], []],
  ['two of 200 bytes together', ['pilots', x(188)], ['pilots', x(188)]],
  ['two of 201 bytes together', ['pilots', x(189)], ['pilots']],
  ['three of which the second is too much', ['pilots', x(189), 'crew'], ['pilots']],
  ['one of 67 letters of three bytes', ['字'.repeat(67)], []],
])('a list of %s', (_, names, shown) => {
  expect(listNames(names)).toEqual({ names: shown, more: names.length - shown.length });
});

test('of names of any length and number as many are listed as 200 bytes of JSON have room for', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 128 }), { maxLength: 100 }),
      (names) => {
        const list = listNames(names);
        expect(Buffer.byteLength(JSON.stringify(list.names))).toBeLessThanOrEqual(200 + '[]'.length);
        expect(list).toEqual({ names: names.slice(0, list.names.length), more: names.length - list.names.length });
      },
    ),
  );
});
