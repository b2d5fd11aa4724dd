import { describe, expect, test } from 'vitest';
import { findDateOrder, readBirthdate } from '../../../../functions/domain/people/birthdate.ts';
import { inEnglish } from '../../../support/in-english.ts';

const unclear = {
  code: 'INVALID_BIRTHDATE',
  detail:
    'It is not clear which number is the day and which the month. Write the date as year-month-day, like 1990-12-31.',
};

describe('a date of a day that does not exist', () => {
  const noSuchDay = 'The calendar has no such day. Write the date as year-month-day, like 1990-12-31.';

  test.each([
    '1900-01-00',
    '31.02.1990',
    '12.31.1990',
    '31/02/1990',
    '31/31/1990',
    '1990-02-31',
    '1990/13/01',
    '29.02.2533',
  ])('is named: %s', (written) => {
    expect(inEnglish(readBirthdate(written))).toEqual({ code: 'INVALID_BIRTHDATE', detail: noSuchDay });
  });

  test.each(['31.02.1369', '1369-02-31', '1369-13-31'])('is not said of a calendar that may have it: %s', (written) => {
    expect(readBirthdate(written)).toEqual({ code: 'INVALID_BIRTHDATE' });
  });
});

describe('a date that can only mean one day is read', () => {
  test.each([
    ['31.12.1985', '1985-12-31'],
    ['3.2.1990', '1990-02-03'],
    ['31. 12. 1985', '1985-12-31'],
    ['03.02.1990 00:00:00', '1990-02-03'],
    ['13/02/1990', '1990-02-13'],
    ['02/13/1990', '1990-02-13'],
    ['2/2/1990', '1990-02-02'],
    ['2/13/1990 12:00:00 AM', '1990-02-13'],
    ['13-02-1990', '1990-02-13'],
    ['1990-02-03T00:00:00+01:00', '1990-02-03'],
    ['1990-02-03 00:00:00 UTC', '1990-02-03'],
    ['03-Feb-1990', '1990-02-03'],
    ['03 DEC 1990', '1990-12-03'],
    ['Feb 3, 1990', '1990-02-03'],
    ['February 3rd, 1990', '1990-02-03'],
    ['1990-Feb-03', '1990-02-03'],
    ['3 février 1990', '1990-02-03'],
    ['1er janvier 1990', '1990-01-01'],
    ['3. Februar 1990', '1990-02-03'],
    ['3. Mrz 1990', '1990-03-03'],
    ['3 de febrero de 1990', '1990-02-03'],
    ['3 marzo 1990', '1990-03-03'],
    ['3 lutego 1990', '1990-02-03'],
    ['3 мая 1990', '1990-05-03'],
    ['平成2年2月3日', '1990-02-03'],
    ['昭和60年12月31日', '1985-12-31'],
    ['令和元年5月1日', '2019-05-01'],
    ['H2.2.3', '1990-02-03'],
    ['S60/12/31', '1985-12-31'],
    ['民國79年2月3日', '1990-02-03'],
    ['1990년 2월 3일', '1990-02-03'],
    ['1990. 2. 3.', '1990-02-03'],
    ['1990年2月3日', '1990-02-03'],
    ['079/02/03', '1990-02-03'],
    ['101.2.3', '2012-02-03'],
    ['13/02/2533', '1990-02-13'],
    ['2533-02-03', '1990-02-03'],
    ['๓ กุมภาพันธ์ ๒๕๓๓', '1990-02-03'],
    ['2484-01-02', '1941-01-02'],
    ['١٩٩٠/٠٢/١٣', '1990-02-13'],
    ['१३/०२/१९९०', '1990-02-13'],
    ['3 Februari 1990', '1990-02-03'],
    ['3 فبراير 1990', '1990-02-03'],
  ])('%s', (written, meant) => {
    expect(readBirthdate(written)).toBe(meant);
  });
});

