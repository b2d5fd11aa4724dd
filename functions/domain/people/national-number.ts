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

/** How North America dials another country. Elsewhere it is the beginning of an area code, such as that of Buenos Aires. */
const americanExit = /^011(?=[1-9]\d{9})/;

/**
 * Mobile numbers without the 0 in front, which have no area code that may be missing. In India nobody writes that 0, and elsewhere
 * spreadsheets take it away.
 */
const mobileNumbers: Readonly<Partial<Record<CountryCode, RegExp>>> = {
  ...{ IN: /^[6-9]\d{9}$/, PK: /^3\d{9}$/, BD: /^1\d{9}$/, LK: /^7\d{8}$/, JP: /^[789]0\d{8}$/, KR: /^10\d{8}$/ },
  ...{ TW: /^9\d{8}$/, TH: /^[689]\d{8}$/, VN: /^[35789]\d{8}$/, PH: /^9\d{9}$/, TR: /^5\d{9}$/, IR: /^9\d{9}$/ },
  ...{ IQ: /^7\d{9}$/, JO: /^7\d{8}$/, SA: /^5\d{8}$/, AE: /^5\d{8}$/, IL: /^5\d{8}$/, EG: /^1\d{9}$/ },
  ...{ NG: /^[789]\d{9}$/, KE: /^[17]\d{8}$/, ZA: /^[678]\d{8}$/ },
};

/** With a country code few numbers are as short, and without one few are longer. */
const maxLocalLength = 10;

/**
 * Makes a reader of phone numbers as they are dialled within a country. It takes numbers that are whole: with the 0 that is dialled
 * before an area code (`030 901820` in Germany), or of a country whose numbers all have one length, or of a kind that is dialled
 * or written without. Otherwise an area code may be missing. It takes no long one that may be of another country, without its +.
 * @param country ISO 3166, as in `DE`
 * @returns undefined for a country without phone numbers
 */
export function nationalNumberReader(country: string): NationalNumberReader | undefined {
  if (!isSupportedCountry(country)) return undefined;
  const { isAlwaysWhole, prefix, showsPrefix } = planOf(country);
  const callingCode = getCountryCallingCode(country);
  const readNational = (digits: string): string | undefined => {
    const found = readValid(digits, country);
    if (found === undefined) return undefined;
    if (found.countryCallingCode === callingCode && isDialledFromAmerica(digits)) return undefined;
    const hasPrefix = prefix !== '' && digits.startsWith(prefix);
    const formatted = !hasPrefix && isFormatted(found.formatNational(), digits);
    const isWhole = isAlwaysWhole || mobileNumbers[country]?.test(digits);
    if (!hasPrefix && !formatted && !isWhole) return undefined;
    const isSure = hasPrefix || (showsPrefix && formatted) || digits.length <= maxLocalLength;
    return isSure || readValid(`+${digits}`) === undefined ? found.number : undefined;
  };
  return (digits) => {
    const national = readNational(digits);
    // A spreadsheet may have taken the + away.
    const international = digits.startsWith(callingCode) ? readValid(`+${digits}`)?.number : undefined;
    if (national !== undefined && international !== undefined && national !== international) return undefined;
    return national ?? international;
  };
}

function isDialledFromAmerica(digits: string): boolean {
  return americanExit.test(digits) && readValid(digits.replace(americanExit, '+')) !== undefined;
}

function readValid(text: string, country?: CountryCode): PhoneNumber | undefined {
  const found = parsePhoneNumberFromString(text, country);
  return found?.isValid() ? found : undefined;
}

/** Whether a number is dialled just so: mobile numbers of China have no 0 in front. One that fits no plan is not formatted. */
function isFormatted(formatted: string, digits: string): boolean {
  return formatted !== digits && formatted.replace(/\D/g, '') === digits;
}

interface DiallingPlan {
  /** Whether no area code can be missing: there are none, or all numbers have one length. */
  readonly isAlwaysWhole: boolean;
  /** Empty where none is dialled. */
  readonly prefix: string;
  /** Whether most numbers are written with it, so that those written without are of another kind. */
  readonly showsPrefix: boolean;
}

/** What the types of the library leave out or say wrongly. */
interface WholePlan extends Omit<NumberingPlan, 'formats'> {
  /** 0 where some dial one that is not part of the plan. */
  nationalPrefix(): string | 0 | undefined;
  formats(): readonly { usesNationalPrefix(): boolean }[];
}

function planOf(country: CountryCode): DiallingPlan {
  const metadata = new Metadata();
  metadata.selectNumberingPlan(country);
  const plan = metadata.numberingPlan as unknown as WholePlan;
  const formats = plan.formats();
  const prefix = plan.nationalPrefix();
  return {
    isAlwaysWhole: plan.possibleLengths().length === 1 || prefix === undefined,
    prefix: prefix || '',
    showsPrefix: formats.filter((format) => format.usesNationalPrefix()).length > formats.length / 2,
  };
}
