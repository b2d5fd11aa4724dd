import { expect, test } from 'vitest';
import { portalLink } from '../../../../functions/domain/mail/portal-link.ts';

const portal = 'https://portal.acme.example';

test('a button leads to the view that asks for what the message contains, with the address filled in', () => {
  expect(portalLink(portal, 'invitation', "o'neil+hr@acme.example")).toBe(
    `${portal}/#/sign-in?email=o'neil%2Bhr%40acme.example`,
  );
  expect(portalLink(portal, 'sign-up', undefined)).toBe(`${portal}/#/confirm`);
  expect(portalLink(portal, 'resend-code', '')).toBe(`${portal}/#/confirm`);
  expect(portalLink(portal, 'forgot-password', undefined)).toBe(`${portal}/#/reset`);
});

test.each(['update-attribute', 'verify-attribute', 'authentication'] as const)(
  'the reader of %s is already on the page that asks for the code, so no view is named',
  (kind) => {
    expect(portalLink(portal, kind, 'ann@acme.example')).toBe(portal);
  },
);

test('the address of another portal, or none, is unchanged', () => {
  expect(portalLink(`${portal}/#/login`, 'invitation', 'ann@acme.example')).toBe(`${portal}/#/login`);
  expect(portalLink('', 'invitation', 'ann@acme.example')).toBe('');
});
