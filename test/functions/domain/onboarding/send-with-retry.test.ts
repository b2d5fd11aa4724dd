import { beforeEach, describe, expect, test } from 'vitest';
import { DirectoryFault, RequestRefused, Throttled } from '../../../../functions/domain/directory-errors.ts';
import { sendWithRetry } from '../../../../functions/domain/onboarding/send-with-retry.ts';
import type { Clock, Pacer } from '../../../../functions/domain/rate-limit/pacer.ts';
import { virtualClock } from '../../../support/virtual-clock.ts';

const never = Number.POSITIVE_INFINITY;
const atOnce: Pacer = { send: (_category, _deadline, request) => request() };

let clock: Clock;
let pauses: number[];
let sends: number;
beforeEach(() => {
  const virtual = virtualClock();
  pauses = [];
  sends = 0;
  clock = {
    now: virtual.now,
    sleep(milliseconds) {
      pauses.push(milliseconds);
      return virtual.sleep(milliseconds);
    },
  };
});

/** Sends a call that fails with these errors, one after the other, and then succeeds. */
function send(errors: readonly Error[], { deadline = never, random = 1 } = {}): Promise<string> {
  const left = [...errors];
  return sendWithRetry('creation', { deadline }, { pacer: atOnce, clock, random: () => random }, async () => {
    sends++;
    const error = left.shift();
    if (error) throw error;
    return 'done';
  });
}

const throttles = (count: number) => Array.from({ length: count }, () => new Throttled());

describe('a call that is throttled or fails', () => {
  test('is sent again, after pauses that double from 0.2 s up to 5 s', async () => {
    expect(await send([...throttles(4), new DirectoryFault(), ...throttles(2)])).toBe('done');
    expect(pauses).toEqual([200, 400, 800, 1600, 3200, 5000, 5000]);
  });

  test('waits a random part of each pause, so that workers do not retry in step', async () => {
    await send(throttles(2), { random: 0.25 });
    expect(pauses).toEqual([50, 100]);
  });

  test('is given up after the eighth try, with the last error', async () => {
    const last = new DirectoryFault('last');
    await expect(send([...throttles(7), last])).rejects.toBe(last);
    expect(sends).toBe(8);
    expect(pauses).toHaveLength(7);
  });

  test('is sent again where the pause ends on the deadline', async () => {
    expect(await send(throttles(1), { deadline: 200 })).toBe('done');
  });

  test('is given up at once, as throttled, where the pause would end after the deadline', async () => {
    await expect(send(throttles(1), { deadline: 199 })).rejects.toThrow(Throttled);
    expect(pauses).toEqual([]);
    expect(clock.now()).toBe(0);
  });
});

test('a call that is refused is not sent again', async () => {
  await expect(send([new RequestRefused('why')])).rejects.toThrow('why');
  expect(sends).toBe(1);
});

test('every try is sent in turn, and none after the deadline', async () => {
  const asked: unknown[] = [];
  const pacer: Pacer = {
    send(category, deadline, request) {
      asked.push([category, deadline]);
      return request();
    },
  };
  let tries = 0;
  await sendWithRetry('read', { deadline: 5000 }, { pacer, clock, random: () => 1 }, async () => {
    if (++tries === 1) throw new Throttled();
  });
  expect(asked).toEqual([
    ['read', 5000],
    ['read', 5000],
  ]);
});
