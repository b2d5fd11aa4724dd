import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { AwsError } from '../../aws-error.ts';
import { createEventBridge, type OwnEvent } from '../../event-bridge/event-bridge.ts';
import { isOwnerOnly } from '../owner-only.ts';

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

const wholeEvent = JSON.stringify({
  ...{ id: '1', account: '123456789012', source: 'hr-system', time: '2026-01-01T00:00:00Z', region: 'eu-central-1' },
  ...{ resources: [], 'detail-type': 'UserCreated', detail: {} },
});

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

  test('delivers events to a queue, also in the next process, until it is deleted', async () => {
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

  test('delivers the output of its template, and nothing while it is disabled', async () => {
    const sent: string[] = [];
    const bridge = withQueue(newFolder(), sent);
    await bridge.handle('PutRule', { Name: 'mine', ...onBus, EventPattern: pattern });
    const InputTransformer = { InputPathsMap: { who: '$.detail.email' }, InputTemplate: '{"who": <who>}' };
    await bridge.handle('PutTargets', { Rule: 'mine', ...onBus, Targets: [{ Id: '1', Arn: queue, InputTransformer }] });
    await bridge.handle('PutEvents', { Entries: [entry()] });
    await bridge.handle('DisableRule', { Name: 'mine', ...onBus });
    await bridge.handle('PutEvents', { Entries: [entry()] });
    await bridge.idle();
    expect(sent).toEqual(['{"who": "a@example.com"}']);
  });

  test('has templates that know its name, and an event that its template spoils is a dead letter at once', async () => {
    const sent: string[] = [];
    const bridge = withQueue(newFolder(), sent);
    await bridge.handle('PutRule', { Name: 'mine', ...onBus, EventPattern: pattern });
    const Targets = ['"by <aws.events.rule-name>"', '{"inside": "<all>"}'].map((InputTemplate, at) => ({
      ...{ Id: String(at), Arn: queue },
      InputTransformer: { InputPathsMap: { all: '$.detail' }, InputTemplate },
    }));
    await bridge.handle('PutTargets', { Rule: 'mine', ...onBus, Targets });
    await bridge.handle('PutEvents', { Entries: [entry()] });
    await bridge.idle();
    expect(sent).toEqual(['"by mine"']);
    expect(bridge.deadLetters()).toMatchObject([{ error: 'InvalidJson' }]);
  });

  test('has five targets at most', async () => {
    const bridge = withQueue(newFolder(), []);
    await bridge.handle('PutRule', { Name: 'mine', ...onBus, EventPattern: pattern });
    const put = (...ids: number[]) => {
      const Targets = ids.map((Id) => ({ Id: String(Id), Arn: queue }));
      return bridge.handle('PutTargets', { Rule: 'mine', ...onBus, Targets });
    };
    await put(1, 2, 3, 4, 5);
    await expect(put(6)).rejects.toMatchObject({ name: 'LimitExceededException' });
    await put(5);
  });

  test('that an earlier version took and EventBridge refuses gets no events, and stops nothing', async () => {
    const stateDir = newFolder();
    const bridge = withQueue(stateDir, []);
    await bridge.handle('PutRule', { Name: 'mine', ...onBus, EventPattern: pattern });
    await bridge.handle('PutTargets', { Rule: 'mine', ...onBus, Targets: [{ Id: '1', Arn: queue }] });
    bridge.stop();
    const path = join(stateDir, 'events.jsonl');
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll('hr-system\\"]', 'hr-system\\", {\\"numeric\\": 1}]'));
    const faults: string[] = [];
    const options = { stateDir, region: 'eu-central-1', accountId: '123456789012', buses: ['onboarding'] };
    const next = createEventBridge({ ...options, onFault: (fault) => void faults.push(fault) });
    await next.handle('PutEvents', { Entries: [entry()] });
    expect(faults).toEqual([expect.stringContaining('Value of numeric must be an array')]);
    expect(await next.handle('ListRules', onBus)).toMatchObject({ Rules: [{ Name: 'mine' }] });
  });

  test('sends a part of the event, or always the same, where a target says so', async () => {
    const sent: string[] = [];
    const bridge = withQueue(newFolder(), sent);
    await bridge.handle('PutRule', { Name: 'mine', ...onBus, EventPattern: pattern });
    const Targets = [{ InputPath: '$.detail' }, { InputPath: '$.source' }, { Input: ' {"from": "<here>"}' }];
    const given = Targets.map((target, index) => ({ Id: String(index), Arn: queue, ...target }));
    await bridge.handle('PutTargets', { Rule: 'mine', ...onBus, Targets: given });
    expect(await bridge.handle('ListTargetsByRule', { Rule: 'mine', ...onBus })).toEqual({ Targets: given });
    await bridge.handle('PutEvents', { Entries: [entry()] });
    await bridge.idle();
    expect(sent.toSorted()).toEqual([' {"from": "<here>"}', '"hr-system"', '{"email":"a@example.com"}']);
  });

  test('is described as it was created, and found by its name, its target and page by page', async () => {
    const bridge = withQueue(newFolder(), []);
    for (const Name of ['answers-1', 'answers-2', 'others']) {
      await bridge.handle('PutRule', { Name, ...onBus, EventPattern: pattern, Description: 'Mine.' });
    }
    await bridge.handle('PutTargets', { Rule: 'answers-2', ...onBus, Targets: [{ Id: '1', Arn: queue }] });
    expect(await bridge.handle('DescribeRule', { Name: 'others', ...onBus })).toEqual({
      Name: 'others',
      Arn: 'arn:aws:events:eu-central-1:123456789012:rule/onboarding/others',
      EventPattern: pattern,
      State: 'ENABLED',
      Description: 'Mine.',
      EventBusName: 'onboarding',
      CreatedBy: '123456789012',
    });
    const list = { ...onBus, NamePrefix: 'answers', Limit: 1 };
    const first = (await bridge.handle('ListRules', list)) as { NextToken: string };
    expect(first).toMatchObject({ Rules: [{ Name: 'answers-1' }] });
    const last = await bridge.handle('ListRules', { ...list, NextToken: first.NextToken });
    expect(last).toEqual({ Rules: [expect.objectContaining({ Name: 'answers-2' })] });
    expect(await bridge.handle('ListRuleNamesByTarget', { ...onBus, TargetArn: queue })).toEqual({
      RuleNames: ['answers-2'],
    });
    expect(await bridge.handle('ListEventBuses', { NamePrefix: 'on' })).toMatchObject({
      EventBuses: [{ Name: 'onboarding' }],
    });
  });

  test('that does not exist can be deleted', async () => {
    expect(await withQueue(newFolder(), []).handle('DeleteRule', { Name: 'nobody', ...onBus })).toEqual({});
  });

  test('has a pattern that can be tested beforehand', async () => {
    const bridge = withQueue(newFolder(), []);
    const matches = (EventPattern: string) => bridge.handle('TestEventPattern', { EventPattern, Event: wholeEvent });
    expect(await matches(pattern)).toEqual({ Result: true });
    expect(await matches('{"source": ["other"]}')).toEqual({ Result: false });
  });

  test('has a pattern that can be tested with an event that names no resources', async () => {
    const { resources: _none, ...event } = JSON.parse(wholeEvent) as Record<string, unknown>;
    const test = { EventPattern: pattern, Event: JSON.stringify(event) };
    expect(await withQueue(newFolder(), []).handle('TestEventPattern', test)).toEqual({ Result: true });
  });

  test.each(['id', 'account', 'source', 'time', 'region', 'detail-type'])(
    'has a pattern that can’t be tested with an event without %s',
    async (field) => {
      const { [field]: _none, ...event } = JSON.parse(wholeEvent) as Record<string, unknown>;
      const test = { EventPattern: pattern, Event: JSON.stringify(event) };
      await expect(withQueue(newFolder(), []).handle('TestEventPattern', test)).rejects.toMatchObject({
        message: 'Parameter Event is not valid.',
      });
    },
  );

  test('whose pattern is no JSON is refused with the reason', async () => {
    const test = { EventPattern: 'not json', Event: wholeEvent };
    await expect(withQueue(newFolder(), []).handle('TestEventPattern', test)).rejects.toThrow(
      /Reason: Unexpected token/,
    );
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
    ['PutTargets', { Rule: 'mine', Targets: [{ Id: '1', Arn: queue, Input: 'no JSON' }] }, 'ValidationException'],
    [
      'PutTargets',
      { Rule: 'mine', Targets: [{ Id: '1', Arn: queue, Input: '1', InputPath: '$' }] },
      'ValidationException',
    ],
    ['PutTargets', { Rule: 'mine', Targets: [{ Id: '1', Arn: queue, InputPath: 'detail' }] }, 'ValidationException'],
    ['PutTargets', { Rule: 'mine', Targets: [{ Id: '1', Arn: queue, RoleArn: 'x' }] }, 'ValidationException'],
    ['DescribeRule', { Name: 'nobody' }, 'ResourceNotFoundException'],
    ['ListRules', { NextToken: 'x' }, 'ValidationException'],
    ['TestEventPattern', { EventPattern: '{"source": []}', Event: wholeEvent }, 'InvalidEventPatternException'],
    ['TestEventPattern', { EventPattern: pattern, Event: '{"source": "hr-system"}' }, 'ValidationException'],
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
  ])('refuses an entry with %s, and accepts the others', async (_, wrong, code) => {
    const bridge = testBridge();

    const answer = await bridge.putEvents({ Entries: [entry(wrong), entry()] });

    expect(answer).toMatchObject({
      FailedEntryCount: 1,
      Entries: [{ ErrorCode: code }, { EventId: expect.any(String) }],
    });
    expect(bridge.recent()).toHaveLength(1);
  });

  test('loses an event for a bus that is not there, as AWS does, and says so to the person who runs the stack', async () => {
    const onFault = vi.fn();
    const options = { stateDir: newFolder(), region: 'eu-central-1', accountId: '123456789012', buses: ['onboarding'] };
    const bridge = createEventBridge({ ...options, onFault });
    const answer = await bridge.putEvents({ Entries: [entry({ EventBusName: 'onbording' })] });
    expect(answer).toEqual({ FailedEntryCount: 0, Entries: [{ EventId: expect.any(String) }] });
    expect(bridge.recent()).toEqual([]);
    expect(onFault.mock.calls).toEqual([[expect.stringMatching(/"onbording".*There are: default, onboarding\./)]]);
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
  test('delivers the output of its transformer for a matching event', async () => {
    const bridge = testBridge();
    const taken: unknown[] = [];
    bridge.addRule({ name: 'intake', bus: 'onboarding', rule, target: async (input) => void taken.push(input) });

    bridge.put(ownEvent, { ...ownEvent, source: 'other' }, { ...ownEvent, bus: 'default' });
    await bridge.idle();

    expect(taken).toEqual([{ detail: { n: 1 } }]);
  });

  test('retries a target that fails', async () => {
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

  test('delivers after a restart what its target had not accepted', async () => {
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

    const found = (await bridge.handle('ListRules', { EventBusName: 'onboarding' })) as { Rules: object[] };

    // Only the description says whose rule it is.
    expect(await bridge.handle('DescribeRule', { Name: 'intake', EventBusName: 'onboarding' })).toEqual({
      ...found.Rules[0],
      CreatedBy: '123456789012',
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
  expect(isOwnerOnly(file)).toBe(true);
  expect(readFileSync(file, 'utf8').split('\n')).toHaveLength(1001);
});
