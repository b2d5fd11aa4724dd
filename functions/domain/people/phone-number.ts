import { cleanText, toNfkc } from './clean-text.ts';
import type { FieldRule } from './fault.ts';

const e164 = /^\+[1-9]\d{6,14}$/;

/**
 * E.164: https://www.itu.int/rec/T-REC-E.164. The separators that people write are removed, and 00, dialled in most of the
 * world before a country code, means the plus.
 */
export const readPhoneNumber: FieldRule = (value) => {
  // Stryker disable next-line ConditionalExpression: the long way finds the same
  if (e164.test(value)) return value;
  const cleaned = cleanText(value);
  if (typeof cleaned !== 'string' || cleaned === '') return cleaned;
  const phone = toNfkc(cleaned)
    .replace(/^tel:\s*/i, '')
    .replace(/^00(?=[\s().\-/]*[1-9])/, '+')
    // In +49 (0)30 the zero is dialled only within the country.
    .replace(/^([\s().\-/]*\+\d{1,3}[\s().\-/]*)\(0\)/, '$1')
    .replace(/[\s().\-/\u2010-\u2015\u2212]/g, '');
  if (e164.test(phone)) return phone;
  if (/^\d[.,]?\d*e\+?\d+$/i.test(phone)) {
    return {
      code: 'INVALID_PHONE_NUMBER',
      detail:
        'The spreadsheet turned the phone number into a formula result. Format the column as text and type the number again, like +4930901820.',
    };
  }
  if (phone.replace(/\D/g, '').length > 15) {
    return {
      code: 'INVALID_PHONE_NUMBER',
      detail: 'The cell must contain one phone number only, with its country code, like +4930901820.',
    };
  }
  return { code: 'INVALID_PHONE_NUMBER' };
};
