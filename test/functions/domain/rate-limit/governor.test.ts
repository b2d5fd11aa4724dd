import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import {
  DailyLimitReached,
  DirectoryFault,
  InvitationUndelivered,
  PermissionDenied,
  RequestRefused,
  Throttled,
  TriggerFailed,
  TriggerRefused,
  UserExists,
} from '../../../../functions/domain/directory-errors.ts';
import { catchUpFactor } from '../../../../functions/domain/rate-limit/budget.ts';
import { Governor } from '../../../../functions/domain/rate-limit/governor.ts';
import type { Category } from '../../../../functions/domain/rate-limit/pacer.ts';
import type { Rates } from '../../../../functions/domain/rate-limit/work-plan.ts';
import { VirtualTime } from '../../../../tools/simulate/virtual-time.ts';

const forever = Number.POSITIVE_INFINITY;
const share: Rates = { creationsPerSecond: 25, updatesPerSecond: 10, readsPerSecond: 50, mailsPerSecond: 100 };

let time: VirtualTime;
let sent: number[];
beforeEach(() => {
  time = new VirtualTime();
  sent = [];
});

const governor = (rates: Partial<Rates> = {}) => new Governor(time, { ...share, ...rates }, () => 0.5);

/** Sends so many requests at once, each answered after so many milliseconds in the way given. */
async function send(
  by: Governor,
  count: number,
  { category = 'creation' as Category, deadline = forever, takesMs = 100, answer = async () => {} } = {},
) {
  const one = () =>
    by.send(category, deadline, async () => {
      sent.push(time.now());
      await time.sleep(takesMs);
      await answer();
    });
  return Promise.allSettled(Array.from({ length: count }, one));
}

describe('a worker of 25/s', () => {
  test('sends 100 requests in 4 seconds, evenly', async () => {
    await time.run(() => send(governor(), 101));
    expect(sent.at(-1)).toBeCloseTo(4000, 6);
    expect(sent[1]).toBeCloseTo(40, 6);
  });

  test('catches up after the pause between two batches, a little at a time', async () => {
    const paced = governor();
    await time.run(async () => {
      await send(paced, 50);
      await time.sleep(240);
      await send(paced, 1000);
    });
    // The pause and the last answers cost 0.34 s, which are back after 17 s at 2 % more.
    expect(sent.at(-1)).toBeCloseTo(1049 * 40, 6);
    const pause = sent.findIndex((at, index) => at - (sent[index - 1] ?? 0) > 100);
    const densest = Math.max(
      ...sent.slice(pause, -25).map((at, index) => 25_000 / ((sent[pause + index + 25] ?? 0) - at)),
    );
    expect(densest).toBeLessThan(25 * 1.02 * 1.15);
  });

  test('has saved up one second at most after an hour of rest', async () => {
    const paced = governor();
    await time.run(async () => {
      await send(paced, 1);
      await time.sleep(3_600_000);
      await send(paced, 25 * 60);
    });
    const spent = (sent.at(-1) ?? 0) - (sent[1] ?? 0);
    expect(spent).toBeGreaterThan(58_900);
    expect(spent).toBeLessThan(59_100);
  });

  test('has no more requests in flight than its rate needs at the current latency', async () => {
    let underWay = 0;
    let most = 0;
    const paced = governor();
    const watched = () =>
      paced.send('creation', forever, async () => {
        most = Math.max(most, ++underWay);
        await time.sleep(60_000);
        underWay--;
      });
    await time.run(() => Promise.all(Array.from({ length: 200 }, watched)));
    expect(most).toBe(50);
  });
});

test('the faster requests are answered, the fewer are in flight: four, if they take a tenth of a second', async () => {
  let underWay = 0;
  let most = 0;
  const paced = governor();
  await time.run(async () => {
    await send(paced, 100);
    const deadline = time.now() + 30_000;
    const watched = () =>
      paced.send('creation', deadline, async () => {
        most = Math.max(most, ++underWay);
        await time.sleep(60_000);
      });
    await Promise.allSettled(Array.from({ length: 20 }, watched));
  });
  expect(most).toBe(4);
});

