import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isOwnerOnly } from '../owner-only.ts';
import { runtimeWith } from './functions-under-test.ts';

const echo = 'export const handler = async (event: unknown): Promise<unknown> => event;';

test('a function answers with what it returns, as JSON', async () => {
  const { invoke } = runtimeWith('export const handler = async () => ({ at: new Date(0), none: undefined });');
  expect(await invoke()).toEqual({ ok: true, payload: { at: '1970-01-01T00:00:00.000Z' } });
});

test('a function that returns nothing answers null', async () => {
  const { invoke } = runtimeWith('export const handler = async () => {};');
  expect(await invoke()).toEqual({ ok: true, payload: null });
});

test('is found by name, ARN and qualified ARN, and an unknown one is named', async () => {
  const { runtime } = runtimeWith(echo);
  for (const name of ['Tested', runtime.arn('Tested'), `${runtime.arn('Tested')}:live`]) {
    expect(await runtime.invoke(name, 1)).toEqual({ ok: true, payload: 1 });
  }
  await expect(runtime.invoke('Other', 1)).rejects.toMatchObject({ code: 'ResourceNotFoundException', status: 404 });
});

test('sees its own environment and nothing of the process around it', async () => {
  process.env.SECRET_OF_THE_LAPTOP = 'yes';
  const { invoke } = runtimeWith('export const handler = async () => process.env;', { environment: { OWN: '1' } });
  const result = await invoke();
  expect(result).toMatchObject({
    payload: {
      OWN: '1',
      AWS_ENDPOINT_URL: 'http://127.0.0.1:4510',
      AWS_REGION: 'eu-central-1',
      AWS_LAMBDA_FUNCTION_NAME: 'Tested',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '256',
      TZ: ':UTC',
    },
  });
  expect(result).not.toHaveProperty('payload.SECRET_OF_THE_LAPTOP');
  expect(result).not.toHaveProperty('payload.HOME');
});

test('knows its request, its limits and the time left', async () => {
  const { invoke } = runtimeWith(
    `export const handler = async (_: unknown, { getRemainingTimeInMillis, ...context }: any) =>
      ({ left: getRemainingTimeInMillis(), ...context });`,
    { timeoutSeconds: 9 },
  );
  const result = await invoke();
  expect(result).toMatchObject({
    payload: {
      functionName: 'Tested',
      memoryLimitInMB: '256',
      invokedFunctionArn: 'arn:aws:lambda:eu-central-1:123456789012:function:Tested',
      awsRequestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    },
  });
  const { left } = (result as { payload: { left: number } }).payload;
  expect(left).toBeGreaterThan(0);
  expect(left).toBeLessThanOrEqual(9000);
});

test("an error is reported by its name, and the function's state is kept", async () => {
  const { invoke } = runtimeWith(`
    class UnusableFile extends Error { name = 'UnusableFile' }
    let calls = 0;
    export const handler = async (event: any) => {
      calls++;
      if (event.fail) throw new UnusableFile('no header');
      return calls;
    };`);
  expect(await invoke({ fail: true })).toEqual({
    ok: false,
    errorType: 'UnusableFile',
    errorMessage: 'no header',
    trace: expect.arrayContaining([expect.stringContaining('tested.mts')]),
  });
  expect(await invoke()).toEqual({ ok: true, payload: 2 });
});

test('a function that never ends is timed out, and the next call starts afresh', async () => {
  const { invoke } = runtimeWith(
    `let calls = 0;
    export const handler = async (event: any) => { calls++; while (event.hang); return calls; };`,
    { timeoutSeconds: 1 },
  );
  expect(await invoke({ hang: true })).toMatchObject({
    errorType: 'Sandbox.Timedout',
    errorMessage: expect.stringMatching(/^RequestId: [0-9a-f-]{36} Error: Task timed out after 1\.00 seconds$/),
  });
  expect(await invoke()).toEqual({ ok: true, payload: 1 });
});

test('a caller may have a shorter time-out than the function', async () => {
  const { runtime } = runtimeWith('export const handler = () => new Promise(() => {});');
  const result = await runtime.invoke('Tested', {}, { timeoutMs: 100 });
  expect(result).toMatchObject({ errorType: 'Sandbox.Timedout' });
});

