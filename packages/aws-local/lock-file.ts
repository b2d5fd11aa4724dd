import { rmSync, writeFileSync } from 'node:fs';
import { ended, isRunning, linkExclusively, ownerOnly, processStarted, replaceFileSync } from './platform.ts';
import { readIfThere } from './read-if-there.ts';

/** Who holds a lock. */
export interface LockHolder {
  readonly pid: number;
  /** When that process started, as the system reports it. It shows when the pid has been given to another process since. */
  readonly processStarted: string | undefined;
}

/** The running process that holds the lock, or undefined. @throws what the file system says when that can't be determined: EMFILE, EIO … */
export function lockHolder(path: string): LockHolder | undefined {
  const holder = read(path);
  return holder && isAlive(holder) ? holder : undefined;
}

/**
 * Takes a lock for this process. A lock of a process that was killed is taken over.
 * @returns undefined when it is taken, else who holds it
 * @throws what the file system says: ENOSPC, EMFILE …
 */
export function takeLock(path: string): LockHolder | undefined {
  const mine = `${path}.${process.pid}`;
  const holder: LockHolder = { pid: process.pid, processStarted: startOf(process.pid) };
  try {
    writeFileSync(mine, JSON.stringify(holder), { mode: ownerOnly.file });
    for (;;) {
      if (linkExclusively(mine, path)) return undefined;
      const other = lockHolder(path);
      if (other) return other;
      removeStale(path);
    }
  } finally {
    rmSync(mine, { force: true });
  }
}

/** Releases a lock. */
export function releaseLock(path: string): void {
  rmSync(path, { force: true });
}

/** Of two processes that find the same stale lock, one may have replaced it already: that one's lock is put back. */
function removeStale(path: string): void {
  const aside = `${path}.stale.${process.pid}`;
  try {
    replaceFileSync(path, aside);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return;
    throw error;
  }
  if (lockHolder(aside)) linkExclusively(aside, path);
  rmSync(aside, { force: true });
}

function read(path: string): LockHolder | undefined {
  const text = readIfThere(path);
  if (text === undefined) return undefined;
  try {
    const holder: unknown = JSON.parse(text);
    return holder && typeof holder === 'object' && 'pid' in holder ? (holder as LockHolder) : undefined;
  } catch {
    return undefined;
  }
}

function isAlive({ pid, processStarted: started }: LockHolder): boolean {
  if (!isRunning(pid)) return false;
  const now = startOf(pid);
  return now !== ended && (started === undefined || now === undefined || now === started);
}

let ownStart: string | undefined;

/** Our own start is determined once: except on Linux, it takes a process of its own. */
function startOf(pid: number): string | undefined {
  if (pid !== process.pid) return processStarted(pid);
  ownStart ??= processStarted(pid);
  return ownStart;
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
