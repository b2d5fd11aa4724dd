import fc from 'fast-check';
import { expect, it } from 'vitest';
import { deliveryResults } from '../../../../functions/domain/deliveries/delivery-event.ts';
import {
  countLogged,
  deliveryFolders,
  digestAddress,
  readDeliveryLine,
  writeDeliveryLog,
} from '../../../../functions/domain/deliveries/delivery-log.ts';
import { DeliveryTable } from '../../../../functions/domain/deliveries/delivery-table.ts';
import { became } from './ses-events.ts';

const now = new Date('2026-11-30T09:00:00Z');

it('can be counted by the names of its objects', () => {
  const { key } = writeDeliveryLog([became('delivered', 100, 102), became('noMailbox', 100, 103)], now);
  expect(countLogged(key, new Date(103_000))).toBe(2);
  expect(countLogged(key, new Date(104_000))).toBe(0);
  expect(countLogged('deliveries/2026-11-30/0123456789abcdef.jsonl', new Date(0))).toBe(0);
});

it('records no address, and the same events under the same name', () => {
  const events = [became('delivered', 100, 102), became('noMailbox', 100, 103, 'ben@example.com')];
  const { key, text } = writeDeliveryLog(events, now);
  expect(key).toMatch(/^deliveries\/2026-11-30\/103-2-[0-9a-f]{16}\.jsonl$/);
  expect(text).not.toMatch(/ann|ben|example/);
  expect(writeDeliveryLog(events, now)).toEqual({ key, text });
  expect(
    text
      .trim()
      .split('\n')
      .map((line) => readDeliveryLine(JSON.parse(line))),
  ).toEqual([
    { who: digestAddress('ann@example.com'), id: '100', result: 'delivered', sent: 100, at: 102 },
    { who: digestAddress('ben@example.com'), id: '100', result: 'noMailbox', sent: 100, at: 103 },
  ]);
});

it('finds what was recorded since a moment, by days', () => {
  expect(deliveryFolders(new Date('2026-11-28T23:59:00Z'), now)).toEqual([
    'deliveries/2026-11-28/',
    'deliveries/2026-11-29/',
    'deliveries/2026-11-30/',
  ]);
  expect(deliveryFolders(now, now)).toEqual(['deliveries/2026-11-30/']);
  // Nothing older is kept.
  expect(deliveryFolders(new Date(0), now)).toHaveLength(15);
});

it('says the same of everybody in any order, and when all is reported twice', () => {
  const people = fc.uniqueArray(
    fc.integer({ min: 0, max: 1_000_000 }).map((id) => digestAddress(`p${id}`)),
    {
      maxLength: 40,
    },
  );
  const line = fc.record({
    index: fc.nat(60),
    result: fc.constantFrom(...deliveryResults),
    at: fc.integer({ min: 1, max: 50 }),
  });
  fc.assert(
    fc.property(people, fc.array(line, { maxLength: 80 }), fc.integer(), (who, lines, seed) => {
      const known = lines.map(({ index, ...rest }) => ({
        ...rest,
        who: who[index] ?? digestAddress(`stranger${index}`),
      }));
      const shuffled = [...known, ...known].toSorted((one, other) => hash(one, seed) - hash(other, seed));
      const [first, second] = [fill(who, known), fill(who, shuffled)];
      for (const one of who) {
        const own = known.filter((each) => each.who === one);
        const deliveries = own.flatMap(({ result, at }) => (result === 'delivered' ? [at] : []));
        const worst = own.map(({ result }) => deliveryResults.indexOf(result)).reduce((a, b) => Math.max(a, b), 0);
        expect(first.find(one)).toEqual({
          ...(deliveries.length > 0 && { deliveredAt: Math.min(...deliveries) }),
          ...(worst > 0 && { bounce: deliveryResults[worst] }),
        });
        expect(second.find(one)).toEqual(first.find(one));
      }
      expect(first.find(digestAddress('stranger'))).toEqual({});
    }),
    { numRuns: 60 },
  );
});

it('remembers more people than it was begun for', () => {
  const who = Array.from({ length: 5_000 }, (_, index) => digestAddress(`p${index}@example.com`));
  const table = fill(who, []);
  for (const [index, one] of who.entries()) table.record({ who: one, result: 'delivered', at: index + 1 });
  expect(who.filter((one, index) => table.find(one).deliveredAt !== index + 1)).toEqual([]);
});

type Line = Parameters<DeliveryTable['record']>[0];

function fill(who: readonly string[], lines: readonly Line[]): DeliveryTable {
  const table = new DeliveryTable();
  for (const one of who) table.add(one);
  for (const line of lines) table.record(line);
  return table;
}

function hash(value: object, seed: number): number {
  return Number.parseInt(digestAddress(`${seed}${JSON.stringify(value)}`).slice(0, 8), 16);
}
