import type { Header } from '../csv/header.ts';
import { findCountry } from '../people/countries.ts';
import type { NationalNumberReader } from '../people/phone-number.ts';

/** Reads the digits of a phone number without a country code, by the cells of its row. */
export type RowNumberReader = (digits: string, cells: readonly string[]) => string | undefined;

/**
 * Makes a reader of phone numbers without a country code. The country is that of the row, or else that of the settings. The numbering
 * plans are loaded only for files that need them.
 * @param country ISO 3166, as in `DE`
 * @returns undefined where no country is known
 */
export async function rowNumberReader(
  { fields, countryColumn }: Pick<Header, 'fields' | 'countryColumn'>,
  country: string | undefined,
): Promise<RowNumberReader | undefined> {
  if (!fields.includes('phone_number') || (countryColumn === undefined && country === undefined)) return undefined;
  const { nationalNumberReader } = await import('../people/national-number.ts');
  const readers = new Map<string, NationalNumberReader | undefined>();
  return (digits, cells) => {
    const cell = countryColumn === undefined ? '' : (cells[countryColumn]?.trim() ?? '');
    const code = cell === '' ? country : findCountry(cell);
    if (code === undefined) return undefined;
    if (!readers.has(code)) readers.set(code, nationalNumberReader(code));
    return readers.get(code)?.(digits);
  };
}
