/** What a file system says that takes nothing more: no room, a quota that is used up, a file beyond the process's limit. */
const full = ['ENOSPC', 'EDQUOT', 'EFBIG'];

/**
 * Ends the process when an error says that the disk is full. Going on would answer every request with a fault, while runs try
 * again for hours; a process that ends loses nothing, because a change is in the journal whole or not at all.
 * @param path what could not be written
 */
export function endIfDiskIsFull(error: unknown, path: string): void {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (!full.includes(code)) return;
  console.error(
    `\nThere is no room left to write ${path} (${code}), so this stops here. Everything up to now is kept: ` +
      'make room and start again, and whatever was under way goes on.',
  );
  process.exit(1);
}

/** Carries out a write, and ends the process when the disk is full. @throws what the write throws otherwise */
export function written<T>(path: string, write: () => T): T {
  try {
    return write();
  } catch (error) {
    endIfDiskIsFull(error, path);
    throw error;
  }
}
