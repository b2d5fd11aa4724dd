import { AdminGroup } from '../../contract.ts';
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
import { type AdminOperation, commonProblems } from './operations/operation.ts';
import { allAdminOperations } from './operations.ts';

/** The admin API as an OpenAPI 3.1 document, made from the schemas that the functions parse with. */
export function describeAdminApi(): Json {
  const byPath = Map.groupBy(allAdminOperations, ({ path }) => path);
  const paths = [...byPath].map(([path, operations]) => [
    path,
    Object.fromEntries(operations.map((one) => [one.method.toLowerCase(), describeOperation(one)])),
  ]);
  return openApiDocument(
    {
      title: 'Admin page',
      description:
        `What the admin page does, for members of the groups ${Object.values(AdminGroup).join(', ')}. The access token is that of a ` +
        'person who signed in through the portal; the gateway refuses all others as 401 or 403 with a `message`. Problems are ' +
        'RFC 9457 documents with a stable `code`.',
    },
    Object.fromEntries(paths),
    {},
    sortProblems(allAdminOperations.flatMap(codesOf)),
  );
}

function codesOf({ problems = [] }: AdminOperation): ProblemCode[] {
  return [...commonProblems, ...problems];
}

function describeOperation(operation: AdminOperation): Json {
  const { name, group, method, path, summary, description, roles, request, answer, leavesEvent } = operation;
  const { properties = {}, required = [], ...object } = jsonSchema(request) as ObjectSchema;
  const inPath = parametersOf(path);
  const others = Object.keys(properties).filter((field) => !inPath.includes(field));
  const parameter = (place: 'path' | 'query') => (field: string) => ({
    name: field,
    in: place,
    required: place === 'path' || required.includes(field),
    schema: properties[field],
  });
  const parameters = [...inPath.map(parameter('path')), ...(method === 'GET' ? others.map(parameter('query')) : [])];
  const body = {
    ...object,
    properties: Object.fromEntries(others.map((field) => [field, properties[field]])),
    required: required.filter((field) => others.includes(field)),
  };
  const remarks = [
    description,
    `For ${roles.join(', ')}.`,
    leavesEvent && 'Leaves `AdminActionTaken` on the bus.',
  ].filter(Boolean);
  return {
    operationId: name,
    summary,
    description: remarks.join(' '),
    tags: [group],
    security: [bearer],
    ...(parameters.length > 0 && { parameters }),
    ...(method === 'POST' && {
      requestBody: { required: body.required.length > 0, content: { 'application/json': { schema: body } } },
    }),
    responses: { ...answerOf(answer), ...problemResponses(codesOf(operation)) },
  };
}

interface ObjectSchema extends Json {
  readonly properties?: Readonly<Record<string, Json>>;
  readonly required?: readonly string[];
}

/** The names in braces in a path. */
function parametersOf(path: string): string[] {
  return path.split('/').flatMap((segment) => (segment.startsWith('{') ? [segment.slice(1, -1)] : []));
}

function answerOf(answer: AdminOperation['answer']): Json {
  if (answer === undefined) return { 204: { description: 'Done.', headers: noStore } };
  return {
    200: { description: 'Done.', headers: noStore, content: { 'application/json': { schema: jsonSchema(answer) } } },
  };
}
