import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  endingSignals,
  hasFileModes,
  isFileName,
  isOrphaned,
  linkExclusively,
  openFilesCure,
  processStarted,
  replaceFile,
  replaceFileSync,
  shellWord,
  stopSignals,
  watchesCure,
} from '../platform.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'platform-'));
  writeFileSync(join(folder, 'from'), 'new');
});
afterEach(() => rmSync(folder, { recursive: true }));

const failing = (code: string) => () => {
  throw Object.assign(new Error(code), { code });
};
const systems = ['linux', 'darwin', 'win32'] as const;

test.each([
  ['linux', true],
  ['darwin', true],
  ['win32', false],
] as const)('whether %s has file modes: %s', (platform, has) => expect(hasFileModes(platform)).toBe(has));

describe('a second name for a file', () => {
  test.each([
    ['where there are hard links', undefined],
    ['on FAT, seen from Linux', failing('EPERM')],
    ['on exFAT, seen from macOS', failing('ENOTSUP')],
    ['on exFAT, seen from Windows', failing('EISDIR')],
  ])('is given once %s', (_, link) => {
    const give = (from: string) => linkExclusively(join(folder, from), join(folder, 'to'), link);
    expect(give('from')).toBe(true);
    writeFileSync(join(folder, 'other'), 'other');
    expect(give('other')).toBe(false);
    expect(readFileSync(join(folder, 'to'), 'utf8')).toBe('new');
  });

  test('is not given on a full disk, which does not say whether there is one', () => {
    expect(() => linkExclusively(join(folder, 'from'), join(folder, 'to'), failing('ENOSPC'))).toThrow('ENOSPC');
    expect(existsSync(join(folder, 'to'))).toBe(false);
  });
});

describe('moving a file over one that a virus scanner or Excel has open', () => {
  /** Fails so often, then moves. */
  const busy = <Move extends (...paths: [string, string]) => unknown>(times: number, code: string, move: Move) => {
    let left = times;
    return vi.fn((from: string, to: string) => (left-- > 0 ? failing(code)() : move(from, to)));
  };
  const paths = (): [string, string] => [join(folder, 'from'), join(folder, 'to')];
  beforeEach(() => writeFileSync(join(folder, 'to'), 'old'));

  test.each(['EPERM', 'EACCES', 'EBUSY'])('is tried again on Windows after %s', async (code) => {
    replaceFileSync(...paths(), 'win32', busy(3, code, renameSync) as typeof renameSync);
    expect(readFileSync(join(folder, 'to'), 'utf8')).toBe('new');
    writeFileSync(join(folder, 'from'), 'newer');
    await replaceFile(...paths(), 'win32', busy(3, code, rename) as typeof rename);
    expect(readFileSync(join(folder, 'to'), 'utf8')).toBe('newer');
  });

  test('fails on Windows in the end', async () => {
    const move = busy(100, 'EBUSY', renameSync);
    expect(() => replaceFileSync(...paths(), 'win32', move as typeof renameSync)).toThrow('EBUSY');
    await expect(replaceFile(...paths(), 'win32', move as typeof rename)).rejects.toThrow('EBUSY');
    expect(move).toHaveBeenCalledTimes(14);
    expect(readFileSync(join(folder, 'to'), 'utf8')).toBe('old');
  });

  test.each([
    ['linux', 'EPERM'],
    ['darwin', 'EACCES'],
    ['win32', 'ENOENT'],
  ] as const)('fails at once on %s with %s', async (platform, code) => {
    const move = busy(1, code, renameSync);
    expect(() => replaceFileSync(...paths(), platform, move as typeof renameSync)).toThrow(code);
    await expect(replaceFile(...paths(), platform, busy(1, code, rename) as typeof rename)).rejects.toThrow(code);
    expect(move).toHaveBeenCalledTimes(1);
  });
});

describe('names of files', () => {
  test.each(['new-hires.csv', 'Größe (2).csv', '.hidden', 'console.csv', 'com10', '..'])(
    '%s is valid everywhere',
    (name) => {
      for (const platform of systems) expect(isFileName(name, platform)).toBe(true);
    },
  );

  test.each([
    'a:b.csv',
    'what?.csv',
    '*',
    'a|b',
    'a"b',
    '<a>',
    'a\\b',
    'tab\t.csv',
    'dot.',
    'space ',
    'CON',
    'nul.csv',
    'Aux .txt',
    'com1',
    'LPT9.csv',
    'COM¹',
  ])('%j is invalid on Windows', (name) => {
    expect(isFileName(name, 'win32')).toBe(false);
    expect(isFileName(name, 'linux')).toBe(true);
    expect(isFileName(name, 'darwin')).toBe(true);
  });

  test.each(['a/b', 'a\0b'])('%j is invalid everywhere', (name) => {
    for (const platform of systems) expect(isFileName(name, platform)).toBe(false);
  });
});

describe('when a process started', () => {
  test('is asked of PowerShell on Windows', () => {
    const run = vi.fn(() => '133771234567890123\r\n');
    expect(processStarted(42, 'win32', run)).toBe('133771234567890123');
    expect(run).toHaveBeenCalledWith('powershell.exe', [
      '-NoProfile',
      '-NonInteractive',
      '-Command',
      '(Get-Process -Id 42).StartTime.ToFileTimeUtc()',
    ]);
  });

  test.each(['darwin', 'win32'] as const)('is unknown on %s where the system gives no answer', (platform) => {
    expect(processStarted(42, platform, failing('ENOENT'))).toBeUndefined();
    expect(processStarted(42, platform, () => '\n')).toBeUndefined();
  });
});

test('a process is orphaned when another one has adopted it, and on Windows when its parent is gone', () => {
  expect(isOrphaned(process.ppid, 'linux')).toBe(false);
  expect(isOrphaned(process.pid, 'linux')).toBe(true);
  expect(isOrphaned(process.pid, 'win32')).toBe(false);
  expect(isOrphaned(2 ** 22 + 1, 'win32')).toBe(true);
});

test('a closed terminal ends a command everywhere, and what runs until it is stopped on Windows only', () => {
  expect(stopSignals('linux')).toEqual(['SIGINT', 'SIGTERM']);
  expect(stopSignals('darwin')).toEqual(['SIGINT', 'SIGTERM']);
  expect(stopSignals('win32')).toEqual(['SIGINT', 'SIGBREAK', 'SIGHUP']);
  expect(endingSignals('linux')).toEqual(['SIGINT', 'SIGTERM', 'SIGHUP']);
  expect(endingSignals('win32')).toEqual(['SIGINT', 'SIGBREAK', 'SIGHUP']);
});

describe('a word of a command that is to be copied', () => {
  test.each([
    ['C:\\Users\\jürgen\\state-2', 'C:\\Users\\jürgen\\state-2'],
    ['C:\\Program Files\\state', '"C:\\Program Files\\state"'],
    ["it's", `"it's"`],
    ['a&b', '"a&b"'],
    ['a,b', '"a,b"'],
  ])('%s is %s on Windows, where only these quotes count', (text, word) => expect(shellWord(text, 'win32')).toBe(word));

  test('has no quotes where it needs none', () => {
    expect(shellWord('/home/jürgen/state-2', 'darwin')).toBe('/home/jürgen/state-2');
  });
});

test.each([
  ['linux', 'ulimit -n', 'fs.inotify'],
  ['darwin', 'ulimit -n', 'close other programs'],
  ['win32', 'close other programs', 'close other programs'],
] as const)('what a person does about too many files on %s', (platform, open, watched) => {
  expect(openFilesCure(platform)).toContain(open);
  expect(watchesCure(platform)).toContain(watched);
});
