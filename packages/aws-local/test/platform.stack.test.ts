import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, test } from 'vitest';
import { ended, isRunning, processStarted, shellWord } from '../platform.ts';

describe('when a process started', () => {
  test('is the same for every caller, and different for another process', async () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1e6)']);
    await once(child, 'spawn');
    const script = `import(${JSON.stringify(new URL('../platform.ts', import.meta.url).href)}).then((it) => console.log(it.processStarted(${process.pid})))`;
    const elsewhere = execFileSync(process.execPath, ['-e', script], {
      encoding: 'utf8',
      env: { ...process.env, TZ: 'Asia/Tokyo' },
    });
    expect(processStarted(process.pid)).toBe(elsewhere.trim());
    expect(processStarted(child.pid ?? 0)).not.toBe(elsewhere.trim());
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect([undefined, ended]).toContain(processStarted(child.pid ?? 0));
  });

  // Linux has it as well.
  test.skipIf(process.platform === 'win32')('is asked of ps on macOS', () => {
    expect(processStarted(process.pid, 'darwin')).toMatch(/^\w{3} \w{3} +\d+ \d\d:\d\d:\d\d \d{4}$/);
  });
});

test('a process that has ended does not run', async () => {
  const child = spawn(process.execPath, ['-e', '0']);
  expect(isRunning(child.pid ?? 0)).toBe(true);
  await once(child, 'exit');
  expect(isRunning(child.pid ?? 0)).toBe(false);
});

describe('a word of a command that is to be copied', () => {
  test
    .skipIf(process.platform === 'win32')
    .each(['../two words', "it's", '$HOME/`id`', 'a;b', '*', '~', '', 'C:\\Users'])(
    'is %j to a shell, as it is',
    (text) => {
      expect(execFileSync('sh', ['-c', `printf %s ${shellWord(text, 'linux')}`], { encoding: 'utf8' })).toBe(text);
    },
  );
});
