import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { SeenAddresses } from '../../../../functions/domain/import/seen-addresses.ts';

test('any address is known by the row in which it first appeared', () => {
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

test('addresses of up to ten letters that differ in one letter are different', () => {
  for (let length = 1; length <= 10; length++) {
    const seen = new SeenAddresses();
    const address = 'abcdefghij'.slice(0, length);
    const similar = Array.from({ length }, (_, at) => `${address.slice(0, at)}x${address.slice(at + 1)}`);
    for (const [index, one] of [address, ...similar].entries()) expect(seen.add(one, index + 2), one).toBeUndefined();
  }
});

describe('the memory that addresses take', () => {
  let bytes = 0;
  beforeEach(() => {
    bytes = 0;
    for (const kind of [Int32Array, Uint16Array]) {
      vi.stubGlobal(kind.name, function allocate(length: number) {
        bytes += length * kind.BYTES_PER_ELEMENT;
        return new kind(length);
      });
    }
  });
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  const address = (row: number) => `person.${row}@example${row % 97}.com`;

  test('is little for a small file', () => {
    const seen = new SeenAddresses();
    for (let row = 2; row < 10_000; row++) seen.add(address(row), row);
    expect(bytes).toBeLessThan(300_000);
  });

  test('is 14 bytes for each of 1,800,000, garbage included, and none is mistaken for another or forgotten', () => {
    const seen = new SeenAddresses();
    const wrong: number[] = [];
    for (let row = 2; row < 1_800_000; row++) if (seen.add(address(row), row) !== undefined) wrong.push(row);
    for (let row = 2; row < 1_800_000; row += 7) if (seen.add(address(row), 1_900_000) !== row) wrong.push(row);
    expect(wrong).toEqual([]);
    expect(bytes).toBeLessThan(14 * 1_800_000);
    // Half a second of work, which other processes may stretch.
  }, 60_000);
});

test('the seed of the fingerprints is random, so that nobody can craft two addresses that are mistaken for one', () => {
  const random = vi.spyOn(crypto, 'getRandomValues');
  const seen = new SeenAddresses();
  expect(seen.add('a@example.com', 2)).toBeUndefined();
  expect(random).toHaveBeenCalledTimes(2);
  random.mockRestore();
});

test('an address in a row beyond 16 million is known, but not its row number', () => {
  const seen = new SeenAddresses();
  expect(seen.add('a@example.com', 2 ** 24 - 1)).toBeUndefined();
  expect(seen.add('b@example.com', 2 ** 24)).toBeUndefined();
  expect(seen.add('c@example.com', 2 ** 24 + 5)).toBeUndefined();
  expect(seen.add('a@example.com', 2 ** 24 + 6)).toBe(2 ** 24 - 1);
  expect(seen.add('b@example.com', 2 ** 24 + 7)).toBe(0);
  expect(seen.add('c@example.com', 2 ** 24 + 8)).toBe(0);
});
