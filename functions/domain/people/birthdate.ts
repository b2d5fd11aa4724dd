import { cleanText, toNfkc } from './clean-text.ts';
import type { Fault, FieldRule } from './fault.ts';

/**
 * OIDC and Cognito require YYYY-MM-DD. Other ways to write a date with the year first, as Excel in Japan, SAP (`19901231`) and
 * databases (with a time of midnight) do, mean the same. With the year first, day and month can't be mistaken for it: there is
 * no month 19 or 20.
 */
export const readBirthdate: FieldRule = (value) => {
  const cleaned = cleanText(value);
  if (typeof cleaned !== 'string' || cleaned === '') return cleaned;
  const text = toNfkc(cleaned);
  const found =
    /^((?:19|20)\d\d)(\d\d)(\d\d)$/.exec(text) ??
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T ]0?0:00(?::00(?:\.0+)?)?Z?)?$/.exec(text);
  if (found === null) return invalidBirthdate;
  const [, ...parts] = found;
  const date = parts.map((digits) => digits.padStart(2, '0')).join('-');
  const time = Date.parse(date);
  // Date.parse takes February 30 for March 2.
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date) ? date : invalidBirthdate;
};

const invalidBirthdate: Fault = { code: 'INVALID_BIRTHDATE' };
