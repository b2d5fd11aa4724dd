import { describe, expect, it } from 'vitest';
import { readHeader } from '../../../../functions/domain/csv/header.ts';
import { RowReader, shownAddress } from '../../../../functions/domain/import/row-reader.ts';
import type { PoolRules } from '../../../../functions/domain/people/pool-rules.ts';
import { attributeRule, poolRules } from '../../../support/pool-rules.ts';

/** Reads rows below a header, from row 2 on. */
function read(header: readonly string[], rows: readonly (readonly string[])[], pool: PoolRules = poolRules()) {
  const names = pool.attributes.map(({ name }) => name);
  const reader = new RowReader(readHeader(header, names), pool);
  return rows.map((cells, index) => reader.read({ row: index + 2, cells }));
}

/** Reads one row below a header. */
const readOne = (header: readonly string[], cells: readonly string[], pool?: PoolRules) =>
  read(header, [cells], pool)[0];

/** What a valid row becomes. */
const valid = (row: number, request: object, groups = 0) => ({
  row,
  json: `${JSON.stringify({ row, ...request })}\n`,
  groups,
});

describe('a row of a person', () => {
  const pool = poolRules({ groups: new Set(['crew', 'pilots']) });

  it('becomes a user request in the order of the columns, without those that are not recognised', () => {
    const header = ['Vorname', 'shoe size', 'E-Mail', 'Gruppen'];
    expect(readOne(header, ['Ann', '38', 'Ann@Example.com', 'crew;pilots'], pool)).toEqual(
      valid(2, { given_name: 'Ann', email: 'ann@example.com', groups: ['crew', 'pilots'] }, 2),
    );
  });

  it('says how many groups that person is put into, not the one before', () => {
    const people = [
      ['ann@example.com', 'crew;pilots'],
      ['ben@example.com', ''],
    ];
    expect(read(['email', 'groups'], people, pool)).toMatchObject([{ groups: 2 }, { groups: 0 }]);
  });
});

describe('the width of a row', () => {
  const width = (cells: readonly string[], header = ['E-Mail', 'Vorname']) => readOne(header, cells);
  const wrong = (detail: string) => ({ row: 2, code: 'WRONG_FIELD_COUNT', detail });
  const tooWide = 'Put quotes (") around cells that contain the separator, or delete the extra cells.';
  const tooNarrow = 'Add the missing cells; leave them blank where there is no value.';

  it('is that of the header', () => {
    expect(width(['a@x.de', 'Ann', 'Lee'])).toEqual(wrong(`The row has 3 cells, the header 2. ${tooWide}`));
    expect(width(['a@x.de', 'Ann', '', 'Lee'])).toEqual(wrong(`The row has 4 cells, the header 2. ${tooWide}`));
    expect(width(['a@x.de'])).toEqual(wrong(`The row has 1 cell, the header 2. ${tooNarrow}`));
  });

  it('may be larger by blank cells, as Excel writes them', () => {
    expect(width(['a@x.de', 'Ann', '', ' '])).toEqual(valid(2, { email: 'a@x.de', given_name: 'Ann' }));
  });

  it('may be smaller by the cells that have no header word', () => {
    const header = ['E-Mail', 'Vorname', '', ''];
    expect(width(['a@x.de', 'Ann'], header)).toEqual(valid(2, { email: 'a@x.de', given_name: 'Ann' }));
    expect(width(['a@x.de'], header)).toMatchObject(wrong(`The row has 1 cell, the header 4. ${tooNarrow}`));
  });

  it('in a failed.csv is counted without the columns of the report', () => {
    const header = ['E-Mail', 'Vorname', 'code', 'detail'];
    expect(width(['a@x.de', 'Ann', 'WRONG_FIELD_COUNT', 'The row has …', 'Lee'], header)).toEqual(
      wrong(`The row has 3 cells, the header 2. ${tooWide}`),
    );
    expect(width(['a@x.de'], header)).toEqual(wrong(`The row has 1 cell, the header 2. ${tooNarrow}`));
  });
});

