import type { JsonSchema } from '../../functions/domain/events/json-schemas.ts';

/** Enumerations that were announced to grow. */
const mayGrow = [/\.code$/];

/**
 * What a schema takes away that the one before had promised, one sentence each.
 *
 * Of events that are taken, whatever was accepted must be accepted still. Of events that are published, whatever a reader
 * could rely on must hold still: every field that was there may be read, and those that always were there still are.
 * @param where the event's name, then the path in it
 */
export function breakingChanges(
  direction: 'in' | 'out',
  before: JsonSchema,
  after: JsonSchema | undefined,
  where: string,
): string[] {
  if (after === undefined) return [`${where} is gone`];
  const findings: string[] = [];
  const [alternativesBefore, alternativesAfter] = [alternatives(before), alternatives(after)];
  const [typesBefore, typesAfter] = [types(alternativesBefore), types(alternativesAfter)];
  const narrow = direction === 'in' ? missing(typesBefore, typesAfter) : missing(typesAfter, typesBefore);
  if (typesBefore.length > 0 && narrow.length > 0) {
    findings.push(`${where} ${direction === 'in' ? 'is no longer taken as' : 'may now be'} ${narrow.join(', ')}`);
  }
  findings.push(...enumChanges(direction, before, after, where), ...limitChanges(direction, before, after, where));

  const [required, requiredNow] = [names(before.required), names(after.required)];
  const demanded = direction === 'in' ? missing(requiredNow, required) : missing(required, requiredNow);
  findings.push(
    ...demanded.map((name) => `${where}.${name} ${direction === 'in' ? 'is now required' : 'may now be missing'}`),
  );
  const properties = record(before.properties);
  const propertiesNow = record(after.properties);
  for (const [name, schema] of Object.entries(properties)) {
    findings.push(...breakingChanges(direction, record(schema), find(propertiesNow, name), `${where}.${name}`));
  }
  if (before.items)
    findings.push(...breakingChanges(direction, record(before.items), find(after, 'items'), `${where}[]`));
  for (const pattern of missing(
    Object.keys(record(before.patternProperties)),
    Object.keys(record(after.patternProperties)),
  )) {
    findings.push(`${where} no longer has fields of the form ${pattern}`);
  }
  return findings;
}

function enumChanges(direction: 'in' | 'out', before: JsonSchema, after: JsonSchema, where: string): string[] {
  const [was, is] = [values(before), values(after)];
  if (direction === 'in') {
    const gone = is.length > 0 ? missing(was.length > 0 ? was : ['anything'], is) : [];
    return gone.length > 0 ? [`${where} no longer takes ${gone.join(', ')}`] : [];
  }
  if (was.length === 0 || mayGrow.some((path) => path.test(where))) return [];
  const unknown = is.length > 0 ? missing(is, was) : ['anything'];
  return unknown.length > 0 ? [`${where} may now be ${unknown.join(', ')}`] : [];
}

function limitChanges(direction: 'in' | 'out', before: JsonSchema, after: JsonSchema, where: string): string[] {
  if (direction === 'out') return [];
  const limit = (schema: JsonSchema, name: string) => Number(schema[name] ?? Number.POSITIVE_INFINITY);
  return ['maxItems', 'maxLength'].flatMap((name) =>
    limit(after, name) < limit(before, name) ? [`${where} has a smaller ${name}`] : [],
  );
}

/** A schema that may be one of several, as those. */
function alternatives(schema: JsonSchema): JsonSchema[] {
  return Array.isArray(schema.anyOf) ? schema.anyOf.map(record) : [schema];
}

function types(schemas: readonly JsonSchema[]): string[] {
  return schemas.flatMap(({ type }) => (typeof type === 'string' ? [type] : names(type)));
}

function values(schema: JsonSchema): string[] {
  if (schema.const !== undefined) return [JSON.stringify(schema.const)];
  return Array.isArray(schema.enum) ? schema.enum.map((value) => JSON.stringify(value)) : [];
}

function missing(wanted: readonly string[], there: readonly string[]): string[] {
  return wanted.filter((name) => !there.includes(name));
}

function find(schema: JsonSchema, name: string): JsonSchema | undefined {
  return Object.hasOwn(schema, name) ? record(schema[name]) : undefined;
}

function names(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function record(value: unknown): JsonSchema {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
