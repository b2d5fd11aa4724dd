import { expect, test } from 'vitest';
import { StaticPacer } from '../../../../functions/domain/onboarding/pace.ts';
import { virtualClock } from '../../../support/virtual-clock.ts';

const forever = Number.POSITIVE_INFINITY;

test('a worker of 25/s sends 100 requests in 4 seconds', async () => {
  const clock = virtualClock();
  const pacer = new StaticPacer(clock, { creation: 25, update: 25, read: 120 });
  for (let sent = 0; sent < 101; sent++) await pacer.take('creation', forever);
  expect(clock.now()).toBe(4000);
});

test('the pause between two batches is made up for, up to 0.3 s', async () => {
  const clock = virtualClock();
  const pacer = new StaticPacer(clock, { creation: 25, update: 25, read: 120 });
  for (let sent = 0; sent < 50; sent++) await pacer.take('creation', forever);
  await clock.sleep(240);
  for (let sent = 0; sent < 51; sent++) await pacer.take('creation', forever);
  expect(clock.now()).toBe(4000);

  await clock.sleep(60_000);
  const before = clock.now();
  for (let sent = 0; sent < 25; sent++) await pacer.take('creation', forever);
  expect(clock.now() - before).toBe(24 * 40 - 300);
});

test('rates of different categories do not wait for each other', async () => {
  const clock = virtualClock();
  const pacer = new StaticPacer(clock, { creation: 1, update: 1, read: 1 });
  await pacer.take('creation', forever);
  await pacer.take('update', forever);
  await pacer.take('read', forever);
  expect(clock.now()).toBe(0);
});

test('a request that could only be sent after the deadline is refused at once', async () => {
  const clock = virtualClock();
  const pacer = new StaticPacer(clock, { creation: 1, update: 1, read: 1 });
  expect(await pacer.take('creation', 500)).toBe(true);
  expect(await pacer.take('creation', 500)).toBe(false);
  expect(clock.now()).toBe(0);
});

test('after a throttle the category pauses for a second', async () => {
  const clock = virtualClock();
  const pacer = new StaticPacer(clock, { creation: 25, update: 25, read: 25 });
  pacer.throttled('creation');
  await pacer.take('creation', forever);
  expect(clock.now()).toBe(1000);
});
