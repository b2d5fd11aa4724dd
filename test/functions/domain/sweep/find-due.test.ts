import { describe, expect, test } from 'vitest';
import { RequestRefused, Throttled } from '../../../../functions/domain/directory-errors.ts';
import type { Person } from '../../../../functions/domain/people/person.ts';
import { countDuePeople, type FoundPerson, findDue } from '../../../../functions/domain/sweep/find-due.ts';
import { aPerson } from '../../../support/a-person.ts';
import { FakePeople } from '../../../support/fake-people.ts';
import { virtualClock } from '../../../support/virtual-clock.ts';

const policy = {
  reminders: [3, 6],
  renewals: 2,
  validityDays: 7,
  timeZone: 'UTC',
  quietHours: undefined,
  quietDays: [],
};
const dayMs = 24 * 60 * 60 * 1000;
/** A clock that begins at noon of the fourth day after the invitation. */
function clockAfter(days: number) {
  const clock = virtualClock();
  const start = Date.parse('2026-12-01T09:00:00Z') + days * dayMs;
  return { now: () => start + clock.now(), sleep: clock.sleep };
}

const invited = (index: number, more: Partial<Person> = {}) =>
  aPerson({ sub: `sub-${index}`, ...more, attributes: { 'custom:origin': 'import:1', ...more.attributes } });

async function find(people: readonly Person[], days: number, list?: FakePeople['list']) {
  const clock = clockAfter(days);
  const found: FoundPerson[] = [];
  const pool = new FakePeople(people);
  const result = await findDue(
    { list: list ?? ((...asked) => pool.list(...asked)), clock, random: () => 0.5 },
    { policy, wayIn: 'password', token: undefined, deadline: clock.now() + 60_000 },
    async (page) => void found.push(...page),
  );
  return { ...result, found, tookMs: clock.now() - clockAfter(days).now(), lists: pool.lists };
}

describe('people who have not come in', () => {
  test('are found on all pages of the pool, at 29 lists a second', async () => {
    const { counts, found, next, tookMs, lists } = await find(
      Array.from({ length: 60 * 58 }, (_, index) => invited(index)),
      4,
    );
    expect(found).toHaveLength(60 * 58);
    expect(counts).toEqual({ remind: 60 * 58, renew: 0, tell_hr: 0, wait: 0, none: 0 });
    expect(next).toBeUndefined();
    expect(new Set(lists)).toEqual(new Set(['cognito:user_status = FORCE_CHANGE_PASSWORD']));
    expect(tookMs).toBeGreaterThan(1_850);
    expect(tookMs).toBeLessThan(2_100);
  });

  test('are counted by what is to be done about them', async () => {
    const people = [
      invited(1),
      invited(2, { enabled: false }),
      invited(3, { attributes: { 'custom:invited_at': '2026-11-20T09:00:00Z' } }),
      invited(4, { attributes: { 'custom:invited_at': '2026-09-01T09:00:00Z' } }),
      invited(5, { attributes: { 'custom:invited_at': '2026-12-05T09:00:00Z' } }),
    ];
    const { counts } = await find(people, 4);
    expect(counts).toEqual({ remind: 1, renew: 1, tell_hr: 1, wait: 1, none: 1 });
    expect(countDuePeople(counts)).toBe(3);
  });

  test('come once, although pages repeat somebody', async () => {
    const page = { people: [invited(1), invited(2), invited(1)] };
    const { found } = await find([], 4, async (_, token) => ({
      ...page,
      ...(token === undefined && { next: 'again' }),
    }));
    expect(found.map(({ person: { sub } }) => sub)).toEqual(['sub-1', 'sub-2']);
  });

  test('are looked for again after a throttle', async () => {
    let tries = 0;
    const { found } = await find([], 4, async () => {
      if (++tries < 3) throw new Throttled();
      return { people: [invited(1)] };
    });
    expect([found.length, tries]).toEqual([1, 3]);
  });

  test('are left to another search when the time is up', async () => {
    let pages = 0;
    const { next } = await find([], 4, async () => ({ people: [], next: `page ${++pages}` }));
    expect(pages).toBeGreaterThan(60 * 27);
    expect(next).toBe(`page ${pages}`);
  });

  test('can not be found with a token that is none', async () => {
    await expect(
      find([], 4, async () => {
        throw new RequestRefused('Invalid pagination token');
      }),
    ).rejects.toThrow(RequestRefused);
  });
});
