import type * as z from 'zod/mini';
import type { AdminOperationName, AdminOperations } from '../../functions/domain/admin/operations.ts';
import type { Answer } from '../shared/request.ts';
import { sendRequest } from '../shared/request.ts';
import { readAccessToken } from '../shared/session.ts';
import { routeRequest } from './route-request.ts';

/*
 * Of the API's declarations the page has the types, and of each operation its method and path, which the build puts in: it loads none of
 * their schemas.
 */

export type { AdminOperationName };

/** What an operation asks for: the parameters of its path, and those of its query or the fields of its body. */
export type InputOf<Name extends AdminOperationName> = z.input<AdminOperations[Name]['request']>;

/** What an operation answers. */
export type OutputOf<Name extends AdminOperationName> = AdminOperations[Name] extends {
  readonly answer: infer Schema extends z.ZodMiniType;
}
  ? z.output<Schema>
  : Readonly<Record<string, never>>;

/** Calls an operation of the admin API. Never throws: a failure is an answer, too. */
export async function callAdminApi<Name extends AdminOperationName>(
  name: Name,
  input: InputOf<Name>,
): Promise<Answer<OutputOf<Name>>> {
  const token = await readAccessToken();
  if (!token.ok) return token;
  const answer = await sendRequest({ ...routeRequest(adminRoutes[name], { ...input }), accessToken: token.value });
  return answer as Answer<OutputOf<Name>>;
}
