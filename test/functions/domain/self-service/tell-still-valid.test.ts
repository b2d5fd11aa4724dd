import { expect, test } from 'vitest';
import { tellStillValid } from '../../../../functions/domain/self-service/tell-still-valid.ts';
import { aPerson } from '../../../support/a-person.ts';
import { FakeInvitationLimits, FakeInvitations } from '../../../support/fake-invitations.ts';

const settings = { userDirectory: { temporaryPasswordValidityDays: 7 }, selfService: { invitationsPerClientDay: 2 } };
const email = 'ann@example.com';

/** Somebody who was invited at midnight and asks at noon. */
function asking(status = 'FORCE_CHANGE_PASSWORD') {
  const invitations = new FakeInvitations();
  invitations.find = async () =>
    aPerson({ status, attributes: { email, 'custom:invited_at': '2026-01-02T00:00:00.000Z' } });
  const sent: string[] = [];
  const mishap: { error?: Error; isLost?: true } = {};
  const services = {
    invitations,
    limits: new FakeInvitationLimits(),
    sendNotice: async (_: unknown, { invitedAt }: { invitedAt: Date }) => {
      if (mishap.error) throw mishap.error;
      if (mishap.isLost) return false;
      sent.push(invitedAt.toISOString());
      return true;
    },
  };
  let requests = 0;
  const ask = ({ day = 2, client = 'c0ffee', requestId = `${requests++}` } = {}, changed = {}) =>
    tellStillValid(
      { ...services, ...changed },
      { email, client, requestId },
      settings,
      new Date(Date.UTC(2026, 0, day, 12)),
    );
  return { ask, sent, mishap };
}

test('somebody whose invitation works is told when it was sent, once a day', async () => {
  const { ask, sent } = asking();
  expect(await ask()).toBe('notice-sent');
  expect(await ask({ client: 'another' })).toBe('still-valid');
  expect(sent).toEqual(['2026-01-02T00:00:00.000Z']);
  expect(await ask({ day: 3, client: 'another' })).toBe('notice-sent');
});

test('a client has only so many people told', async () => {
  const { ask, sent } = asking();
  for (const day of [2, 3]) expect(await ask({ day })).toBe('notice-sent');
  expect(await ask({ day: 4 })).toBe('client-limit');
  expect(sent).toHaveLength(2);
});

test('nobody is told where Cognito sends the invitations, or who has signed in meanwhile', async () => {
  expect(await asking().ask({}, { sendNotice: undefined })).toBe('still-valid');
  const { ask, sent } = asking('CONFIRMED');
  expect(await ask()).toBe('still-valid');
  expect(sent).toEqual([]);
});

test('an email that may be taken later is retried by the same request; any other is not sent twice', async () => {
  const { ask, sent, mishap } = asking();
  mishap.error = new Error('an outage');
  await expect(ask({ requestId: 'same' })).rejects.toThrow('an outage');
  delete mishap.error;
  expect(await ask({ requestId: 'same' })).toBe('notice-sent');
  expect(sent).toHaveLength(1);
  mishap.isLost = true;
  expect(await ask({ day: 3, client: 'another' })).toBe('still-valid');
  expect(await ask({ day: 3, client: 'a third' })).toBe('still-valid');
});
