import { mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { Journal, type JournalEntry } from './journal.ts';
import { ownerOnly, replaceFileSync } from './platform.ts';

/** A file with this many changes is compacted when it is next opened. */
const mostChanges = 20_000;

/**
 * Opens or creates a journal whose changes cancel each other in time, such as a message and its removal. A long one is compacted:
 * rewritten as the current state, in a new file that replaces the old one atomically.
 * @param path the file; its folder is created if missing
 * @param replay called once for every change in the file, in order
 * @param left the changes that lead to the same state as all that were replayed
 * @throws what {@link Journal.open} throws
 */
export function openCompacted(
  path: string,
  replay: (entry: JournalEntry) => void,
  left: () => Iterable<JournalEntry>,
): Journal {
  mkdirSync(dirname(path), { recursive: true, mode: ownerOnly.folder });
  let changes = 0;
  const journal = Journal.open(path, (entry) => {
    changes += 1;
    replay(entry);
  });
  if (changes <= mostChanges) return journal;
  const newPath = `${path}.new`;
  rmSync(newPath, { force: true });
  const shorter = Journal.open(newPath, () => undefined);
  for (const entry of left()) shorter.append(entry);
  journal.close();
  replaceFileSync(newPath, path);
  return shorter;
}
