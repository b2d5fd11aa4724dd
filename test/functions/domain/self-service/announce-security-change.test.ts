import { expect, test } from 'vitest';
import { EventNotPublished } from '../../../../functions/domain/events/event-bus.ts';
import { securityEvents } from '../../../../functions/domain/events/security-events.ts';
import {
  announceSecurityOn,
  ownerOfToken,
  type SecurityChange,
} from '../../../../functions/domain/self-service/announce-security-change.ts';

const owner = { user_pool_id: 'eu-central-1_EXAMPLE', user_id: 'sub-of-ann' };
const now = () => new Date('2026-12-10T09:00:00Z');
const moved: SecurityChange = { ...owner, change: 'email-changed', by: 'self', former_email: 'ann@example.com' };

test('a change of how somebody signs in is announced as the contract has it', async () => {
  const published: unknown[][] = [];
  const bus = async () => ({ publish: async (...event: unknown[]) => void published.push(event) });
  await announceSecurityOn({ bus, now, onUnpublished: () => expect.fail() })(moved);
  const detail = { ...moved, at: '2026-12-10T09:00:00.000Z' };
  expect(published).toEqual([['AccountSecurityChanged', detail]]);
  expect(securityEvents.AccountSecurityChanged.parse(detail)).toEqual(detail);
});

test.each([
  ['takes nothing', async () => ({ publish: () => Promise.reject(new EventNotPublished('refused')) })],
  ['cannot be loaded', () => Promise.reject(new EventNotPublished('refused'))],
])('a bus that %s fails nobody, and the log has the event without the address', async (_, bus) => {
  const lost: unknown[] = [];
  await announceSecurityOn({ bus, now, onUnpublished: (change) => lost.push(change) })(moved);
  expect(lost).toEqual([{ ...owner, change: 'email-changed', by: 'self', at: '2026-12-10T09:00:00.000Z' }]);
});

test('an access token says whose it is, in which pool', () => {
  const claims = { sub: 'sub-of-ann', iss: 'https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_EXAMPLE' };
  const payload = Buffer.from(JSON.stringify(claims)).toString('base64url');
  expect(ownerOfToken(`header.${payload}.signature`)).toEqual(owner);
});
