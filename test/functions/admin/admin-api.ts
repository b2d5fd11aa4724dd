import { AdminAddUserToGroupCommand } from '@aws-sdk/client-cognito-identity-provider';
import type * as z from 'zod/mini';
import { AdminGroup, type Role } from '../../../functions/contract.ts';
import type { AdminOutput } from '../../../functions/domain/admin/operations/operation.ts';
import {
  type AdminOperationName,
  type AdminOperations,
  adminOperations,
} from '../../../functions/domain/admin/operations.ts';
import type { ProblemDocument } from '../../../functions/domain/api/problems.ts';
import { apiClient } from '../../support/api-client.ts';
import type { TestStack } from '../../support/test-stack.ts';
import { activePerson, chosenPassword } from '../self-service/people.ts';

/** What an operation of the admin API answered: its body, or a problem. */
export interface AdminAnswer<Name extends AdminOperationName> {
  readonly status: number;
  readonly body: AdminOutput<AdminOperations[Name]> & Partial<Pick<ProblemDocument, 'code' | 'errors'>>;
}

/** Calls operations of the admin API, as somebody. */
export type AdminClient = <Name extends AdminOperationName>(
  name: Name,
  input: z.input<AdminOperations[Name]['request']>,
) => Promise<AdminAnswer<Name>>;

/** Calls the admin API with an access token. */
export function adminClient({ endpoints }: Pick<TestStack, 'endpoints'>, accessToken: string): AdminClient {
  const call = apiClient(endpoints);
  return async (name, input) => {
    const { method, path: template } = adminOperations[name];
    const fields = new Map(Object.entries(input));
    const path = template.replace(/\{(\w+)\}/g, (_, parameter: string) => {
      const value = fields.get(parameter);
      fields.delete(parameter);
      return encodeURIComponent(String(value));
    });
    const rest = Object.fromEntries(fields);
    const answer =
      method === 'POST'
        ? await call(path, rest, { accessToken })
        : await call(`${path}?${new URLSearchParams(rest as Record<string, string>)}`, undefined, {
            accessToken,
            method,
          });
    return answer as never;
  };
}

/** Somebody who works with the admin page. @returns a client, and their `sub` */
export async function signInAs(stack: TestStack, email: string, role: Role | undefined) {
  await activePerson(stack, email);
  const { userPoolId: UserPoolId } = stack.endpoints;
  if (role !== undefined) {
    const GroupName = AdminGroup[role];
    await stack.clients.cognito.send(new AdminAddUserToGroupCommand({ UserPoolId, Username: email, GroupName }));
  }
  const { body } = await apiClient(stack.endpoints)('/sign-in', { email, password: chosenPassword });
  const accessToken = body.access_token ?? '';
  const claims = JSON.parse(Buffer.from(accessToken.split('.')[1] ?? '', 'base64url').toString()) as { sub: string };
  return { call: adminClient(stack, accessToken), sub: claims.sub };
}
