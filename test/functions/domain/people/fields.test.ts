import { describe, expect, it } from 'vitest';
import { detailOf } from '../../../../functions/domain/outcomes.ts';
import type { Fault } from '../../../../functions/domain/people/fault.ts';
import { isFault } from '../../../../functions/domain/people/fault.ts';
import { type Field, fields, ruleFor } from '../../../../functions/domain/people/fields.ts';
import { readGroups } from '../../../../functions/domain/people/group-names.ts';
import { inEnglish } from '../../../support/in-english.ts';

describe('what people and programs write is understood', () => {
  it.each<[Field, string, string]>([
    ['email', 'Ann.Lee@Example.COM ', 'ann.lee@example.com'],
    ['email', 'mailto:ann@example.com', 'ann@example.com'],
    ['email', 'MAILTO: ann@example.com', 'ann@example.com'],
    ['email', 'Ann Lee <Ann@example.com>', 'ann@example.com'],
    ['email', '"Lee Ann" <ann@example.com>', 'ann@example.com'],
    ['email', 'Lee, Ann (Sales) <ann@example.com>', 'ann@example.com'],
    ['email', '山田 太郎＜taro@kaisha.example＞', 'taro@kaisha.example'],
    ['email', '<mailto:ann@example.com>', 'ann@example.com'],
    ['email', "'ann@example.com'", 'ann@example.com'],
    ['email', 'i:0#.f|membership|Ann@example.com', 'ann@example.com'],
    ['given_name', 'i:0#.f|membership|Ann', 'i:0#.f|membership|Ann'],
    ['email', '“ann@example.com”', 'ann@example.com'],
    ['email', '„Ann@example.com“', 'ann@example.com'],
    ['email', 'ａｎｎ＠ｅｘａｍｐｌｅ．ｃｏｍ', 'ann@example.com'],
    ['email', '\u200bann@example.com\u00a0', 'ann@example.com'],
    ['email', '"Ann Lee <ann@example.com> "', 'ann@example.com'],
    ['email', 'Ann Lee < ann@example.com >', 'ann@example.com'],
    ['email', "Ann.O'Neil@example.com", "ann.o'neil@example.com"],
    ['email', 'mailto:ann@example.com?subject=Welcome', 'ann@example.com'],
    ['email', '="Ann@example.com"', 'ann@example.com'],
    ['given_name', '="Ann ""Annie"""', 'Ann "Annie"'],
    ['phone_number', '="+49 30 901820"', '+4930901820'],
    ['phone_number', `'="+49 30 901820"`, '+4930901820'],
    ['given_name', ' \'\t="Ann"', 'Ann'],
    ['name', 'Ann\r\n\r\n Lee', 'Ann Lee'],
    ['address', 'Main Street 1\r\n\r\n 10115 Berlin\t', 'Main Street 1\n10115 Berlin'],
    ['name', 'Room #N/A', 'Room #N/A'],
    ['name', '#1 Fan', '#1 Fan'],
    ['name', '#N', '#N'],
    ['name', '#NV.', '#NV.'],
    ['name', '=Ann', '=Ann'],
    ['name', '="Ann"&"Lee"', '="Ann"&"Lee"'],
    ['birthdate', '1990-12-31 00:00:00', '1990-12-31'],
    ['birthdate', '1990-12-31T00:00:00.000Z', '1990-12-31'],
    ['birthdate', '1990-2-3 0:00', '1990-02-03'],
    ['birthdate', '1990-12-31T00:00:00.0Z', '1990-12-31'],
    ['birthdate', '19901231', '1990-12-31'],
    ['email', 'Ann@MÜLLER.example', 'ann@xn--mller-kva.example'],
    ['email', 'Ann <ann@straße.example>', 'ann@xn--strae-oqa.example'],
    ['email', 'taro@会社。example', 'taro@xn--6oq404h.example'],
    ['phone_number', '+49 (0)30 901-820', '+4930901820'],
    ['phone_number', '0049 30 901820', '+4930901820'],
    ['phone_number', '00 (81) 90-1234-5678', '+819012345678'],
    ['phone_number', 'tel:+44 20 7946 0000', '+442079460000'],
    ['phone_number', '+49(0)30 901820', '+4930901820'],
    ['phone_number', '(+49) (0)30 901820', '+4930901820'],
    ['phone_number', '+49-(0)30-901820', '+4930901820'],
    ['phone_number', '+49 30 100 182 0', '+49301001820'],
    ['phone_number', "'+49 30 901820", '+4930901820'],
    ['birthdate', '1990-12-31', '1990-12-31'],
    ['birthdate', '1990/2/3', '1990-02-03'],
    ['birthdate', '1990.02.03', '1990-02-03'],
    ['birthdate', '１９９０年２月３日', '1990-02-03'],
    ['birthdate', '31.12.1990', '1990-12-31'],
    ['birthdate', '12/31/1990', '1990-12-31'],
    ['name', "'t Hooft", "'t Hooft"],
    ['name', "'=1+1", '=1+1'],
    ['locale', 'pt_br', 'pt-BR'],
    ['locale', 'de \u200b', 'de'],
    ['locale', 'German', 'de'],
    ['locale', 'DEUTSCH', 'de'],
    ['locale', 'English (US)', 'en'],
    ['locale', 'français', 'fr'],
    ['locale', 'Japonés', 'ja'],
    ['locale', '日本語', 'ja'],
    ['locale', 'čeština', 'cs'],
    ['locale', 'Türkçe', 'tr'],
  ])('%s: %s', (field, written, meant) => {
    expect(ruleFor(field)(written)).toBe(meant);
  });
});

