import { describe, expect, test } from 'vitest';
import type { IntakeItem } from '../../../../functions/domain/events/intake-item.ts';
import { readMessage, retryDelay, splitIntoBatches } from '../../../../functions/domain/events/intake-messages.ts';

const sentAt = Date.parse('2026-01-31T08:00:05.999Z');
const event = {
  version: '0',
  id: 'e1',
  'detail-type': 'UserCreated',
  source: 'hr.acme',
  time: '2026-01-31T08:00:00Z',
  detail: { email: 'ann@example.com' } as unknown,
};

const readBody = (body: string) => readMessage({ messageId: 'm1', body, receiveCount: 2, sentAt });
const read = (change: object) => readBody(JSON.stringify({ ...event, ...change }))?.event;

describe('a message', () => {
  test('is read as its event, with what the queue knows about it', () => {
    expect(readBody(JSON.stringify(event))).toEqual({
      message_id: 'm1',
      receive_count: 2,
      event: {
        id: 'e1',
        type: 'UserCreated',
        source: 'hr.acme',
        time: '2026-01-31T08:00:00Z',
        detail: { email: 'ann@example.com' },
      },
    });
  });

  test.each(['no JSON', '', 'null', '7', '[]', '"text"', '{}'])('of %j is no event', (body) => {
    expect(readBody(body)).toBeUndefined();
  });

  test.each([
    { id: '' },
    { id: 7 },
    { id: 'x'.repeat(257) },
    { source: undefined },
    { source: '' },
    { source: ['hr.acme'] },
    { 'detail-type': 'UserPromoted' },
    { 'detail-type': 'toString' },
    { 'detail-type': ['UserCreated'] },
    { time: 'yesterday' },
    { time: sentAt },
    { time: 2026 },
    { time: null },
  ])('that has %j has nobody to answer', (change) => {
    expect(read(change)).toBeUndefined();
  });

  test('may have an id and a source of 256 characters', () => {
    const longest = 'x'.repeat(256);
    expect(read({ id: longest, source: longest })).toMatchObject({ id: longest, source: longest });
  });

  test('without a detail has none, which is invalid but not too large', () => {
    expect(read({ detail: undefined })).toHaveProperty('detail', null);
  });
});

describe("an event's time", () => {
  test.each([
    ['2026-01-31T09:00:00+01:00', '2026-01-31T08:00:00Z'],
    ['2026-01-31T08:00:00.750Z', '2026-01-31T08:00:00Z'],
    ['2026-01-31T08:00:05Z', '2026-01-31T08:00:05Z'],
    ['2036-01-31T08:00:00Z', '2026-01-31T08:00:05Z'],
  ])('%s is %s: UTC, to the second, and not in the future', (time, expected) => {
    expect(read({ time })?.time).toBe(expected);
  });
});

describe('a detail', () => {
  /** A message of so many bytes. */
  const ofBytes = (bytes: number, character: string) => {
    const empty = Buffer.byteLength(JSON.stringify({ ...event, detail: '' }));
    const size = Buffer.byteLength(character);
    const text = character.repeat(Math.floor((bytes - empty) / size));
    const body = JSON.stringify({ ...event, detail: text });
    return body + ' '.repeat(bytes - Buffer.byteLength(body));
  };

  test.each(['x', 'é', '😀'])('of 128 KB is passed on, a larger one is left out: %s', (character) => {
    expect(readBody(ofBytes(131_072, character))?.event).toHaveProperty('detail');
    expect(readBody(ofBytes(131_073, character))?.event).not.toHaveProperty('detail');
  });

  test.each([
    [{ groups: ['staff'] }, { groups: ['staff'] }],
    [{ a: { b: { c: 1, d: [], e: {} } } }, { a: { b: { c: 1, d: null, e: null } } }],
    [{ groups: [['staff', ['managers']]] }, { groups: [['staff', null]] }],
    [{ given_name: null }, { given_name: null }],
    ['text', 'text'],
  ])('%j is passed on as %j: no deeper than anything valid', (detail, expected) => {
    expect(read({ detail })?.detail).toEqual(expected);
  });

  test('that is nested ten thousand levels deep can be serialised again', () => {
    const body = JSON.stringify({ ...event, detail: 0 }).replace(/0}$/, `${'['.repeat(10_000)}${']'.repeat(10_000)}}`);
    expect(JSON.parse(JSON.stringify(readBody(body))).event.detail).toEqual([[[null]]]);
  });
});

describe('events are split into batches', () => {
  const item = (message_id: string, detail: string): IntakeItem => ({
    message_id,
    receive_count: 1,
    event: { id: 'e', type: 'UserCreated', source: 's', time: 't', detail },
  });
  /** An item of so many bytes. */
  const ofBytes = (message_id: string, bytes: number) =>
    item(message_id, 'x'.repeat(bytes - Buffer.byteLength(JSON.stringify(item(message_id, '')))));
  const names = (items: readonly IntakeItem[]) =>
    splitIntoBatches(items).map((batch) => batch.map(({ message_id }) => message_id));
  const limit = 180 * 1024;

  test('of 180 KB, in their order', () => {
    const third = limit / 3;
    const a = ofBytes('a', third);
    expect(names([a, ofBytes('b', third), ofBytes('c', third), ofBytes('d', third)])).toEqual([['a', 'b', 'c'], ['d']]);
    expect(names([a, ofBytes('b', third), ofBytes('c', third + 1), ofBytes('d', third)])).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
  });

  test('by bytes, not by characters', () => {
    const accents = 'é'.repeat(50_000);
    expect(names([item('a', accents), item('b', accents)])).toEqual([['a'], ['b']]);
  });

  test('and none is lost, and no batch is empty', () => {
    const items = Array.from({ length: 10 }, (_, index) => item(`m${index}`, 'x'.repeat(index * 15_000)));
    expect(splitIntoBatches(items).flat()).toEqual(items);
    expect(splitIntoBatches([])).toEqual([]);
  });
});

describe('an event that could not be answered', () => {
  test.each([
    [1, 0, 5],
    [2, 0, 10],
    [3, 0, 20],
    [8, 0, 640],
    [9, 0, 900],
    [50, 0, 900],
    [1, 0.5, 4],
    [9, 0.999, 450],
  ])('is delivered again after its delivery %i, at random %f: in %i s', (receiveCount, random, seconds) => {
    expect(retryDelay(receiveCount, random)).toBe(seconds);
  });

  test('is a dead letter after ten deliveries, in 18 to 36 minutes', () => {
    const minutes = (random: number) => {
      const delays = Array.from({ length: 9 }, (_, index) => retryDelay(index + 1, random));
      return Math.round(delays.reduce((sum, seconds) => sum + seconds, 0) / 60);
    };
    expect([minutes(0.999), minutes(0)]).toEqual([18, 36]);
  });
});
