import { expect, test } from 'vitest';
import { brandSettings, readBrand } from '../../../../functions/domain/mail/brand.ts';
import { readSettings } from '../../../../functions/runtime/environment.ts';
import { parseSettings } from '../../../../settings/config.ts';
import { functionSettings } from '../../../../settings/function-settings.ts';

const brand = {
  name: 'Acme',
  colour: '#ABCDEF',
  logoUrl: 'https://cdn.acme.example/logo.png',
  supportAddress: 'it@acme.example',
  portalUrl: 'https://portal.acme.example/',
  defaultLocale: 'ja',
} as const;

test('the brand of the settings reaches the function that writes emails', () => {
  const userDirectory = { temporaryPasswordValidityDays: 30 };
  const invitations = { timeZone: 'Europe/Berlin' };
  const settings = parseSettings({ stage: 'dev', brand, userDirectory, invitations });
  const { environment } = functionSettings('CustomMessage', settings);
  expect(readBrand(readSettings(brandSettings, environment))).toEqual({
    ...brand,
    temporaryPasswordDays: 30,
    timeZone: 'Europe/Berlin',
  });
});