describe('what could mean two things is not guessed', () => {
  it.each<[Field, string, string, RegExp]>([
    ['email', 'ann@example.com <ben@example.com>', 'INVALID_EMAIL', /only the address/],
    ['email', 'Ann <ann@example.com>, Ben <ben@example.com>', 'INVALID_EMAIL', /only the address/],
    ['email', 'Ann Lee <>', 'MISSING_EMAIL', /^$/],
    ['email', 'ann@example.com;ben@example.com', 'INVALID_EMAIL', /one address/],
    ['email', 'ann@example', 'INVALID_EMAIL', /dot/],
    ['email', 'ann@@example.com', 'INVALID_EMAIL', /more than one @/],
    ['email', 'ann@example.com ben@example.com', 'INVALID_EMAIL', /one address/],
    ['email', '@example.com', 'INVALID_EMAIL', /before the @ is missing/],
    ['email', 'ann@', 'INVALID_EMAIL', /after the @ is missing/],
    ['email', 'ann@example.com.', 'INVALID_EMAIL', /dot too many/],
    ['email', 'ann..lee@example.com', 'INVALID_EMAIL', /dot too many/],
    ['email', 'jörg@example.com', 'INVALID_EMAIL', /letters that email systems/],
    ['email', 'jörg@müller.example', 'INVALID_EMAIL', /letters that email systems/],
    // UTF-8 that was read as something else is not a domain.
    ['email', 'ann@mÃ¼ller.example', 'INVALID_EMAIL', /letters that email systems/],
    ['email', '=HYPERLINK("mailto:ann@example.com","Ann")', 'INVALID_EMAIL', /formula/],
    ['given_name', '#NAME?', 'INVALID_CHARACTER', /error in this cell/],
    ['name', '#DIV/0!', 'INVALID_CHARACTER', /error in this cell/],
    ['name', '#¡VALOR!', 'INVALID_CHARACTER', /error in this cell/],
    ['family_name', '#BEZUG!', 'INVALID_CHARACTER', /error in this cell/],
    ['phone_number', '#N/A', 'INVALID_CHARACTER', /error in this cell/],
    ['email', '#NV', 'INVALID_CHARACTER', /error in this cell/],
    ['birthdate', '########', 'INVALID_CHARACTER', /error in this cell/],
    ['phone_number', '+49 30 901820 / +49 171 2345678', 'INVALID_PHONE_NUMBER', /one phone number/],
    ['phone_number', '+0123456789012345', 'INVALID_PHONE_NUMBER', /one phone number/],
    ['phone_number', '+012345678901234', 'INVALID_PHONE_NUMBER', /^$/],
    ['phone_number', '+030901820', 'INVALID_PHONE_NUMBER', /^$/],
    ['phone_number', 'mytel:+442079460000', 'INVALID_PHONE_NUMBER', /^$/],
    ['phone_number', '4.93E11', 'INVALID_PHONE_NUMBER', /Format the column as text/],
    ['phone_number', 'x4.93E11', 'INVALID_PHONE_NUMBER', /^$/],
    ['phone_number', '4.93E11x', 'INVALID_PHONE_NUMBER', /^$/],
    ['phone_number', '4.93E+11', 'INVALID_PHONE_NUMBER', /Format the column as text/],
    ['phone_number', '4,93E+11', 'INVALID_PHONE_NUMBER', /Format the column as text/],
    ['phone_number', '030 901820', 'INVALID_PHONE_NUMBER', /^$/],
    ['phone_number', '000 30 901820', 'INVALID_PHONE_NUMBER', /^$/],
    ['email', 'ann@example.com;', 'INVALID_EMAIL', /after the address/],
    ['birthdate', '31121990', 'INVALID_BIRTHDATE', /^$/],
    ['birthdate', '119901231', 'INVALID_BIRTHDATE', /^$/],
    ['birthdate', '199012311', 'INVALID_BIRTHDATE', /^$/],
    ['birthdate', '11990-12-31', 'INVALID_BIRTHDATE', /^$/],
    ['birthdate', '1990-12-311', 'INVALID_BIRTHDATE', /^$/],
    ['birthdate', '20012001', 'INVALID_BIRTHDATE', /^$/],
    ['birthdate', '1990-12-31 08:30:00', 'INVALID_BIRTHDATE', /^$/],
    ['birthdate', '1990/2/30', 'INVALID_BIRTHDATE', /no such day/],
    ['birthdate', '33238', 'INVALID_BIRTHDATE', /^$/],
    ['locale', 'Deutsch und Englisch', 'INVALID_LOCALE', /^$/],
    ['locale', 'Klingon', 'INVALID_LOCALE', /^$/],
    ['locale', 'fluent', 'INVALID_LOCALE', /^$/],
  ])('%s: %s', (field, written, code, detail) => {
    expect(ruleFor(field)(written)).toMatchObject({ code });
    const result = ruleFor(field)(written);
    expect(typeof result === 'string' ? result : (inEnglish(result.detail) ?? '')).toMatch(detail);
  });
});

