import { describe, expect, test } from 'vitest';
import { clientAddress, digestClient, networkOf } from '../../../../functions/domain/self-service/client-digest.ts';

const key = '11111111-2222-3333-4444-555555555555';
const cloudFront = '130.176.0.1';
const now = new Date('2026-01-01T23:59:59Z');
const direct = { sourceIp: '198.51.100.7', forwardedFor: '198.51.100.7', portalKey: undefined };

describe('the address of a client', () => {
  test('of a direct call is where the connection comes from, whatever the headers say', () => {
    expect(clientAddress(direct, key)).toBe('198.51.100.7');
    expect(clientAddress({ ...direct, forwardedFor: '203.0.113.9, 198.51.100.7' }, key)).toBe('198.51.100.7');
    expect(clientAddress({ ...direct, forwardedFor: '203.0.113.9', portalKey: `${key}x` }, key)).toBe('198.51.100.7');
    expect(clientAddress({ ...direct, forwardedFor: '203.0.113.9', portalKey: '' }, key)).toBe('198.51.100.7');
  });

  test.each([
    ['198.51.100.7', 'by CloudFront alone'],
    [`198.51.100.7, ${cloudFront}`, 'by CloudFront, and CloudFront by the gateway'],
    [`203.0.113.9,198.51.100.7 , ${cloudFront}`, 'after what the client made up'],
    [`${cloudFront}, 198.51.100.7`, "after CloudFront's own, made up by the client"],
  ])('behind the page is the last that CloudFront added: %s, %s', (forwardedFor) => {
    expect(clientAddress({ sourceIp: cloudFront, forwardedFor, portalKey: key }, key)).toBe('198.51.100.7');
  });

  test('behind a page that names nobody is the page', () => {
    for (const forwardedFor of [undefined, '', ' , ', cloudFront]) {
      expect(clientAddress({ sourceIp: cloudFront, forwardedFor, portalKey: key }, key)).toBe(cloudFront);
    }
  });

  test('is the same for two tabs of one machine that is the page as well', () => {
    const forwardedFor = '127.0.0.1, 127.0.0.1';
    expect(clientAddress({ sourceIp: '127.0.0.1', forwardedFor, portalKey: key }, key)).toBe('127.0.0.1');
  });
});

test.each([
  ['198.51.100.7', '198.51.100.7'],
  ['::ffff:198.51.100.7', '198.51.100.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:DB8:1:2::1', '2001:db8:1:2::/64'],
  ['2001:0db8:0001:0002:ffff::', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['2001::4:5:6:7:8', '2001:0:0:4::/64'],
  ['::3:4:5:6:7:8', '0:0:3:4::/64'],
  ['2001:db8::ffff:198.51.100.7', '2001:db8:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['no address', 'no address'],
])('of %s the network is %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});

describe('the digest of a client', () => {
  const digest = (sourceIp: string, at = now, by = key) => digestClient({ ...direct, sourceIp }, { key: by, now: at });

  test('is the same for a day, and different the next', () => {
    expect(digest('198.51.100.7')).toMatch(/^[0-9a-f]{16}$/);
    expect(digest('198.51.100.7', new Date('2026-01-01T00:00:00Z'))).toBe(digest('198.51.100.7'));
    expect(digest('198.51.100.7', new Date('2026-01-02T00:00:00Z'))).not.toBe(digest('198.51.100.7'));
  });

  test('distinguishes clients, but not the IPv6 addresses of one customer', () => {
    expect(digest('198.51.100.8')).not.toBe(digest('198.51.100.7'));
    expect(digest('2001:db8:1:2::1')).toBe(digest('2001:db8:1:2:ffff::9'));
    expect(digest('2001:db8:1:3::1')).not.toBe(digest('2001:db8:1:2::1'));
  });

  test('can not be computed without the key', () => {
    expect(digest('198.51.100.7', now, 'another')).not.toBe(digest('198.51.100.7'));
  });
});
