import type { PutEvents } from 'aws-local/step-functions/tasks/put-events.ts';
import { describe, expect, test } from 'vitest';
import {
  functionArn,
  NamedError,
  type TestFunction,
  testStack,
} from '../../packages/aws-local/test/step-functions/stack.ts';
import { loadDefinition } from '../../statemachines/load-definition.ts';

const definition = loadDefinition('EventIntake', { functionArn, busName: 'onboarding' });

const answer = (message_id: string) => ({
  message_id,
  detail_type: 'UserOnboarded',
  detail: { correlation_id: message_id },
});
const input = { events: [{ message_id: 'm1' }, { message_id: 'm2' }] };

async function run(functions: Readonly<Record<string, TestFunction>>, bus?: PutEvents) {
  const published: Record<string, unknown>[] = [];
  const calls: [string, unknown][] = [];
  const { stepFunctions } = testStack({
    putEvents: async (request, caller) => {
      published.push(...request.Entries);
      return bus ? bus(request, caller) : { FailedEntryCount: 0, Entries: [{ EventId: 'e' }] };
    },
    functions: Object.fromEntries(
      Object.entries(functions).map(([name, act]) => [
        name,
        (payload: unknown) => {
          calls.push([name, payload]);
          return act(payload);
        },
      ]),
    ),
  });
  const stateMachineArn = stepFunctions.define('EventIntake', definition, 'EXPRESS');
  const request = { stateMachineArn, input: JSON.stringify(input) };
  const result = (await stepFunctions.handle('StartSyncExecution', request)) as {
    status: string;
    output?: string;
    error?: string;
  };
  return { ...result, output: JSON.parse(result.output ?? 'null'), published, calls };
}

const ValidateEvents = () => ({ valid: 1, commands: [{ message_id: 'm1' }], answers: [answer('m2')] });
const ApplyEvents = () => ({ answers: [answer('m2'), answer('m1')] });

describe('the event-intake state machine', () => {
  test('validates, applies what is valid, and publishes every answer', async () => {
    const { status, output, published, calls } = await run({ ValidateEvents, ApplyEvents });
    expect(status).toBe('SUCCEEDED');
    expect(output).toEqual({ done: ['m2', 'm1'] });
    expect(calls).toEqual([
      ['ValidateEvents', input],
      ['ApplyEvents', { commands: [{ message_id: 'm1' }], answers: [answer('m2')] }],
    ]);
    expect(published).toHaveLength(2);
    expect(published[0]).toMatchObject({
      EventBusName: 'onboarding',
      Source: 'cognito-onboarding',
      DetailType: 'UserOnboarded',
      Detail: '{"correlation_id":"m2"}',
    });
  });

  test('applies nothing when nothing is valid', async () => {
    const { output, calls } = await run({
      ValidateEvents: () => ({ valid: 0, commands: [], answers: [answer('m1')] }),
      ApplyEvents,
    });
    expect(output).toEqual({ done: ['m1'] });
    expect(calls.map(([name]) => name)).toEqual(['ValidateEvents']);
  });

  test('reports as done only what is answered', async () => {
    const { output } = await run({ ValidateEvents, ApplyEvents: () => ({ answers: [answer('m2')] }) });
    expect(output).toEqual({ done: ['m2'] });
  });

  test.each(['ValidateEvents', 'ApplyEvents'])('tries %s again when it dies', async (name) => {
    let tries = 0;
    const dying = { ValidateEvents, ApplyEvents }[name];
    const { status, output } = await run({
      ValidateEvents,
      ApplyEvents,
      [name]: () => {
        tries += 1;
        if (tries === 1) throw new NamedError('Runtime.ExitError', 'Runtime exited');
        return dying?.();
      },
    });
    expect([status, tries]).toEqual(['SUCCEEDED', 2]);
    expect(output).toEqual({ done: ['m2', 'm1'] });
  });

  test.each([
    ['ValidateEvents', 3],
    ['ApplyEvents', 2],
  ])('fails when %s stays unavailable, after %i tries', async (name, most) => {
    let tries = 0;
    const dead = () => {
      tries += 1;
      throw new NamedError('ServiceUnavailable', 'Cognito did not answer');
    };
    const { status, error } = await run({ ValidateEvents, ApplyEvents, [name]: dead });
    expect([status, error, tries]).toEqual(['FAILED', 'ServiceUnavailable', most]);
  });

  test('does not retry a fault of our own', async () => {
    let tries = 0;
    const broken = () => {
      tries += 1;
      throw new NamedError('TypeError', 'x is not a function');
    };
    expect((await run({ ValidateEvents: broken, ApplyEvents })).status).toBe('FAILED');
    expect(tries).toBe(1);
  });

  test('publishes the other answers when the bus refuses one, and does not report that one as done', async () => {
    let refused = 0;
    const { status, output } = await run({ ValidateEvents, ApplyEvents }, async ({ Entries }) => {
      if (!String(Entries[0]?.Detail).includes('m2')) return { FailedEntryCount: 0, Entries: [{ EventId: 'e' }] };
      refused += 1;
      return { FailedEntryCount: 1, Entries: [{ ErrorCode: 'InternalFailure', ErrorMessage: 'Try again.' }] };
    });
    expect(status).toBe('SUCCEEDED');
    expect(refused).toBe(4);
    expect(output).toEqual({ done: [{ published: 'no' }, 'm1'] });
  });
});

test('an Express machine is in no list, and a Standard one can not be started synchronously', async () => {
  const { stepFunctions } = testStack({ functions: { ValidateEvents, ApplyEvents } });
  const express = stepFunctions.define('EventIntake', definition, 'EXPRESS');
  const standard = stepFunctions.define('Standard', { StartAt: 'Done', States: { Done: { Type: 'Succeed' } } });
  await expect(stepFunctions.handle('StartSyncExecution', { stateMachineArn: standard })).rejects.toThrow('type');
  // Express executions are in no list: their history is in the logs alone.
  await expect(stepFunctions.handle('ListExecutions', { stateMachineArn: express })).rejects.toMatchObject({
    code: 'StateMachineTypeNotSupported',
  });
});
