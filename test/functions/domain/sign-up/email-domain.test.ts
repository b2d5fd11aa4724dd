import { describe, expect, test } from 'vitest';
import { emailDomain, isListed, isWithin } from '../../../../functions/domain/sign-up/email-domain.ts';

describe('the domain of an address', () => {
  test.each([
    ['ann@acme.example', 'acme.example'],
    ['Ann@ACME.Example', 'acme.example'],
    [' ann@acme.example ', 'acme.example'],
    ['ann@acme.example..', 'acme.example'],
    ['ann@bücher.example', 'xn--bcher-kva.example'],
    ['ann@XN--BCHER-KVA.example', 'xn--bcher-kva.example'],
    ['ann@acme。example', 'acme.example'],
    ['ann@ａｃｍｅ.example', 'acme.example'],
    // Email is delivered to what follows the last one.
    ['ann@acme.example@other.example', 'other.example'],
  ])('%j is %s', (address, domain) => {
    expect(emailDomain(address)).toBe(domain);
  });

  test.each([
    '',
    'ann',
    'acme.example',
    'ann@',
    'ann@[192.0.2.1]',
    'ann@r%69val.example',
    'ann@acme.example/x',
    'ann@a b.example',
  ])('%j can not be read', (address) => {
    expect(emailDomain(address)).toBe('');
  });
});

describe('a list of domains', () => {
  test.each([
    ['acme.example', ['acme.example'], true],
    ['acme.example', ['ACME.example'], true],
    ['mail.acme.example', ['acme.example'], false],
    ['notacme.example', ['acme.example'], false],
    ['mail.acme.example', ['*.acme.example'], true],
    ['acme.example', ['*.acme.example'], false],
    ['notacme.example', ['*.acme.example'], false],
    ['xn--bcher-kva.example', ['bücher.example'], true],
    ['shop.xn--bcher-kva.example', ['*.bücher.example'], true],
    ['acme.example', ['other.example', 'acme.example'], true],
    ['acme.example', [], false],
    ['', ['acme.example'], false],
  ])('has %j, of %j: %s', (domain, list, listed) => {
    expect(isListed(domain, list)).toBe(listed);
  });

  test.each([
    ['acme.example', ['acme.example'], true],
    ['mail.acme.example', ['acme.example'], true],
    ['notacme.example', ['acme.example'], false],
    // Blocking everything below a domain also blocks the domain.
    ['acme.example', ['*.acme.example'], true],
    ['mail.acme.example', ['*.acme.example'], true],
    ['shop.xn--bcher-kva.example', ['Bücher.example'], true],
    ['acme.example', [], false],
    ['', ['acme.example'], false],
  ])('covers %j, of %j: %s', (domain, list, within) => {
    expect(isWithin(domain, list)).toBe(within);
  });
});
