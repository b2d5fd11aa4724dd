import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LinePieces } from '../../../functions/domain/line-pieces.ts';

test('all lines are returned in order and complete, whenever pieces are taken', () => {
  const line = fc
    .tuple(fc.string({ unit: 'grapheme', maxLength: 10 }), fc.constantFrom(1, 100, 3_000, 30_000))
    .map(([text, times]) => `${text.repeat(times)}\n`);
  fc.assert(
    fc.property(fc.array(fc.tuple(line, fc.boolean()), { maxLength: 12 }), (lines) => {
      const pieces = new LinePieces();
      const taken: Uint8Array[] = [];
      for (const [text, take] of lines) {
        pieces.add(text);
        if (take) taken.push(...pieces.takeFull());
      }
      taken.push(...pieces.takeRest());
      expect(Buffer.concat(taken).toString()).toBe(lines.map(([text]) => text).join(''));
      for (const piece of taken) expect(piece.at(-1)).toBe(10);
      expect(pieces.takeRest()).toEqual([]);
    }),
  );
});

test('lines are gathered into pieces of about 64 KB, so that there are few', () => {
  const pieces = new LinePieces();
  for (let line = 0; line < 10_000; line++) pieces.add(`{"row":${line},"email":"person${line}@example.com"}\n`);
  const full = pieces.takeFull();
  expect(full.length).toBeGreaterThan(5);
  for (const { length } of full) expect(Math.abs(length - 65_536)).toBeLessThan(4096);
  expect(pieces.takeFull()).toEqual([]);
  expect(pieces.takeRest()).toHaveLength(1);
});
