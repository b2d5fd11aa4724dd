import { execFileSync } from 'node:child_process';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { readIfThere } from './read-if-there.ts';

/** Who holds a lock. */
export interface LockHolder {
  readonly pid: number;
  /** When that process started, as the system tells it; a number given to another process later shows by it. */
  readonly processStarted: string | undefined;
}

/** Who holds the lock and still lives, or undefined. @throws what the file system says when it can't tell: EMFILE, EIO … */
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
  const holder: LockHolder = { pid: process.pid, processStarted: processStarted(process.pid) };
  try {
    writeFileSync(mine, JSON.stringify(holder), { mode: 0o600 });
    for (;;) {
      if (linked(mine, path)) return undefined;
      const other = lockHolder(path);
      if (other) return other;
      removeStale(path);
    }
  } finally {
    rmSync(mine, { force: true });
  }
}

/** Gives a lock back. */
export function releaseLock(path: string): void {
  rmSync(path, { force: true });
}

/** A link is made whole or not at all, and never over a file that is there. */
function linked(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Of two processes that find the same stale lock, one may have replaced it already: that one's lock is put back. */
function removeStale(path: string): void {
  const aside = `${path}.stale.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return;
    throw error;
  }
  if (lockHolder(aside)) linked(aside, path);
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
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it lives, and belongs to someone else.
    if (codeOf(error) !== 'EPERM') return false;
  }
  const now = processStarted(pid);
  return now !== ended && (started === undefined || now === undefined || now === started);
}

/** What {@link processStarted} says of a process that has ended and whose parent has not asked how. */
const ended = 'ended';

/** When a process started; undefined where the system doesn't say, or the process is gone. */
function processStarted(pid: number): string | undefined {
  try {
    if (process.platform === 'linux') {
      // The 3rd and the 22nd field: its state, and ticks since boot. The second is a name in brackets that may hold
      // spaces. See proc_pid_stat(5).
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ');
      // In a container nobody may ever ask, and the dead keep their number for good.
      return fields?.[0] === 'Z' || fields?.[0] === 'X' ? ended : fields?.[19];
    }
    if (process.platform === 'win32') return undefined;
    const options = { encoding: 'utf8', env: { LC_ALL: 'C', PATH: process.env.PATH }, stdio: 'pipe' } as const;
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], options).trim() || undefined;
  } catch {
    return undefined;
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
