import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { AdminGroup, type Role } from '../../functions/contract.ts';
import { apiClient } from './api-client.ts';
import type { TestStack } from './test-stack.ts';

/** Somebody who has signed in. */
export interface SignedIn {
  readonly email: string;
  readonly sub: string;
  readonly accessToken: string;
  readonly idToken: string;
}

export const adminPassword = 'a password of theirs';

let people = 0;

/** Somebody with a role on the admin page, or with none, who has just signed in. Nobody is sent an email. */
export async function signInWithRole({ clients, endpoints }: TestStack, role?: Role): Promise<SignedIn> {
  const email = `${role ?? 'nobody'}.${++people}@acme.example`;
  const who = { UserPoolId: endpoints.userPoolId, Username: email };
  const { User } = await clients.cognito.send(
    new AdminCreateUserCommand({
      ...who,
      MessageAction: 'SUPPRESS',
      UserAttributes: [
        { Name: 'email', Value: email },
        { Name: 'email_verified', Value: 'true' },
      ],
    }),
  );
  await clients.cognito.send(new AdminSetUserPasswordCommand({ ...who, Password: adminPassword, Permanent: true }));
  if (role) await clients.cognito.send(new AdminAddUserToGroupCommand({ ...who, GroupName: AdminGroup[role] }));
  const { body, status, text } = await apiClient(endpoints)('/sign-in', { email, password: adminPassword });
  if (!body.access_token || !body.id_token) throw new Error(`the sign-in was answered ${status}: ${text}`);
  const sub = User?.Attributes?.find(({ Name }) => Name === 'sub')?.Value ?? '';
  return { email, sub, accessToken: body.access_token, idToken: body.id_token };
}
