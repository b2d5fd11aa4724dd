import type { Role } from '../../functions/contract.ts';
import type { AdminInput, AdminOutput } from '../../functions/domain/admin/operations/operation.ts';
import {
  type AdminOperationName,
  type AdminOperations,
  adminOperations,
} from '../../functions/domain/admin/operations.ts';
import { type ProblemCode, problemKinds } from '../../functions/domain/api/problems.ts';
import { type SignedIn, signInWithRole } from './admin-person.ts';
import type { TestStack } from './test-stack.ts';

/** Calls operations of the admin API. */
export interface AdminClient extends SignedIn {
  /** @throws Error with the problem's code as its message */
  call<Name extends AdminOperationName>(
    name: Name,
    input: AdminInput<AdminOperations[Name]>,
  ): Promise<AdminOutput<AdminOperations[Name]>>;
}

/** Signs somebody with a role in, as the page would. */
export async function signInAs(stack: TestStack, role: Role): Promise<AdminClient> {
  const person = await signInWithRole(stack, role);
  const api = String(stack.endpoints.api);
  return { ...person, call: (name, input) => callOperation(api, person.accessToken, name, input) };
}

async function callOperation<Name extends AdminOperationName>(
  api: string,
  accessToken: string,
  name: Name,
  input: AdminInput<AdminOperations[Name]>,
): Promise<AdminOutput<AdminOperations[Name]>> {
  const { method, path } = adminOperations[name];
  const rest: Record<string, unknown> = { ...input };
  const filled = path.replace(/\{(\w+)\}/g, (_, parameter: string) => {
    const { [parameter]: value } = rest;
    delete rest[parameter];
    return encodeURIComponent(String(value));
  });
  const query = method === 'GET' ? `?${new URLSearchParams(rest as Record<string, string>)}` : '';
  const response = await fetch(`${api}${filled}${query}`, {
    method,
    headers: {
      authorization: `Bearer ${accessToken}`,
      ...(method === 'POST' && { 'content-type': 'application/json' }),
    },
    ...(method === 'POST' && { body: JSON.stringify(rest) }),
  });
  const text = await response.text();
  const body = text === '' ? undefined : JSON.parse(text);
  if (!response.ok) throw new Error((body.code as ProblemCode) in problemKinds ? body.code : text);
  return body;
}
