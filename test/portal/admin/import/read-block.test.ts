import { expect, test } from 'vitest';
import { readBlock } from '../../../../portal/admin/import/check/read-block.ts';

test.each([
  ['one', [['one']]],
  [
    'a\tb\r\nc\td\r\n',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  ['a\n\nb', [['a'], [''], ['b']]],
  ['a\t', [['a', '']]],
  ['\tb', [['', 'b']]],
  ['"two\nlines"\t"say ""hi"""\n', [['two\nlines', 'say "hi"']]],
  ['"Lea" Lee\tb', [['"Lea" Lee', 'b']]],
  ['"never closed\tb', [['"never closed', 'b']]],
])('%j is read as cells', (text, cells) => {
  expect(readBlock(text)).toEqual(cells);
});
