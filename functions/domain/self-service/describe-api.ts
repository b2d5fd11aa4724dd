import {
  bearer,
  type Json,
  jsonSchema,
  noStore,
  openApiDocument,
  problemResponses,
  sortProblems,
} from '../api/openapi.ts';
import type { ProblemCode } from '../api/problems.ts';
import { listProblemCodes } from './answer-refusal.ts';
import { type AnswerName, answers as answerSchemas } from './answers.ts';
import type { Operation } from './operations/operation.ts';
import { operations, routes } from './operations.ts';

/** Refused before any operation looks at it. */
const formCodes: readonly ProblemCode[] = ['MALFORMED_JSON', 'UNSUPPORTED_MEDIA_TYPE', 'INVALID_REQUEST'];

/** The self-service API as an OpenAPI 3.1 document, made from the schemas that the handlers parse with. */
export function describeApi(): Json {
  const paths: Record<string, Json> = {};
  for (const route of Object.values(routes)) {
    const described = 'request' in route ? describeOperation(route) : ownDescription;
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: described };
  }
  return openApiDocument(
    {
      title: 'Self-service',
      description:
        'People sign in, choose, change and reset passwords, and sign up. No answer reveals whether an address has an account. ' +
        'Problems are RFC 9457 documents with a stable `code`.',
    },
    paths,
    Object.fromEntries(Object.entries(answerSchemas).map(([name, schema]) => [name, jsonSchema(schema)])),
    listSelfServiceProblems(),
  );
}

/** Every code that self-service answers with. Those of other APIs are not among them. */
export function listSelfServiceProblems(): ProblemCode[] {
  return sortProblems(Object.values<Operation>(operations).flatMap(codesOf));
}

function codesOf(operation: Operation): ProblemCode[] {
  return [...formCodes, ...listProblemCodes(operation), ...(operation.accessToken ? (['INVALID_TOKEN'] as const) : [])];
}

function describeOperation(operation: Operation): Json {
  const { name, group, method, summary, description, request, answers, accessToken, parameters } = operation;
  const needsBody = accessToken !== 'instead';
  return {
    operationId: name,
    tags: [group],
    summary,
    ...(description && { description }),
    ...(accessToken && { security: accessToken === 'required' ? [bearer] : [{}, bearer] }),
    ...(parameters && { parameters }),
    ...(method === 'POST' && {
      requestBody: { required: needsBody, content: { 'application/json': { schema: jsonSchema(request) } } },
    }),
    responses: {
      ...Object.fromEntries(Object.entries(answers).map(([status, schemas]) => [status, answerOf(schemas)])),
      ...problemResponses(codesOf(operation)),
    },
  };
}

function answerOf(schemas: readonly AnswerName[]): Json {
  if (schemas.length === 0) return { description: 'Done.', headers: noStore };
  const references = schemas.map((name) => ({ $ref: `#/components/schemas/${name}` }));
  const schema = references.length === 1 ? references[0] : { oneOf: references };
  return { description: schemas.join(' or '), headers: noStore, content: { 'application/json': { schema } } };
}

const ownDescription = {
  operationId: 'OpenApi',
  tags: [routes.OpenApi.group],
  summary: routes.OpenApi.summary,
  responses: {
    200: { description: 'OpenAPI 3.1', content: { 'application/json': { schema: { type: 'object' } } } },
  },
} as const;
