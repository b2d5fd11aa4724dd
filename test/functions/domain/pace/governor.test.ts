import { beforeEach, describe, expect, test } from 'vitest';
import { DirectoryFault, Throttled, UserExists } from '../../../../functions/domain/directory-errors.ts';
import { Governor } from '../../../../functions/domain/pace/governor.ts';
import type { Category } from '../../../../functions/domain/pace/pace.ts';
import type { Rates } from '../../../../functions/domain/pace/work-plan.ts';
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

  test('makes up for the pause between two batches, a little at a time', async () => {
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

  test('has saved up a second at most after an hour of rest', async () => {
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

  test('has no more requests under way than its rate needs at the present latency', async () => {
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

test('budgets of different categories do not wait for each other', async () => {
  const paced = governor({ creationsPerSecond: 1, updatesPerSecond: 1, readsPerSecond: 1 });
  const categories: Category[] = ['creation', 'update', 'read'];
  await time.run(() => Promise.all(categories.map((category) => send(paced, 1, { category }))));
  expect(sent).toEqual([0, 0, 0]);
});

test('a request that could only be sent after the deadline is refused before it', async () => {
  const paced = governor({ creationsPerSecond: 1 });
  const results = await time.run(() => send(paced, 3, { deadline: 1500 }));
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
  expect(results[2]).toMatchObject({ reason: { name: 'OutOfTime' } });
  expect(time.now()).toBeLessThanOrEqual(1500);
});

describe('the mail budget', () => {
  test('holds creations down to what mails allow', async () => {
    await time.run(() => send(governor({ mailsPerSecond: 5 }), 51));
    expect(sent.at(-1)).toBeCloseTo(10_000, 6);
  });

  test('is given back for people who exist: a file dropped again goes faster than mails', async () => {
    const answer = () => Promise.reject(new UserExists());
    await time.run(() => send(governor({ mailsPerSecond: 10 }), 251, { takesMs: 50, answer }));
    expect(sent.at(-1)).toBeLessThan(25_000 / 1.9);
  });

  test('leaves reads and updates alone', async () => {
    await time.run(() => send(governor({ mailsPerSecond: 0.001 }), 51, { category: 'read' }));
    expect(sent.at(-1)).toBeCloseTo(1000, 6);
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

  test('it settles on a quota that is half of what it was told, with few throttles', async () => {
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

describe('while the service is out of order', () => {
  test('it is asked by one request now and then, and used again as soon as it answers', async () => {
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
