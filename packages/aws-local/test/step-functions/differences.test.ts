import { describe, expect, test } from 'vitest';
import { historyOf, runStates } from './stack.ts';

/*
 * What aws-local-stepfunctions does in another way than AWS was recorded to (localstack, tests/aws/services/stepfunctions). The
 * README lists it; the person who raises the library's version learns here that a row has become wrong.
 */
describe('what the README says differs from AWS', () => {
  const failed = { status: 'FAILED' };
  test.each<[string, string, unknown, object]>([
    ['a slice of nothing', '$.items[0:2]', {}, failed],
    ['all items of nothing', '$.items[*]', {}, failed],
    ['several separators', "States.StringSplit($.a, '.+')", { a: 'a.b+c' }, { result: { x: ['a.b+c'] } }],
    ['empty parts', "States.StringSplit($.a, ',')", { a: ',1' }, { result: { x: ['', '1'] } }],
    ['a sum of decimals', 'States.MathAdd($.a, 0)', { a: 1.5 }, { result: { x: 1.5 } }],
    ['an object in a text', "States.Format('{}', $.a)", { a: { b: 1 } }, failed],
    ['JSON that is empty', 'States.StringToJson($.a)', { a: '' }, failed],
  ])('%s', async (_, path, input, expected) => {
    const pass = { Type: 'Pass', Parameters: { 'x.$': path }, End: true };
    expect(await runStates({ P: pass }, input)).toMatchObject(expected);
  });

  test('the history of an inline Map does not say that it started', async () => {
    const ItemProcessor = { StartAt: 'P', States: { P: { Type: 'Pass', End: true } } };
    const { stepFunctions, arn } = await runStates({ M: { Type: 'Map', ItemProcessor, End: true } }, [1]);
    const types = (await historyOf(stepFunctions, arn)).map(({ type }) => type);
    expect(types.slice(0, 3)).toEqual(['ExecutionStarted', 'MapStateEntered', 'MapIterationStarted']);
  });
});
