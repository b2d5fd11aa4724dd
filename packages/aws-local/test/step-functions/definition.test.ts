import { describe, expect, test } from 'vitest';
import { functionArn, testStack } from './stack.ts';

const task = {
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Parameters: { FunctionName: functionArn('f'), 'Payload.$': '$' },
  End: true,
};

const map = {
  Type: 'Map',
  ItemReader: {
    Resource: 'arn:aws:states:::s3:getObject',
    ReaderConfig: { InputType: 'JSONL' },
    Parameters: { Bucket: 'files', Key: 'items.jsonl' },
  },
  ItemProcessor: {
    ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' },
    StartAt: 'Child',
    States: { Child: { ...task } },
  },
  End: true,
};

const define = (state: object, root: object = {}) =>
  testStack().stepFunctions.define('Test', { StartAt: 'First', States: { First: state }, ...root });

describe('defining a state machine', () => {
  test('accepts what can be run', () => {
    expect(define(task)).toBe('arn:aws:states:eu-central-1:123456789012:stateMachine:Test');
    expect(() => define(map)).not.toThrow();
  });

  test.each<[string, object, RegExp]>([
    ['a misspelt field', { ...task, TimeoutSecond: 3 }, /state 'First', the field 'TimeoutSecond' is misspelt/],
    ['a heartbeat', { ...task, HeartbeatSeconds: 3 }, /'HeartbeatSeconds'/],
    ['a time-out that comes with the input', { ...task, TimeoutSecondsPath: '$.t' }, /'TimeoutSecondsPath'/],
    ['variables', { ...task, Assign: { a: 1 } }, /'Assign'/],
    ['JSONata in a state', { ...task, QueryLanguage: 'JSONata' }, /QueryLanguage JSONata is not supported/],
    ['a misspelt field of a retrier', { ...task, Retry: [{ ErrorEquals: ['E'], MaxAttempt: 1 }] }, /'MaxAttempt'/],
    ['a misspelt field of a catcher', { ...task, Catch: [{ ErrorEquals: ['E'], Nxt: 'First' }] }, /'Nxt'/],
    [
      'a catcher that would never be used',
      { ...task, Catch: [{ ErrorEquals: ['States.Runtime'], Next: 'First' }] },
      /States.Runtime/,
    ],
    [
      'an unknown resource',
      { ...task, Resource: 'arn:aws:states:::sqs:sendMessage' },
      /sqs:sendMessage is not supported/,
    ],
    ['a callback', { ...task, Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken' }, /waitForTaskToken is not/],
    [
      'an AWS service that is not connected',
      { ...task, Resource: 'arn:aws:states:::aws-sdk:s3:getObject' },
      /aws-sdk:s3/,
    ],
    [
      'an asynchronous invocation',
      { ...task, Parameters: { FunctionName: 'f', InvocationType: 'Event' } },
      /RequestResponse/,
    ],
    [
      'an option of lambda:invoke that has no effect here',
      { ...task, Parameters: { FunctionName: 'f', Qualifier: '1' } },
      /Qualifier/,
    ],
    [
      'a part of the context that does not exist',
      { ...task, Parameters: { FunctionName: 'f', Payload: { 'n.$': '$$.State.RetryCount' } } },
      /\$\$\.State\.RetryCount/,
    ],
    ['a ResultPath that is no plain path', { ...task, ResultPath: "$['a']" }, /ResultPath/],
    [
      'a comparison by pattern',
      { Type: 'Choice', Choices: [{ Variable: '$.a', StringMatches: 'a*', Next: 'First' }] },
      /StringMatches/,
    ],
    ['a type that is none', { Type: 'Taks', End: true }, /Taks/],
    ['a target that is not there', { ...task, End: undefined, Next: 'Second' }, /Second/],
    [
      'STANDARD children',
      {
        ...map,
        ItemProcessor: { ...map.ItemProcessor, ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' } },
      },
      /EXPRESS/,
    ],
    [
      'a CSV reader',
      { ...map, ItemReader: { ...map.ItemReader, ReaderConfig: { InputType: 'CSV' } } },
      /JSONL or JSON/,
    ],
    [
      'a list of objects',
      { ...map, ItemReader: { ...map.ItemReader, Resource: 'arn:aws:states:::s3:listObjectsV2' } },
      /getObject/,
    ],
    ['a misspelt field of the batcher', { ...map, ItemBatcher: { MaxItemPerBatch: 3 } }, /MaxItemPerBatch/],
    [
      'a format of results that is not written',
      {
        ...map,
        ResultWriter: { Resource: 'arn:aws:states:::s3:putObject', Parameters: { Bucket: 'files' }, WriterConfig: {} },
      },
      /WriterConfig/,
    ],
    [
      'something wrong in a child',
      { ...map, ItemProcessor: { ...map.ItemProcessor, States: { Child: { ...task, Resourc: 'x' } } } },
      /state 'Child', the field 'Resourc'/,
    ],
  ])('refuses %s', (_, state, message) => {
    expect(() => define(state)).toThrow(message);
  });

  test('refuses JSONata for the whole machine', () => {
    expect(() => define(task, { QueryLanguage: 'JSONata' })).toThrow(/QueryLanguage JSONata/);
  });

  test('refuses a name that AWS refuses', () => {
    const { stepFunctions } = testStack();

    expect(() => stepFunctions.define('a b', { StartAt: 'First', States: { First: task } })).toThrow(/Invalid Name/);
  });
});
