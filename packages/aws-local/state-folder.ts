import { accessSync, constants, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { lockHolder, releaseLock, takeLock } from './lock-file.ts';
import { explainMachineFault } from './machine-fault.ts';
import { ownerOnly, replaceFileSync } from './platform.ts';
import { makePrivateFolder } from './private-folder.ts';
import { readIfThere } from './read-if-there.ts';

/** The content of `endpoints.json`: where a running stack answers. Stacks may add more. */
export interface StackEndpoints {
  /** For `AWS_ENDPOINT_URL`. */
  readonly aws: string;
}

/** The embedded stack can't run with this folder or port; the message is one sentence for a person. */
export class StateFolderError extends Error {
  override readonly name = 'StateFolderError';
}

/** Another stack runs on the folder. */
export class StackRunsAlready extends StateFolderError {}

/** Raised when an older version could not read what this one writes: 2 packs emails, 3 marks deletions. Folders of older formats are read. */
const format = 3;

/** The folder with everything of an embedded stack, locked by this process. */
export class StateFolder {
  readonly path: string;

  private constructor(path: string) {
    this.path = path;
  }

  /**
   * Creates the folder or checks the existing one, and locks it until {@link release}.
   * @param useOf a sentence that says how to use the stack which runs on the folder already, with a space at its end
   * @throws StateFolderError when it can't be used, StackRunsAlready
   */
  static acquire(folder: string, useOf: (path: string) => string = () => ''): StateFolder {
    const path = resolve(folder);
    const holder = useFolder(path, () => {
      prepareFolder(path);
      const other = takeLock(lockPath(path));
      if (other === undefined) raiseFormat(path);
      return other;
    });
    if (holder) {
      const endpoint = readEndpoints(path)?.aws;
      const where = endpoint ? ` at ${endpoint}` : '';
      throw new StackRunsAlready(
        `An embedded stack already runs on ${path} (process ${holder.pid}${where}). ${useOf(path)}To start another one, stop it first or choose another folder with --state.`,
      );
    }
    // A process that was killed left its endpoints behind.
    rmSync(endpointsPath(path), { force: true });
    return new StateFolder(path);
  }

  /** A path in the folder. */
  file(...names: readonly string[]): string {
    return join(this.path, ...names);
  }

  /** Publishes where everything is, for other processes. */
  publish(endpoints: StackEndpoints): void {
    writeWhole(endpointsPath(this.path), `${JSON.stringify(endpoints, undefined, 2)}\n`);
  }

  /** From now on nobody is sent to a stack that is about to stop; other processes wait for {@link release}. */
  withdraw(): void {
    if (this.#isSurelyLocked()) rmSync(endpointsPath(this.path), { force: true });
  }

  /** Lets another stack use the folder. One that another stack has made in its place, after ours was removed, is left alone. */
  release(): void {
    if (!this.#isSurelyLocked()) return;
    this.withdraw();
    releaseLock(lockPath(this.path));
  }

  /**
   * Whether the folder still exists and is ours: nothing is stored any more once it was removed.
   * @throws StateFolderError when the machine does not let us look
   */
  isHeld(): boolean {
    return useFolder(this.path, () => lockHolder(lockPath(this.path))?.pid === process.pid);
  }

  /** Where that can't be determined, everything stays as it is: the lock of a process that has ended stops nobody. */
  #isSurelyLocked(): boolean {
    try {
      return this.isHeld();
    } catch {
      return false;
    }
  }
}

/**
 * Where the stack that runs on a folder is, or undefined when none runs there. Waits a while for one that is starting.
 * @throws StateFolderError when it does not get ready, or the folder can't be read
 */
export async function findRunningStack<Endpoints extends StackEndpoints>(
  folder: string,
): Promise<Endpoints | undefined> {
  const path = resolve(folder);
  // A stack that replays a large journal takes some seconds to say where it is.
  const isTaken = () => useFolder(path, () => lockHolder(lockPath(path)) !== undefined);
  for (const until = Date.now() + 30_000; isTaken(); await sleep(50)) {
    const endpoints = useFolder(path, () => readEndpoints<Endpoints>(path));
    if (endpoints) return endpoints;
    if (Date.now() > until)
      throw new StateFolderError(`The embedded stack on ${path} does not get ready; stop it and start again.`);
  }
  return undefined;
}

/**
 * Whether the stack that was found on a folder answers there no more: it has ended, or another one runs there now.
 * @throws StateFolderError when the folder can't be read
 */
export function isStackGone(folder: string, { aws }: StackEndpoints): boolean {
  const path = resolve(folder);
  return useFolder(path, () => lockHolder(lockPath(path)) === undefined || readEndpoints(path)?.aws !== aws);
}

function prepareFolder(path: string): void {
  makePrivateFolder(path);
  accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK);
  checkFormat(path);
}

/** Does something in the folder. @throws StateFolderError for anything that the file system refuses */
function useFolder<T>(path: string, use: () => T): T {
  try {
    return use();
  } catch (error) {
    if (error instanceof StateFolderError) throw error;
    const fault = explainMachineFault(error, path);
    if (fault) throw new StateFolderError(fault, { cause: error });
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EEXIST' || code === 'ENOTDIR') {
      throw new StateFolderError(`${path} is a file or inside one; the embedded stack needs a folder.`, {
        cause: error,
      });
    }
    const reason = code === 'EACCES' || code === 'EPERM' || code === 'EROFS' ? 'it is not writable' : String(code);
    throw new StateFolderError(`The folder ${path} can't be used: ${reason}; choose another one with --state.`, {
      cause: error,
    });
  }
}

function checkFormat(path: string): void {
  const file = join(path, 'state.json');
  const text = readIfThere(file);
  if (text === undefined) {
    writeWhole(file, `${JSON.stringify({ format })}\n`);
    return;
  }
  const found = Number(/"format"\s*:\s*(\d+)/.exec(text)?.[1] ?? Number.NaN);
  if (found >= 1 && found <= format) return;
  const reason =
    found > format ? 'was made by a newer version of this project; update it' : 'is not a state folder of this project';
  throw new StateFolderError(`The folder ${path} ${reason}, or choose another folder with --state.`);
}

/** From now on an older version can't read all that the folder has in it. @param path a folder that this process has locked */
function raiseFormat(path: string): void {
  const file = join(path, 'state.json');
  const text = `${JSON.stringify({ format })}\n`;
  if (readIfThere(file) === text) return;
  try {
    writeWhole(file, text);
  } catch (error) {
    releaseLock(lockPath(path));
    throw error;
  }
}

function readEndpoints<Endpoints extends StackEndpoints>(path: string): Endpoints | undefined {
  const text = readIfThere(endpointsPath(path));
  return text === undefined ? undefined : (JSON.parse(text) as Endpoints);
}

/** Readers see the whole file or none. Two processes that create a folder at once write a temporary file each. */
function writeWhole(path: string, text: string): void {
  const part = `${path}.${process.pid}.part`;
  try {
    writeFileSync(part, text, { mode: ownerOnly.file });
    replaceFileSync(part, path);
  } finally {
    rmSync(part, { force: true });
  }
}

function lockPath(path: string): string {
  return join(path, 'lock.json');
}

function endpointsPath(path: string): string {
  return join(path, 'endpoints.json');
}
