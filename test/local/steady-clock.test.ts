import { describe, expect, test } from 'vitest';
import { SteadyClock } from '../../local/steady-clock.ts';

const noon = Date.parse('2026-05-04T12:00:00Z');
const mailAt = (at: number) => ({ topic: 'mail', mail: { at } });

describe('the clock of the embedded stack', () => {
  /** The machine's clock, and what passes whatever is done to it. */
  let machine = noon;
  let passed = 0;
  const clockFrom = (time: number) => {
    machine = time;
    return new SteadyClock(
      () => machine,
      () => passed,
    );
  };
  const wait = (milliseconds: number) => {
    machine += milliseconds;
    passed += milliseconds;
  };

  test("is the machine's", () => {
    const clock = clockFrom(noon);
    clock.replay(mailAt(noon - 1));
    expect(clock.now().getTime()).toBe(noon);
    wait(5);
    expect(clock.now().getTime()).toBe(noon + 5);
  });

  test.each([
    ['a mail', mailAt(noon + 60_000)],
    ['an account', { topic: 'cognito', user: { UserLastModifiedDate: new Date(noon + 60_000).toISOString() } }],
  ])('goes on from the time of %s that is later than the machine believes', (_, entry) => {
    const clock = clockFrom(noon);
    clock.replay(entry);
    clock.replay({ topic: 's3', change: 'announced' });
    expect(clock.now().getTime()).toBe(noon + 60_000);
    wait(5);
    expect(clock.now().getTime()).toBe(noon + 60_005);
  });

  test('goes on while the machine is set back, until that has caught up', () => {
    const clock = clockFrom(noon);
    clock.now();
    machine -= 3_600_000;
    expect(clock.now().getTime()).toBe(noon);
    wait(7);
    expect(clock.now().getTime()).toBe(noon + 7);
    machine += 3_600_005;
    expect(clock.now().getTime()).toBe(noon + 12);
  });
});
