import type { Route } from 'playwright-core';
import type { Role } from '../../functions/contract.ts';
import { type AdminOperationName, adminOperations } from '../../functions/domain/admin/operations.ts';

/** What operations answer: bodies, or problem documents with their status. */
export type Answers = { readonly [Name in AdminOperationName]?: object | ((input: Record<string, unknown>) => object) };

/** A refusal, for {@link Answers}. */
export function refusal(status: number, code: string): object {
  return new Refusal(status, code);
}

class Refusal {
  readonly status: number;
  readonly code: string;
  constructor(status: number, code: string) {
    this.status = status;
    this.code = code;
  }
}

const person = { sub: 'aaaaaaaa-0000-4000-8000-000000000001', email: 'rosa@acme.example', name: 'Rosa Diaz' };

/** What `WhoAmI` answers. */
export function whoIs(role: Role): object {
  const all: readonly Role[] = ['viewer', 'approver', 'admin'];
  return { ...person, roles: all.slice(0, all.indexOf(role) + 1) };
}

/** What refreshing the session answers. */
export function tokens(): object {
  const claims = Buffer.from(JSON.stringify({ sub: person.sub, email: person.email })).toString('base64url');
  return { access_token: 'access', id_token: `e30.${claims}.`, expires_in: 3600, token_type: 'Bearer' };
}

const patterns = Object.values(adminOperations).map(({ name, method, path }) => ({
  name,
  method,
  pattern: new RegExp(`^/api${path.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`),
}));

/** Answers a request to the admin API; an operation without an answer is unavailable. */
export async function answerAsApi(route: Route, answers: Answers): Promise<void> {
  const request = route.request();
  const { pathname, searchParams } = new URL(request.url());
  for (const { name, method, pattern } of patterns) {
    const found = method === request.method() ? pattern.exec(pathname) : null;
    if (!found) continue;
    const input = { ...found.groups, ...Object.fromEntries(searchParams), ...request.postDataJSON() };
    const answer = answers[name as AdminOperationName];
    const said = typeof answer === 'function' ? answer(input) : answer;
    if (said instanceof Refusal) return route.fulfill({ status: said.status, json: { code: said.code } });
    return said ? route.fulfill({ json: said }) : route.fulfill({ status: 503, json: { code: 'UNAVAILABLE' } });
  }
  return route.fulfill({ status: 404, json: { code: 'NOT_FOUND' } });
}
