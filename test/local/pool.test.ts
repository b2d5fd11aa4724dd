import { expect, test } from 'vitest';
import { poolSettings } from '../../local/pool.ts';
import { parseSettings } from '../../settings/config.ts';
import { settingsFor } from '../../settings/stages.ts';

test('people are sent back to where the template lets them', () => {
  expect(poolSettings(settingsFor('dev')).callbackUrls).toEqual(['http://localhost:8080/']);
  const settings = parseSettings({ stage: 'x', brand: { portalUrl: 'https://people.acme.example/' } });
  expect(poolSettings(settings).callbackUrls).toEqual(['https://people.acme.example/']);
});
