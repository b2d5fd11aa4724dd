import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

import { ownerOnly } from './platform.ts';

/**
 * Makes a folder and its parents, readable for their owner only. An existing one is fine.
 * One by one, since Node's own `recursive` never returns from a folder that accepts none, such as /proc.
 *
 * @throws what the file system says: EACCES, EROFS, ENOENT …; ENOTDIR when a file is in the way
 */
export function makePrivateFolder(path: string): void {
  if (isFolder(path)) return;
  const parent = dirname(path);
  // A drive of Windows that does not exist is its own parent.
  if (parent !== path) makePrivateFolder(parent);
  make(path);
}

function make(folder: string): void {
  try {
    mkdirSync(folder, { mode: ownerOnly.folder });
  } catch (error) {
    // Another process may have made it by now.
    if (!isFolder(folder)) throw error;
  }
}

/** Whether there is such a folder. @throws ENOTDIR when it is a file */
export function isFolder(path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found && !found.isDirectory()) throw Object.assign(new Error(`${path} is a file`), { code: 'ENOTDIR' });
  return found !== undefined;
}
