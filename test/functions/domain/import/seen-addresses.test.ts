import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SeenAddresses } from '../../../../functions/domain/import/seen-addresses.ts';

test('of any addresses each is told by the row it first stood in', () => {
  const address = fc.string({ unit: fc.constantFrom('a', 'b', '.', '@', '-'), maxLength: 6 });
  fc.assert(
    fc.property(fc.array(address, { maxLength: 300 }), (addresses) => {
      const seen = new SeenAddresses();
      const first = new Map<string, number>();
      for (const [index, one] of addresses.entries()) {
        expect(seen.add(one, index + 2)).toBe(first.get(one));
        if (!first.has(one)) first.set(one, index + 2);
      }
    }),
  );
});

test('of 1,500,000 addresses, which fill several pages a segment, none is taken for another and none forgotten', () => {
  const seen = new SeenAddresses();
  const address = (row: number) => `person.${row}@example${row % 97}.com`;
  const wrong: number[] = [];
  for (let row = 2; row < 1_500_000; row++) if (seen.add(address(row), row) !== undefined) wrong.push(row);
  for (let row = 2; row < 1_500_000; row += 7) if (seen.add(address(row), 1_600_000) !== row) wrong.push(row);
  expect(wrong).toEqual([]);
});

test('a row beyond 16 million is known to be there, not by its number', () => {
  const seen = new SeenAddresses();
  expect(seen.add('a@example.com', 2 ** 24 - 1)).toBeUndefined();
  expect(seen.add('b@example.com', 2 ** 24)).toBeUndefined();
  expect(seen.add('a@example.com', 2 ** 24 + 1)).toBe(2 ** 24 - 1);
  expect(seen.add('b@example.com', 2 ** 24 + 2)).toBe(0);
});