describe('an address is as long as email systems accept', () => {
  const domain = (letters: number) => {
    const labels = Array.from({ length: Math.floor((letters - 4) / 64) }, () => `${'d'.repeat(63)}.`).join('');
    return `${labels}${'d'.repeat(letters - labels.length - 4)}.com`;
  };

  it.each([
    ['64 characters before the @', `${'a'.repeat(64)}@example.com`, true],
    ['65 characters before the @', `${'a'.repeat(65)}@example.com`, false],
    ['254 characters in all', `${'a'.repeat(64)}@${domain(189)}`, true],
    ['255 characters in all', `${'a'.repeat(64)}@${domain(190)}`, false],
  ])('%s', (_, written, fits) => {
    const result = ruleFor('email')(written);
    if (fits) expect(result).toBe(written);
    else
      expect(inEnglish(result)).toMatchObject({
        code: 'INVALID_EMAIL',
        detail: expect.stringMatching(/longer than email systems accept/),
      });
    // However it is written.
    expect(ruleFor('email')(` ${written.toUpperCase()}`)).toEqual(result);
  });
});

describe('an error says what is wrong with an address', () => {
  const example = 'Write it like name@example.com.';

  it.each([
    ['=A1&"@example.com"', 'The cell contains a formula. Put the address itself there.'],
    ['Ann <ann@example>', 'The part after the @ must contain a dot.'],
    ['ann <ann', 'The cell must contain only the address, without a name or angle brackets.'],
    ['ann@example.com, ', 'There is a comma or a semicolon after the address.'],
    ['ann@example.com,ben@example.com,', 'The cell must contain one address only.'],
    ['ann@example.com ben@example.com', 'The cell must contain one address only.'],
    ['ann lee@example.com', 'There is a space in the address.'],
    ['ann lee', 'There is a space in the address.'],
    ['ann.lee', 'There is no @ in the address.'],
    ['ann@lee@example.com', 'There is more than one @ in the address.'],
    ['@example.com', 'The part before the @ is missing.'],
    ['ann@', 'The part after the @ is missing.'],
    ['jörg@example.com', "The address has letters that email systems don't accept."],
    ['ann@mü/ller.example', "The address has letters that email systems don't accept."],
    ['.ann@example.com', 'There is one dot too many in the address.'],
    ['ann.@example.com', 'There is one dot too many in the address.'],
    ['ann@.example.com', 'There is one dot too many in the address.'],
    ['ann.lee@example', 'The part after the @ must contain a dot.'],
    ['ann@exam_ple.com', 'This is not a valid email address.'],
    ["'ann@example.com", 'This is not a valid email address.'],
    ["xo'neil@example.com'", 'This is not a valid email address.'],
    [`${'a'.repeat(64)}@exam_ple.com`, 'This is not a valid email address.'],
    [`a@exam_${'.pl'.repeat(81)}.com`, 'This is not a valid email address.'],
    [`a@exam_${'.pl'.repeat(81)}.comm`, 'The address is longer than email systems accept.'],
  ])('%s', (written, reason) => {
    expect(ruleFor('email')(written)).toMatchObject({ code: 'INVALID_EMAIL' });
    expect(inEnglish(detailOf(ruleFor('email')(written) as Fault))).toBe(`${reason} ${example}`);
  });
});

