import {
  type ChildProcess,
  type ChildProcessByStdio,
  type SpawnOptionsWithStdioTuple,
  type StdioNull,
  type StdioPipe,
  spawn,
} from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { InitiateAuthCommand } from '@aws-sdk/client-cognito-identity-provider';
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { bin } from '../support/call-command.ts';
import { eventually } from '../support/eventually.ts';
import { startTestStack, type TestStack } from '../support/test-stack.ts';
import { addressOf, writePeople } from './people.ts';
import { allEnded, mailsByAddress, reportedRuns, usernames } from './runs.ts';

/** Two batches. */
const rows = 240;
/** One batch, for what does not depend on how far the others are. */
const fewRows = 120;

let folder: string;
let stateDir: string;
const children: ChildProcess[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'onboarding-crash-'));
  stateDir = join(folder, 'state');
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

/** Runs a command as a person would; nothing of it survives the test. */
function command(name: string, ...args: readonly string[]) {
  return watched(spawn(process.execPath, argumentsOf(name, args), piped));
}

/** The same where no file may grow beyond so many KiB, which is what a full disk looks like to a process. */
function commandWithFilesUpTo(kib: number, name: string, ...args: readonly string[]) {
  // sh counts in blocks of 512 bytes.
  return commandWithin(`-f ${2 * kib}`, name, ...args);
}

/** The same under a limit that the shell sets. */
function commandWithin(limit: string, name: string, ...args: readonly string[]) {
  const limited = `ulimit ${limit}; exec "$0" "$@"`;
  return watched(spawn('sh', ['-c', limited, process.execPath, ...argumentsOf(name, args)], piped));
}

/** Runs a stack that imports nothing of its own: it resumes what it finds. */
function serve() {
  return watched(spawn(process.execPath, [join(import.meta.dirname, 'serve.ts'), '--state', stateDir], piped));
}

const piped: SpawnOptionsWithStdioTuple<StdioNull, StdioPipe, StdioPipe> = { stdio: ['ignore', 'pipe', 'pipe'] };

function argumentsOf(name: string, args: readonly string[]): string[] {
  // The demo administrator of an admin page would be one more person with an email.
  const settings = join(folder, 'dev.json');
  writeFileSync(settings, '{ "adminPage": { "enabled": false } }');
  return [bin, name, ...args, '--state', stateDir, ...(name === 'start' ? ['--settings', settings] : [])];
}

function watched(child: ChildProcessByStdio<null, Readable, Readable>) {
  children.push(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text));
  const gone = once(child, 'exit');
  return { child, gone, output: () => output };
}

const linesOf = (file: string) => {
  const path = join(stateDir, file);
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
};
const peopleMade = () => linesOf('journal.jsonl').split('"topic":"mail"').length - 1;

