import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startStack } from '../../local/stack.ts';
import { bin } from '../support/call-command.ts';
import { type Ended, type JsonResult, rowsOf } from './desk.ts';

/** Two batches. */
const rows = 240;

let folder: string;
let file: string;
let stateDir: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'onboarding-shared-'));
  stateDir = join(folder, 'state');
  file = join(folder, 'people.csv');
  const people = Array.from({ length: rows }, (_, i) => `person.${i}@example.com`);
  writeFileSync(file, ['email', ...people].join('\n'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

const onboard = (...args: readonly string[]) =>
  new Promise<Ended>((resolve) => {
    const child = execFile(
      process.execPath,
      [bin, 'import', ...args, '--state', stateDir, '--json'],
      (_, stdout, stderr) => {
        resolve({ exitCode: child.exitCode ?? -1, stdout, stderr });
      },
    );
  });

test('an import continues with a stack of its own when the one that it joined is stopped', async () => {
  let creating = () => {};
  const createsUsers = new Promise<void>((resolve) => {
    creating = resolve;
  });
  const stack = await startStack({
    stateDir,
    port: 0,
    lambdaConcurrency: 1,
    onInvocation: (name) => name.includes('CreateUsers') && creating(),
  });
  const imported = onboard(file, '--out', join(folder, 'out'));
  await createsUsers;
  await stack.stop();

  const { exitCode, stdout, stderr } = await imported;
  expect(stderr).toBe(
    'The embedded stack of another command was used, and that command has ended. Continuing with an own one.\n',
  );
  expect(exitCode).toBe(0);
  const { created, existing, report } = JSON.parse(stdout) as JsonResult;
  expect([created, existing, report]).toEqual([rows, 0, join(folder, 'out/report.csv')]);
  expect(rowsOf(report)).toHaveLength(rows);
  const mails = readFileSync(join(stateDir, 'journal.jsonl'), 'utf8').match(/"topic":"mail"/g);
  expect(mails).toHaveLength(rows);
}, 60_000);

test('of two imports that start at the same moment each has its result', async () => {
  const other = join(folder, 'other.csv');
  writeFileSync(other, 'email\nother@example.com\n');
  const [all, one] = await Promise.all([onboard(file), onboard(other)]);
  expect([all.exitCode, one.exitCode], all.stderr + one.stderr).toEqual([0, 0]);
  expect(JSON.parse(all.stdout)).toMatchObject({ file: 'people.csv', created: rows });
  expect(JSON.parse(one.stdout)).toMatchObject({ file: 'other.csv', created: 1 });
}, 60_000);
