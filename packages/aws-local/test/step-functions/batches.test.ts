import fc from 'fast-check';
import { expect, test } from 'vitest';
import { childInput, cutBatches } from '../../step-functions/distributed-map/batches.ts';

const items = fc.array(
  fc.record({
    n: fc.nat(),
    text: fc.string({
      unit: fc.integer({ min: 0, max: 0xd7ff }).map((code) => String.fromCodePoint(code)),
      maxLength: 20,
    }),
  }),
  {
    maxLength: 40,
  },
);
const maxBytes = fc.integer({ min: 250, max: 600 });

test('batches contain every item once, in order, and are as full as the limits allow', () => {
  fc.assert(
    fc.property(items, fc.integer({ min: 1, max: 10 }), maxBytes, fc.boolean(), (all, maxItems, limit, withInput) => {
      const limits = { maxItems, maxBytes: limit, batchInput: withInput ? '{"run_id":"r"}' : undefined };
      const lines = Buffer.from(all.map((item) => `${JSON.stringify(item)}\n`).join('\r\n'));

      const inputs = cutBatches(lines, limits, Number.POSITIVE_INFINITY).map((batch) =>
        childInput(lines, batch, limits),
      );

      const batches = inputs.map((input) => JSON.parse(input).Items as unknown[]);
      expect(batches.flat()).toEqual(all);
      for (const [index, input] of inputs.entries()) {
        expect(Buffer.byteLength(input)).toBeLessThanOrEqual(limit);
        const [next] = batches[index + 1] ?? [];
        const fits =
          next !== undefined && Buffer.byteLength(input) + 1 + Buffer.byteLength(JSON.stringify(next)) <= limit;
        expect(fits && (batches[index]?.length ?? 0) < maxItems).toBe(false);
      }
    }),
  );
});
