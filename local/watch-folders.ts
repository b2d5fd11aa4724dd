import { existsSync } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { watch } from 'chokidar';

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

/** Files of editors, of Excel (`~$…`) and of browsers that are not, or not yet, what somebody wants to have imported. */
const notForUs = /^(~\$|\.|Thumbs\.db$|desktop\.ini$)|\.(crdownload|part|tmp)$/i;

/**
 * Watches the folders `inbox/` and `preview/` of a state folder and hands over each file once it is fully written, one at
 * a time. When `taken` is called, the file moves to `taken/` beside it: what still lies in the inbox is yet to be done.
 */
export async function watchFolders(
  stateDir: string,
  onFile: (file: WatchedFile, taken: () => void) => Promise<void>,
): Promise<WatchedFolders> {
  const inbox = join(stateDir, 'inbox');
  const preview = join(stateDir, 'preview');
  for (const folder of [inbox, preview]) await mkdir(join(folder, 'taken'), { recursive: true, mode: 0o700 });
  let queue = Promise.resolve();
  const watcher = watch([inbox, preview], {
    depth: 0,
    // Excel and copies over a network write in pieces: a file counts when its size has been still for half a second.
    awaitWriteFinish: { stabilityThreshold: 500, pollInterval: 100 },
  });
  watcher.on('add', (path) => {
    if (notForUs.test(basename(path))) return;
    queue = queue.then(async () => {
      if (!existsSync(path)) return;
      const moves: Promise<void>[] = [];
      await onFile({ path, preview: dirname(path) === preview }, () => moves.push(rename(path, freeName(path))));
      await Promise.all(moves);
    });
  });
  await new Promise((resolve) => watcher.once('ready', () => resolve(undefined)));
  return {
    inbox,
    preview,
    close: async () => {
      await watcher.close();
      await queue;
    },
  };
}

/** `taken/name.csv`, or `taken/name (2).csv` when there is one of that name. */
function freeName(path: string): string {
  const extension = extname(path);
  const stem = join(dirname(path), 'taken', basename(path, extension));
  for (let count = 1; ; count++) {
    const candidate = count === 1 ? `${stem}${extension}` : `${stem} (${count})${extension}`;
    if (!existsSync(candidate)) return candidate;
  }
}
