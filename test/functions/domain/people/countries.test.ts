import { expect, test } from 'vitest';
import { findCountry } from '../../../../functions/domain/people/countries.ts';

test('a country is found by its code or its name', () => {
  const names = {
    ...{ DE: 'DE', de: 'DE', ' Germany ': 'DE', Deutschland: 'DE', Allemagne: 'DE', ドイツ: 'DE', DEU: 'DE' },
    ...{ UK: 'GB', 'United Kingdom': 'GB', England: 'GB', USA: 'US', 'United States': 'US', 'Etats-Unis': 'US' },
    ...{ Österreich: 'AT', Osterreich: 'AT', 'Czech Republic': 'CZ', Czechia: 'CZ', 日本: 'JP' },
  };
  for (const [name, code] of Object.entries(names)) expect(findCountry(name), name).toBe(code);
  for (const name of ['', 'Atlantis', 'XX', 'DD', 'x'.repeat(101)]) expect(findCountry(name), name).toBeUndefined();
});
