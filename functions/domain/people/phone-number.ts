import { cleanText, toNfkc } from './clean-text.ts';
import type { Fault, FieldResult } from './fault.ts';

/**
 * Reads the digits of a number that was written as people dial it within a country.
 * @returns in E.164, or undefined where they are no number of that country or could be another one, too
 */
export type NationalNumberReader = (digits: string) => string | undefined;

/** E.164: https://www.itu.int/rec/T-REC-E.164. */
const e164 = /^\+[1-9]\d{6,14}$/;

/** The country codes of two and three digits that are assigned; +1 and +7 are the others. A test compares them with libphonenumber. */
const twoDigits = '2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]';
const threeDigits = [
  ...['2(?:1[12368]|[2346]\\d|5[0-8]|9[01789])', '3(?:5\\d|7[0-8]|8[0-35-79])', '42[013]', '5[09]\\d'],
  ...['6(?:7[02-9]|8[0-35-9]|9[0-2])', '8(?:0[08]|5[02356]|7[08]|8[0-36])', '9(?:6[0-8]|7[0-79]|9[2-68])'],
].join('|');
const withCountry = new RegExp(`^\\+(?:[17]|${twoDigits}|${threeDigits})`);

/**
 * The same without a 0 after the country code. That 0 is dialled only within the country (https://www.itu.int/rec/T-REC-E.123).
 * Numbers of North America and of Russia and Kazakhstan have ten digits: +7 (8) 495 … has the 8 that is dialled within Russia.
 */
const withoutPrefix = new RegExp(
  `^\\+(?:[17][1-9]\\d{5,9}|(?:${twoDigits})[1-9]\\d{4,12}|(?:${threeDigits})[1-9]\\d{3,11})$`,
);

/** Whether a text is a number as Cognito takes it, and one that can be dialled from abroad. */
export function isPlainNumber(text: string): boolean {
  return withoutPrefix.test(text);
}

/**
 * Where a number itself begins with 0: Italy with the Vatican, San Marino, some countries of West and Central Africa, Tajikistan. A
 * test compares them with the numbering plans of libphonenumber.
 */
const keepsZero = /^\+(?:39|378|22[567]|24[12]|992)/;

/** In +49 (0)30 the zero is dialled only within the country; some write [0]. */
const optionalZero = /^([\s().\-/]*\+[\s().\-/]*\d{1,3}[\s().\-/\u2010-\u2015\u2212]*)[([]0[)\]]/;

const separators = /[\s().\-/\u2010-\u2015\u2212]/g;

const takenForNumber: Fault = {
  code: 'INVALID_PHONE_NUMBER',
  detail: { text: 'plusLost' },
};
const takenForScience: Fault = {
  code: 'INVALID_PHONE_NUMBER',
  detail: { text: 'scientificNumber' },
};
const several: Fault = {
  code: 'INVALID_PHONE_NUMBER',
  detail: { text: 'severalNumbers' },
};
const prefixTooMany: Fault = {
  code: 'INVALID_PHONE_NUMBER',
  detail: { text: 'trunkPrefix' },
};
const noCountry: Fault = {
  code: 'INVALID_PHONE_NUMBER',
  detail: { text: 'unknownCountryCode' },
};
/** Longer texts are no phone numbers, even with remarks. */
const maxPhoneLength = 80;

/** A second number after a slash; within one number no part begins with 0. */
const secondNumber = /\/\s*\(?[+0]/;

/**
 * Reads a phone number as Cognito takes it, in E.164. The separators that people write are removed, and 00, dialled in most of the
 * world before a country code, means the plus.
 * @param readNational reads numbers without a country code, where the country is known
 */
export function readPhoneNumber(value: string, readNational?: NationalNumberReader): FieldResult {
  // Stryker disable next-line ConditionalExpression: the long way finds the same
  if (isPlainNumber(value)) return value;
  const cleaned = cleanText(value);
  if (typeof cleaned !== 'string' || cleaned === '') return cleaned;
  const text = toNfkc(cleaned);
  if (text.length > maxPhoneLength) return { code: 'INVALID_PHONE_NUMBER' };
  const phone = text
    .replace(/^(?:tel|phone|p)[.:]{1,2}\s*/i, '')
    // A remark, such as (private).
    .replace(/[\s(]+\p{L}+\)$/u, '')
    .replace(/^\+?00(?=[\s().\-/]*[1-9])/, '+')
    .replace(optionalZero, (_, code: string) => (keepsZero.test(code.replace(separators, '')) ? `${code}0` : code))
    .replace(separators, '')
    .replace(/[,;]$/, '');
  if (e164.test(phone)) {
    if (!withCountry.test(phone)) return noCountry;
    return isPlainNumber(phone) || keepsZero.test(phone) ? phone : prefixTooMany;
  }
  const national = /^\d{3,15}$/.test(phone) && !secondNumber.test(text) ? readNational?.(phone) : undefined;
  if (national !== undefined) return national;
  if (/^\d[.,]?\d*e\+?\d+$/i.test(phone)) return takenForScience;
  if (phone.replace(/\D/g, '').length > 15 || secondNumber.test(text)) return several;
  return /^[1-9]\d{7,14}$/.test(cleaned) ? takenForNumber : { code: 'INVALID_PHONE_NUMBER' };
}
