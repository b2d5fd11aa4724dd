import * as z from 'zod/mini';
import { apiStage } from '../../contract.ts';
import { maxFieldErrors, type ProblemCode, problemKinds, retryAfter } from '../api/problems.ts';
import { listProblemCodes } from './answer-refusal.ts';
import { type AnswerName, answers as answerSchemas } from './answers.ts';
import type { Operation } from './operations/operation.ts';
import { operations, routes } from './operations.ts';

type Json = Readonly<Record<string, unknown>>;

/** Refused before any operation looks at it. */
const formCodes: readonly ProblemCode[] = ['MALFORMED_JSON', 'UNSUPPORTED_MEDIA_TYPE', 'INVALID_REQUEST'];

/** The self-service API as an OpenAPI 3.1 document, made from the schemas that the handlers parse with. */
export function describeApi(): Json {
  const paths = Object.values(routes).map((route) => [
    route.path,
    { [route.method.toLowerCase()]: 'request' in route ? describeOperation(route) : ownDescription },
  ]);
  return {
    openapi: '3.1.1',
    info: {
      title: 'Self-service',
      version: '1',
      description:
        'People sign in, choose, change and reset passwords, and sign up. No answer reveals whether an address has an account. ' +
        'Problems are RFC 9457 documents with a stable `code`.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: `/${apiStage}` }],
    paths: Object.fromEntries(paths),
    components: {
      schemas: {
        ...Object.fromEntries(Object.entries(answerSchemas).map(([name, schema]) => [name, jsonSchema(schema)])),
        Problem: problemSchema,
      },
      headers: {
        NoStore: { required: true, schema: { type: 'string', const: 'no-store' } },
        Bearer: { required: true, schema: { type: 'string', const: 'Bearer' } },
        RetryAfter: {
          description: 'Seconds to wait.',
          required: true,
          schema: { type: 'string', pattern: '^\\d+$' },
        },
      },
      securitySchemes: { access_token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
    },
  };
}

function describeOperation(operation: Operation): Json {
  const { name, summary, description, request, answers, accessToken, parameters } = operation;
  const needsBody = accessToken !== 'instead';
  const problems = byStatus([
    ...new Set([...formCodes, ...listProblemCodes(operation), ...(accessToken ? (['INVALID_TOKEN'] as const) : [])]),
  ]);
  return {
    operationId: name,
    summary,
    ...(description && { description }),
    ...(accessToken && { security: accessToken === 'required' ? [bearer] : [{}, bearer] }),
    ...(parameters && { parameters }),
    requestBody: { required: needsBody, content: { 'application/json': { schema: jsonSchema(request) } } },
    responses: {
      ...Object.fromEntries(Object.entries(answers).map(([status, schemas]) => [status, answerOf(schemas)])),
      ...Object.fromEntries([...problems].map(([status, codes]) => [status, problemOf(status, codes)])),
    },
  };
}

const bearer = { access_token: [] } as const;

const noStore = { 'cache-control': { $ref: '#/components/headers/NoStore' } } as const;

function answerOf(schemas: readonly AnswerName[]): Json {
  if (schemas.length === 0) return { description: 'Done.', headers: noStore };
  const references = schemas.map((name) => ({ $ref: `#/components/schemas/${name}` }));
  const schema = references.length === 1 ? references[0] : { oneOf: references };
  return { description: schemas.join(' or '), headers: noStore, content: { 'application/json': { schema } } };
}

/** In any order: the keys of an object that are numbers come in theirs. */
function byStatus(codes: readonly ProblemCode[]): Map<number, ProblemCode[]> {
  const groups = new Map<number, ProblemCode[]>();
  for (const code of codes) {
    const { status } = problemKinds[code];
    groups.set(status, [...(groups.get(status) ?? []), code].sort());
  }
  return groups;
}

function problemOf(status: number, codes: readonly ProblemCode[]): Json {
  // Stryker disable next-line MethodExpression: of the problems with one status, all pass or none does
  const waits = codes.some((code) => retryAfter(code) !== undefined);
  return {
    description: codes.map((code) => `${code}: ${problemKinds[code].title}.`).join(' '),
    headers: {
      ...noStore,
      ...(waits && { 'retry-after': { $ref: '#/components/headers/RetryAfter' } }),
      ...(status === 401 && { 'www-authenticate': { $ref: '#/components/headers/Bearer' } }),
    },
    content: {
      'application/problem+json': {
        schema: {
          allOf: [
            { $ref: '#/components/schemas/Problem' },
            {
              type: 'object',
              properties: { status: { const: status }, code: { enum: codes } },
            },
          ],
        },
      },
    },
  };
}

/** Every code that self-service answers with, in the order of the problems. Those of other APIs are not among them. */
export function listSelfServiceProblems(): ProblemCode[] {
  const used = new Set([
    ...formCodes,
    'INVALID_TOKEN',
    ...Object.values<Operation>(operations).flatMap(listProblemCodes),
  ]);
  return (Object.keys(problemKinds) as ProblemCode[]).filter((code) => used.has(code));
}

const problemSchema = {
  type: 'object',
  description: 'https://www.rfc-editor.org/rfc/rfc9457',
  properties: {
    type: { type: 'string', format: 'uri' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', enum: listSelfServiceProblems() },
    detail: { type: 'string' },
    errors: {
      type: 'array',
      maxItems: maxFieldErrors,
      items: {
        type: 'object',
        properties: { field: { type: 'string' }, code: { type: 'string' }, detail: { type: 'string' } },
        required: ['field', 'code', 'detail'],
        additionalProperties: false,
      },
    },
  },
  required: ['type', 'title', 'status', 'code', 'detail'],
  additionalProperties: false,
} as const;

const ownDescription = {
  operationId: 'OpenApi',
  summary: routes.OpenApi.summary,
  responses: {
    200: { description: 'OpenAPI 3.1', content: { 'application/json': { schema: { type: 'object' } } } },
  },
} as const;

function jsonSchema(schema: z.ZodMiniType): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input', target: 'draft-2020-12' });
  return rest;
}
