import type { APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda';
import { expect, test, vi } from 'vitest';
import * as z from 'zod/mini';
import { type AdminOperation, defineAdminOperations } from '../../../functions/domain/admin/operations/operation.ts';
import { approvers, viewers } from '../../../functions/domain/admin/roles.ts';
import { Problem } from '../../../functions/domain/api/problems.ts';
import { Throttled } from '../../../functions/domain/directory-errors.ts';
import { CognitoRefusal } from '../../../functions/domain/self-service/cognito-refusal.ts';
import { createAdminHandler } from '../../../functions/runtime/admin.ts';
import { proxyEventWith } from '../../support/proxy-event.ts';

const operations = defineAdminOperations('AdminManageRuns', {
  ReadRun: {
    method: 'GET',
    path: '/admin/runs/{run}',
    summary: 'Read',
    roles: viewers,
    request: z.strictObject({ run: z.string(), rows: z.optional(z.string()) }),
    answer: z.strictObject({ run: z.string() }),
    problems: ['NOT_FOUND'],
  },
  StopRun: {
    method: 'POST',
    path: '/admin/runs/{run}/stop',
    summary: 'Stop',
    roles: approvers,
    request: z.strictObject({ run: z.string(), reason: z.optional(z.string()) }),
    leavesEvent: true,
  },
});

const claims = {
  sub: 'a-sub',
  username: 'a-name',
  token_use: 'access',
  'cognito:groups': '[staff onboarding-approvers]',
};

interface Call {
  readonly operation?: AdminOperation;
  readonly run?: string;
  readonly claims?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly query?: Record<string, string>;
  readonly groups?: () => Promise<readonly string[]>;
  readonly publish?: () => Promise<void>;
  readonly stop?: () => Promise<undefined>;
  /** So often, with so much time in between. */
  readonly times?: number;
  readonly everyMs?: number;
}

async function call({
  operation = operations.StopRun,
  run = 'run-1',
  body,
  query,
  times = 1,
  everyMs = 0,
  ...more
}: Call = {}) {
  let now = 0;
  const lines: { level: string; message: string; fields: unknown }[] = [];
  const write = (level: string) => (message: string, fields?: unknown) => lines.push({ level, message, fields });
  const log = { info: write('info'), warn: write('warn'), error: write('error') };
  const inputs: unknown[] = [];
  const publish = vi.fn(more.publish ?? (async () => undefined));
  const presentGroups = vi.fn(more.groups ?? (async () => ['onboarding-approvers']));
  const handler = createAdminHandler(
    operations,
    {
      ReadRun: async ({ input, actor }) => {
        inputs.push(input, actor);
        if (input.run === 'none') throw new Problem('NOT_FOUND');
        if (input.run === 'slow') throw new Throttled('too many');
        return { run: input.run };
      },
      StopRun: async ({ input, actor, describe }) => {
        inputs.push(input, actor);
        describe({ run_id: input.run });
        return more.stop?.();
      },
    },
    log,
    { presentGroups, publish },
    () => now,
  );
  const routeKey = `${operation.method} ${operation.path}`;
  const event = proxyEventWith({ body: JSON.stringify(body ?? {}), authorization: 'Bearer a.b.c' });
  const { body: _, ...withoutBody } = event;
  const send = () =>
    handler(
      {
        ...(operation.method === 'GET' ? withoutBody : event),
        routeKey,
        pathParameters: { run },
        ...(query && { queryStringParameters: query }),
        requestContext: {
          ...event.requestContext,
          routeKey,
          authorizer: { principalId: '', integrationLatency: 0, jwt: { claims: more.claims ?? claims, scopes: [] } },
        },
      } as APIGatewayProxyEventV2WithJWTAuthorizer,
      { awsRequestId: '2' } as never,
    );
  let answer = await send();
  for (let sent = 1; sent < times; sent++) {
    now += everyMs;
    answer = await send();
  }
  const code = answer.body === undefined ? undefined : JSON.parse(answer.body).code;
  return { answer, code, lines, inputs, publish, presentGroups };
}

test('an operation gets its parameters in one object, and who calls', async () => {
  const { answer, inputs } = await call({ operation: operations.ReadRun, query: { rows: '7' } });
  expect([answer.statusCode, answer.body]).toEqual([200, '{"run":"run-1"}']);
  expect(inputs).toEqual([
    { run: 'run-1', rows: '7' },
    { sub: 'a-sub', roles: ['approver'] },
  ]);
});

test('a field of the body is not another thing than the path names', async () => {
  const { inputs } = await call({ body: { run: 'run-2', reason: 'wrong file' } });
  expect(inputs[0]).toEqual({ run: 'run-1', reason: 'wrong file' });
});

test.each([[['a list']], ['a text'], [7]])('a body that is %j is refused', async (body) => {
  expect((await call({ body })).code).toBe('INVALID_REQUEST');
});

test('what is unknown is refused, in the query as well', async () => {
  expect((await call({ operation: operations.ReadRun, query: { email: 'ann@example.com' } })).code).toBe(
    'INVALID_REQUEST',
  );
});

test('an action leaves an event with the actor and what it was about, and answers nothing', async () => {
  const { answer, publish } = await call();
  expect([answer.statusCode, answer.body]).toEqual([204, undefined]);
  expect(publish).toHaveBeenCalledExactlyOnceWith({
    actor: 'a-sub',
    action: 'StopRun',
    request_id: '1',
    run_id: 'run-1',
  });
});

test('an action whose event is lost is done, and the log has what the event would have said', async () => {
  const { answer, lines } = await call({ publish: () => Promise.reject(new TypeError('ann@example.com')) });
  expect(answer.statusCode).toBe(204);
  const [line] = lines;
  expect(line).toEqual({
    level: 'error',
    message: 'Action not recorded',
    fields: { actor: 'a-sub', action: 'StopRun', request_id: '1', run_id: 'run-1', error_name: 'TypeError' },
  });
});

test('an action that failed leaves none', async () => {
  const { answer, publish } = await call({ stop: () => Promise.reject(new Problem('CONFLICT')) });
  expect(answer.statusCode).toBe(409);
  expect(publish).not.toHaveBeenCalled();
});

test.each<[string, Record<string, string>, string]>([
  ['is in no group', { 'cognito:groups': '[]' }, 'FORBIDDEN'],
  ['is in another group', { 'cognito:groups': '[onboarding-viewers x-onboarding-admins]' }, 'FORBIDDEN'],
  ['has a group of the name in brackets', { 'cognito:groups': '[[onboarding-admins]]' }, 'FORBIDDEN'],
  ['brings an ID token', { token_use: 'id' }, 'INVALID_TOKEN'],
  ['has no account', { sub: undefined } as never, 'INVALID_TOKEN'],
])('somebody who %s is refused before anything is read', async (_, changed, code) => {
  const refused = await call({ claims: { ...claims, ...changed } });
  expect(refused.code).toBe(code);
  expect([refused.inputs, refused.presentGroups.mock.calls]).toEqual([[], []]);
});

test('an action is refused where the actor was taken out of the group since the token was issued', async () => {
  const refused = await call({ groups: async () => ['staff', 'onboarding-viewers'] });
  expect([refused.code, refused.inputs]).toEqual(['FORBIDDEN', []]);
});

test.each(['AccessTokenRefused', 'NotAuthorizedException', 'UserNotFoundException'] as const)(
  'an action is refused where Cognito says %s of the actor',
  async (reason) => {
    const refused = await call({ groups: () => Promise.reject(new CognitoRefusal(reason, 'ann@example.com')) });
    expect([refused.code, refused.inputs]).toEqual(['INVALID_TOKEN', []]);
    expect(JSON.stringify(refused.lines)).not.toContain('ann');
  },
);

test.each([
  ['Unavailable', 503, 'UNAVAILABLE'],
  ['TooManyRequestsException', 429, 'TOO_MANY_REQUESTS'],
] as const)('nothing is done while nobody can say who the actor is: %s', async (reason, status, code) => {
  const refused = await call({ groups: () => Promise.reject(new CognitoRefusal(reason, '')) });
  expect([refused.answer.statusCode, refused.code, refused.inputs]).toEqual([status, code, []]);
  expect(refused.publish).not.toHaveBeenCalled();
});

test('who reads is looked up once a minute, and who changes something each time', async () => {
  const asked = async (operation: AdminOperation) =>
    (await call({ operation, times: 6, everyMs: 20_000 })).presentGroups.mock.calls.length;
  expect([await asked(operations.ReadRun), await asked(operations.StopRun)]).toEqual([2, 6]);
});

test('somebody who was taken out of the group a minute ago reads nothing any more', async () => {
  let groups = ['onboarding-viewers'];
  const reading = { operation: operations.ReadRun, groups: async () => groups.splice(0) };
  expect((await call({ ...reading, times: 3, everyMs: 29_000 })).answer.statusCode).toBe(200);
  groups = ['onboarding-viewers'];
  expect((await call({ ...reading, times: 3, everyMs: 31_000 })).code).toBe('FORBIDDEN');
});

test.each([
  ['none', 404, 'NOT_FOUND'],
  ['slow', 429, 'TOO_MANY_REQUESTS'],
])('a problem is one line in the log, with the operation and without what was asked: %s', async (run, status, code) => {
  const { answer, lines, code: answered } = await call({ operation: operations.ReadRun, run });
  expect([answer.statusCode, answered]).toEqual([status, code]);
  expect(lines).toEqual([
    { level: 'info', message: 'Request', fields: expect.objectContaining({ operation: 'ReadRun', status, code }) },
  ]);
  expect(JSON.stringify(lines)).not.toMatch(/a-sub|a-name|a\.b\.c/);
});
