import * as z from 'zod/mini';
import { apiStage } from '../../contract.ts';
import { maxFieldErrors, type ProblemCode, problemKinds, retryAfter } from './problems.ts';

/* What the OpenAPI documents of all APIs have in common. */

export type Json = Readonly<Record<string, unknown>>;

/** An OpenAPI 3.1 document. @param codes every problem of the API */
export function openApiDocument(
  info: { readonly title: string; readonly description: string },
  paths: Json,
  schemas: Json,
  codes: readonly ProblemCode[],
): Json {
  return {
    openapi: '3.1.1',
    info: {
      title: info.title,
      version: '1',
      description: info.description,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: `/${apiStage}` }],
    paths,
    components: {
      schemas: { ...schemas, Problem: problemSchema(codes) },
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

/** For an operation that an access token opens. */
export const bearer = { access_token: [] } as const;

export const noStore = { 'cache-control': { $ref: '#/components/headers/NoStore' } } as const;

/** The responses of an operation that are problems, by their status. */
export function problemResponses(codes: readonly ProblemCode[]): Json {
  return Object.fromEntries([...byStatus(codes)].map(([status, some]) => [status, problemOf(status, some)]));
}

/** In any order: the keys of an object that are numbers come in theirs. */
function byStatus(codes: readonly ProblemCode[]): Map<number, ProblemCode[]> {
  const groups = new Map<number, ProblemCode[]>();
  for (const code of new Set(codes)) {
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

function problemSchema(codes: readonly ProblemCode[]): Json {
  return {
    type: 'object',
    description: 'https://www.rfc-editor.org/rfc/rfc9457',
    properties: {
      type: { type: 'string', format: 'uri' },
      title: { type: 'string' },
      status: { type: 'integer' },
      code: { type: 'string', enum: codes },
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
  };
}

/** In the order of the problems, each once. */
export function sortProblems(codes: readonly ProblemCode[]): ProblemCode[] {
  return (Object.keys(problemKinds) as ProblemCode[]).filter((code) => codes.includes(code));
}

export function jsonSchema(schema: z.ZodMiniType): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input', target: 'draft-2020-12' });
  return rest;
}
