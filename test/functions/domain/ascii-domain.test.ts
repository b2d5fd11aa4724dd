import { domainToASCII } from 'node:url';
import { expect, test } from 'vitest';
import { toAsciiDomain } from '../../../functions/domain/ascii-domain.ts';

test.each([
  'example.com',
  'EXAMPLE.com.',
  'müller.example',
  'x.ＥＸＡＭＰＬＥ。com',
  'faß.example',
  'a b',
  'xn--a',
  '',
  'a/b',
  '1.2.3',
  '256.256.256.256',
  'x'.repeat(300),
])('the domain "%s" is written as Node itself writes it', (domain) => {
  expect(toAsciiDomain(domain)).toBe(domainToASCII(domain));
});