test.each([
  ['exits', 'process.exit(3)', 'Runtime.ExitError', 'exit status 3'],
  [
    'grows beyond its memory',
    'const all = []; for (;;) all.push(new Array(1e5).fill({}).map(() => ({})))',
    'Runtime.ExitError',
    'signal: killed',
  ],
  [
    'forgets a rejected promise',
    "Promise.reject(new Error('lost')); await new Promise(() => {})",
    'Runtime.UnhandledPromiseRejection',
    'lost',
  ],
  [
    'throws outside of its call',
    "setTimeout(() => { throw new RangeError('late') }); await new Promise(() => {})",
    'RangeError',
    'late',
  ],
])('a function that %s fails its call and no other', async (_, statement, errorType, message) => {
  const { invoke } = runtimeWith(
    `export const handler = async (event: any) => { if (event.go) { ${statement} } return 'well'; };`,
    { memoryMb: 256 },
  );
  expect(await invoke({ go: true })).toMatchObject({
    ok: false,
    errorType,
    errorMessage: expect.stringContaining(message),
  });
  expect(await invoke()).toEqual({ ok: true, payload: 'well' });
});

test.each([
  ['does not load', "throw new Error('WORKERS is not set'); export const handler = 1;", 'Error', 'WORKERS is not set'],
  [
    'imports what is not there',
    "import './gone.ts'; export const handler = async () => 1;",
    'Runtime.ImportModuleError',
    'gone.ts',
  ],
  [
    'has no handler',
    'export const other = 1;',
    'Runtime.HandlerNotFound',
    'Tested.handler is undefined or not exported',
  ],
])('a module that %s says why at every call', async (_, source, errorType, message) => {
  const { invoke } = runtimeWith(source);
  const expected = { ok: false, errorType, errorMessage: expect.stringContaining(message) };
  expect(await invoke()).toMatchObject(expected);
  expect(await invoke()).toMatchObject(expected);
});

test('payloads over 6 MiB are refused on the way in and out', async () => {
  const { invoke } = runtimeWith("export const handler = async (event: any) => 'x'.repeat(event.out ?? 0);");
  await expect(invoke('x'.repeat(6_291_555))).rejects.toMatchObject({
    code: 'RequestEntityTooLargeException',
    status: 413,
  });
  expect(await invoke('x'.repeat(6_291_554))).toMatchObject({ ok: true });
  expect(await invoke({ out: 6_291_554 })).toMatchObject({ ok: true });
  expect(await invoke({ out: 6_291_555 })).toMatchObject({ errorType: 'Function.ResponseSizeTooLarge' });
});

test('one environment handles one call at a time, and calls beyond the limit wait their turn', async () => {
  const { invoke } = runtimeWith(
    `import { threadId } from 'node:worker_threads';
    let running = 0;
    export const handler = async () => {
      running++;
      await new Promise((resolve) => setTimeout(resolve, 20));
      return { thread: threadId, together: running-- };
    };`,
    { concurrency: 2 },
  );
  const answers = await Promise.all(Array.from({ length: 10 }, () => invoke()));
  const payloads = answers.map((answer) => (answer as { payload: { thread: number; together: number } }).payload);
  expect(new Set(payloads.map(({ thread }) => thread)).size).toBe(2);
  expect(payloads.every(({ together }) => together === 1)).toBe(true);
});

test('what a function prints is in a log that only its owner can read, as lines of JSON if it was printed with console', async () => {
  const { invoke, runtime, folder } = runtimeWith(
    "export const handler = async () => { console.log('seen'); console.error('too', 2); process.stdout.write('itself\\n'); };",
  );
  await invoke();
  const log = join(folder, 'logs/Tested.log');
  await expect.poll(() => readFileSync(log, 'utf8')).toContain('itself');
  await runtime.stop();
  const lines = readFileSync(log, 'utf8').trim().split('\n');
  expect(lines.slice(0, 2).map((line) => JSON.parse(line))).toMatchObject([
    { level: 'INFO', message: 'seen' },
    { level: 'ERROR', message: 'too 2' },
  ]);
  expect(lines[2]).toBe('itself');
  expect(isOwnerOnly(log)).toBe(true);
});
