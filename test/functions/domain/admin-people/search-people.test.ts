import { describe, expect, test } from 'vitest';
import type { PeopleQuery } from '../../../../functions/domain/admin-people/plan-search.ts';
import { ForeignCursor } from '../../../../functions/domain/admin-people/search-cursor.ts';
import { searchPeople } from '../../../../functions/domain/admin-people/search-people.ts';
import type { Person } from '../../../../functions/domain/people/person.ts';
import { aPerson } from '../../../support/a-person.ts';
import { FakePeople } from '../../../support/fake-people.ts';

const now = new Date('2026-12-10T09:00:00Z');

function person(email: string, given_name = '', family_name = '', more: Partial<Person> = {}): Person {
  const attributes = { email, given_name, family_name, ...more.attributes };
  return aPerson({ status: 'CONFIRMED', ...more, sub: `sub of ${email}`, attributes });
}

const ann = person('ann@example.com', 'Ann', 'Ahlberg');
const lee = person('lee@example.com', 'Lee', 'Annan');
const jan = person('jan@example.com', 'Jan', 'van der Berg');
const zoe = person('anna@example.com', 'Zoë', 'Müller');

const page = (directory: FakePeople, query: PeopleQuery, cursor?: string) =>
  searchPeople(query, cursor, { directory, validityDays: 7, now });

async function addressesOf(directory: FakePeople, search: string, status?: PeopleQuery['status']) {
  const found: string[] = [];
  let cursor: string | undefined;
  do {
    const { people, cursor: next } = await page(directory, { search, status }, cursor);
    found.push(...people.map(({ attributes }) => attributes.email ?? ''));
    cursor = next;
  } while (cursor !== undefined);
  return found;
}

describe.each([false, true])('where the pool ignores the case of names: %s,', (ignoresCase) => {
  const all = () => new FakePeople([ann, lee, jan, zoe], { ignoresCase });

  test.each([
    ['ann', ['ann@example.com', 'anna@example.com', 'lee@example.com']],
    ['Ann', ['ann@example.com', 'anna@example.com', 'lee@example.com']],
    ['ANN AH', ['ann@example.com']],
    ['Ahlberg, Ann', ['ann@example.com']],
    ['van der', ['jan@example.com']],
    ['berg jan', []],
    ['anna@', ['anna@example.com']],
    ['zoë', ['anna@example.com']],
    ['nobody', []],
    ['@', []],
    ['', ['ann@example.com', 'lee@example.com', 'jan@example.com', 'anna@example.com']],
  ])('"%s" finds each of those once whose address or names begin so', async (search, expected) => {
    expect(await addressesOf(all(), search)).toEqual(expected);
  });
});

test('people are found page by page, each once', async () => {
  const many = Array.from({ length: 130 }, (_, i) => person(`person${i}@example.com`));
  const directory = new FakePeople(many);
  expect(await addressesOf(directory, 'person')).toEqual(many.map(({ attributes }) => attributes.email));
  const first = await page(directory, { search: '' });
  expect(first.people).toHaveLength(60);
});

test('an account that was made outside the product is found by its address, in its spelling and from its beginning', async () => {
  for (const ignoresCase of [false, true]) {
    const boss = new FakePeople([ann, person('Boss.Upper@Example.com')], { ignoresCase });
    for (const search of ['boss', 'Boss', 'BOSS', 'Boss.Upper@Example.com', 'Boss.Upper@']) {
      expect(await addressesOf(boss, search)).toEqual(['Boss.Upper@Example.com']);
    }
  }
});

test('a search for a name costs eight lists, for an address two', async () => {
  const directory = new FakePeople([ann]);
  await page(directory, { search: 'smith' });
  expect(directory.lists).toEqual([
    'email ^= smith',
    'email ^= Smith',
    'given_name ^= Smith',
    'given_name ^= smith',
    'family_name ^= Smith',
    'family_name ^= smith',
    'name ^= Smith',
    'name ^= smith',
  ]);
  directory.lists.length = 0;
  await page(directory, { search: 'smith@ex' });
  expect(directory.lists).toEqual(['email ^= smith@ex', 'email ^= Smith@ex']);
});

test('a status that the pool does not know is found among those who have not signed in', async () => {
  const invited = (i: number, more: Record<string, string> = {}) =>
    person(`p${i}@example.com`, '', '', { status: 'FORCE_CHANGE_PASSWORD', attributes: more });
  const fresh = invited(1, { 'custom:invited_at': '2026-12-09T09:00:00Z' });
  const bounced = invited(2, { 'custom:undelivered_at': '2026-12-09T09:00:00Z' });
  const directory = new FakePeople([invited(0), fresh, bounced, ann]);
  expect(await addressesOf(directory, '', 'expired')).toEqual(['p0@example.com']);
  expect(await addressesOf(directory, '', 'invited')).toEqual(['p1@example.com']);
  expect(await addressesOf(directory, '', 'undelivered')).toEqual(['p2@example.com']);
  expect(await addressesOf(directory, '', 'active')).toEqual(['ann@example.com']);
  expect(await addressesOf(directory, 'p', 'expired')).toEqual(['p0@example.com']);
  expect(await addressesOf(directory, '', 'disabled')).toEqual([]);
});

