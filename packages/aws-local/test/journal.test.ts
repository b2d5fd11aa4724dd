import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { Journal, type JournalEntry, type JournalPosition } from '../journal.ts';

const folder = mkdtempSync(join(tmpdir(), 'journal-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Opens a journal and closes it again, as a process that ends. */
function replayed(path: string, pieceBytes?: number) {
  const entries: JournalEntry[] = [];
  const positions: JournalPosition[] = [];
  const journal = Journal.open(
    path,
    (entry, position) => {
      entries.push(entry);
      positions.push(position);
    },
    pieceBytes,
  );
  const again = positions.map((position) => journal.read(position));
  journal.close();
  return { entries, again };
}

test('all that was appended is replayed, in pieces of any size, and found again by its position', () => {
  const entry = fc.record({ topic: fc.constantFrom('user', 'mail'), text: fc.string({ unit: 'grapheme' }) });
  let turn = 0;
  fc.assert(
    fc.property(
      fc.array(fc.array(entry, { minLength: 1, maxLength: 3 })),
      fc.integer({ min: 1, max: 200 }),
      (changes, piece) => {
        const path = join(folder, `${turn++}.jsonl`);
        const journal = Journal.open(path, () => undefined);
        for (const change of changes) journal.append(...change);
        journal.close();
        const { entries, again } = replayed(path, piece);
        expect(entries).toEqual(changes.flat());
        expect(again).toEqual(changes.flatMap((change) => change.map(() => change)));
      },
    ),
  );
});

test('a torn line is cut off, and the next change follows the last whole one', () => {
  const path = join(folder, 'torn.jsonl');
  writeFileSync(path, '[{"topic":"a"}]\n[{"topic":"b","text":"to');
  for (const piece of [1, 5, 16, 1000]) {
    appendFileSync(path, 'rn');
    expect(replayed(path, piece).entries).toEqual([{ topic: 'a' }]);
    expect(readFileSync(path, 'utf8')).toBe('[{"topic":"a"}]\n');
  }
  const journal = Journal.open(path, () => undefined, 3);
  journal.append({ topic: 'c' });
  journal.close();
  expect(replayed(path).entries).toEqual([{ topic: 'a' }, { topic: 'c' }]);
  expect(statSync(path).size).toBe(32);
});

test('a line that is not JSON is named in the error, and the file is unchanged', () => {
  const path = join(folder, 'damaged.jsonl');
  writeFileSync(path, '[{"topic":"a"}]\nann@example.com\n[{"topic":"b"}]\n');
  expect(() => replayed(path, 7)).toThrow('damaged');
  expect(readFileSync(path, 'utf8')).toContain('ann@example.com');
});
