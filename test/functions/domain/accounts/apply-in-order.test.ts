import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyInOrder } from '../../../../functions/domain/accounts/apply-in-order.ts';

const command = (email: string, seconds: number, event_id: string) => ({
  event_id,
  time: `2026-01-31T08:00:0${seconds}Z`,
  detail: { email },
});

test('events about one person are applied in turn, by time and then as they arrived, and people do not wait for each other', async () => {
  const commands = [
    command('ann@x.example', 2, 'c'),
    command('bob@x.example', 1, 'd'),
    command('ann@x.example', 1, 'b'),
    command('ann@x.example', 1, 'a'),
  ];
  const log: string[] = [];
  const results = await applyInOrder(commands, async ({ event_id }) => {
    log.push(`${event_id} begins`);
    await setImmediate();
    log.push(`${event_id} ends`);
    return event_id;
  });
  expect(results.toSorted()).toEqual(['a', 'b', 'c', 'd']);
  expect(log.filter((line) => !line.startsWith('d'))).toEqual(
    ['b', 'a', 'c'].flatMap((id) => [`${id} begins`, `${id} ends`]),
  );
  expect(log.indexOf('d begins')).toBeLessThan(log.indexOf('b ends'));
});

test('each person’s commands are applied in order of time, one at a time', async () => {
  const commands = fc.array(
    fc.record({
      email: fc.constantFrom('ann@x.example', 'bob@x.example', 'cleo@x.example'),
      seconds: fc.nat({ max: 9 }),
    }),
    { maxLength: 30 },
  );
  await fc.assert(
    fc.asyncProperty(commands, async (given) => {
      const all = given.map(({ email, seconds }, index) => command(email, seconds, String(index)));
      const underWay = new Set<string>();
      const done: (typeof all)[number][] = [];
      await applyInOrder(all, async (one) => {
        expect(underWay.has(one.detail.email)).toBe(false);
        underWay.add(one.detail.email);
        await setImmediate();
        underWay.delete(one.detail.email);
        done.push(one);
      });
      const of = (list: typeof all, email: string) => list.filter(({ detail }) => detail.email === email);
      for (const email of new Set(all.map(({ detail }) => detail.email))) {
        const inOrder = of(all, email).toSorted((one, other) => Date.parse(one.time) - Date.parse(other.time));
        expect(of(done, email)).toEqual(inOrder);
      }
    }),
  );
});

test('nobody waits for another person', async () => {
  let begun = 0;
  const all = Array.from({ length: 5 }, (_, index) => command(`person${index}@x.example`, index, String(index)));
  await applyInOrder(all, async () => {
    begun++;
    await setImmediate();
    expect(begun).toBe(5);
  });
});
