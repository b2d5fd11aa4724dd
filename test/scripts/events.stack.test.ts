import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { ListRulesCommand } from '@aws-sdk/client-eventbridge';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBus } from '../../scripts/events/bus.ts';
import { readEventFile } from '../../scripts/events/event-file.ts';
import { type PassingEvent, watchBus } from '../../scripts/events/follow-bus.ts';
import { putAndWait } from '../../scripts/events/put-file.ts';
import { parseSettings } from '../../settings/config.ts';
import { bin } from '../support/call-command.ts';
import { startTestStack, type TestStack } from '../support/test-stack.ts';

const folder = mkdtempSync(join(tmpdir(), 'event-files-'));
const examples = fileURLToPath(new URL('../../examples/events/', import.meta.url));
let stack: TestStack;
beforeAll(async () => {
  stack = await startTestStack();
});
afterAll(() => stack.remove());

function fileOf(content: unknown): string {
  const path = join(folder, `${Math.random()}.json`);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

test('every example can be put', async () => {
  for (const name of readdirSync(examples)) {
    expect((await readEventFile(join(examples, name))).length).toBeGreaterThan(0);
  }
});

const good = { 'detail-type': 'UserCreated', detail: { email: 'zoe@secret.example' } };

test.each([
  ['{"email": "zoe@secret.example"', 'is not JSON'],
  [[], 'an empty list'],
  [7, 'is not an object'],
  [{ detail: {} }, 'has no detail-type'],
  [{ ...good, detail: 'zoe@secret.example' }, 'has no detail that is an object'],
  [{ ...good, email: 'zoe@secret.example' }, 'has a field "email"'],
  [{ ...good, source: 7 }, 'has a source that is no text'],
  [{ ...good, time: 'yesterday' }, 'has a time that is not like'],
  [[good, { ...good, detail: [] }, null], /event 2: has no detail.*\n.*event 3: is not an object/],
])('a file that contains %j is refused with a message', async (content, message) => {
  await expect(readEventFile(fileOf(content))).rejects.toThrow(message);
  await expect(readEventFile(fileOf(content))).rejects.not.toThrow('zoe@secret.example');
});

test('events of a file are put and their answers awaited, beside a running stack, and nothing is left behind', async () => {
  using bus = await openBus({ state: stack.stateDir });
  const events = await readEventFile(
    fileOf(Array.from({ length: 12 }, (_, index) => ({ ...good, detail: { email: `p${index}@example.com` } }))),
  );
  const seen: PassingEvent[] = [];
  const results = await putAndWait(
    bus,
    events,
    60,
    () => {},
    (answer) => seen.push(answer),
  );
  expect(results.map(({ answer }) => answer?.detail.email)).toEqual(events.map(({ detail }) => detail.email));
  expect(seen).toHaveLength(12);
  const { Rules } = await bus.eventBridge.send(new ListRulesCommand({ EventBusName: bus.name }));
  expect(Rules?.filter(({ Name }) => Name?.startsWith('onboarding-follow'))).toEqual([]);
  expect(stack.queues.names().filter((name) => name.startsWith('onboarding-follow'))).toEqual([]);
});

test('a follower sees every event', async () => {
  using bus = await openBus({ state: stack.stateDir });
  const watch = await watchBus(bus);
  const stop = new AbortController();
  stack.eventBridge.put({ bus: bus.name, source: 'anybody', detailType: 'Anything', detail: { n: 1 } });
  const seen: PassingEvent[] = [];
  for await (const event of watch.events(stop.signal)) {
    seen.push(event);
    break;
  }
  await watch.close();
  expect(seen).toMatchObject([{ source: 'anybody', 'detail-type': 'Anything', detail: { n: 1 } }]);
});

test('the command says what is missing', async () => {
  const command = promisify(execFile)(process.execPath, [bin, 'events', 'put', fileOf(good), '--state', folder]);
  await expect(command).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/Start one in another terminal: npx onboarding start --state \S+\n/),
  });
});

test('the command says which events are ignored', async () => {
  const misspelt = fileOf([{ ...good, 'detail-type': 'userCreated' }]);
  const words = [bin, 'events', 'put', misspelt, '--json', '--state', stack.stateDir];
  const { stdout, stderr } = await promisify(execFile)(process.execPath, words);
  expect(JSON.parse(stdout)).toMatchObject({ detailType: 'userCreated', id: expect.any(String) });
  expect(stderr).toMatch(/^userCreated is ignored, unless .* exactly: UserCreated, UserUpdated,/);
});

test('the command says in a sentence that the bus does not accept the caller’s events, and acts as the principal that it is given', async () => {
  const principal = 'arn:aws:iam::000000000000:role/hr-export';
  const senders = [{ source: 'hr.acme', principal }];
  await using guarded = await startTestStack({ settings: parseSettings({ stage: 'dev', events: { senders } }) });
  const words = [bin, 'events', 'put', fileOf({ ...good, source: 'hr.acme' }), '--state', guarded.stateDir];
  const putAs = (AWS_ACCESS_KEY_ID: string) =>
    promisify(execFile)(process.execPath, words, { env: { ...process.env, AWS_ACCESS_KEY_ID } });
  await expect(putAs('AKIAIOSFODNN7EXAMPLE')).rejects.toMatchObject({
    code: 3,
    stdout: expect.stringMatching(
      /^not accepted {2}UserCreated {2}AccessDeniedException: User: \S+:user\/local is not authorized /,
    ),
    stderr: 'Who may send which events: docs/operators/deploy.md, "Who may say what on the bus".\n',
  });
  expect((await putAs(principal)).stdout).toMatch(/^[0-9a-f-]{36} {2}UserCreated\n$/);
});
