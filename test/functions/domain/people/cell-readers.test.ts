import fc from 'fast-check';
import { expect, test } from 'vitest';
import { attributeReader, groupsReader } from '../../../../functions/domain/people/cell-readers.ts';
import { ruleFor } from '../../../../functions/domain/people/fields.ts';
import { groupRules } from '../../../../functions/domain/people/pool-rules.ts';
import { attributeRule, poolRules } from '../../../support/pool-rules.ts';

const pool = poolRules({
  groups: new Set(['staff', 'a"b', 'admin', 'robots']),
  assignableGroups: new Set(['staff', 'a"b']),
  attributes: [attributeRule('name', { maxLength: 300 })],
});

/** What matters to the short ways through: letters of all kinds, marks that compose with them, what is cleaned or escaped. */
const letters = [
  ...' \'"\\=+-@;|,\t\n\r\u0000\u001b\u007f\u0085\u00a0\u00ad\u200b\u2028\ufeff\ufffd',
  ...'abZ09~!éßÿŁǅɏ中鿿かがヺー가힣ﾔ豈①',
  ...['\u0300', '\u0308', '\u0327', '\u3099', '\u309a', '\u1161', '\u11a8', '\ud800', '💡'],
];
const text = fc.oneof(
  fc.string({ unit: fc.constantFrom(...letters), maxLength: 12 }),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.string({ unit: fc.constantFrom('=', '"', ' ', "'", 'a'), maxLength: 8 }),
);

test('a name goes to Cognito as its rule says, whichever way it is read', () => {
  const read = attributeReader('name', pool);
  fc.assert(
    fc.property(text, (cell) => {
      const json = read(cell);
      const value = ruleFor('name')(cell);
      if (typeof json !== 'string' || typeof value !== 'string') expect(json).toEqual(value);
      else expect(JSON.parse(`{"row":2${json}}`)).toEqual(value === '' ? { row: 2 } : { row: 2, name: value });
    }),
    { numRuns: 2_000 },
  );
});

test('a clean name is trimmed, composed, on one line, without what keeps formulas from running', () => {
  fc.assert(
    fc.property(text, (cell) => {
      const value = ruleFor('name')(cell);
      if (typeof value !== 'string') return;
      const guards = /(?<=^|[;\r\n])'(?=[=+\-@\t\r＝＋－＠])/g;
      const lines = cell
        .replace(guards, '')
        .trim()
        .replace(guards, '')
        .trim()
        .normalize('NFC')
        .replace(/^="((?:[^"]|"")*)"$/, (_, shown: string) => shown.replaceAll('""', '"'))
        .split(/[\t\r\n\v\f\u0085\u2028\u2029]+/);
      expect(value).toBe(
        lines.length === 1
          ? lines[0]?.trim()
          : lines
              .map((line) => line.trim())
              .filter((line) => line !== '')
              .join(' '),
      );
    }),
    { numRuns: 2_000 },
  );
});

test('a locale or groups read often are read as the first time', () => {
  for (const [reader, cell] of [
    [groupsReader(pool), 'staff;a"b'],
    [groupsReader(pool), 'astronauts'],
    [attributeReader('locale', pool), 'de_DE'],
    [attributeReader('locale', pool), 'Deutsch?'],
  ] as const) {
    expect(reader(cell)).toEqual(reader(cell));
  }
  const groups = groupsReader(pool);
  for (let turn = 0; turn < 2_000; turn++)
    expect(groups(`astronauts ${turn}`)).toMatchObject({ code: 'INVALID_GROUP_NAME' });
  expect(groups('staff;a"b')).toBe(',"groups":["staff","a\\"b"]');
});

const ordinary = groupRules(
  ['employees', 'managers'].map((name) => ({ name, hasRole: false })),
  new Set(['employees', 'managers']),
);

test('a group that may not be given is named, with what to do', () => {
  const read = groupsReader(pool);
  expect(read('staff;admin')).toEqual({
    code: 'GROUP_NOT_ALLOWED',
    detail:
      'The import isn\'t allowed to assign the group "admin". Remove it from the row, or ask your administrator to allow the group or to add the person by hand.',
  });
  expect(read('robots;admin')).toEqual({
    code: 'GROUP_NOT_ALLOWED',
    detail:
      'The import isn\'t allowed to assign the groups "robots", "admin". Remove them from the row, or ask your administrator to allow the groups or to add the person by hand.',
  });
  expect(read('admin;astronauts')).toMatchObject({ code: 'UNKNOWN_GROUP' });
});

test('a group that differs by its capitals alone is named', () => {
  const read = groupsReader(ordinary);
  expect(read('Employees')).toEqual({
    code: 'UNKNOWN_GROUP',
    detail:
      'The user pool has no group "Employees", but "employees". Correct the name, or ask your administrator to add it.',
  });
});

test('groups parted by commas are told how to be parted', () => {
  const read = groupsReader(ordinary);
  expect(read('employees,managers')).toMatchObject({
    code: 'UNKNOWN_GROUP',
    detail: expect.stringContaining('Separate groups with ; and not with a comma.'),
  });
});
