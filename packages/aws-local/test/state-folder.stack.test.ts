import { execFileSync, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { hasFileModes } from '../platform.ts';
import { findRunningStack, isStackGone, StateFolder, StateFolderError } from '../state-folder.ts';
import { isOwnerOnly } from './owner-only.ts';

const holder = new URL('./state-folder-holder.ts', import.meta.url);

const endpoints = { aws: 'http://127.0.0.1:4510', region: 'eu-central-1', bucket: null };

const temporaryFolder = () => mkdtempSync(join(tmpdir(), 'state-test-'));
const acquired: StateFolder[] = [];
function acquire(path: string): StateFolder {
  const folder = StateFolder.acquire(path);
  acquired.push(folder);
  return folder;
}
afterEach(() => {
  for (const folder of acquired.splice(0)) folder.release();
});

test('is made where there is none, for its owner only', () => {
  const path = join(temporaryFolder(), 'deep', 'down');
  const folder = acquire(path);
  folder.publish(endpoints);
  expect(isOwnerOnly(path)).toBe(true);
  for (const file of ['endpoints.json', 'lock.json', 'state.json']) {
    expect(isOwnerOnly(join(path, file))).toBe(true);
  }
});

test('says where the stack is while it runs, and no longer', async () => {
  const path = temporaryFolder();
  expect(await findRunningStack(path)).toBeUndefined();
  const folder = StateFolder.acquire(path);
  folder.publish(endpoints);
  expect(await findRunningStack(path)).toEqual(endpoints);
  folder.release();
  expect(existsSync(join(path, 'endpoints.json'))).toBe(false);
  expect(await findRunningStack(path)).toBeUndefined();
});

test('waits for a stack that is just starting', async () => {
  const path = temporaryFolder();
  const folder = acquire(path);
  const found = findRunningStack(path);
  folder.publish(endpoints);
  expect(await found).toEqual(endpoints);
});

test('is used by one stack at a time, and says where that one is', () => {
  const path = temporaryFolder();
  const folder = acquire(path);
  folder.publish(endpoints);
  expect(() => StateFolder.acquire(path, (there) => `Ask it with --state ${there}. `)).toThrow(
    new StateFolderError(
      `An embedded stack already runs on ${path} (process ${process.pid} at http://127.0.0.1:4510). Ask it with --state ${path}. To start another one, stop it first or choose another folder with --state.`,
    ),
  );
  expect(existsSync(join(path, 'endpoints.json'))).toBe(true);
});

test('is acquired by one of two stacks that start at the same moment, and the other one gets an error', async () => {
  const path = join(temporaryFolder(), 'new');
  const moment = String(Date.now() + 2000);
  const rivals = [1, 2].map(() => fork(holder, [path, moment], { execArgv: [] }));
  const words = (await Promise.all(rivals.map((rival) => once(rival, 'message')))).flat().filter(Boolean);
  for (const rival of rivals) rival.kill('SIGKILL');
  expect(words.sort()).toEqual([expect.stringContaining('already runs on'), 'acquired']);
});

test('is free again after its stack was killed', async () => {
  const path = temporaryFolder();
  const killed = fork(holder, [path], { execArgv: [] });
  await once(killed, 'message');
  expect(() => StateFolder.acquire(path)).toThrow(`process ${killed.pid}`);
  killed.kill('SIGKILL');
  await once(killed, 'exit');
  expect(await findRunningStack(path)).toBeUndefined();
  acquire(path);
  expect(existsSync(join(path, 'endpoints.json'))).toBe(false);
});

test.runIf(process.platform === 'linux')(
  'is free when its stack has ended and its parent has not noticed',
  async () => {
    const path = temporaryFolder();
    // The shell becomes a program that never asks how its child ended.
    const parent = spawn('sh', ['-c', `"${process.execPath}" -e 0 & echo $!; exec sleep 60`]);
    const [line] = (await once(parent.stdout, 'data')) as [Buffer];
    const pid = Number(line);
    await vi.waitUntil(() => /\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8')), { timeout: 200_000 });
    writeFileSync(join(path, 'lock.json'), JSON.stringify({ pid }));
    acquire(path);
    parent.kill();
  },
);

test('is free when the number of a killed stack belongs to another process now', () => {
  const path = temporaryFolder();
  writeFileSync(join(path, 'lock.json'), JSON.stringify({ pid: process.pid, processStarted: 'long ago' }));
  acquire(path);
  expect(JSON.parse(readFileSync(join(path, 'lock.json'), 'utf8'))).toMatchObject({ pid: process.pid });
});

test.each([
  ['is a file', (path: string) => writeFileSync(path, ''), /is a file/],
  [
    'was made by a newer version',
    (path: string) => {
      mkdirSync(path);
      writeFileSync(join(path, 'state.json'), '{"format": 4}');
    },
    /was made by a newer version of this project; update it, or choose another folder with --state\.$/,
  ],
  [
    'belongs to something else',
    (path: string) => {
      mkdirSync(path);
      writeFileSync(join(path, 'state.json'), '{"tabs": []}');
    },
    /is not a state folder of this project/,
  ],
])('a path that %s is refused in a sentence', (_, make, message) => {
  const path = join(temporaryFolder(), 'state');
  make(path);
  expect(() => StateFolder.acquire(path)).toThrow(message);
  expect(() => StateFolder.acquire(path)).toThrow(StateFolderError);
});

test('an older format is read, and upgraded as soon as the folder is acquired', () => {
  const path = temporaryFolder();
  writeFileSync(join(path, 'state.json'), '{"format":1}\n');
  const folder = acquire(path);
  expect(readFileSync(join(path, 'state.json'), 'utf8')).toBe('{"format":3}\n');
  folder.release();
  writeFileSync(join(path, 'state.json'), '{"format":0}\n');
  expect(() => StateFolder.acquire(path)).toThrow(/is not a state folder of this project/);
});

test('a path below a file is refused in a sentence', () => {
  const file = join(temporaryFolder(), 'file');
  writeFileSync(file, '');
  expect(() => StateFolder.acquire(join(file, 'state'))).toThrow(/is a file or inside one/);
});

/** Runs a program of this folder under a limit that the shell sets. */
function runLimited(limit: string, program: string, path: string): string {
  const file = join(import.meta.dirname, program);
  const words = ['-c', `ulimit ${limit}; exec "$0" "$@"`, process.execPath, file, path];
  return execFileSync('sh', words, { encoding: 'utf8' });
}

test('knows whether it was removed', () => {
  const path = join(temporaryFolder(), 'state');
  const folder = acquire(path);
  expect(folder.isHeld()).toBe(true);
  rmSync(path, { recursive: true });
  expect(folder.isHeld()).toBe(false);
});

test.skipIf(process.platform === 'win32')('is not mistaken for removed when no more files may be opened', () => {
  const { exhausted, later } = JSON.parse(runLimited('-n 64', 'exhausted-holder.ts', temporaryFolder()));
  expect(exhausted).toMatch(/^StateFolderError: This process may not open any more files \(EMFILE\)/);
  expect(later).toBe(true);
});

test('is not mistaken for removed when the lock can not be read', async () => {
  const path = temporaryFolder();
  const folder = acquire(path);
  rmSync(join(path, 'lock.json'));
  mkdirSync(join(path, 'lock.json'));
  expect(() => folder.isHeld()).toThrow(StateFolderError);
  await expect(findRunningStack(path)).rejects.toThrow(StateFolderError);
  expect(() => isStackGone(path, endpoints)).toThrow(StateFolderError);
  rmdirSync(join(path, 'lock.json'));
});

test.skipIf(process.platform === 'win32')('on a disk that is full from the start is refused in a sentence', () => {
  const path = temporaryFolder();
  const words = () => runLimited('-f 0', 'full-disk-holder.ts', path);
  const sentence = /^StateFolderError: There is no room left to write .+ \(EFBIG\).+make room and start again/;
  expect(words()).toMatch(sentence);
  StateFolder.acquire(path).release();
  // The marker of the folder is there now, and the lock finds no room.
  expect(words()).toMatch(sentence);
  expect(readdirSync(path)).toEqual(['state.json']);
});

// The administrator of a machine may write everywhere, so this is seen under other accounts only, where folders have modes.
test.skipIf(!hasFileModes() || process.getuid?.() === 0)(
  'a folder that is not writable is refused in a sentence',
  () => {
    const path = temporaryFolder();
    mkdirSync(join(path, 'state'), { mode: 0o500 });
    expect(() => StateFolder.acquire(join(path, 'state'))).toThrow(/is not writable; choose another one with --state/);
  },
);
