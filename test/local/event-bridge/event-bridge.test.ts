import { mkdtempSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { AwsError } from '../../../local/aws-error.ts';
import { createEventBridge, type OwnEvent } from '../../../local/event-bridge/event-bridge.ts';

const newFolder = () => mkdtempSync(join(tmpdir(), 'event-bridge-'));

const testBridge = (stateDir = newFolder()) =>
  createEventBridge({
    stateDir,
    region: 'eu-central-1',
    accountId: '123456789012',
    buses: ['onboarding'],
    clock: () => new Date('2025-01-01T00:00:00.123Z'),
    backoff: () => 0,
  });

const entry = (more: object = {}) => ({
  EventBusName: 'onboarding',
  Source: 'hr-system',
  DetailType: 'UserCreated',
  Detail: '{"email":"a@example.com"}',
  ...more,
});

const ownEvent: OwnEvent = { bus: 'onboarding', source: 'hr-system', detailType: 'UserCreated', detail: { n: 1 } };

const rule = {
  pattern: { source: ['hr-system'] },
  inputPaths: { detail: '$.detail' },
  inputTemplate: '{"detail": <detail>}',
};

describe('a rule that a client makes', () => {
  const queue = 'arn:aws:sqs:eu-central-1:123456789012:mine';
  const pattern = JSON.stringify({ source: ['hr-system'] });
  const withQueue = (stateDir: string, sent: string[]) =>
    createEventBridge({
      stateDir,
      region: 'eu-central-1',
      accountId: '123456789012',
      buses: ['onboarding'],
      sendToQueue: (arn, body) => {
        if (arn !== queue) throw new AwsError('QueueDoesNotExist', 'No such queue');
        sent.push(body);
      },
      backoff: () => 0,
    });
  const onBus = { EventBusName: 'onboarding' };

  test('brings events to a queue, also in the next process, until it is gone', async () => {
    const stateDir = newFolder();
    const sent: string[] = [];
    const bridge = withQueue(stateDir, sent);
    await bridge.handle('PutRule', { Name: 'mine', ...onBus, EventPattern: pattern });
    await bridge.handle('PutTargets', { Rule: 'mine', ...onBus, Targets: [{ Id: '1', Arn: queue }] });
    bridge.stop();
    const next = withQueue(stateDir, sent);
    next.resume();
    await next.handle('PutEvents', { Entries: [entry(), entry({ Source: 'other' })] });
    await next.idle();
    expect(sent.map((body) => JSON.parse(body).detail)).toEqual([{ email: 'a@example.com' }]);

    await expect(next.handle('DeleteRule', { Name: 'mine', ...onBus })).rejects.toThrow('has targets');
    await next.handle('RemoveTargets', { Rule: 'mine', ...onBus, Ids: ['1'] });
    await next.handle('DeleteRule', { Name: 'mine', ...onBus });
    await next.handle('PutEvents', { Entries: [entry()] });
    await next.idle();
    expect(sent).toHaveLength(1);
    expect(await next.handle('ListRules', onBus)).toEqual({ Rules: [] });
  });

  test('hands on what its template makes, and nothing while it is disabled', async () => {
    const sent: string[] = [];
    const bridge = withQueue(newFolder(), sent);
    await bridge.handle('PutRule', { Name: 'mine', ...onBus, EventPattern: pattern });
    const InputTransformer = { InputPathsMap: { who: '$.detail.email' }, InputTemplate: '{"who": <who>}' };
    await bridge.handle('PutTargets', { Rule: 'mine', ...onBus, Targets: [{ Id: '1', Arn: queue, InputTransformer }] });
    await bridge.handle('PutEvents', { Entries: [entry()] });
    await bridge.handle('DisableRule', { Name: 'mine', ...onBus });
    await bridge.handle('PutEvents', { Entries: [entry()] });
    await bridge.idle();
    expect(sent).toEqual(['{"who":"a@example.com"}']);
  });

  test.each([
    ['PutRule', { Name: 'x', EventPattern: '{"source": "hr"}' }, 'InvalidEventPatternException'],
    ['PutRule', { Name: 'x', EventPattern: 'no JSON' }, 'InvalidEventPatternException'],
    ['PutRule', { Name: 'x', ScheduleExpression: 'rate(1 day)' }, 'ValidationException'],
    ['PutRule', { Name: 'own', EventPattern: pattern }, 'ManagedRuleException'],
    ['PutTargets', { Rule: 'nobody', Targets: [] }, 'ResourceNotFoundException'],
    [
      'PutTargets',
      { Rule: 'mine', Targets: [{ Id: '1', Arn: 'arn:aws:lambda:x:y:function:z' }] },
      'ValidationException',
    ],
    ['PutTargets', { Rule: 'mine', Targets: [{ Id: '1', Arn: queue, Input: '{}' }] }, 'ValidationException'],
  ])('%s %j is refused', async (operation, body, name) => {
    const bridge = withQueue(newFolder(), []);
    bridge.addRule({ name: 'own', bus: 'onboarding', rule, target: async () => {} });
    await bridge.handle('PutRule', { Name: 'mine', ...onBus, EventPattern: pattern });
    await expect(bridge.handle(operation, { ...onBus, ...body })).rejects.toMatchObject({ name });
  });
});

describe('PutEvents', () => {
  test('publishes an event in the form that EventBridge gives it', async () => {
    const bridge = testBridge();
    const heard = vi.fn();
    bridge.subscribe(heard);

    const answer = await bridge.handle('PutEvents', { Entries: [entry({ Resources: ['arn:x'] })] });

    expect(answer).toEqual({ FailedEntryCount: 0, Entries: [{ EventId: expect.any(String) }] });
    expect(heard).toHaveBeenCalledWith(
      {
        version: '0',
        id: expect.any(String),
        'detail-type': 'UserCreated',
        source: 'hr-system',
        account: '123456789012',
        time: '2025-01-01T00:00:00Z',
        region: 'eu-central-1',
        resources: ['arn:x'],
        detail: { email: 'a@example.com' },
      },
      'onboarding',
    );
    expect(bridge.recent()).toHaveLength(1);
  });

  test.each([
    ['no source', { Source: undefined }, 'InvalidArgument'],
    ['no detail type', { DetailType: '' }, 'InvalidArgument'],
    ['a detail that is no JSON', { Detail: '{' }, 'MalformedDetail'],
    ['a detail that is no object', { Detail: '[]' }, 'MalformedDetail'],
    ["AWS's own source", { Source: 'aws.s3' }, 'NotAuthorizedForSourceException'],
    ['a bus that is not there', { EventBusName: 'onbording' }, 'ResourceNotFoundException'],
  ])('refuses an entry with %s, and takes the others', async (_, wrong, code) => {
    const bridge = testBridge();

    const answer = await bridge.putEvents({ Entries: [entry(wrong), entry()] });

    expect(answer).toMatchObject({
      FailedEntryCount: 1,
      Entries: [{ ErrorCode: code }, { EventId: expect.any(String) }],
    });
    expect(bridge.recent()).toHaveLength(1);
  });

  test.each([
    ['no entry', []],
    ['more than ten entries', Array.from({ length: 11 }, () => entry())],
    ['more than 256 KiB', [entry({ Detail: JSON.stringify({ text: 'x'.repeat(262_144) }) })]],
  ])('refuses a request with %s', async (_, Entries) => {
    await expect(testBridge().putEvents({ Entries })).rejects.toMatchObject({ code: 'ValidationException' });
  });
});

describe('a rule', () => {
  test('hands the target what its transformer makes of a matching event', async () => {
    const bridge = testBridge();
    const taken: unknown[] = [];
    bridge.addRule({ name: 'intake', bus: 'onboarding', rule, target: async (input) => void taken.push(input) });

    bridge.put(ownEvent, { ...ownEvent, source: 'other' }, { ...ownEvent, bus: 'default' });
    await bridge.idle();

    expect(taken).toEqual([{ detail: { n: 1 } }]);
  });

  test('asks a target that fails again', async () => {
    const bridge = testBridge();
    let tries = 0;
    const target = async () => {
      tries += 1;
      if (tries < 3) throw new AwsError('ServiceUnavailable', 'Not now.', 503);
    };
    bridge.addRule({ name: 'intake', bus: 'onboarding', rule, target });

    bridge.put(ownEvent);
    await bridge.idle();

    expect(tries).toBe(3);
    expect(bridge.deadLetters()).toEqual([]);
  });

  test.each([
    ['keeps failing', new Error('broken'), 4],
    ['is not there', new AwsError('StateMachineDoesNotExist', 'gone'), 1],
  ])('makes an event a dead letter when its target %s', async (_, error, expected) => {
    const stateDir = newFolder();
    const bridge = testBridge(stateDir);
    let tries = 0;
    const target = async () => {
      tries += 1;
      throw error;
    };
    bridge.addRule({ name: 'intake', bus: 'onboarding', rule, target, maxAttempts: 4 });

    bridge.put(ownEvent);
    await bridge.idle();
    bridge.stop();

    expect(tries).toBe(expected);
    expect(testBridge(stateDir).deadLetters()).toMatchObject([
      { rule: 'intake', error: error.name, event: { detail: { n: 1 } } },
    ]);
  });

  test('delivers after a restart what its target had not taken', async () => {
    const stateDir = newFolder();
    const killed = testBridge(stateDir);
    killed.addRule({ name: 'intake', bus: 'onboarding', rule, target: () => new Promise(() => undefined) });
    killed.put(ownEvent);

    const bridge = testBridge(stateDir);
    const taken: unknown[] = [];
    bridge.addRule({ name: 'intake', bus: 'onboarding', rule, target: async (input) => void taken.push(input) });
    bridge.resume();
    await bridge.idle();
    bridge.stop();

    expect(taken).toEqual([{ detail: { n: 1 } }]);
    const third = testBridge(stateDir);
    third.addRule({ name: 'intake', bus: 'onboarding', rule, target: async (input) => void taken.push(input) });
    third.resume();
    await third.idle();
    expect(taken).toHaveLength(1);
  });

  test('is refused with the name of what is wrong', () => {
    const wrong = { ...rule, pattern: { source: [{ prefx: 'x' }] } };

    expect(() => testBridge().addRule({ name: 'intake', rule: wrong, target: async () => undefined })).toThrow(
      /Rule 'intake': "source": Unrecognized match type prefx/,
    );
  });

  test('can be looked up', async () => {
    const bridge = testBridge();
    bridge.addRule({ name: 'intake', bus: 'onboarding', rule, target: async () => undefined });

    const found = await bridge.handle('ListRules', { EventBusName: 'onboarding' });

    expect(found).toEqual({
      Rules: [await bridge.handle('DescribeRule', { Name: 'intake', EventBusName: 'onboarding' })],
    });
    expect(await bridge.handle('ListEventBuses', {})).toMatchObject({
      EventBuses: [{ Name: 'default' }, { Name: 'onboarding' }],
    });
    await expect(bridge.handle('CreateArchive', {})).rejects.toMatchObject({ code: 'UnknownOperationException' });
  });
});

test('the file of events is readable for its owner only, and keeps a thousand when it has grown', async () => {
  const stateDir = newFolder();
  const bridge = testBridge(stateDir);
  for (let index = 0; index < 21; index += 1) {
    bridge.put(...Array.from({ length: 1000 }, (_, n) => ({ ...ownEvent, detail: { n: index * 1000 + n } })));
  }
  bridge.stop();

  const reopened = testBridge(stateDir);

  expect(reopened.recent()).toHaveLength(1000);
  expect(reopened.recent().at(-1)?.event.detail).toEqual({ n: 20_999 });
  const file = join(stateDir, 'events.jsonl');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readFileSync(file, 'utf8').split('\n')).toHaveLength(1001);
});