test('no window has more creations than the ceiling allows, whatever the answers are', async () => {
  const answers = [
    async () => {},
    () => Promise.reject(new UserExists()),
    () => Promise.reject(new Throttled()),
    () => Promise.reject(new DirectoryFault()),
  ];
  const burst = fc.record({
    pauseMs: fc.oneof(fc.nat({ max: 200 }), fc.nat({ max: 60_000 })),
    count: fc.integer({ min: 1, max: 40 }),
    takesMs: fc.nat({ max: 2000 }),
    answer: fc.constantFrom(...answers),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(burst, { maxLength: 8 }), fc.integer({ min: 1, max: 100 }), async (bursts, perSecond) => {
      time = new VirtualTime();
      sent = [];
      const paced = governor({ creationsPerSecond: perSecond, mailsPerSecond: 1000 });
      await time.run(async () => {
        const asked: Promise<unknown>[] = [];
        for (const { pauseMs, count, ...how } of bursts) {
          await time.sleep(pauseMs);
          asked.push(send(paced, count, how));
        }
        await Promise.all(asked);
      });
      const excess = sent.map((from, first) => {
        const allowed = (to: number) => perSecond * catchUpFactor * ((to - from) / 1000 + 0.1) + 1;
        return Math.max(...sent.slice(first).map((to, more) => more + 1 - allowed(to)));
      });
      expect(Math.max(0, ...excess)).toBeLessThan(1e-6);
    }),
    { numRuns: 50 },
  );
});

test('budgets of different categories do not wait for each other', async () => {
  const paced = governor({ creationsPerSecond: 1, updatesPerSecond: 1, readsPerSecond: 1 });
  const categories: Category[] = ['creation', 'update', 'read'];
  await time.run(() => Promise.all(categories.map((category) => send(paced, 1, { category }))));
  expect(sent).toEqual([0, 0, 0]);
});

test('a request that is due on the deadline is sent', async () => {
  const paced = governor({ creationsPerSecond: 1 });
  const results = await time.run(() => send(paced, 2, { deadline: 1000 }));
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
});

test('a request that could only be sent after the deadline is refused before it', async () => {
  const paced = governor({ creationsPerSecond: 1 });
  const results = await time.run(() => send(paced, 3, { deadline: 1500 }));
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
  expect(results[2]).toMatchObject({ reason: { name: 'OutOfTime' } });
  expect(time.now()).toBeLessThanOrEqual(1500);
});

describe('the email budget', () => {
  test('limits creations to what emails allow', async () => {
    await time.run(() => send(governor({ mailsPerSecond: 5 }), 51));
    expect(sent.at(-1)).toBeCloseTo(10_000, 6);
  });

  test('is returned for people who exist: a file that is imported again is faster than emails', async () => {
    const answer = () => Promise.reject(new UserExists());
    await time.run(() => send(governor({ mailsPerSecond: 10 }), 251, { takesMs: 50, answer }));
    expect(sent.at(-1)).toBeLessThan(25_000 / 1.9);
  });

  test('leaves reads and updates alone', async () => {
    await time.run(() => send(governor({ mailsPerSecond: 0.001 }), 51, { category: 'read' }));
    expect(sent.at(-1)).toBeCloseTo(1000, 6);
  });
});

describe('the email of a creation', () => {
  /** When the second creation is sent, after the first had this answer, with one email a second and any number of creations. */
  async function secondIsSentAt(error: Error): Promise<number | undefined> {
    const paced = governor({ creationsPerSecond: 1000, mailsPerSecond: 1 });
    await time.run(async () => {
      await send(paced, 1, { answer: () => Promise.reject(error) });
      await send(paced, 1);
    });
    return sent[1];
  }

  test.each([new UserExists(), new RequestRefused(), new TriggerRefused(), new PermissionDenied()])(
    'is returned after %s: no email was sent',
    async (error) => {
      expect(await secondIsSentAt(error)).toBe(100);
    },
  );

  test.each([new InvitationUndelivered(), new TriggerFailed(), new DailyLimitReached(), new DirectoryFault()])(
    'is counted after %s: it may have been sent',
    async (error) => {
      expect(await secondIsSentAt(error)).toBe(1000);
    },
  );

  test('is returned after a throttle that does not slow the budget down again', async () => {
    const paced = governor({ creationsPerSecond: 1000, mailsPerSecond: 10 });
    await time.run(async () => {
      await send(paced, 2, { takesMs: 150, answer: () => Promise.reject(new Throttled()) });
      await send(paced, 1);
    });
    expect(sent).toEqual([0, 100, 250]);
  });

  test('is not returned by look-ups and group changes, which send no email', async () => {
    const paced = governor({ creationsPerSecond: 1000, mailsPerSecond: 1 });
    await time.run(async () => {
      await send(paced, 1);
      for (const category of ['update', 'read'] as const) {
        await send(paced, 1, { category, answer: () => Promise.reject(new RequestRefused()) });
      }
      sent = [];
      await send(paced, 1);
    });
    expect(sent).toEqual([1000]);
  });
});

