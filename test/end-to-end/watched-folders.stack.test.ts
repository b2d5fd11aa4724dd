import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { ListedRun } from '../../functions/domain/runs/list-runs.ts';
import { isOwnerOnly } from '../../packages/aws-local/test/owner-only.ts';
import { bin, callCommand } from '../support/call-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'onboarding-watched-'));
let child: ChildProcess | undefined;
afterEach(() => {
  child?.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

test('npm start checks what is put into preview/ and says what a real run takes, and imports what is put into inbox/', async () => {
  const first = join(folder, 'first.csv');
  writeFileSync(first, 'email\nfirst@example.com\n');
  const stateDir = join(folder, 'state');
  const running = spawn(process.execPath, [bin, 'start', first, '--state', stateDir], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  child = running;
  let output = '';
  running.stdout.on('data', (text) => {
    output += text;
  });
  const says = (text: string) => expect.poll(() => output, { timeout: 60_000 }).toContain(text);
  await says('Copy a CSV or Excel file to');
  expect(output).toMatch(/^Admin page +http:\S+\/admin\/ .*admin@example\.com, who has an invitation/m);
  const { text } = await callCommand('admins', '--state', stateDir);
  expect(text).toBe('admin@example.com  admin     invited');

  writeFileSync(join(stateDir, 'preview/people.csv'), 'email,groups\nann@example.com,employees\nben@example.com,\n');
  await says('people.csv: 2 people (preview: nobody was created)');
  await says('A real run in AWS would take about');
  await says('npx onboarding estimate --users 2 --groups 0.50');

  writeFileSync(join(stateDir, 'inbox/wrong.csv'), 'email\nnobody\n');
  await says('row 2  nobody  rejected, INVALID_EMAIL');
  for (const name of ['preview/taken/people.csv', 'inbox/taken/wrong.csv']) {
    await expect.poll(() => existsSync(join(stateDir, name)), { timeout: 10_000 }).toBe(true);
    expect(isOwnerOnly(join(stateDir, name))).toBe(true);
  }

  const runs: ListedRun[] = JSON.parse((await callCommand('runs', '--json', '--state', stateDir)).text);
  const doors = Object.fromEntries(runs.map(({ file, uploaded_with }) => [file, uploaded_with]));
  expect(doors).toEqual({ 'first.csv': 'command', 'people.csv': 'folder', 'wrong.csv': 'folder' });

  const gone = once(running, 'exit');
  running.kill('SIGINT');
  // On Windows a signal from another process ends this one at once: only the terminal can ask.
  if (process.platform === 'win32') return;
  expect(await gone).toEqual([0, null]);
  expect(output).toContain('Stopping. Everything is kept');
});

test('npm start stops in order when the reader of its output leaves', async () => {
  const people = join(folder, 'people.csv');
  mkdirSync(folder, { recursive: true });
  writeFileSync(people, 'email\nann@example.com\n');
  const stateDir = join(folder, 'state');
  const running = spawn(process.execPath, [bin, 'start', people, '--state', stateDir], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child = running;
  let complaints = '';
  running.stderr.on('data', (text) => {
    complaints += text;
  });
  running.stdout.once('data', () => running.stdout.destroy());
  expect(await once(running, 'close')).toEqual([0, null]);
  expect(complaints).not.toContain('EPIPE');
  expect(existsSync(join(stateDir, 'lock.json'))).toBe(false);
});

test('npm start ends with a sentence when somebody removes its state folder', async () => {
  const stateDir = join(folder, 'state');
  const running = spawn(process.execPath, [bin, 'start', '--state', stateDir], { stdio: ['ignore', 'pipe', 'pipe'] });
  child = running;
  let complaints = '';
  running.stderr.on('data', (text) => {
    complaints += text;
  });
  let output = '';
  running.stdout.on('data', (text) => {
    output += text;
  });
  await expect.poll(() => output, { timeout: 60_000 }).toContain('Copy a CSV or Excel file to');
  rmSync(stateDir, { recursive: true });
  expect(await once(running, 'close')).toEqual([1, null]);
  expect(complaints).toMatch(/The state folder \S+ was removed while the embedded stack ran on it\..*\n$/);
  expect(complaints).not.toMatch(/^\s+at /m);
  expect(output).not.toContain('Everything is kept');
});