test('who is rare is looked for in 480 people a request, and then the caller decides', async () => {
  const many = Array.from({ length: 600 }, (_, i) =>
    person(`p${i}@example.com`, '', '', { status: 'FORCE_CHANGE_PASSWORD' }),
  );
  const directory = new FakePeople(many);
  const { people, cursor } = await page(directory, { search: '', status: 'undelivered' });
  expect([people, directory.lists.length]).toEqual([[], 8]);
  const rest = await page(directory, { search: '', status: 'undelivered' }, cursor);
  expect([rest, directory.lists.length]).toEqual([{ people: [] }, 10]);
});

test('those who wait are listed by who needs help first, then by whose password stops working first', async () => {
  const invited = (email: string, at: string, more: Record<string, string> = {}) =>
    person(email, '', '', { status: 'FORCE_CHANGE_PASSWORD', attributes: { 'custom:invited_at': at, ...more } });
  const bounced = JSON.stringify({ kind: 'bounced', at: now.toISOString(), email: 'back@example.com' });
  const directory = new FakePeople([
    invited('late@example.com', '2026-12-09T09:00:00Z'),
    invited('soon@example.com', '2026-12-04T09:00:00Z'),
    invited('over@example.com', '2026-11-20T09:00:00Z'),
    ann,
    invited('lost@example.com', '2026-12-09T09:00:00Z', { 'custom:undelivered_at': '2026-12-09T09:00:00Z' }),
    invited('back@example.com', '2026-12-09T09:00:00Z', { 'custom:mail_status': bounced }),
    { ...invited('off@example.com', '2026-12-09T09:00:00Z'), enabled: false },
  ]);
  const expected = ['back', 'lost', 'over', 'soon', 'late'].map((name) => `${name}@example.com`);
  expect(await addressesOf(directory, '', 'waiting')).toEqual(expected);
  expect(directory.lists).toEqual(Array(2).fill('cognito:user_status = FORCE_CHANGE_PASSWORD'));
  expect(await addressesOf(directory, 'l', 'waiting')).toEqual(['lost@example.com', 'late@example.com']);
});

test('members of a group are found among its members, by name and status too', async () => {
  const directory = new FakePeople([ann, lee, jan]);
  directory.groups.set(ann.userName, [{ name: 'managers', hasRole: false }]);
  directory.groups.set(jan.userName, [{ name: 'managers', hasRole: false }]);
  const inGroup = async (query: Partial<PeopleQuery>) => {
    const { people } = await page(directory, { search: '', group: 'managers', ...query });
    return people.map(({ attributes }) => attributes.email);
  };
  expect(await inGroup({})).toEqual(['ann@example.com', 'jan@example.com']);
  expect(await inGroup({ search: 'ahl' })).toEqual(['ann@example.com']);
  expect(await inGroup({ status: 'expired' })).toEqual([]);
  expect(await inGroup({ group: 'unknown' })).toEqual([]);
  expect(new Set(directory.lists)).toEqual(new Set(['group = managers', 'group = unknown']));
});

describe('a cursor', () => {
  const many = Array.from({ length: 70 }, (_, i) => person(`p${i}@example.com`));
  const written = async () => (await page(new FakePeople(many), { search: 'p' })).cursor ?? '';
  const read = (cursor: string, query: PeopleQuery = { search: 'p' }) => page(new FakePeople(many), query, cursor);
  const changed = (cursor: string, change: (parts: unknown[]) => unknown) =>
    Buffer.from(JSON.stringify(change(JSON.parse(Buffer.from(cursor, 'base64url').toString())))).toString('base64url');

  test('continues its own search only', async () => {
    const cursor = await written();
    expect((await read(cursor)).people).toHaveLength(10);
    for (const query of [
      { search: 'q' },
      { search: 'p', status: 'active' },
      { search: 'p', group: 'g' },
      { search: '' },
    ] as const) {
      await expect(read(cursor, query)).rejects.toThrow(ForeignCursor);
    }
  });

  test.each([
    ['nothing', () => ''],
    ['no JSON', () => 'abc'],
    ['another list', (cursor: string) => changed(cursor, ([digest, , token]) => [digest, 99, token])],
    ['a list before the first', (cursor: string) => changed(cursor, ([digest, , token]) => [digest, -1, token])],
    ['a token of nobody', (cursor: string) => changed(cursor, ([digest, list]) => [digest, list, 'made up'])],
  ])('of %s is refused', async (_, forge) => {
    await expect(read(forge(await written()))).rejects.toThrow(ForeignCursor);
  });

  test('says nothing about who is looked for', async () => {
    const { cursor = '' } = await page(new FakePeople(many), { search: 'p' });
    expect(Buffer.from(cursor, 'base64url').toString()).toMatch(/^\["[\w-]{16}",0,"from 60"\]$/);
  });
});
