import { describe, expect, test } from 'vitest';
import { commonPasswords } from '../../../../functions/domain/passwords/common-passwords.ts';
import { contextWords } from '../../../../functions/domain/passwords/context-words.ts';
import { judgePassword } from '../../../../functions/domain/passwords/judge-password.ts';

const words = contextWords({
  email: 'ann.ahlberg@mail.example.com',
  names: ['Ann', 'Ahlberg', '田中'],
  brand: 'Acme & Söhne',
});
const faultOf = (password: string) => judgePassword(password, words).fault;

describe('a password is refused', () => {
  test.each([
    ['that is common', 'mailcreated5240'],
    ['that is common with numbers at its end', 'superman1234567'],
    ['that is common in uppercase and with other letters', 'P@SSW0RD1234567'],
    ['that is common, spelt backwards', 'drowssap1234567'],
    ['that is expected of anybody, in other languages', 'Willkommen2026!'],
    ['that is expected of anybody, in Japanese', 'パスワード2026202620262026'],
  ])('%s', (_, password) => expect(faultOf(password)).toBe('COMMON'));

  test.each([
    ['of the address', 'ann.ahlberg@mail.example.com'],
    ['of names and a year', 'AnnAhlberg2026!'],
    ['of the name before the @ and numbers', 'annahlberg123456'],
    ['of the brand, three times', 'Acme-Acme-Acme-1'],
    ['of the brand in one word', 'acmesöhne2026!!'],
    ['of what is expected and the brand', 'Welcome2Acme2026!'],
    ['of full-width letters of the brand', 'ＡＣＭＥ１２３４５６７８９０１'],
    ['of a Japanese name', '田中田中田中田中2026'],
  ])('that consists %s', (_, password) => expect(faultOf(password)).toBe('CONTEXT'));

  test.each([
    ['of one character', 'aaaaaaaaaaaaaaa'],
    ['of a part, repeated', 'xk3xk3xk3xk3xk3'],
    ['of the alphabet', 'abcdefghijklmnop'],
    ['of a row of a German keyboard', 'qwertzuiopüQWERTZUIOPÜ'],
  ])('that is a pattern: %s', (_, password) => expect(faultOf(password)).toBe('PATTERN'));

  test('whose numbers only count on', () => expect(faultOf('123456789012345')).toBeDefined());
});

describe('a password is accepted', () => {
  test.each([
    'correct horse battery',
    'blauer himmel im mai',
    'いろはにほへとちりぬるをわ',
    // A phrase may have common words, names and the brand.
    'my password is good',
    'ann was here before acme',
    // Nothing but lowercase letters, nothing but digits: no kind of character is required.
    'zebrasdancequietly',
    '49273018264950172',
  ])('%s', (password) => expect(faultOf(password)).toBeUndefined());

  test('of few characters, where the settings allow that and they are random', () => {
    expect(faultOf('xkq7pz')).toBeUndefined();
    expect(faultOf('monkey')).toBe('COMMON');
  });
});

test('a phrase is strong, and what is only long enough is not', () => {
  expect(judgePassword('correct horse battery', []).isStrong).toBe(true);
  expect(judgePassword('first password1', []).isStrong).toBe(false);
});

test('the longest passwords are judged in no time', () => {
  const before = performance.now();
  for (const part of ['4@8({[</369&#!1/|0$5+7%2', 'p4$$w0rd!1', '01021999', 'a'])
    judgePassword(part.repeat(256).slice(0, 256), words);
  expect(performance.now() - before).toBeLessThan(2_000);
});

test('common passwords are at least 3,000 of the shortest length that a second factor leaves', () => {
  expect(commonPasswords.filter(({ length }) => length >= 8).length).toBeGreaterThan(3_000);
});
