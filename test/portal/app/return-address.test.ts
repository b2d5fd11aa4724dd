import { expect, test } from 'vitest';
import { findReturnAddress } from '../../../portal/app/return-address.ts';
import { readRoute } from '../../../portal/app/routes.ts';

const config = {
  home: { url: 'https://app.acme.example/', name: 'Acme Desk' },
  returnAddresses: ['https://time.acme.example/start?from=portal', 'http://localhost:3000/'],
};
const askedBy = (address: string) => readRoute(`#/sign-in?return_to=${address}`).returnTo;
const destinationOf = (address: string) => findReturnAddress(config, askedBy(address));

test.each([config.home.url, ...config.returnAddresses])(
  'a link may lead on to %s, which the settings have',
  (address) => {
    expect(destinationOf(encodeURIComponent(address))).toBe(address);
  },
);

test('a link that asks for nothing leads nowhere', () => {
  expect(findReturnAddress(config, readRoute('#/sign-in?email=ann@example.com').returnTo)).toBeUndefined();
  expect(findReturnAddress({ returnAddresses: [] }, undefined)).toBeUndefined();
});

test.each([
  'javascript:alert(document.cookie)//https://app.acme.example/',
  'data:text/html,hello',
  '//evil.example/',
  '\\\\evil.example/',
  'https:evil.example',
  'https:///evil.example/',
  'https://evil.example/',
  'https://evil.example/?https://app.acme.example/',
  'https://evil.example#https://app.acme.example/',
  'https://app.acme.example@evil.example/',
  'https://app.acme.example:pass@evil.example/',
  'https://app.acme.example.evil.example/',
  'https://app.acme.example.',
  'https://app.acme.example./',
  'https://app.acme.example',
  'https://app.acme.example:443/',
  'https://app.acme.example:8443/',
  'https://APP.acme.example/',
  'HTTPS://app.acme.example/',
  'http://app.acme.example/',
  'http://localhost:3001/',
  'http://localhost:3000',
  'https://app.acme.example/../admin',
  'https://app.acme.example/?next=//evil.example',
  'https://app.acme.example/#token',
  'https://app.acme.example/%2e%2e',
  'https://app%2eacme%2eexample/',
  'https%3A%2F%2Fapp.acme.example%2F',
  'https://аpp.acme.example/',
  'https://app。acme.example/',
  'https://app.acme.example\u200b/',
  'https://app.acme.example/ ',
  '\thttps://app.acme.example/',
  'https://app.acme.example/\r\nlocation: https://evil.example/',
  'https://app.acme.example/\u0000',
  'https://time.acme.example/start',
  'https://time.acme.example/start?from=portal&to=evil',
  'undefined',
  'null',
  '[object Object]',
])('a link does not lead on to %j', (address) => {
  expect(destinationOf(encodeURIComponent(address))).toBeUndefined();
});

test('of two addresses in a link the first counts, and neither where they are joined', () => {
  const own = encodeURIComponent(config.home.url);
  expect(destinationOf(`https://evil.example/&return_to=${own}`)).toBeUndefined();
  expect(destinationOf(`${own},https://evil.example/`)).toBeUndefined();
});
