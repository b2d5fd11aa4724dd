import { expect, test } from 'vitest';
import { keepToListRate } from '../../../../functions/domain/admin-people/keep-to-list-rate.ts';
import { Throttled } from '../../../../functions/domain/directory-errors.ts';
import { FakePeople } from '../../../support/fake-people.ts';
import { virtualClock } from '../../../support/virtual-clock.ts';

test('lists are asked for at half of the rate that all pools of the account have', async () => {
  const clock = virtualClock();
  const people = new FakePeople([]);
  const directory = keepToListRate(people, clock, () => 0.5);
  for (let calls = 0; calls <= 60; calls++) await directory.list(undefined, undefined);
  expect(people.lists).toHaveLength(61);
  expect(clock.now()).toBeGreaterThan(3_800);
  expect(clock.now()).toBeLessThan(4_200);
});

test('who would have to wait for longer than a person does is asked to come back', async () => {
  const clock = virtualClock();
  const directory = keepToListRate(new FakePeople([]), clock, () => 0.5);
  const calls = Array.from({ length: 400 }, () =>
    directory.list(undefined, undefined).catch((error: unknown) => error),
  );
  const outcomes = await Promise.all(calls);
  expect(outcomes.filter((outcome) => outcome instanceof Throttled).length).toBeGreaterThan(200);
  expect(clock.now()).toBeLessThan(12_000);
});