/** Every person in the file has one account, got one email, can sign in and appears in one report as created. */
async function expectEverybodyOnce(stack: TestStack, count: number): Promise<void> {
  const people = Array.from({ length: count }, (_, number) => addressOf(number));
  expect((await usernames(stack)).sort()).toEqual([...people].sort());
  expect(await mailsByAddress(stack)).toEqual(new Map(people.map((address) => [address, 1])));
  const runs = await reportedRuns(stack);
  expect(runs).toHaveLength(1);
  expect(runs[0]?.summary).toMatchObject({ rows: count + 1, created: count, existing: 0, rejected: 1, failed: 0 });
  const found = runs[0]?.report.map(({ row, email, outcome }) => [row, email, outcome]);
  const expected = people.map((address, index) => [String(index + 2), address, 'created']);
  expect(found).toEqual([...expected, [String(count + 2), 'not an address', 'rejected']]);
  for (const address of [people[0], people[count >> 1], people.at(-1)]) {
    const answer = await stack.clients.cognito.send(
      new InitiateAuthCommand({
        AuthFlow: 'USER_PASSWORD_AUTH',
        ClientId: stack.endpoints.userPoolClientId,
        AuthParameters: { USERNAME: address ?? '', PASSWORD: stack.passwordFor(address ?? '') },
      }),
    );
    expect(answer.ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
  }
}

/** Moments of a run, by what the state folder shows; with more people than this, the process was killed too late. */
const moments: readonly (readonly [string, () => boolean, number])[] = [
  ['as soon as the file is there', () => linesOf('journal.jsonl').includes('inbox/people.csv'), rows - 1],
  ['while the file is read', () => linesOf('journal.jsonl').includes('/run.json'), rows - 1],
  ['when the first person is made', () => peopleMade() > 0, rows - 1],
  ['when half are made', () => peopleMade() > rows / 2, rows - 1],
  ['when all are made', () => peopleMade() >= rows, rows],
  ['while the report is written', () => linesOf('journal.jsonl').includes('report.csv'), rows],
];

test('a process killed at each moment of a run in turn: every start resumes the run, and the last one ends it', async () => {
  let running = command('start', writePeople(folder, rows), '--once');
  for (const [what, moment, most] of moments) {
    await eventually(moment, { what: `the moment to kill a process: ${what}`, every: 3 });
    running.child.kill('SIGKILL');
    expect(await running.gone).toEqual([null, 'SIGKILL']);
    expect(peopleMade(), `people when it was killed ${what}`).toBeLessThanOrEqual(most);
    if (what === moments.at(-1)?.[0]) break;
    running = serve();
    await eventually(() => running.output() !== '', { what: 'a stack that serves' });
  }
  await using stack = await startTestStack({ stateDir, lambdaConcurrency: 1 });
  await allEnded(stack);
  await expectEverybodyOnce(stack, rows);
  expect(stack.faults).toEqual([]);
});

test('a full disk ends the process with a sentence, and the run continues once there is room', async () => {
  const { gone, output } = commandWithFilesUpTo(64, 'start', writePeople(folder, fewRows), '--once');
  expect(await gone).toEqual([1, null]);
  expect(output()).toContain(`no room left to write ${join(stateDir, 'journal.jsonl')}`);
  expect(output()).not.toMatch(/^\s+at /m);
  expect(peopleMade()).toBeGreaterThan(0);
  await using stack = await startTestStack({ stateDir, lambdaConcurrency: 1 });
  await allEnded(stack);
  await expectEverybodyOnce(stack, fewRows);
  expect(stack.faults).toEqual([]);
});

describe('npm start on a machine that refuses', () => {
  test.each([
    ['few open files', '-n 64', 'may open 64 files at a time, and the embedded stack needs 512: raise the limit'],
    ['no room on the disk', '-f 0', /There is no room left to write .+: make room and start again/],
  ])('%s says so in a sentence', async (_, limit, sentence) => {
    const { gone, output } = commandWithin(limit, 'start', writePeople(folder, 1), '--once');
    expect(await gone).toEqual([1, null]);
    expect(output().trim()).toMatch(sentence);
    expect(output().trim()).not.toContain('\n');
  });
});

describe('Ctrl-C in mid-run', () => {
  test.each([
    ['npm start', 'start', ['--once'], 'The import resumes at the next npx onboarding start --state '],
    ['npx onboarding import', 'import', [], 'The import resumes at the next npm start'],
  ])('of %s says that the import resumes at the next start, and it does', async (_, name, options, words) => {
    const { child, gone, output } = command(name, writePeople(folder, fewRows), ...options);
    await eventually(() => peopleMade() > 0, { what: 'the first person', every: 3 });
    child.kill('SIGINT');
    expect(await gone).toEqual([1, null]);
    expect(output()).toContain(words);
    expect(output()).not.toMatch(/Error|^\s+at /m);
    await using stack = await startTestStack({ stateDir, lambdaConcurrency: 1 });
    await allEnded(stack);
    await expectEverybodyOnce(stack, fewRows);
  });
});

test('npm start ends when npm is terminated, which passes the signal on to its shell only', async () => {
  const words = ['-c', '"$0" "$@"; exit', process.execPath, ...argumentsOf('start', [writePeople(folder, 1)])];
  const env = { ...process.env, npm_lifecycle_event: 'start' };
  const shell = spawn('sh', words, { ...piped, env, detached: true });
  onTestFinished(() => endGroup(shell.pid));
  const { gone, output } = watched(shell);
  await eventually(() => output().includes('Ctrl-C stops.') || shell.exitCode !== null, {
    what: 'a stack that has started',
  });
  shell.kill('SIGTERM');
  expect(await gone).toEqual([null, 'SIGTERM']);
  await eventually(() => !isAnybodyLeft(shell.pid), { what: 'the end of every process of npm start' });
  await using stack = await startTestStack({ stateDir, lambdaConcurrency: 1 });
  expect(await usernames(stack)).toEqual([addressOf(0)]);
});

/** Whether a process of the group still runs. */
function isAnybodyLeft(leader: number | undefined): boolean {
  try {
    return leader !== undefined && process.kill(-leader, 0);
  } catch {
    return false;
  }
}

function endGroup(leader: number | undefined): void {
  try {
    if (leader !== undefined) process.kill(-leader, 'SIGKILL');
  } catch {
    // Nobody is left of it.
  }
}
