import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { inTurns } from '../../../../functions/domain/accounts/in-turns.ts';

const command = (email: string, seconds: number, event_id: string) => ({
  event_id,
  time: `2026-01-31T08:00:0${seconds}Z`,
  detail: { email },
});

test('what is about one person is carried out in turn, by time and then as it came, and people do not wait for each other', async () => {
  const commands = [
    command('ann@x.example', 2, 'c'),
    command('bob@x.example', 1, 'd'),
    command('ann@x.example', 1, 'b'),
    command('ann@x.example', 1, 'a'),
  ];
  const log: string[] = [];
  const results = await inTurns(commands, async ({ event_id }) => {
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
