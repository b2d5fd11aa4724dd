import { AdminCreateUserCommand, CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { cognitoInvitations, type SendLink } from '../../../functions/adapters/invitations.ts';
import { cognitoUserDirectory } from '../../../functions/adapters/user-directory.ts';
import { RequestRefused } from '../../../functions/domain/directory-errors.ts';

/** A pool that takes codes by email, where Cognito makes accounts without password unless it is given one. */
function pool() {
  const created: AdminCreateUserCommand['input'][] = [];
  const client = Object.assign(new CognitoIdentityProviderClient({ region: 'eu-central-1' }), {
    send: async (command: unknown) => {
      if (!(command instanceof AdminCreateUserCommand)) {
        return { UserPool: { Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] } } } };
      }
      created.push(command.input);
      return { User: { Username: 'u', Attributes: [{ Name: 'sub', Value: 's' }] } };
    },
  });
  return { client, created };
}
const request = { email: 'ann@example.com', email_verified: true };
const create = async (...wayIn: ['password' | 'link'] | []) => {
  const { client, created } = pool();
  await cognitoUserDirectory(client, 'p', ...wayIn).create(request, 'import:1', new Date('2026-12-01T09:00:00Z'));
  return created[0];
};

test('people who are invited by password get one, also in a pool that could do without', async () => {
  for (const input of [await create(), await create('password')]) {
    expect(input?.TemporaryPassword).toMatch(/^[a-z0-9-]{14,}$/);
    expect(input?.UserAttributes?.map(({ Name }) => Name)).not.toContain('custom:invitation');
  }
});

test('people who are invited by link get none, and the account says so from the first moment', async () => {
  const input = await create('link');
  expect(input).not.toHaveProperty('TemporaryPassword');
  const record = input?.UserAttributes?.find(({ Name }) => Name === 'custom:invitation')?.Value;
  expect(JSON.parse(record ?? '')).toMatchObject({ by: 'link', startedAt: '2026-12-01T09:00:00.000Z' });
});

test('a link is sent again by our own sender, and by nobody where there is none; a password always by Cognito', async () => {
  const { client, created } = pool();
  const sent: Parameters<SendLink>[] = [];
  const invitations = cognitoInvitations(client, 'p', async (...link) => void sent.push(link));
  const linkTo = { email: 'ann@example.com' };
  await invitations.sendAgain('ann@example.com', { reason: 'again', linkTo });
  expect([sent.length, created.length]).toEqual([1, 0]);
  await invitations.sendAgain('ann@example.com', { reason: 'again' });
  expect(created[0]).toMatchObject({ MessageAction: 'RESEND', TemporaryPassword: expect.any(String) });
  const without = cognitoInvitations(client, 'p').sendAgain('ann@example.com', { reason: 'again', linkTo });
  await expect(without).rejects.toBeInstanceOf(RequestRefused);
});
