import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonArrayObjects } from '../../../../functions/domain/import/json-array.ts';

async function collect(text: string, cut: number): Promise<unknown[]> {
  const bytes = Buffer.from(text);
  async function* chunks() {
    for (let start = 0; start < bytes.length; start += cut) yield bytes.subarray(start, start + cut);
  }
  return Array.fromAsync(jsonArrayObjects(chunks()));
}

test('any objects in an array are read one by one, however the bytes are split', async () => {
  const objects = fc.array(fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue()));
  await fc.assert(
    fc.asyncProperty(
      objects,
      fc.integer({ min: 1, max: 40 }),
      fc.constantFrom(undefined, 2),
      async (array, cut, indent) => {
        expect(await collect(JSON.stringify(array, null, indent), cut)).toEqual(JSON.parse(JSON.stringify(array)));
      },
    ),
  );
});

test('a truncated array is an error, not a shorter array', async () => {
  await expect(collect('[{"row":2},{"row":', 5)).rejects.toThrow(SyntaxError);
});