describe('a date that could mean another day is not', () => {
  test.each(['02/03/1990', '03-02-1990', '2/3/1990 0:00'])('%s: day and month may be either way round', (written) => {
    expect(inEnglish(readBirthdate(written))).toEqual(unclear);
  });

  test.each([
    ['a year of two digits', '2.3.90'],
    ['a year of two digits beside a month', '03-Feb-90'],
    ['a number of days', '32907'],
    ['a time that is another day elsewhere', '1990-02-03 12:30'],
    ['a time that is another day elsewhere, in UTC', '1990-02-02T23:00:00Z'],
    ['a month that is another one in Croatian', '3 listopad 1990'],
    ['a year of the Thai calendar that is no lifetime', '2483-01-02'],
    ['a year of the Thai calendar to come', '2643-01-02'],
    ['a year of the Persian calendar', '۱۳۶۹/۰۲/۲۵'],
    ['the year of the battle of Hastings', '1066-10-14'],
    ['no year, as databases write it', '0001-01-02'],
    ['a year of Taiwan that is no lifetime', '201/02/03'],
    ['no date, as databases write it', '9999-12-31'],
    ['a day before its era', '令和元年4月1日'],
    ['a day of the week beside it', 'Sat 3 Feb 1990'],
    ['a word that is no month', '3 Foo 1990'],
    ['more text than a date', `3 Feb 1990${' '.repeat(60)}x`],
  ])('%s', (_, written) => {
    expect(readBirthdate(written)).toEqual({ code: 'INVALID_BIRTHDATE' });
  });
});

test.each(['04/12', '4.12.', '--04-12', '12月31日'])(
  'a date without a year is not read in a file, and the text says so: %s',
  (written) => {
    expect(inEnglish(readBirthdate(written, undefined, '2026-11-30'))).toEqual({
      code: 'INVALID_BIRTHDATE',
      detail:
        "The date has no year. Write it as year-month-day, and with an apostrophe in front if the spreadsheet hides the year, like '1990-12-31.",
    });
  },
);

describe('the other dates of a column tell what its slashes mean', () => {
  test.each([
    ['a day above 12 comes first', ['02/03/1990', '13/02/1990', '', 'x'], '1990-03-02'],
    ['a day above 12 comes second', ['02/03/1990', '2-13-1990'], '1990-02-03'],
    ['a day above 12 comes first, with a time', ['31/01/1990 0:00'], '1990-03-02'],
  ])('%s', (_, cells, meant) => {
    expect(readBirthdate('02/03/1990', findDateOrder(cells))).toBe(meant);
  });

  test.each([
    ['none has a day above 12', ['02/03/1990', '12/12/1990']],
    ['they contradict each other', ['13/02/1990', '02/13/1990']],
    ['only dates with dots have one', ['13.02.1990']],
    ['there is none', []],
  ])('not where %s', (_, cells) => {
    expect(inEnglish(readBirthdate('02/03/1990', findDateOrder(cells)))).toEqual(unclear);
  });

  test('a date that can only mean one day means it all the same', () => {
    expect(readBirthdate('13/02/1990', 'month-first')).toBe('1990-02-13');
    expect(readBirthdate('03.02.1990', 'month-first')).toBe('1990-02-03');
  });
});

describe('a year of two digits, as LibreOffice shows it, is read in a file', () => {
  const today = '2026-11-30';

  test.each([
    ['31.12.85', '1985-12-31'],
    ['01.02.03', '2003-02-01'],
    ['12/31/85', '1985-12-31'],
    ['31/12/85 00:00', '1985-12-31'],
    ['12/31/05', '2005-12-31'],
    ['30.06.51', '1951-06-30'],
    ['30.06.16', '2016-06-30'],
  ])('%s', (written, meant) => {
    expect(readBirthdate(written, undefined, today)).toBe(meant);
  });

  test.each([
    ['02/03/85', 'day-first', '1985-03-02'],
    ['02/03/85', 'month-first', '1985-02-03'],
    ['02/03/05', 'month-first', '2005-02-03'],
  ] as const)('%s in a column that is %s', (written, order, meant) => {
    expect(readBirthdate(written, order, today)).toBe(meant);
  });

  test.each([
    ...['02/03/85', '05/12/11'],
    // Of Thailand's years 2545 and 2495, of Taiwan's 85 and Japan's 昭和60.
    ...['31/12/45', '31/12/94', '85/12/31', '60.12.31'],
  ])('unless it may be another day: %s', (written) => {
    expect(inEnglish(readBirthdate(written, undefined, today))).toEqual(unclear);
  });

  test.each(['30.06.26', '30.06.17', '31.02.85', '1.2.3', '12.31.85'])('unless nobody was born then: %s', (written) => {
    expect(readBirthdate(written, undefined, today)).toEqual({ code: 'INVALID_BIRTHDATE' });
  });

  test('in a column whose other dates tell its order by a year that is no day', () => {
    expect(findDateOrder(['02/03/85', '12/31/85'])).toBe('month-first');
    expect(findDateOrder(['02/03/85', '31/12/85'])).toBe('day-first');
    expect(findDateOrder(['85/12/31', '31/12/05', '05/12/31'])).toBeUndefined();
  });
});
