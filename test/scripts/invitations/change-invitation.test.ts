import type { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { beforeEach, describe, expect, test } from 'vitest';
import { DirectoryFault } from '../../../functions/domain/directory-errors.ts';
import { writeMailStatus } from '../../../functions/domain/invitations/mail-status.ts';
import { type ChangeServices, changeInvitation } from '../../../scripts/invitations/change-invitation.ts';
import { changeServices } from '../../../scripts/invitations/change-services.ts';
import type { OpenTarget } from '../../../scripts/target/target.ts';
import { clientsOf } from '../../../scripts/target/target-clients.ts';
import { FakeInvitationLimits, FakeInvitations } from '../../support/fake-invitations.ts';
import { virtualClock } from '../../support/virtual-clock.ts';

const now = Date.parse('2026-12-10T09:00:00Z');
let invitations: FakeInvitations;

beforeEach(() => {
  const mark = (kind: 'bounced' | 'complained', email: string) => ({
    'custom:mail_status': writeMailStatus({ kind, at: new Date(now) }, email),
  });
  invitations = new FakeInvitations()
    .add('ann@example.com', mark('complained', 'ann@example.com'))
    .add('ben@example.com', mark('bounced', 'ben@example.com'))
    .add('cid@example.com');
});

function services(): ChangeServices {
  const clock = virtualClock();
  const nothing = async () => undefined;
  return {
    people: {
      findPerson: (sub: string) => invitations.find(sub),
      enable: nothing,
    } as unknown as ChangeServices['people'],
    invitations,
    limits: new FakeInvitationLimits(),
    protection: () => ({ protected: [], groups: [] }) as never,
    validityDays: 7,
    requestId: 'call',
    pacer: { send: (_, __, request) => request() },
    clock: { ...clock, now: () => now + clock.now() },
    random: () => 0.5,
  };
}

async function resend(terms: Parameters<typeof changeInvitation>[2]): Promise<string[]> {
  for (const name of ['ann', 'ben', 'cid']) {
    const person = await invitations.find(`${name}@example.com`);
    if (person) await changeInvitation('resend', person, terms, services());
  }
  return invitations.calls.filter((call) => call.startsWith('send')).map((call) => call.split(' ')[1] ?? '');
}

describe('an invitation that is sent again', () => {
  test('to many goes to nobody whose emails bounced or who called one spam, and leaves their marks', async () => {
    expect(await resend({ isMany: true })).toEqual(['cid@example.com']);
    expect(invitations.attributesOf('ann@example.com')['custom:mail_status']).toContain('complained');
  });

  test('to those whose emails bounced, by that name, still goes to nobody who complained', async () => {
    expect(await resend({ isMany: true, insists: true })).toEqual(['ben@example.com', 'cid@example.com']);
  });

  test('to somebody who was sent a link is left to the stack', async () => {
    const attributes = { 'custom:origin': 'import:1', 'custom:invitation': '{"by":"link"}' };
    invitations.add('dan@example.com', attributes, { status: 'CONFIRMED' });
    const dan = await invitations.find('dan@example.com');
    const change = dan && (await changeInvitation('resend', dan, { isMany: false }, services()));
    expect(change).toEqual({ email: 'dan@example.com', outcome: 'refused', code: 'BY_LINK' });
  });

  test('to one person goes out', async () => {
    expect(await resend({ isMany: false })).toHaveLength(3);
  });
});

test('an email whose answer is lost is sent once', async () => {
  let sent = 0;
  const losing = {
    async send({ constructor: { name } }: object) {
      if (name !== 'AdminCreateUserCommand')
        return { UserPool: { Policies: { PasswordPolicy: { MinimumLength: 8 } } } };
      sent++;
      throw new Error('socket hang up');
    },
  } as unknown as CognitoIdentityProviderClient;
  const target = { inboxBucket: 'b', changeRates: { creation: 5, update: 5, read: 5 } } as unknown as OpenTarget;
  const clients = clientsOf({
    ...{ region: 'eu-central-1', inboxBucket: 'b', userPoolId: 'p', userPoolClientId: 'c', pollMs: 1 },
    bulkImportStateMachineArn: 'arn',
  });
  try {
    expect(await clients.cognitoOnce.config.maxAttempts()).toBe(1);
    const { invitations: once } = changeServices(
      { cognito: clients.cognito, userPoolId: 'p', validityDays: 7, wayIn: 'password' as const },
      target,
      { s3: clients.s3, cognitoOnce: losing },
    );
    await expect(once.sendAgain('ann@example.com', { reason: 'again' })).rejects.toBeInstanceOf(DirectoryFault);
    expect(sent).toBe(1);
  } finally {
    clients.destroy();
  }
});
