import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Take, type WatchedFile, type WatchedFolders, watchFolders } from '../../local/watch-folders.ts';
import { isOwnerOnly } from '../../packages/aws-local/test/owner-only.ts';

let stateDir: string;
let watching: WatchedFolders;
/** Files that were handed over. */
let handed: WatchedFile[];
/** Folders that were reported. */
let folders: string[];
let onFile: (file: WatchedFile, take: Take) => Promise<void>;
beforeEach(async () => {
  stateDir = mkdtempSync(join(tmpdir(), 'onboarding-watched-'));
  handed = [];
  onFile = async (_, take) => {
    await take();
  };
  folders = [];
  const hand = async (file: WatchedFile, take: Take) => {
    handed.push(file);
    await onFile(file, take);
  };
  watching = await watchFolders(stateDir, hand, (path) => folders.push(nameOf(path)));
});
afterEach(async () => {
  await watching.close();
  rmSync(stateDir, { recursive: true, force: true, maxRetries: 5 });
});

/** A file is complete once its size has not changed for half a second. */
const patience = { timeout: 10_000 };

const put = (name: string, text = 'email\n') => writeFileSync(join(stateDir, name), text, { mode: 0o644 });
const nameOf = (path: string) => relative(stateDir, path).replaceAll(sep, '/');
const names = () => handed.map(({ path }) => nameOf(path)).sort();

test('a file is handed over and moved out of the way, readable by its owner only', async () => {
  put('inbox/people.csv', 'email\nann@example.com\n');
  put('preview/people.csv');
  await expect.poll(() => existsSync(join(stateDir, 'preview/taken/people.csv')), patience).toBe(true);
  await expect.poll(() => existsSync(join(stateDir, 'inbox/taken/people.csv')), patience).toBe(true);
  expect(handed.map(({ preview }) => preview).sort()).toEqual([false, true]);
  expect(existsSync(join(stateDir, 'inbox/people.csv'))).toBe(false);

  const taken = join(stateDir, 'inbox/taken/people.csv');
  await expect.poll(() => isOwnerOnly(taken), patience).toBe(true);
  expect(isOwnerOnly(join(stateDir, 'inbox'))).toBe(true);
  expect(readFileSync(taken, 'utf8')).toBe('email\nann@example.com\n');

  put('inbox/people.csv', 'email\nben@example.com\n');
  await expect.poll(() => existsSync(join(stateDir, 'inbox/taken/people (2).csv')), patience).toBe(true);
  expect(readFileSync(taken, 'utf8')).toContain('ann@');
});

test('what Excel, editors and browsers leave beside a file is ignored', async () => {
  for (const name of ['~$people.xlsx', '.~lock.people.csv#', '.DS_Store', 'Thumbs.db', 'people.csv.part']) {
    put(`inbox/${name}`);
  }
  put('inbox/last.csv');
  await expect.poll(names, patience).toEqual(['inbox/last.csv']);
});

test('a file that somebody removes while it is processed delays no other', async () => {
  onFile = async ({ path }, take) => {
    rmSync(path);
    await take();
  };
  put('inbox/first.csv');
  await expect.poll(names, patience).toEqual(['inbox/first.csv']);
  put('inbox/second.csv');
  await expect.poll(names, patience).toEqual(['inbox/first.csv', 'inbox/second.csv']);
});

// On Windows only administrators make symbolic links.
test.skipIf(process.platform === 'win32')(
  'of a symbolic link only the link is moved: its target is unchanged',
  async () => {
    put('shared.csv');
    symlinkSync(join(stateDir, 'shared.csv'), join(stateDir, 'inbox/link.csv'));
    await expect.poll(names, patience).toEqual(['inbox/link.csv']);
    const taken = join(stateDir, 'inbox/taken/link.csv');
    await expect.poll(() => existsSync(taken), patience).toBe(true);
    await watching.close();
    expect(lstatSync(taken).isSymbolicLink()).toBe(true);
    expect(isOwnerOnly(join(stateDir, 'shared.csv'))).toBe(false);
  },
);

test('a file that continues to grow after a pause is handed over again, complete', async () => {
  const contents: string[] = [];
  onFile = async ({ path }, take) => {
    contents.push(readFileSync(path, 'utf8'));
    await take();
  };
  const taken = join(stateDir, 'inbox/taken/slow.csv');
  put('inbox/slow.csv', 'email\n');
  // The program that writes it has it open, and knows nothing of the move.
  for (const name of ['ann', 'ben']) {
    await expect.poll(() => existsSync(taken), patience).toBe(true);
    await new Promise((resolve) => setTimeout(resolve, 800));
    appendFileSync(taken, `${name}@example.com\n`);
    await expect.poll(() => existsSync(taken), patience).toBe(false);
  }
  await expect.poll(() => existsSync(taken), patience).toBe(true);
  const ann = 'email\nann@example.com\n';
  expect(contents).toEqual(['email\n', ann, `${ann}ben@example.com\n`]);
});

test('a file that somebody fixes where it was moved to is not taken again', async () => {
  put('inbox/people.csv');
  const taken = join(stateDir, 'inbox/taken/people.csv');
  await expect.poll(() => existsSync(taken), patience).toBe(true);
  put('fixed.csv', 'email\nann@example.com\n');
  renameSync(join(stateDir, 'fixed.csv'), taken);
  put('inbox/later.csv');
  await expect.poll(() => existsSync(join(stateDir, 'inbox/taken/later.csv')), patience).toBe(true);
  expect(names()).toEqual(['inbox/later.csv', 'inbox/people.csv']);
  expect(existsSync(taken)).toBe(true);
});

test.skipIf(process.platform === 'win32')('a pipe or a device, which has no end, delays no file', async () => {
  execFileSync('mkfifo', [join(stateDir, 'inbox/a-pipe.csv')]);
  symlinkSync('/dev/zero', join(stateDir, 'inbox/b-device.csv'));
  put('inbox/last.csv');
  await expect.poll(() => names().includes('inbox/last.csv'), patience).toBe(true);
  expect(names()).toEqual(['inbox/last.csv']);
});

test('a folder that is put there is reported, and its files stay', async () => {
  mkdirSync(join(stateDir, 'inbox/March.csv'));
  put('inbox/March.csv/people.csv');
  put('inbox/people.csv');
  await expect.poll(() => existsSync(join(stateDir, 'inbox/taken/people.csv')), patience).toBe(true);
  await expect.poll(() => folders, patience).toEqual(['inbox/March.csv']);
  expect(names()).toEqual(['inbox/people.csv']);
  expect(existsSync(join(stateDir, 'inbox/March.csv/people.csv'))).toBe(true);
});
