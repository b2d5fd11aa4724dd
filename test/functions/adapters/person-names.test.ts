import type { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { personNames } from '../../../functions/adapters/person-names.ts';

/** A pool that answers with these attributes or errors, one after the other. */
function poolOf(...answers: readonly (Readonly<Record<string, string>> | Error)[]) {
  let calls = 0;
  const send = async () => {
    const answer = answers[Math.min(calls++, answers.length - 1)];
    if (answer instanceof Error) throw answer;
    return { UserAttributes: Object.entries(answer ?? {}).map(([Name, Value]) => ({ Name, Value })) };
  };
  let now = 0;
  const findName = personNames({ send } as unknown as CognitoIdentityProviderClient, 'pool', () => now);
  return {
    find: () => findName('a sub'),
    calls: () => calls,
    wait: (minutes: number) => {
      now += minutes * 60_000;
    },
  };
}

const failure = (name: string) => Object.assign(new Error(name), { name });

test.each([
  [{ name: 'Rosa Diaz', given_name: 'R', email: 'r@acme.example' }, 'Rosa Diaz'],
  [{ given_name: 'Rosa', family_name: 'Diaz', email: 'r@acme.example' }, 'Rosa Diaz'],
  [{ name: ' ', email: 'r@acme.example' }, 'r@acme.example'],
])('a person is called by their name, and by their address without one: %j', async (attributes, name) => {
  expect(await poolOf(attributes).find()).toBe(name);
});

test('a name is looked up again after ten minutes, and one that is gone no earlier', async () => {
  const pool = poolOf(failure('UserNotFoundException'), { name: 'Rosa' });
  expect([await pool.find(), await pool.find(), pool.calls()]).toEqual([undefined, undefined, 1]);
  pool.wait(11);
  expect([await pool.find(), pool.calls()]).toEqual(['Rosa', 2]);
});

test('a throttle is not taken for an account that is gone', async () => {
  const pool = poolOf(failure('TooManyRequestsException'), { name: 'Rosa' });
  expect([await pool.find(), await pool.find()]).toEqual([undefined, 'Rosa']);
});
