import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonLines } from '../../../../functions/domain/import/json-lines.ts';
import { inChunks } from '../csv/csv-files.ts';

const valuesOf = async (bytes: Uint8Array, sizes?: readonly number[]) =>
  Array.fromAsync(jsonLines(inChunks(bytes, sizes)));

test('any values are read back as they were written, however the bytes are split', async () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 });
  const value = fc.oneof(fc.jsonValue(), fc.string({ unit: 'grapheme' }));
  await fc.assert(
    fc.asyncProperty(
      fc.array(value, { maxLength: 5 }),
      fc.constantFrom('', '\n', '\n\n'),
      sizes,
      async (all, end, cut) => {
        const text = all.map((one) => JSON.stringify(one)).join('\n') + end;
        expect(await valuesOf(Buffer.from(text), cut)).toEqual(JSON.parse(JSON.stringify(all)));
      },
    ),
  );
});

test('blank lines are no values', async () => {
  expect(await valuesOf(Buffer.from('\n{"row":2}\n\n{"row":3}\n'))).toEqual([{ row: 2 }, { row: 3 }]);
  expect(await valuesOf(Buffer.from(''))).toEqual([]);
});

test('a line that is not JSON, or not text, is an error', async () => {
  await expect(valuesOf(Buffer.from('{"row":2}\n{"row":'))).rejects.toThrow(SyntaxError);
  await expect(valuesOf(Buffer.from('"a\xff"\n', 'latin1'))).rejects.toThrow(TypeError);
});