describe('quotes around an address', () => {
  it.each(['""', "''", '“”', '„“', '„”', '‘’', '‚‘', '«»', '»«'])('are removed: %s', ([open, close]) => {
    expect(ruleFor('email')(`${open}ann@example.com${close}`)).toBe('ann@example.com');
    expect(ruleFor('email')(`Ann <${open}ann@example.com${close}>`)).toMatchObject({ code: 'INVALID_EMAIL' });
  });

  it.each(['"”', '„"', '‘“', '«’', '""a"', '“a“”', '‘a’’', '«a»»', "'a''"])(
    'are not where they are not a pair: %s',
    (marks) => {
      const [open, close] = [marks.slice(0, -1), marks.slice(-1)];
      expect(ruleFor('email')(`${open}ann@example.com${close}`)).toMatchObject({ code: 'INVALID_EMAIL' });
    },
  );
});

describe('a value', () => {
  const long = 'x'.repeat(2048);

  it.each(['', ' ', "'=", '豈'])('has at most 2,048 characters, whatever is removed before: %j', (before) => {
    const kept = before.trim().replace("'", '');
    const fits = long.slice(kept.length);
    expect(ruleFor('name')(before + fits)).toBe((kept + fits).normalize('NFC'));
    expect(ruleFor('name')(`${before}${fits}x`)).toEqual({ code: 'VALUE_TOO_LONG' });
  });

  it('that is far too long is reported as such, whatever it contains', () => {
    expect(ruleFor('name')(`${'x'.repeat(8192)}\u0000`)).toEqual({ code: 'VALUE_TOO_LONG' });
    expect(ruleFor('name')('x\u0000')).toEqual({ code: 'INVALID_CHARACTER' });
  });
});

it.each(fields)('%s may be blank, but for the address', (field) => {
  for (const blank of ['', ' ', '\u00a0', "'\t"]) {
    expect(ruleFor(field)(blank)).toEqual(field === 'email' ? { code: 'MISSING_EMAIL' } : '');
  }
});

describe('groups', () => {
  it('are read from a text or one by one', () => {
    expect(readGroups(' crew; pilots |crew;')).toEqual(['crew', 'pilots']);
    expect(readGroups([' crew', 'Pilöten ', 'a;b', ''])).toEqual(['crew', 'Pilöten', 'a;b']);
    expect(readGroups('="crew;pilots"')).toEqual(['crew', 'pilots']);
    expect(readGroups(' "crew;pilots"')).toEqual(['crew', 'pilots']);
    expect(readGroups('')).toEqual([]);
  });

  it('have names that Cognito accepts: up to 128 characters without spaces', () => {
    expect(readGroups(['g'.repeat(128)])).toEqual(['g'.repeat(128)]);
    expect(readGroups(['g'.repeat(129)])).toEqual({ code: 'INVALID_GROUP_NAME' });
    expect(readGroups('cabin crew')).toEqual({ code: 'INVALID_GROUP_NAME' });
    expect(readGroups(['crew', 'a\u0000b'])).toEqual({ code: 'INVALID_CHARACTER' });
    expect(readGroups('crew;a\u0000b')).toEqual({ code: 'INVALID_CHARACTER' });
  });
});

it.each<[unknown, boolean]>([
  [{ code: 'INVALID_EMAIL' }, true],
  [{ code: 'INVALID_EMAIL', detail: 'There is no @ in the address.' }, true],
  ['ann@example.com', false],
  [['code'], false],
  [null, false],
  [undefined, false],
])('whether %j is a fault: %s', (result, is) => {
  expect(isFault(result)).toBe(is);
});
