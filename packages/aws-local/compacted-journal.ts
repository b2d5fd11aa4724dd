import { mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { Journal, type JournalEntry } from './journal.ts';
import { ownerOnly, replaceFileSync } from './platform.ts';

/** A file that has grown to this many changes is written anew when it is next opened. */
const mostChanges = 20_000;

/**
 * Opens or creates a journal whose changes undo one another in time, such as a message and its removal. A long one is written
 * anew with what is left of it; the new file takes the old one's place in one step.
 * @param path the file; its folder is made where there is none
 * @param replay called once for every change in the file, in order
 * @param left the changes that come to the same as all that were replayed
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
