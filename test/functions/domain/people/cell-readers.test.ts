import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { attributeReader, groupsReader } from '../../../../functions/domain/people/cell-readers.ts';
import type { FieldResult } from '../../../../functions/domain/people/fault.ts';
import {
  type CustomField,
  type Field,
  fields,
  isOptional,
  ruleFor,
} from '../../../../functions/domain/people/fields.ts';
import { formRules } from '../../../../functions/domain/people/formed-values.ts';
import { isFormPlaceholder } from '../../../../functions/domain/people/placeholders.ts';
import { groupRules } from '../../../../functions/domain/people/pool-rules.ts';
import { textCellRule } from '../../../../functions/domain/people/text-cells.ts';
import { inEnglish } from '../../../support/in-english.ts';
import { attributeRule, poolRules } from '../../../support/pool-rules.ts';

const pool = poolRules({
  groups: new Set(['staff', 'a"b', 'admin', 'robots']),
  assignableGroups: new Set(['staff', 'a"b']),
  attributes: [attributeRule('name', { maxLength: 300 })],
});

/** What the fast paths depend on: letters of all kinds, marks that compose with them, what is cleaned or escaped. */
const letters = [
  ...' \'"\\=+-@;|,?/&\t\n\r\u0000\u001b\u007f\u0085\u00a0\u00ad\u200b\u2028\ufeff\ufffd',
  ...'abZ09~!éßÿŁǅɏ中鿿かがヺー가힣ﾔ豈①',
  ...['\u0300', '\u0308', '\u0327', '\u3099', '\u309a', '\u1161', '\u11a8', '\ud800', '💡'],
];
const text = fc.oneof(
  fc.string({ unit: fc.constantFrom(...letters), maxLength: 12 }),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.string({ unit: fc.constantFrom('=', '"', ' ', "'", 'a'), maxLength: 8 }),
);

/** The value of a cell whose row has no other. */
function readAlone(field: Field | CustomField, cell: string): FieldResult {
  if (field === 'email') return ruleFor(field)(cell);
  if (isOptional(field)) return isFormPlaceholder(cell) ? '' : (formRules[field as Field] ?? ruleFor(field))(cell);
  return textCellRule(ruleFor(field), field !== 'custom:team')(cell, [cell]);
}

test.each(['custom:team', ...fields] as const)(
  '%s reaches Cognito as its rule says, whichever path reads it',
  (field) => {
    const read = attributeReader(field, pool);
    const cells = fc.oneof(
      text,
      fc.constantFrom(
        'Ann@Example.com',
        '+49 30 901820',
        'de_DE',
        'German',
        '1990/2/3',
        'Main Street 1\r\n"Berlin"',
        'J?rg',
        'JÃ¼rg',
        'n/a',
      ),
    );
    fc.assert(
      fc.property(cells, (cell) => {
        const json = read(cell);
        const value = readAlone(field, cell);
        if (typeof json !== 'string' || typeof value !== 'string') expect(json).toEqual(value);
        else expect(JSON.parse(`{"row":2${json}}`)).toEqual(value === '' ? { row: 2 } : { row: 2, [field]: value });
      }),
      { numRuns: field === 'name' ? 2_000 : 100 },
    );
  },
);

