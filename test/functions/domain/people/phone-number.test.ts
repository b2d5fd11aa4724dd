import { getCountries, getCountryCallingCode, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { describe, expect, test } from 'vitest';
import { isFault } from '../../../../functions/domain/people/fault.ts';
import { nationalNumberReader } from '../../../../functions/domain/people/national-number.ts';
import { readPhoneNumber } from '../../../../functions/domain/people/phone-number.ts';
import { inEnglish } from '../../../support/in-english.ts';

describe('a 0 that is only dialled within a country', () => {
  test.each([
    ['+49-(0)30-901820', '+4930901820'],
    ['(+49) (0)30 901820', '+4930901820'],
    ['+49/(0)30/901820', '+4930901820'],
    ['0049-(0)30-901820', '+4930901820'],
    ['+0049 30 901820', '+4930901820'],
    ['+49 [0] 30 901820', '+4930901820'],
    ['+44.(0)20.7946.0018', '+442079460018'],
    ['+39 (0)6 6988 0001', '+390669880001'],
    ['+378 (0)549 882345', '+3780549882345'],
    ['+390669880001', '+390669880001'],
  ])('is removed where it is in brackets, unless the country keeps it: %s', (written, meant) => {
    expect(readPhoneNumber(written)).toBe(meant);
  });

  test.each([
    '+49 030 901820',
    '+49030901820',
    '+44 020 7946 0018',
    '+33 06 12 34 56 78',
    '+353 01 234 5678',
    '+36 (06) 1 234 5678',
    '+7 (8) 495 123 45 67',
  ])('makes a number wrong otherwise: %s', (written) => {
    expect(inEnglish(readPhoneNumber(written))).toEqual({
      code: 'INVALID_PHONE_NUMBER',
      detail:
        'After the country code there is a prefix that is only dialled within the country. Write the number like +49 30 901820.',
    });
  });

  test('is part of a number only in countries with such numbers in their numbering plans', () => {
    const rests = ['12345678', '61234567', '549882345', '701234567', '61234567890', '1234567', '123456'];
    const codes = new Set(getCountries().map((country) => getCountryCallingCode(country)));
    const numbers = [...codes].flatMap((code) => rests.map((rest) => `+${code}0${rest}`));
    const valid = (number: string) => {
      const found = parsePhoneNumberFromString(number);
      return found?.number === number && found.isValid();
    };
    const kept = numbers.filter(valid);
    expect(kept.filter((number) => isFault(readPhoneNumber(number)))).toEqual([]);
    const codesOf = (list: readonly string[]) =>
      new Set([...codes].filter((code) => list.some((number) => number.startsWith(`+${code}0`))));
    expect(codesOf(numbers.filter((number) => !isFault(readPhoneNumber(number))))).toEqual(codesOf(kept));
  });
});

describe('a country code', () => {
  const assigned = new Set<string>([
    ...getCountries().map((country) => getCountryCallingCode(country)),
    // Of no country: freephone, satellites and the like.
    ...['800', '808', '870', '878', '881', '882', '883', '979'],
  ]);
  const isAssigned = (code: string) => [1, 2, 3].some((length) => assigned.has(code.slice(0, length)));
  const codes = Array.from({ length: 900 }, (_, index) => String(100 + index));
  const isRefused = (code: string) => {
    const result = readPhoneNumber(`+${code}2345678`);
    return isFault(result) && result.detail?.text === 'unknownCountryCode';
  };

  test('that is assigned is taken, and no other', () => {
    expect(codes.filter((code) => !isRefused(code))).toEqual(codes.filter(isAssigned));
    expect(readPhoneNumber('+9991234567')).toMatchObject({ code: 'INVALID_PHONE_NUMBER' });
  });
});

describe('what is around a number', () => {
  test.each([
    ['Tel.: +49 30 901820', '+4930901820'],
    ['p:+4930901820', '+4930901820'],
    ['+49 30 901820 (privat)', '+4930901820'],
    ['＋81 3-5253-1111', '+81352531111'],
    ['+٩٦٦ ٥٥ ١٢٣ ٤٥٦٧', '+966551234567'],
    ['+۹۸ ۹۱۲ ۳۴۵ ۶۷۸۹', '+989123456789'],
    ['+๖๖ ๘๑ ๒๓๔ ๕๖๗๘', '+66812345678'],
    ['+49 30 901820,', '+4930901820'],
  ])('is removed: %s', (written, meant) => {
    expect(readPhoneNumber(written)).toBe(meant);
  });

  test.each([
    '+4930901820 ext. 12',
    '+1 555-010-0101 x23',
    'SE 0701234567',
    `+49 30 901820${' '.repeat(80)}.`.replace('.', '1'),
  ])('that changes the number is not: %s', (written) => {
    expect(readPhoneNumber(written)).toMatchObject({ code: 'INVALID_PHONE_NUMBER' });
  });
});

test('a number that a spreadsheet took for one is told from others, with a way to type it', () => {
  const taken = {
    code: 'INVALID_PHONE_NUMBER',
    detail:
      "The spreadsheet took the + away. Write the number with spaces, like +49 30 901820, or with an apostrophe in front, like '+4930901820.",
  };
  expect(inEnglish(readPhoneNumber('4930901820'))).toEqual(taken);
  expect(readPhoneNumber('030901820')).toEqual({ code: 'INVALID_PHONE_NUMBER' });
  expect(readPhoneNumber('49 30 901820')).toEqual({ code: 'INVALID_PHONE_NUMBER' });
  expect(readPhoneNumber('+49 30 901820')).toBe('+4930901820');
  expect(readPhoneNumber("'+4930901820")).toBe('+4930901820');
});

describe('a number without a country code', () => {
  const read = (written: string, country: string) => readPhoneNumber(written, nationalNumberReader(country));

  test.each([
    ['DE', '030 901820', '+4930901820'],
    ['DE', '(030) 901820', '+4930901820'],
    ['DE', '0171/2345678', '+491712345678'],
    ['US', '(415) 555-0100', '+14155550100'],
    ['US', '4155550100', '+14155550100'],
    ['US', '4795550100', '+14795550100'],
    ['US', '011 49 30 901820', '+4930901820'],
    ['US', '1-415-555-0100', '+14155550100'],
    ['FR', '06 12 34 56 78', '+33612345678'],
    ['IT', '06 6988 0001', '+390669880001'],
    ['JP', '090-1234-5678', '+819012345678'],
    ['KR', '010-1234-5678', '+821012345678'],
    ['CN', '13800138000', '+8613800138000'],
    ['CN', '13912345678', '+8613912345678'],
    ['GB', '0114 234 5678', '+441142345678'],
    ['AC', '40123', '+24740123'],
    ['AR', '011 4930-9018', '+541149309018'],
    ['AR', '011 15-2345-6789', '+5491123456789'],
    ['IT', '3281234567', '+393281234567'],
    ['LU', '27 12 34 56', '+35227123456'],
    ['ES', '612 345 678', '+34612345678'],
    ['RU', '8 495 123 45 67', '+74951234567'],
    ['IN', '98765 43211', '+919876543211'],
    ['JP', '9012345678', '+819012345678'],
    ['KR', '1012345678', '+821012345678'],
    ['SA', '551234567', '+966551234567'],
    ['NG', '8031234567', '+2348031234567'],
  ])('is read by its country: %s, %s', (country, written, meant) => {
    expect(read(written, country)).toBe(meant);
  });

  test.each([
    ['DE', '4930901820', '+4930901820'],
    ['FR', '33612345678', '+33612345678'],
  ])('is read if a spreadsheet took the + away: %s, %s', (country, written, meant) => {
    expect(read(written, country)).toBe(meant);
  });

  test('with a country code stays as it is, wherever the person is', () => {
    expect(read('+36 1 234 5678', 'DE')).toBe('+3612345678');
  });

  test.each([
    ['DE', '901820', 'its area code may be missing'],
    ['DE', '112', 'it is too short'],
    ['FR', '0612345', 'it is too short'],
    ['IT', '69880001', 'its 0 is missing'],
    ['DE', '030 901820 / 0171 2345678', 'there are two'],
    ['DE', '011 49 30 901820', 'it was written in North America'],
    ['JP', '312345678', 'its 0 is missing'],
    ['IN', '23456789', 'its area code may be missing'],
    ['US', '0000000000', 'no number begins with 0'],
    ['US', '4930901820', 'it is a German one'],
    ['LU', '33612345678', 'it may be a French one'],
    ['LU', '33 6 12 34 56 78', 'it may be a French one'],
    ['IT', '33612345678', 'it may be a French one'],
    ['GR', '33612345678', 'it is a French one'],
    ['MX', '33612345678', 'it is a French one'],
    ['BR', '33612345678', 'it may be a French one'],
  ])('is not read where it may be wrong: %s, %s, %s', (country, written) => {
    expect(read(written, country)).toMatchObject({ code: 'INVALID_PHONE_NUMBER' });
  });

  test('of a country that has no numbers is not read', () => {
    expect(nationalNumberReader('AQ')).toBeUndefined();
    expect(nationalNumberReader('Germany')).toBeUndefined();
  });
});
