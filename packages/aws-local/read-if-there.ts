import { readFileSync } from 'node:fs';

/** The content of a small file, or undefined when there is none. @throws when that can't be determined: EMFILE, EIO, EACCES … */
export function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    // ENOTDIR: what would be its folder is a file.
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) {
      return undefined;
    }
    throw error;
  }
}
