import { describe, expect, test } from 'vitest';
import { readEventPattern } from '../../event-bridge/event-pattern.ts';

const matches = (pattern: Record<string, unknown>, event: Record<string, unknown>) => readEventPattern(pattern)(event);

const anythingBut = (filter: string) => ({ a: [{ 'anything-but': { [filter]: { 'equals-ignore-case': 'file' } } }] });

describe('an event pattern', () => {
  test.each<[string, unknown[], unknown, boolean]>([
    ['a value equals', ['a'], 'a', true],
    ['no value equals', ['a', 'b'], 'c', false],
    ['a number is not its text', [1], '1', false],
    ['null equals null', [null], null, true],
    ['null is not a missing field', [null], undefined, false],
    ['prefix', [{ prefix: 'inbox/' }], 'inbox/a.csv', true],
    ['prefix: another', [{ prefix: 'inbox/' }], 'outbox/a.csv', false],
    ['prefix without case', [{ prefix: { 'equals-ignore-case': 'INBOX/' } }], 'inbox/a.csv', true],
    ['suffix', [{ suffix: '.csv' }], 'a.csv', true],
    ['suffix without case', [{ suffix: { 'equals-ignore-case': '.CSV' } }], 'a.Csv', true],
    ['equals-ignore-case', [{ 'equals-ignore-case': 'Alice' }], 'aLICE', true],
    ['wildcard', [{ wildcard: 'in*/*.csv' }], 'inbox/deep/a.csv', true],
    ['wildcard: a dot is a dot', [{ wildcard: '*.csv' }], 'acsv', false],
    ['wildcard: an escaped star', [{ wildcard: 'a\\*b' }], 'a*b', true],
    ['wildcard: an escaped star is no wildcard', [{ wildcard: 'a\\*b' }], 'axb', false],
    ['wildcard: no star', [{ wildcard: 'ab' }], 'abc', false],
    ['wildcard: no part is used twice', [{ wildcard: 'ab*ba' }], 'aba', false],
    ['wildcard: an escaped backslash before a star', [{ wildcard: 'a\\\\*' }], 'a\\bc', true],
    ['wildcard: over lines', [{ wildcard: 'a*c' }], 'a\nb\nc', true],
    ['wildcard: many stars over much text', [{ wildcard: `${'*a'.repeat(4)}*b` }], 'a'.repeat(100_000), false],
    ['exists', [{ exists: true }], 'x', true],
    ['exists: a missing field', [{ exists: true }], undefined, false],
    ['exists: false', [{ exists: false }], undefined, true],
    ['exists: false on a field', [{ exists: false }], 'x', false],
    ['exists applies to leaves only', [{ exists: true }], { inner: 1 }, false],
    ['numeric', [{ numeric: ['>', 0, '<=', 5] }], 5, true],
    ['numeric: out of range', [{ numeric: ['>', 0, '<=', 5] }], 0, false],
    ['numeric: text', [{ numeric: ['=', 5] }], '5', false],
    ['cidr', [{ cidr: '10.0.0.0/24' }], '10.0.0.255', true],
    ['cidr: outside', [{ cidr: '10.0.0.0/24' }], '10.0.1.0', false],
    ['cidr: version 6', [{ cidr: '2001:db8::/32' }], '2001:db8::1', true],
    ['anything-but a value', [{ 'anything-but': 'a' }], 'b', true],
    ['anything-but this value', [{ 'anything-but': ['a', 3] }], 3, false],
    ['anything-but needs the field', [{ 'anything-but': 'a' }], undefined, false],
    ['anything-but prefix', [{ 'anything-but': { prefix: 'a' } }], 'ab', false],
    ['anything-but several suffixes', [{ 'anything-but': { suffix: ['a', 'b'] } }], 'xc', true],
    ['anything-but a wildcard', [{ 'anything-but': { wildcard: '*/tmp/*' } }], 'a/tmp/b', false],
    ['one element of an array is enough', ['a'], ['x', 'a'], true],
    ['no element', ['a'], ['x', 'y'], false],
    ['an empty array is no value', ['a'], [], false],
    ['one entry of the list is enough', [{ prefix: 'x' }, { numeric: ['>', 3] }], 4, true],
  ])('%s', (_, definition, value, expected) => {
    expect(matches({ field: definition }, value === undefined ? {} : { field: value })).toBe(expected);
  });

  test('needs all its fields, at any depth', () => {
    const pattern = { source: ['aws.s3'], detail: { object: { key: [{ prefix: 'inbox/' }] } } };

    expect(matches(pattern, { source: 'aws.s3', detail: { object: { key: 'inbox/a' } } })).toBe(true);
    expect(matches(pattern, { source: 'aws.s3', detail: { object: { key: 'work/a' } } })).toBe(false);
    expect(matches(pattern, { source: 'aws.s3' })).toBe(false);
  });

  test('needs one side of $or, beside its other fields', () => {
    const pattern = { kind: ['x'], $or: [{ a: [1] }, { b: [{ exists: false }] }] };

    expect(matches(pattern, { kind: 'x', a: 1, b: 2 })).toBe(true);
    expect(matches(pattern, { kind: 'x', a: 2 })).toBe(true);
    expect(matches(pattern, { kind: 'x', a: 2, b: 2 })).toBe(false);
    expect(matches(pattern, { kind: 'y', a: 1 })).toBe(false);
  });

  test('looks into arrays of objects', () => {
    expect(matches({ detail: { tags: { key: ['a'] } } }, { detail: { tags: [{ key: 'b' }, { key: 'a' }] } })).toBe(
      true,
    );
  });

  test.each<[string, Record<string, unknown>, Record<string, unknown>, boolean]>([
    ['in the event', { state: { status: ['running'] } }, { 'state.status': 'running' }, true],
    ['in the pattern', { 'state.status': ['running'] }, { state: { status: 'running' } }, true],
    ['in both, elsewhere', { 'a.b': { c: [1] } }, { a: { 'b.c': 1 } }, true],
    ['beside the object', { a: { b: [1], c: [2] } }, { a: { b: 1 }, 'a.c': 2 }, true],
    ['once too often in the event', { state: { status: ['x'] } }, { 'state.status': { status: 'x' } }, false],
    ['once too often in the pattern', { 'state.status': { status: ['x'] } }, { state: { status: 'x' } }, false],
    ['in what must not be there', { a: { b: [{ exists: false }] } }, { 'a.b': 1 }, false],
  ])('takes a dot in a key for a level: %s', (_, pattern, event, expected) => {
    expect(matches({ detail: pattern }, { detail: event })).toBe(expected);
  });

  test.each<[string, Record<string, unknown>, RegExp]>([
    ['one field twice', { a: { b: [1] }, 'a.b': [2] }, /Path `a.b` cannot be allowed multiple times/],
    ['a field that is a value and an object', { a: [1], 'a.b': [2] }, /cannot be allowed multiple times/],
    ['two lower bounds', { a: [{ numeric: ['>', 0, '>', 0] }] }, /Bad numeric range operator: >/],
    ['a bound that is missing', { a: [{ numeric: ['>', 0, '<'] }] }, /Value of < must be numeric/],
    ['a bound after an equality', { a: [{ numeric: ['=', 0, '<', 1] }] }, /Too many terms/],
    ['an empty range', { a: [{ numeric: ['>', 5, '<', 5] }] }, /Bottom must be less than top/],
    ['a number for a comparison', { a: [{ numeric: 10 }] }, /Value of numeric must be an array/],
    ['a wildcard of many stars', { a: [{ wildcard: '*:*:*:*:*:event-bus/*' }] }, /Rule is too complex/],
    ['anything but a prefix in any case', anythingBut('prefix'), /Value of anything-but must be an array/],
    ['anything but a suffix in any case', anythingBut('suffix'), /Value of anything-but must be an array/],
    ['a value outside a list', { source: 'aws.s3' }, /"source": must be an object or an array/],
    ['an empty list', { detail: { a: [] } }, /"detail": "a": Empty arrays/],
    ['an empty object', { detail: {} }, /Empty objects/],
    ['a misspelt filter', { a: [{ prefx: 'x' }] }, /"a": Unrecognized match type prefx/],
    ['two filters at once', { a: [{ prefix: 'x', suffix: 'y' }] }, /Unrecognized match type/],
    ['stars in a row', { a: [{ wildcard: 'a**' }] }, /Consecutive wildcard/],
    ['a network that is none', { a: [{ cidr: '10.0.0.0' }] }, /Malformed CIDR/],
    ['a comparison that is none', { a: [{ numeric: ['=>', 1] }] }, /Bad numeric range/],
    ['anything-but null', { a: [{ 'anything-but': null }] }, /anything but/],
  ])('is refused with %s', (_, pattern, message) => {
    expect(() => readEventPattern(pattern)).toThrow(message);
  });
});
