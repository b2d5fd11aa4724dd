import { describe, expect, test } from 'vitest';
import { Refusal } from '../../../functions/domain/refusal.ts';
import { trigger } from '../../../functions/runtime/trigger.ts';
import { keptLog, lambdaContext } from '../../support/trigger-events.ts';

interface Event {
  readonly triggerSource: string;
  readonly userName: string;
  readonly response: { readonly first: string | null; readonly second: string | null };
}
const event: Event = { triggerSource: 'Some_Source', userName: 'ann', response: { first: null, second: null } };

describe('The chain around a trigger', () => {
  test('returns the whole event with what was filled in', async () => {
    const answer = await trigger<Event>(() => ({ second: 'two' }), keptLog())(event, lambdaContext);
    expect(answer).toEqual({ ...event, response: { first: null, second: 'two' } });
  });

  test('returns the event unchanged when there is nothing to fill in', async () => {
    expect(await trigger<Event>(() => undefined, keptLog())(event, lambdaContext)).toEqual(event);
  });

  test('passes on the text of a refusal, and nothing else', async () => {
    const refuse = () => {
      throw new Refusal('Please use another address', { cause: new Error('ann@acme.example is listed') });
    };
    const error = await trigger<Event>(refuse, keptLog())(event, lambdaContext).catch((thrown: unknown) => thrown);
    expect(error).toEqual(new Error('Please use another address'));
    expect(Object.getOwnPropertyNames(error).toSorted()).toEqual(['message', 'stack']);
  });

  test('answers any other error in general words, and logs its name and place', async () => {
    const log = keptLog();
    const fail = async () => {
      throw new TypeError("cannot read 'ann@acme.example'");
    };
    await expect(trigger<Event>(fail, log)(event, lambdaContext)).rejects.toThrow(/^Something went wrong on our side/);
    expect(log.text()).toContain('TypeError');
    expect(log.text()).toContain('trigger.test.ts');
    expect(log.text()).not.toContain('ann');
  });
});
