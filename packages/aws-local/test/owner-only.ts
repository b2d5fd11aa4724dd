import { statSync } from 'node:fs';
import { hasFileModes } from '../platform.ts';

/** Whether nobody but its owner may read a file or folder; on Windows, that is up to the user's folder that contains it. */
export function isOwnerOnly(path: string): boolean {
  return !hasFileModes() || (statSync(path).mode & 0o077) === 0;
}