describe('a row that repeats the header', () => {
  it.each([[['E-Mail', 'Vorname']], [['Email', 'First Name']], [['メール', '名']]])('is recognised: %j', (cells) => {
    expect(readOne(['E-Mail', 'Vorname'], cells)).toEqual({
      row: 2,
      code: 'INVALID_EMAIL',
      detail: 'The row repeats the names of the columns. Remove it.',
    });
  });

  it('is not one whose address is only long and full of punctuation', () => {
    const detail = expect.stringContaining('There is no @ in the address.');
    expect(readOne(['E-Mail'], [`e${'-'.repeat(200)}mail`])).toMatchObject({ code: 'INVALID_EMAIL', detail });
  });
});

describe('a row with faults', () => {
  const header = ['Mobil', 'E-Mail', 'Geburtsdatum', 'Gruppen'];
  const pool = poolRules({ groups: new Set(['crew']) });
  const phone = 'Mobil: Write the phone number with its country code, like +4930901820.';
  const date = 'Geburtsdatum: Write the date as year-month-day, like 1990-12-31.';

  it('names the column of the fault by its word in the file', () => {
    expect(readOne(header, ['030', 'a@x.de', '', ''], pool)).toEqual({
      row: 2,
      code: 'INVALID_PHONE_NUMBER',
      detail: phone,
    });
  });

  it('does not name the column where the code does: the address, the groups', () => {
    expect(readOne(header, ['', ' ', '', ''], pool)).toEqual({
      row: 2,
      code: 'MISSING_EMAIL',
      detail: 'The row has no email address. Add one.',
    });
    expect(readOne(header, ['', 'a@x.de', '', 'Crew'], pool)).toMatchObject({
      code: 'UNKNOWN_GROUP',
      detail: expect.stringMatching(/^The user pool has no group "Crew", but "crew"\./),
    });
  });

  it('has the code of the first, and the texts of all', () => {
    expect(readOne(header, ['030', 'a@x.de', '31.12.1990', ''], pool)).toEqual({
      row: 2,
      code: 'INVALID_PHONE_NUMBER',
      detail: `${phone} Also: ${date}`,
    });
    expect(readOne(header, ['030', 'nobody', '31.12.1990', ''], pool)).toEqual({
      row: 2,
      code: 'INVALID_PHONE_NUMBER',
      detail: `${phone} Also: There is no @ in the address. Write it like name@example.com. Also: ${date}`,
    });
  });
});

describe('a value that the pool requires', () => {
  const pool = poolRules({
    attributes: [attributeRule('given_name', { required: true }), attributeRule('name', { required: true })],
  });

  it('must be in every row', () => {
    const people = [
      ['ann@example.com', 'Ann', 'Ann Lee'],
      ['ben@example.com', ' ', 'Ben Lee'],
      ['cleo@example.com', '', ''],
      ['nobody', '', 'Dan'],
    ];
    const required = (field: string, word: string) =>
      `The user pool requires every person's ${field}. Fill in "${word}".`;
    expect(read(['email', 'Vorname', 'Full name'], people, pool)).toEqual([
      valid(2, { email: 'ann@example.com', given_name: 'Ann', name: 'Ann Lee' }),
      { row: 3, code: 'MISSING_ATTRIBUTE', detail: required('given_name', 'Vorname') },
      {
        row: 4,
        code: 'MISSING_ATTRIBUTE',
        detail: `${required('given_name', 'Vorname')} Also: ${required('name', 'Full name')}`,
      },
      {
        row: 5,
        code: 'INVALID_EMAIL',
        detail: `There is no @ in the address. Write it like name@example.com. Also: ${required('given_name', 'Vorname')}`,
      },
    ]);
  });

  it('can not be avoided by leaving out its column', () => {
    const detail = "The user pool requires every person's name. Add a column of that name and fill it in.";
    expect(read(['email', 'Vorname'], [['ann@example.com', 'Ann']], pool)).toEqual([
      { row: 2, code: 'MISSING_ATTRIBUTE', detail },
    ]);
  });
});

