/**
 * What differs between operating systems, a function for each difference. All take the system, so that tests on one machine go
 * through the branches of the others. Nothing else in the product asks which system it runs on.
 */
import { execFileSync } from 'node:child_process';
import { constants, copyFileSync, linkSync, readFileSync, renameSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

type Platform = NodeJS.Platform;

/** Modes of files and folders with personal data. Windows ignores them: there, a user's profile is that user's alone already. */
export const ownerOnly = { file: 0o600, folder: 0o700 } as const;

/** Whether files have an owner's, a group's and everybody's rights, to be set by number. */
export function hasFileModes(platform: Platform = process.platform): boolean {
  return platform !== 'win32';
}

/**
 * Gives a file a second name, atomically, and never over an existing file.
 * @returns false when there is one
 * @throws what the file system says
 */
export function linkExclusively(from: string, to: string, link: typeof linkSync = linkSync): boolean {
  try {
    try {
      link(from, to);
    } catch (error) {
      if (!lacksHardLinks.has(codeOf(error))) throw error;
      // For a moment, a reader may see half of the copy.
      copyFileSync(from, to, constants.COPYFILE_EXCL);
    }
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/** What FAT, exFAT and some network drives answer to a hard link: on Linux, macOS, in containers, on Windows. */
const lacksHardLinks = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EISDIR']);

/** How long to wait for a file that is open elsewhere: a virus scanner needs moments, Excel keeps it open. */
const waitsMs = [10, 20, 50, 100, 200, 400];

/** What a rename onto or of an open file fails with on Windows. Elsewhere these mean what they say. */
function isOpenElsewhere(error: unknown, platform: Platform): boolean {
  return platform === 'win32' && ['EPERM', 'EACCES', 'EBUSY'].includes(codeOf(error));
}

/** Moves a file, over another one if need be. @throws what the file system says, on Windows after some tries */
export function replaceFileSync(
  from: string,
  to: string,
  platform: Platform = process.platform,
  move: typeof renameSync = renameSync,
): void {
  for (const waitMs of [...waitsMs, undefined]) {
    try {
      move(from, to);
      return;
    } catch (error) {
      if (waitMs === undefined || !isOpenElsewhere(error, platform)) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, waitMs);
    }
  }
}

/** {@link replaceFileSync} that lets others run while it waits. */
export async function replaceFile(
  from: string,
  to: string,
  platform: Platform = process.platform,
  move: typeof rename = rename,
): Promise<void> {
  for (const waitMs of [...waitsMs, undefined]) {
    try {
      await move(from, to);
      return;
    } catch (error) {
      if (waitMs === undefined || !isOpenElsewhere(error, platform)) throw error;
      await sleep(waitMs);
    }
  }
}

/**
 * Whether a file or folder may have this name. Windows takes some for devices, some for parts of a file, and shortens others without
 * a word. `..` is one, wherever it leads. https://learn.microsoft.com/windows/win32/fileio/naming-a-file
 */
export function isFileName(name: string, platform: Platform = process.platform): boolean {
  if (/[\0/]/.test(name)) return false;
  if (platform !== 'win32' || /^\.{0,2}$/.test(name)) return true;
  const [beforeDot = ''] = name.split('.');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what Windows refuses.
  return !/[\x01-\x1f<>:"|?*\\]/.test(name) && !/[ .]/.test(name.slice(-1)) && !device.test(beforeDot.trimEnd());
}

/** A console, a printer or a port, with any ending. */
const device = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])$/i;

/** What {@link processStarted} says of a process that has ended and whose parent has not asked how. */
export const ended = 'ended';

/** When a process started, as the system says it; undefined where it doesn't say, or the process is gone. */
export function processStarted(pid: number, platform: Platform = process.platform, run = ask): string | undefined {
  try {
    if (platform === 'linux') {
      // The 3rd and the 22nd field: its state, and ticks since boot. The second is a name in brackets that may contain
      // spaces. See proc_pid_stat(5).
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ');
      // In a container nobody may ever ask, and the dead keep their number for good.
      return fields?.[0] === 'Z' || fields?.[0] === 'X' ? ended : fields?.[19];
    }
    const [program, ...words] = platform === 'win32' ? powershell(pid) : ['ps', '-o', 'lstart=', '-p', String(pid)];
    return run(program, words).trim() || undefined;
  } catch {
    return undefined;
  }
}

/** Windows soon reuses the numbers of processes, so here it matters most. */
function powershell(pid: number): [string, ...string[]] {
  const script = `(Get-Process -Id ${pid}).StartTime.ToFileTimeUtc()`;
  return ['powershell.exe', '-NoProfile', '-NonInteractive', '-Command', script];
}

function ask(program: string, words: readonly string[]): string {
  // The same process has the same start for everyone who asks, whatever their language and time zone.
  const { TZ: _, ...env } = process.env;
  return execFileSync(program, words, {
    encoding: 'utf8',
    env: { ...env, LC_ALL: 'C' },
    stdio: 'pipe',
    windowsHide: true,
  });
}

/** Whether a process with this number exists, of any user. The same everywhere: Node asks Windows in its own way. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, and belongs to someone else.
    return codeOf(error) === 'EPERM';
  }
}

/** Whether the process that started this one has ended. Elsewhere another one adopts the orphan; on Windows it keeps the number. */
export function isOrphaned(parent: number, platform: Platform = process.platform): boolean {
  return platform === 'win32' ? !isRunning(parent) : process.ppid !== parent;
}

/** What asks a program to stop that runs until then. On Windows a closed window does, and nothing terminates politely. */
export function stopSignals(platform: Platform = process.platform): readonly NodeJS.Signals[] {
  return platform === 'win32' ? ['SIGINT', 'SIGBREAK', 'SIGHUP'] : ['SIGINT', 'SIGTERM'];
}

/** What ends a command from outside: Ctrl-C, a closed terminal, a machine that shuts down. */
export function endingSignals(platform: Platform = process.platform): readonly NodeJS.Signals[] {
  return [...new Set([...stopSignals(platform), 'SIGHUP' as const])];
}

/** A text as one word of a command that is to be copied into the system's shell: in quotes where the shell would take it apart. */
export function shellWord(text: string, platform: Platform = process.platform): string {
  if (platform === 'win32') return /^[\p{L}\p{N}_.:/\\@+=-]+$/u.test(text) ? text : `"${text}"`;
  return /^[\p{L}\p{N}_.,:/@%+=-]+$/u.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

/** What a person does about too many open files. */
export function openFilesCure(platform: Platform = process.platform): string {
  if (platform === 'win32') return 'close other programs';
  return 'raise the limit in this terminal, for example with `ulimit -n 4096`,';
}

/** What a person does about too many watched files. See inotify(7). */
export function watchesCure(platform: Platform = process.platform): string {
  if (platform !== 'linux') return 'close other programs';
  return 'close other programs, or raise fs.inotify.max_user_watches and max_user_instances,';
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
