/** Acquires a state folder, opens all the files that it may, and prints whether the folder seems to be there then and later. */
import { closeSync, openSync } from 'node:fs';
import { StateFolder } from '../state-folder.ts';

const folder = StateFolder.acquire(process.argv[2] ?? '');
const look = () => {
  try {
    return folder.isHeld();
  } catch (error) {
    return String(error);
  }
};
const opened: number[] = [];
try {
  for (;;) opened.push(openSync('/dev/null', 'r'));
} catch {
  // No more.
}
const exhausted = look();
// Giving the folder back must not fail for it, nor remove what it can't see.
folder.release();
for (const file of opened) closeSync(file);
console.log(JSON.stringify({ exhausted, later: look() }));
