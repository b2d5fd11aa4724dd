import { describe, expect, test } from 'vitest';
import { rowNumberReader } from '../../../../functions/domain/import/national-numbers.ts';

const fields = ['email', 'phone_number', undefined] as const;

describe('a phone number without a country code', () => {
  test('is one of the country of its row', async () => {
    const read = await rowNumberReader({ fields, countryColumn: 2 }, 'DE');
    expect(read?.('0612345678', ['', '', ' France '])).toBe('+33612345678');
    expect(read?.('030901820', ['', '', 'DE'])).toBe('+4930901820');
  });

  test('is one of the country of the settings where its row names none', async () => {
    const read = await rowNumberReader({ fields, countryColumn: 2 }, 'DE');
    expect(read?.('030901820', ['', '', ' '])).toBe('+4930901820');
    expect(read?.('030901820', [''])).toBe('+4930901820');
    expect((await rowNumberReader({ fields }, 'DE'))?.('030901820', [])).toBe('+4930901820');
  });

  test('is not read where its row names a country that is not known', async () => {
    const read = await rowNumberReader({ fields, countryColumn: 2 }, 'DE');
    expect(read?.('030901820', ['', '', 'Atlantis'])).toBeUndefined();
  });

  test('is not read where no country is known, nor looked for in a file without phone numbers', async () => {
    expect(await rowNumberReader({ fields }, undefined)).toBeUndefined();
    expect(
      (await rowNumberReader({ fields, countryColumn: 2 }, undefined))?.('030901820', ['', '', '']),
    ).toBeUndefined();
    expect(await rowNumberReader({ fields: ['email'], countryColumn: 2 }, 'DE')).toBeUndefined();
  });
});
