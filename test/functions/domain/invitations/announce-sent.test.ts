import { expect, test } from 'vitest';
import { EventNotPublished } from '../../../../functions/domain/events/event-bus.ts';
import { invitationEvents } from '../../../../functions/domain/events/invitation-events.ts';
import { announceOn } from '../../../../functions/domain/invitations/announce-sent.ts';
import { aPerson } from '../../../support/a-person.ts';

const terms = { userPoolId: 'eu-central-1_EXAMPLE', validityDays: 7 };
const sentAt = new Date('2026-12-10T09:00:00Z');

test.each(['again', 'asked'] as const)(
  'an invitation that was sent %s is announced as the contract has it',
  async (kind) => {
    const published: unknown[][] = [];
    const bus = { publish: async (...event: unknown[]) => void published.push(event) };
    const person = aPerson({ attributes: { 'custom:origin': 'import:run-1' } });
    await announceOn(bus, terms, () => expect.fail())({ person, kind, sentAt });
    const detail = {
      user_pool_id: 'eu-central-1_EXAMPLE',
      user_id: 'sub-of-ann',
      email: 'ann@example.com',
      kind,
      expires_at: '2026-12-17T09:00:00.000Z',
      run_id: 'run-1',
    };
    expect(published).toEqual([['InvitationSent', detail]]);
    expect(invitationEvents.InvitationSent.parse(detail)).toEqual(detail);
  },
);

test('a bus that takes nothing is reported, and fails nobody', async () => {
  const failures: unknown[] = [];
  const lost = new EventNotPublished('EventBridge refused the event');
  const announce = announceOn({ publish: () => Promise.reject(lost) }, terms, (error) => failures.push(error));
  await announce({ person: aPerson(), kind: 'again', sentAt });
  expect(failures).toEqual([lost]);
});