describe('a repeated address', () => {
  it('names the row that has it, however it is written', () => {
    expect(read(['email'], [['ann@example.com'], ['ben@example.com'], ['Ann@Example.com ']])).toMatchObject([
      { row: 2 },
      { row: 3 },
      {
        row: 4,
        code: 'DUPLICATE_IN_FILE',
        detail: 'The address is already in row 2. Remove one of the two rows.',
      },
    ]);
  });

  it('beyond 16 million rows names no row, and has only its code', () => {
    const reader = new RowReader(readHeader(['email']), poolRules());
    expect(reader.read({ row: 2 ** 24, cells: ['ann@example.com'] })).toHaveProperty('json');
    expect(reader.read({ row: 2 ** 24 + 1, cells: ['ann@example.com'] })).toEqual({
      row: 2 ** 24 + 1,
      code: 'DUPLICATE_IN_FILE',
    });
  });

  it('is the only value that two people must not share', () => {
    const rest = ['Ann', '+4930901820', 'de', '1990-12-31'];
    const people = [
      ['ann@example.com', ...rest],
      ['ann.lee@example.com', ...rest],
    ];
    const read2 = read(['email', 'given_name', 'phone_number', 'locale', 'birthdate'], people);
    for (const row of read2) expect(row).toHaveProperty('json');
  });

  it('in a row that is rejected does not count', () => {
    const people = [
      ['ann@example.com', '030'],
      ['ann@example.com', '+4930901820'],
    ];
    expect(read(['email', 'phone_number'], people)).toMatchObject([{ code: 'INVALID_PHONE_NUMBER' }, { row: 3 }]);
  });
});

describe('a row of 128 KB', () => {
  const attributes = Array.from({ length: 80 }, (_, index) => attributeRule(`custom:a${index + 10}`));
  const pool = poolRules({ attributes });
  const header = ['email', ...attributes.map(({ name }) => name)];

  /** A row whose line has so many bytes, the last one of them to be written after it. */
  function rowOf(bytes: number, letter: string): string[] {
    const cells = header.map((_, index) => (index === 0 ? 'ann@example.com' : letter));
    const size = () =>
      Buffer.byteLength(
        JSON.stringify({ row: 2, ...Object.fromEntries(header.map((name, at) => [name, cells[at]])) }),
      ) - 1;
    for (let index = 1; index < cells.length; index++) {
      const room = Math.floor((bytes - size()) / Buffer.byteLength(letter));
      cells[index] = letter.repeat(1 + Math.min(2047, room));
    }
    // The address fills what letters of several bytes leave.
    cells[0] = `ann@example${'x'.repeat(bytes - size())}.com`;
    return cells;
  }

  it.each(['a', 'é', '山'])('fits into a batch, a larger one does not (%s)', (letter) => {
    expect(readOne(header, rowOf(131_072, letter), pool)).toHaveProperty('json');
    expect(readOne(header, rowOf(131_073, letter), pool)).toEqual({ row: 2, code: 'ROW_TOO_LARGE' });
  });
});

describe('the address in the report', () => {
  const header = readHeader(['name', 'email']);

  it('is as Cognito gets it where it is valid', () => {
    expect(shownAddress(['Ann', ' Ann <Ann@Example.com>'], header)).toBe('ann@example.com');
  });

  it('is as it is in the file where it is not', () => {
    expect(shownAddress(['Ann', ' Ann at Example.com '], header)).toBe('Ann at Example.com');
  });

  it('is blank where the row has none', () => {
    expect(shownAddress(['Ann', ''], header)).toBe('');
    expect(shownAddress(['Ann'], header)).toBe('');
  });
});
