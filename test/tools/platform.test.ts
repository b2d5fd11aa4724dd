import { expect, test } from 'vitest';
import { chromiumPlaces, npmCommand, peakMemory } from '../../tools/platform.ts';

test.each([
  ['linux', '/usr/bin/chromium'],
  ['freebsd', '/usr/bin/chromium'],
  ['darwin', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'],
  ['win32', 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe'],
] as const)('a Chromium is looked for on %s, and first where CHROMIUM_PATH says', (platform, place) => {
  const env = { PROGRAMFILES: 'C:\\Program Files', 'PROGRAMFILES(X86)': 'C:\\Program Files (x86)' };
  expect(chromiumPlaces(platform, env)).toContain(place);
  expect(chromiumPlaces(platform, { ...env, CHROMIUM_PATH: '/mine' })[0]).toBe('/mine');
});

test('npm is a program, and on Windows a script for the shell', () => {
  expect(npmCommand(['start', '--state', 'a b'], 'darwin')).toEqual({
    command: 'npm',
    words: ['start', '--state', 'a b'],
    shell: false,
  });
  expect(npmCommand(['start', '--state', 'a b'], 'win32')).toEqual({
    command: 'npm.cmd',
    words: ['start', '--state', '"a b"'],
    shell: true,
  });
});

test.each(['linux', 'darwin', 'win32'] as const)('the peak memory of a process is plausible on %s', (platform) => {
  if (platform === 'linux' && process.platform !== 'linux') return;
  expect(peakMemory(platform)).toBeGreaterThan(20);
  expect(peakMemory(platform)).toBeLessThan(20_000);
});
