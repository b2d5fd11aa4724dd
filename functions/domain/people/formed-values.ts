import { cleanText } from './clean-text.ts';
import type { Fault, FieldRule } from './fault.ts';
import type { Field } from './fields.ts';
import { isTimeZone } from './time-zone.ts';

/*
 * Cells of values that have a form by OIDC, and are left out where they lack it. Events may send any text.
 * https://openid.net/specs/openid-connect-core-1_0.html#StandardClaims
 */

const unknownTimeZone: Fault = { code: 'INVALID_VALUE', detail: { text: 'unknownTimeZone' } };
const notAWebAddress: Fault = { code: 'INVALID_VALUE', detail: { text: 'notAWebAddress' } };

const readTimeZone = requireForm(isTimeZone, unknownTimeZone);
const readWebAddress = requireForm(isWebAddress, notAWebAddress);

export const formRules: Readonly<Partial<Record<Field, FieldRule>>> = {
  zoneinfo: readTimeZone,
  website: readWebAddress,
  profile: readWebAddress,
  picture: readWebAddress,
};

function requireForm(hasForm: (value: string) => boolean, fault: Fault): FieldRule {
  return (cell) => {
    const value = cleanText(cell);
    return typeof value !== 'string' || value === '' || hasForm(value) ? value : fault;
  };
}

function isWebAddress(value: string): boolean {
  return /^https?:\/\//i.test(value) && URL.canParse(value);
}
