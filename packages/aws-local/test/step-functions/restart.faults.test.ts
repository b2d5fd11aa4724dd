import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test, vi } from 'vitest';
import type { StepFunctions } from '../../step-functions/step-functions.ts';
import { isOwnerOnly } from '../owner-only.ts';
import { defineInterrupted, startInterrupted } from './interrupted-run.ts';
import { describeExecution, historyOf, type TestFunction, testObjects, testStack } from './stack.ts';

const items = Array.from({ length: 6 }, (_, n) => `{"n":${n}}\n`).join('');
const executionArn = 'arn:aws:states:eu-central-1:123456789012:execution:Interrupted:run-1';
const newFolder = () => mkdtempSync(join(tmpdir(), 'restart-'));

function stackOn(stateDir: string, f: TestFunction) {
  const { stepFunctions } = testStack({
    stateDir,
    functions: { f },
    objects: testObjects({ 'items.jsonl': items }).store,
  });
  return { stepFunctions, machine: defineInterrupted(stepFunctions) };
}

async function mapRuns(stepFunctions: StepFunctions) {
  const { mapRuns: runs } = (await stepFunctions.handle('ListMapRuns', { executionArn })) as {
    mapRuns: { mapRunArn: string }[];
  };
  return Promise.all(runs.map(({ mapRunArn }) => stepFunctions.handle('DescribeMapRun', { mapRunArn })));
}

describe('an execution whose process was killed during its map', () => {
  test('continues with its name, start and input, and repeats no finished child', async () => {
    const stateDir = newFolder();
    const killed = spawn(process.execPath, [
      fileURLToPath(new URL('./killed-run.ts', import.meta.url)),
      stateDir,
      items,
    ]);
    await once(killed.stdout, 'data');
    killed.kill('SIGKILL');
    await once(killed, 'exit');
    const done: number[] = [];
    const { stepFunctions } = stackOn(stateDir, (input) => {
      done.push((input as { n: number }).n);
      return input;
    });
    const before = await describeExecution(stepFunctions, executionArn);
    expect(before.status).toBe('RUNNING');

    stepFunctions.resume();
    await stepFunctions.ended(executionArn);

    expect(done).toEqual([3, 4, 5]);
    const after = await describeExecution(stepFunctions, executionArn);
    expect(after).toMatchObject({
      status: 'SUCCEEDED',
      startDate: before.startDate,
      input: '{"a":1}',
      redriveCount: 1,
    });
    expect(JSON.parse(after.output ?? '')).toEqual({
      redrives: 1,
      started: before.startDate.toISOString(),
      results: [0, 1, 2, 3, 4, 5].map((n) => ({ n })),
    });
    expect(await mapRuns(stepFunctions)).toMatchObject([
      { status: 'SUCCEEDED', redriveCount: 1, executionCounts: { total: 6, succeeded: 6 } },
    ]);
    const history = await historyOf(stepFunctions, executionArn);
    expect(history.map(({ type }) => type)).toEqual([
      'ExecutionStarted',
      'MapStateEntered',
      'MapStateStarted',
      'MapRunStarted',
      'ExecutionRedriven',
      'MapStateEntered',
      'MapStateStarted',
      'MapRunRedriven',
      'MapRunSucceeded',
      'MapStateSucceeded',
      'MapStateExited',
      'PassStateEntered',
      'PassStateExited',
      'ExecutionSucceeded',
    ]);
    expect(history.map(({ id }) => id)).toEqual(history.map((_, index) => index + 1));
  });

  test('fails when its state machine no longer exists', async () => {
    const stateDir = newFolder();
    const { stepFunctions, machine } = stackOn(stateDir, () => new Promise(() => undefined));
    startInterrupted(stepFunctions, machine);
    stepFunctions.stop();

    const { stepFunctions: next } = testStack({ stateDir });
    next.resume();

    expect(await describeExecution(next, executionArn)).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
  });
});

test('an execution of a stack that was stopped continues in the next', async () => {
  const stateDir = newFolder();
  const { stepFunctions, machine } = stackOn(stateDir, () => new Promise(() => undefined));
  startInterrupted(stepFunctions, machine);
  stepFunctions.stop();
  await stepFunctions.ended(executionArn);

  const { stepFunctions: next } = stackOn(stateDir, (input) => input);
  next.resume();
  await next.ended(executionArn);

  expect((await describeExecution(next, executionArn)).status).toBe('SUCCEEDED');
});

test('an execution that ended is remembered, with its history', async () => {
  const stateDir = newFolder();
  const { stepFunctions, machine } = stackOn(stateDir, (input) => input);
  startInterrupted(stepFunctions, machine);
  await stepFunctions.ended(executionArn);

  const { stepFunctions: next } = stackOn(stateDir, () => 'never');
  next.resume();

  expect(await describeExecution(next, executionArn)).toEqual(await describeExecution(stepFunctions, executionArn));
  expect(await historyOf(next, executionArn)).toEqual(await historyOf(stepFunctions, executionArn));
  expect(await mapRuns(next)).toEqual(await mapRuns(stepFunctions));
});

test('files on disk are readable by their owner only, and only one is left when the execution has ended', async () => {
  const stateDir = newFolder();
  const hanging = Promise.withResolvers<void>();
  const { stepFunctions, machine } = stackOn(stateDir, async (input) => {
    await hanging.promise;
    return input;
  });
  startInterrupted(stepFunctions, machine);
  const folder = join(stateDir, 'executions');
  await vi.waitUntil(() => readdirSync(folder).length >= 2, { interval: 1, timeout: 60_000 });
  expect(readdirSync(folder).map((name) => isOwnerOnly(join(folder, name)))).toEqual([true, true]);

  hanging.resolve();
  await stepFunctions.ended(executionArn);

  expect(readdirSync(folder)).toHaveLength(1);
});

test('StopExecution during a map starts no further child, and ends the map run', async () => {
  const begun: number[] = [];
  const first = Promise.withResolvers<void>();
  const { stepFunctions, machine } = stackOn(newFolder(), async (input) => {
    begun.push((input as { n: number }).n);
    if (begun.length < 3) return input;
    await first.promise;
    return input;
  });
  startInterrupted(stepFunctions, machine);
  await vi.waitUntil(() => begun.length >= 3, { interval: 1, timeout: 60_000 });
  expect(await mapRuns(stepFunctions)).toMatchObject([
    { status: 'RUNNING', executionCounts: { total: 6, succeeded: 2, running: 1, pending: 3 } },
  ]);

  await stepFunctions.handle('StopExecution', { executionArn });
  first.resolve();
  await stepFunctions.ended(executionArn);
  await new Promise((resolve) => setTimeout(resolve, 20));

  expect(begun).toEqual([0, 1, 2]);
  expect(await mapRuns(stepFunctions)).toMatchObject([
    { status: 'ABORTED', executionCounts: { total: 6, succeeded: 2, running: 0, aborted: 1, pending: 3 } },
  ]);
  const { status } = await describeExecution(stepFunctions, executionArn);
  expect(status).toBe('ABORTED');
  expect((await historyOf(stepFunctions, executionArn)).slice(-2).map(({ type }) => type)).toEqual([
    'MapRunAborted',
    'ExecutionAborted',
  ]);
});
