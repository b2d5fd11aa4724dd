import { describe, expect, test } from 'vitest';
import { parseBrand } from '../../../../functions/domain/mail/brand.ts';

const defaults = { name: 'Onboarding', colour: '#1d5fbf', temporary_password_days: 7, default_locale: 'en' };
const whole = {
  name: 'Acme',
  colour: '#ABCDEF',
  logo_url: 'https://cdn.acme.example/logo.png',
  support_address: 'it@acme.example',
  portal_url: 'https://portal.acme.example/',
  temporary_password_days: 30,
  default_locale: 'ja',
};

describe('A brand', () => {
  test('is read from JSON', () => {
    expect(parseBrand(JSON.stringify(whole))).toEqual({ brand: whole, broken: [] });
  });

  test.each([undefined, '', '{}', '{"name":"","logo_url":null}'])('has defaults for what is unset: %s', (json) => {
    expect(parseBrand(json)).toEqual({ brand: defaults, broken: [] });
  });

  test.each(['Acme', '[]', 'null', '"Acme"'])('that is no JSON object falls back whole: %s', (json) => {
    expect(parseBrand(json)).toEqual({ brand: defaults, broken: ['*'] });
  });

  test.each([
    ['name', ' '],
    ['name', 'x'.repeat(61)],
    ['colour', 'red'],
    ['colour', '#fff;background:url(x)'],
    ['logo_url', 'http://cdn.acme.example/logo.png'],
    ['logo_url', 'javascript:alert(1)'],
    ['portal_url', 'http://portal.acme.example/'],
    ['portal_url', '/portal'],
    ['support_address', 'it'],
    ['temporary_password_days', 366],
    ['temporary_password_days', '7'],
    ['default_locale', 'xx'],
  ])('with a wrong %s (%s) keeps all the rest and names the field', (field, value) => {
    const { brand, broken } = parseBrand(JSON.stringify({ ...whole, [field]: value }));
    expect(broken).toEqual([field]);
    const { [field]: _, ...rest } = whole as Record<string, unknown>;
    expect(brand).toEqual({
      ...defaults,
      ...rest,
      ...(field in defaults && { [field]: Reflect.get(defaults, field) }),
    });
  });

  test('may lead to a portal on the machine itself', () => {
    const portal_url = 'http://127.0.0.1:4567/';
    expect(parseBrand(JSON.stringify({ portal_url })).brand.portal_url).toBe(portal_url);
  });
});
