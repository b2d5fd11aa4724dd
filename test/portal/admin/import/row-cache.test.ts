import { expect, test } from 'vitest';
import { pageSize, RowCache } from '../../../../portal/admin/import/check/row-cache.ts';

/** A list whose rows are their places, and which answers when it is asked to. */
function slowList() {
  const asked: number[] = [];
  const waiting: (() => void)[] = [];
  let text = 'first';
  const cache = new RowCache<string>(
    (from, count) => {
      asked.push(from);
      return new Promise((resolve) => {
        waiting.push(() => resolve(Array.from({ length: count }, (_, index) => `${text} ${from + index}`)));
      });
    },
    () => {},
  );
  const answer = async () => {
    waiting.shift()?.();
    await new Promise((resolve) => setImmediate(resolve));
  };
  const change = (to: string) => {
    text = to;
    cache.refresh();
  };
  return { cache, asked, answer, change };
}

test('Rows that are wanted are read by pages, one after the other', async () => {
  const { cache, asked, answer } = slowList();
  cache.want({ from: pageSize - 5, to: pageSize + 5 });
  expect(cache.get(pageSize)).toBeUndefined();
  await answer();
  expect(cache.get(pageSize - 1)).toBe(`first ${pageSize - 1}`);
  await answer();
  expect(cache.get(pageSize)).toBe(`first ${pageSize}`);
  cache.want({ from: 0, to: 30 });
  await answer();
  expect(asked).toEqual([0, pageSize]);
});

test('What was passed on the way to another place is not read', async () => {
  const { cache, asked, answer } = slowList();
  for (const from of [0, 10_000, 20_000, 30_000]) cache.want({ from, to: from + 30 });
  await answer();
  await answer();
  await answer();
  expect(asked).toEqual([0, 30_000]);
});

test('Rows that have changed are shown as they were until they are read again', async () => {
  const { cache, asked, answer, change } = slowList();
  cache.want({ from: 0, to: 30 });
  await answer();
  change('second');
  expect(cache.get(7)).toBe('first 7');
  await answer();
  expect(cache.get(7)).toBe('second 7');
  expect(asked).toEqual([0, 0]);
});

test('A change while a page is read has it read again', async () => {
  const { cache, asked, answer, change } = slowList();
  cache.want({ from: 0, to: 30 });
  change('second');
  await answer();
  await answer();
  expect(asked).toEqual([0, 0]);
  expect(cache.get(0)).toBe('second 0');
});

test('Of a long list some thousand rows are kept', async () => {
  const { cache, asked, answer } = slowList();
  for (let page = 0; page < 30; page++) {
    cache.want({ from: page * pageSize, to: page * pageSize + 1 });
    await answer();
  }
  expect(cache.get(0)).toBeUndefined();
  expect(cache.get(29 * pageSize)).toBe(`first ${29 * pageSize}`);
  cache.want({ from: 0, to: 1 });
  await answer();
  expect(asked).toHaveLength(31);
});
