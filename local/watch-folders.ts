import { existsSync, lstatSync, statSync } from 'node:fs';
import { chmod, mkdir } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { exitOnMachineFault } from 'aws-local/machine-fault.ts';
import { ownerOnly, replaceFile } from 'aws-local/platform.ts';
import { watch } from 'chokidar';
import { takenFolder, watchedFolders } from './watched-folders.ts';

/** A file that somebody put into a watched folder. */
export interface WatchedFile {
  readonly path: string;
  readonly preview: boolean;
}

export interface WatchedFolders {
  readonly inbox: string;
  readonly preview: string;
  close(): Promise<void>;
}

/** Moves a file out of the way. @returns its new path */
export type Take = () => Promise<string>;

/** A file that was moved out of the way, and how it was when it was handed over. */
interface TakenFile {
  readonly path: string;
  readonly taken: string;
  readonly size: number;
  readonly inode: number;
  /** When it is no longer looked after, in milliseconds of `performance.now()`. */
  readonly until: number;
}

/** How long a file may pause before it continues to grow: copies over a network sometimes wait for seconds. */
const growsWithinMs = 60_000;
const lookAfterTakenMs = 500;

/** Files of editors, of Excel (`~$…`) and of browsers that are not, or not yet, what somebody wants to have imported. */
const notForUs = /^(~\$|\.|Thumbs\.db$|desktop\.ini$)|\.(crdownload|part|tmp)$/i;

/**
 * Watches the folders `inbox/` and `preview/` of a state folder and hands over each file once it is fully written, one at
 * a time. When `taken` is called, the file moves to `taken/` beside it: what is still in the inbox is yet to be done. It
 * contains personal data and stays until somebody deletes it, so only its owner may read it. A file that continues to grow
 * within a minute was not complete: it is put back and handed over again.
 *
 * @param onFolder is called with a folder that was put there: its files stay there
 */
export async function watchFolders(
  stateDir: string,
  onFile: (file: WatchedFile, taken: Take) => Promise<void>,
  onFolder: (path: string) => void = () => {},
): Promise<WatchedFolders> {
  const { inbox, preview } = watchedFolders(stateDir);
  for (const folder of [inbox, preview]) await mkdir(takenFolder(folder), { recursive: true, mode: ownerOnly.folder });
  let queue = Promise.resolve();
  const recent = new Set<TakenFile>();
  const watcher = watch([inbox, preview], {
    depth: 0,
    // Excel and copies over a network write in pieces: a file counts when its size has been still for half a second.
    awaitWriteFinish: { stabilityThreshold: 500, pollInterval: 100 },
  });
  const handOver = (path: string) => {
    if (notForUs.test(basename(path))) return;
    queue = queue.then(async () => {
      const found = statSync(path, { throwIfNoEntry: false });
      // A pipe or a device has no end to wait for.
      if (!found?.isFile()) return;
      let moved: Promise<string> | undefined;
      await onFile({ path, preview: dirname(path) === preview }, () => {
        // Somebody may have removed the file in the meantime, which does no harm.
        moved ??= take(path).catch(() => path);
        return moved;
      });
      const taken = await moved;
      if (taken === undefined) return;
      recent.add({ path, taken, size: found.size, inode: found.ino, until: performance.now() + growsWithinMs });
    });
  };
  // A file of the same name, put there right after the last one has gone, is a change to chokidar.
  watcher.on('add', handOver).on('change', handOver);
  const own = new Set([inbox, preview, takenFolder(inbox), takenFolder(preview)]);
  watcher.on('addDir', (path) => {
    if (!own.has(path) && !notForUs.test(basename(path))) onFolder(path);
  });
  const looking = setInterval(() => {
    for (const file of recent) {
      if (!hasGrown(file) && performance.now() < file.until) continue;
      recent.delete(file);
      if (hasGrown(file)) void putBack(file);
    }
  }, lookAfterTakenMs);
  watcher.on('error', (error) => {
    exitOnMachineFault(error, stateDir);
    throw error;
  });
  await new Promise((resolve) => watcher.once('ready', () => resolve(undefined)));
  return {
    inbox,
    preview,
    close: async () => {
      clearInterval(looking);
      await watcher.close();
      await queue;
    },
  };
}

/** A program that writes a file continues to do so wherever it was moved to. One saved over it by an editor is another file. */
function hasGrown({ taken, size, inode }: TakenFile): boolean {
  const now = statSync(taken, { throwIfNoEntry: false });
  return now !== undefined && now.ino === inode && now.size > size;
}

/** Unless another file of the name has been put there by now. */
async function putBack({ taken, path }: TakenFile): Promise<void> {
  // Somebody may have removed the file in the meantime, which does no harm.
  if (!existsSync(path)) await replaceFile(taken, path).catch(() => {});
}

async function take(path: string): Promise<string> {
  const taken = freeName(path);
  await replaceFile(path, taken);
  // The target of a link is its owner's, with the rights that they gave it.
  if (!lstatSync(taken).isSymbolicLink()) await chmod(taken, ownerOnly.file);
  return taken;
}

/** `taken/name.csv`, or `taken/name (2).csv` when there is one of that name. */
function freeName(path: string): string {
  const extension = extname(path);
  const stem = join(takenFolder(dirname(path)), basename(path, extension));
  for (let count = 1; ; count++) {
    const candidate = count === 1 ? `${stem}${extension}` : `${stem} (${count})${extension}`;
    if (!existsSync(candidate)) return candidate;
  }
}