describe('the limits of the pool', () => {
  const limited = poolRules({
    attributes: [
      attributeRule('given_name', { minLength: 3, maxLength: 5 }),
      attributeRule('family_name', { maxLength: 9999 }),
      attributeRule('phone_number', { maxLength: 12 }),
    ],
  });
  const short = { code: 'VALUE_TOO_SHORT', detail: 'The user directory requires at least 3 characters. Complete it.' };
  const long = { code: 'VALUE_TOO_LONG', detail: 'The user directory allows at most 5 characters. Shorten it.' };

  // With a space before it, the cell needs cleaning.
  test.each(['', ' '])('are those of the value and the attribute (%j before it)', (before) => {
    const read = attributeReader('given_name', limited);
    expect(inEnglish(read(`${before}Jo`))).toEqual(short);
    expect(read(`${before}Ann`)).toBe(',"given_name":"Ann"');
    expect(read(`${before}Annie`)).toBe(',"given_name":"Annie"');
    expect(inEnglish(read(`${before}Annika`))).toEqual(long);
    expect(read(before)).toBe('');
    expect(attributeReader('nickname', limited)(`${before}Jo`)).toBe(',"nickname":"Jo"');
  });

  test('apply to values that have a form of their own', () => {
    const read = attributeReader('phone_number', limited);
    expect(read('+49 30 901820')).toBe(',"phone_number":"+4930901820"');
    expect(read('+49 30 90182012')).toMatchObject({ code: 'VALUE_TOO_LONG' });
  });

  test('are those of a type of the attribute', () => {
    const typed = poolRules({ attributes: [attributeRule('custom:cost', { dataType: 'Number', maxValue: 5000 })] });
    const read = attributeReader('custom:cost', typed);
    expect(read('4100')).toBe(',"custom:cost":"4100"');
    expect(read(' 4100 ')).toBe(',"custom:cost":"4100"');
    expect(read('N/A')).toBe('');
    expect(read('5001')).toMatchObject({ code: 'INVALID_VALUE' });
    expect(read('1.250,00')).toMatchObject({ code: 'INVALID_VALUE' });
  });

  test('never exceed what Cognito accepts', () => {
    const read = attributeReader('family_name', limited);
    expect(read('x'.repeat(2048))).toBe(`,"family_name":"${'x'.repeat(2048)}"`);
    expect(read('x'.repeat(2049))).toEqual({ code: 'VALUE_TOO_LONG' });
  });
});

test('every valid address is passed on, also one that was read before', () => {
  const addresses: string[] = [];
  const read = attributeReader('email', pool, { onValue: (address) => addresses.push(address) });
  for (const cell of ['ann@example.com', 'nobody', ' Ben@example.com', '', 'ann@example.com']) read(cell);
  expect(addresses).toEqual(['ann@example.com', 'ben@example.com', 'ann@example.com']);
});

test('the number of groups is passed on for every valid cell', () => {
  const counts: number[] = [];
  const read = groupsReader(pool, (count) => counts.push(count));
  for (const cell of ['staff;a"b', 'astronauts', 'admin', '', 'staff;a"b', 'staff']) read(cell);
  expect(counts).toEqual([2, 0, 2, 1]);
});

describe('cells that appear over and over', () => {
  /** A reader of groups, and how often it looked one up. */
  function countingReader() {
    let lookups = 0;
    const groups = Object.assign(new Set(['staff']), {
      has: (name: string) => {
        lookups += 1;
        return name === 'staff';
      },
    });
    const read = groupsReader({ groups, assignableGroups: new Set(['staff']) });
    return (cell: string) => {
      const before = lookups;
      read(cell);
      return lookups - before;
    };
  }

  test('are read once', () => {
    const lookupsFor = countingReader();
    expect([lookupsFor('staff'), lookupsFor('staff'), lookupsFor('staff;crew'), lookupsFor('staff;crew')]).toEqual([
      1, 0, 2, 0,
    ]);
  });

  test('are remembered up to 10,000, so that a file with many takes no memory', () => {
    const lookupsFor = countingReader();
    for (let index = 0; index < 9999; index++) lookupsFor(`group${index}`);
    expect([lookupsFor('the10000th'), lookupsFor('the10000th')]).toEqual([1, 0]);
    expect([lookupsFor('the10001st'), lookupsFor('the10001st')]).toEqual([1, 1]);
    expect(lookupsFor('group0')).toBe(0);
  });

  test('are remembered up to 200 characters', () => {
    const lookupsFor = countingReader();
    const [exact, long] = [`staff${' '.repeat(195)}`, `staff${' '.repeat(196)}`];
    expect([lookupsFor(exact), lookupsFor(exact)]).toEqual([1, 0]);
    expect([lookupsFor(long), lookupsFor(long)]).toEqual([1, 1]);
  });
});