describe('after throttles', () => {
  const rateIn = (from: number, to: number) => sent.filter((at) => at >= from && at < to).length / ((to - from) / 1000);

  test('the rate falls by a fifth at most once a second, and is back after ten', async () => {
    let throttles = 10;
    const answer = async () => {
      if (throttles-- > 0) throw new Throttled();
    };
    await time.run(() => send(governor(), 25 * 40, { takesMs: 10, answer }));
    expect(rateIn(500, 1500)).toBeGreaterThanOrEqual(19);
    expect(rateIn(500, 1500)).toBeLessThanOrEqual(22);
    expect(rateIn(11_000, 16_000)).toBeCloseTo(25, 0);
  });

  test('it settles on a quota that is half of the configured one, with few throttles', async () => {
    let throttled = 0;
    let tokens = 12.5;
    let at = 0;
    const answer = async () => {
      tokens = Math.min(12.5, tokens + ((time.now() - at) / 1000) * 12.5);
      at = time.now();
      if (tokens < 1) {
        throttled++;
        throw new Throttled();
      }
      tokens--;
    };
    await time.run(() => send(governor(), 12_500, { takesMs: 10, answer }));
    expect(throttled / sent.length).toBeLessThan(0.03);
    expect((sent.length - throttled) / (time.now() / 1000)).toBeGreaterThan(12.5 * 0.97);
  });

  test('other categories keep their rate', async () => {
    const paced = governor();
    await time.run(async () => {
      await send(paced, 1, { answer: () => Promise.reject(new Throttled()) });
      sent = [];
      await send(paced, 51, { category: 'read' });
    });
    expect((sent.at(-1) ?? 0) - (sent[0] ?? 0)).toBeLessThan(1001);
  });
});

describe('while the service is unavailable', () => {
  const fault = () => Promise.reject(new DirectoryFault());

  test('it is left alone after the fourth fault in a row, and called again after pauses that double up to 16 s', async () => {
    const paced = governor();
    await time.run(async () => {
      for (let asked = 0; asked < 11; asked++) await send(paced, 1, { takesMs: 100, answer: fault });
    });
    const gaps = sent.map((at, index) => at - (sent[index - 1] ?? 0) - 100).slice(1);
    // Three quarters of 0.5, 1, 2 … 16 s: half of a pause is random, and here the middle of it.
    expect(gaps).toEqual([0, 0, 0, 375, 750, 1500, 3000, 6000, 12_000, 12_000]);
  });

  test('half of a pause is random, so that workers do not call in step', async () => {
    const firstPause = async (random: number) => {
      time = new VirtualTime();
      sent = [];
      const paced = new Governor(time, share, () => random);
      await time.run(async () => {
        for (let asked = 0; asked < 5; asked++) await send(paced, 1, { answer: fault });
      });
      return (sent[4] ?? 0) - (sent[3] ?? 0) - 100;
    };
    expect(await firstPause(0)).toBe(250);
    expect(await firstPause(0.8)).toBe(450);
  });

  test('requests that were in flight when the pause began do not make it longer', async () => {
    const paced = governor();
    await time.run(async () => {
      await send(paced, 12, { takesMs: 1000, answer: fault });
      await send(paced, 1);
    });
    // The fourth is answered at 1120.
    expect(sent.at(-1)).toBe(1120 + 375);
  });

  test('only one request tries whether it is back', async () => {
    const paced = governor();
    await time.run(async () => {
      await send(paced, 4, { takesMs: 10, answer: fault });
      sent = [];
      await send(paced, 10, { takesMs: 1000 });
    });
    expect(sent[0]).toBe(130 + 375);
    expect(sent[1]).toBe(130 + 375 + 1000);
  });

  test('a refusal is an answer: faults before and after it are not in a row', async () => {
    const paced = governor();
    const answers = [fault, fault, fault, () => Promise.reject(new UserExists()), fault, fault, fault];
    await time.run(async () => {
      for (const answer of answers) await send(paced, 1, { answer });
      await send(paced, 1);
    });
    expect(sent).toEqual([0, 100, 200, 300, 400, 500, 600, 700]);
  });

  test('it is tried by one request now and then, and used again as soon as it answers', async () => {
    const outage = 60_000;
    const answer = async () => {
      if (time.now() < outage) throw new DirectoryFault();
    };
    await time.run(() => send(governor(), 25 * 100, { answer }));
    const during = sent.filter((at) => at < outage);
    expect(during.length).toBeLessThan(25);
    const back = sent.find((at) => at >= outage) ?? 0;
    expect(back - outage).toBeLessThan(16_000);
    expect(sent.filter((at) => at >= back && at < back + 10_000).length).toBeGreaterThan(240);
  });

  test('a few faults among many answers change nothing', async () => {
    let count = 0;
    const answer = async () => {
      if (count++ % 20 === 0) throw new DirectoryFault();
    };
    await time.run(() => send(governor(), 1001, { answer }));
    expect(sent.at(-1)).toBeCloseTo(40_000, 6);
  });
});
