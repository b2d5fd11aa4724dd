import {
  type CountryCode,
  getCountryCallingCode,
  isSupportedCountry,
  Metadata,
  type NumberingPlan,
  type PhoneNumber,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/min';
import type { NationalNumberReader } from './phone-number.ts';

/**
 * Makes a reader of phone numbers as they are dialled within a country. It takes numbers that are whole: with the 0 that is dialled
 * before an area code (`030 901820` in Germany), or of a country whose numbers all have one length, or of a kind that is dialled
 * without. Otherwise an area code may be missing.
 * @param country ISO 3166, as in `DE`
 * @returns undefined for a country without phone numbers
 */
export function nationalNumberReader(country: string): NationalNumberReader | undefined {
  if (!isSupportedCountry(country)) return undefined;
  const { hasOneLength, prefix } = planOf(country);
  const callingCode = getCountryCallingCode(country);
  const read = (text: string) => {
    const found = parsePhoneNumberFromString(text, country);
    return (hasOneLength ? found?.isPossible() : found?.isValid()) ? found : undefined;
  };
  const isWhole = (found: PhoneNumber, digits: string) =>
    hasOneLength || digits.startsWith(prefix) || isFormatted(found.formatNational(), digits);
  return (digits) => {
    const found = read(digits);
    const national = found && isWhole(found, digits) ? found.number : undefined;
    // A spreadsheet may have taken the + away.
    const international = digits.startsWith(callingCode) ? read(`+${digits}`)?.number : undefined;
    if (national !== undefined && international !== undefined && national !== international) return undefined;
    return national ?? international;
  };
}

/** Whether a number is dialled just so: mobile numbers of China have no 0 in front. One that fits no plan is not formatted. */
function isFormatted(formatted: string, digits: string): boolean {
  return formatted !== digits && formatted.replace(/\D/g, '') === digits;
}

/** What the types of the library leave out. */
interface WholePlan extends NumberingPlan {
  nationalPrefix(): string | undefined;
}

function planOf(country: CountryCode): { readonly hasOneLength: boolean; readonly prefix: string } {
  const metadata = new Metadata();
  metadata.selectNumberingPlan(country);
  const plan = metadata.numberingPlan as WholePlan;
  return { hasOneLength: plan.possibleLengths().length === 1, prefix: plan.nationalPrefix() ?? '' };
}
