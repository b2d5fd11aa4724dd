import { execFile, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bin } from '../support/call-command.ts';
import { eventually } from '../support/eventually.ts';

const root = join(import.meta.dirname, '../..');

/** A Node.js on this machine that is not the one of the install, and can't run TypeScript; most machines have one or none. */
function findOtherNode(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => !folder.includes('node_modules'));
  const candidates = folders
    .map((folder) => join(folder, process.platform === 'win32' ? 'node.exe' : 'node'))
    .filter((path) => existsSync(path));
  return candidates.find((path) => {
    const version = spawnSync(path, ['--version'], { encoding: 'utf8' }).stdout;
    return version.startsWith('v') && !version.startsWith('v24.');
  });
}
const otherNode = findOtherNode();

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'onboarding-bin-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

function run(program: string, args: readonly string[], cwd = root) {
  return new Promise<{ exitCode: number | null; stdout: string; stderr: string }>((resolve) => {
    // npx is a script on Windows, which needs a shell; a path with spaces would need quotes there.
    const shell = program === 'npx' && process.platform === 'win32';
    const child = execFile(program, args, { cwd, shell }, (_, stdout, stderr) =>
      resolve({ exitCode: child.exitCode, stdout, stderr }),
    );
  });
}

test.each([
  ['the project', root],
  ['a folder below it', join(root, 'docs/users')],
])('npx onboarding works in %s, without the network', async (_, cwd) => {
  const { exitCode, stdout } = await run('npx', ['--offline', 'onboarding', '--version'], cwd);
  expect([exitCode, stdout]).toEqual([0, '0.1.0\n']);
});

describe.skipIf(!otherNode)('on a Node.js that is not the one of the install', () => {
  const node = otherNode ?? '';

  test('the exit code and what is printed are the same', async () => {
    for (const args of [['--version'], ['import', '--help'], ['imprt'], ['import', 'missing.csv']]) {
      expect(await run(node, [bin, ...args])).toEqual(await run(process.execPath, [bin, ...args]));
    }
  });

  // On Windows a signal from another process ends this one at once.
  const signals = process.platform === 'win32' ? [] : (['SIGINT', 'SIGTERM'] as const);
  test.each(signals)('%s reaches the command, and it ends as it should', async (signal) => {
    const state = join(folder, signal);
    const running = spawn(node, [bin, 'start', '--state', state], { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    running.stdout.on('data', (text) => {
      output += text;
    });
    await eventually(() => output.includes('Ctrl-C stops.') || running.exitCode !== null, {
      what: 'a stack that runs',
    });
    running.kill(signal);
    expect(await once(running, 'close')).toEqual([0, null]);
    expect(output).toContain('Stopping. Everything is kept');
  });
});