test('a clean name is trimmed, composed, on one line, without what keeps formulas from running', () => {
  fc.assert(
    fc.property(text, (cell) => {
      const value = ruleFor('name')(cell);
      if (typeof value !== 'string') return;
      const guards = /(?<=^|[;\r\n])'(?=[=+\-@\t\r＝＋－＠\d])/g;
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

test('a locale or groups that appear often are always read as the first time', () => {
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

test('a cell without groups adds nothing', () => {
  expect(groupsReader(pool)('')).toBe('');
  expect(groupsReader(pool)(' ; ')).toBe('');
});

test('groups that the pool does not have are named, up to five', () => {
  const unknown = (names: string) => ({
    code: 'UNKNOWN_GROUP',
    detail: `The user directory has ${names}. Correct the name, or ask your administrator to add it; if the column is about something else, rename it.`,
  });
  const read = groupsReader(pool);
  expect(inEnglish(read('astronauts'))).toEqual(unknown('no group "astronauts"'));
  expect(inEnglish(read('Staff;astronauts'))).toEqual(unknown('no groups "Staff", "astronauts"'));
  expect(inEnglish(read('a;b;staff;c;d;e;f'))).toEqual(unknown('no groups "a", "b", "c", "d", "e"'));
});

const ordinary = groupRules(
  ['employees', 'managers'].map((name) => ({ name, hasRole: false })),
  new Set(['employees', 'managers']),
);

test('a group that may not be assigned is named, with what to do', () => {
  const read = groupsReader(pool);
  expect(inEnglish(read('staff;admin'))).toEqual({
    code: 'GROUP_NOT_ALLOWED',
    detail:
      'The import isn\'t allowed to assign the group "admin". Remove it from the row, or ask your administrator to allow the group or to add the person by hand.',
  });
  expect(inEnglish(read('robots;admin'))).toEqual({
    code: 'GROUP_NOT_ALLOWED',
    detail:
      'The import isn\'t allowed to assign the groups "robots", "admin". Remove them from the row, or ask your administrator to allow the groups or to add the person by hand.',
  });
  expect(read('admin;astronauts')).toMatchObject({ code: 'UNKNOWN_GROUP' });
});

test('a group that differs only in uppercase letters is named', () => {
  const read = groupsReader(ordinary);
  expect(inEnglish(read('Employees'))).toEqual({
    code: 'UNKNOWN_GROUP',
    detail:
      'The user directory has no group "Employees", but "employees". Correct the name, or ask your administrator to add it; if the column is about something else, rename it.',
  });
});

test('groups separated by commas are refused with the right separator', () => {
  const read = groupsReader(ordinary);
  const hint = expect.stringContaining('Separate groups with ; and not with a comma.');
  expect(inEnglish(read('employees,managers'))).toMatchObject({ code: 'UNKNOWN_GROUP', detail: hint });
  expect(inEnglish(read('astronauts;employees,managers'))).toMatchObject({ code: 'UNKNOWN_GROUP', detail: hint });
});

describe('a value that has a form', () => {
  const readCell = (field: Field, cell: string) => attributeReader(field, poolRules())(cell);
  const timeZone = 'There is no such time zone. Write it like Europe/Berlin.';
  const webAddress = 'This is not a web address. Write it like https://example.com/ann.';

  test.each<[Field, string]>([
    ['zoneinfo', 'Asia/Tokyo'],
    ['zoneinfo', 'America/Argentina/Buenos_Aires'],
    ['website', 'https://example.com/ann?x=1'],
    ['picture', 'HTTP://example.com/ann.png'],
    ['profile', 'https://例え.example/人'],
    ['gender', 'anything: it is free text'],
    ['zoneinfo', ''],
    ['website', 'n/a'],
  ])('is read: %s %s', (field, cell) => {
    const json = readCell(field, cell);
    expect(json).toBe(cell === '' || cell === 'n/a' ? '' : `,"${field}":"${cell}"`);
  });

  test.each<[Field, string, string]>([
    ['zoneinfo', 'Mars/Olympus', timeZone],
    ['zoneinfo', 'W. Europe Standard Time', timeZone],
    ['website', 'not a web', webAddress],
    ['website', 'http://', webAddress],
    ['profile', 'javascript:alert(1)', webAddress],
    ['picture', 'ann.png', webAddress],
  ])('is told apart from what lacks it, and in events it is any text: %s %s', (field, cell, detail) => {
    const fault = readCell(field, cell);
    expect(inEnglish(fault as Exclude<typeof fault, string>)).toEqual({ code: 'INVALID_VALUE', detail });
    expect(ruleFor(field)(cell)).toBe(cell);
  });
});
