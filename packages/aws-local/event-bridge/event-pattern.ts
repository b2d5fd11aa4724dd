import { type Comparison, readComparison } from './comparisons.ts';
import { isObject } from './event.ts';

/** Whether an event, or an object in it, matches. */
export type EventPattern = (event: Readonly<Record<string, unknown>>) => boolean;

/**
 * Reads an event pattern. Every field of the pattern must match; a list matches when one of its entries does; where the
 * event has an array, one of its elements is enough. `{"a.b": …}` is the same as `{"a": {"b": …}}`, in patterns and events.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html
 * @throws Error that names the field at which EventBridge would refuse the pattern
 */
export function readEventPattern(pattern: Readonly<Record<string, unknown>>): EventPattern {
  const fields = Object.entries(splitKeys(pattern)).map(([name, definition]) => readField(name, definition));
  if (fields.length === 0) throw new Error('Empty objects are not allowed in an event pattern.');
  return (event) => fields.every((matches) => matches(event));
}

function readField(name: string, definition: unknown): EventPattern {
  try {
    if (name === '$or' && Array.isArray(definition) && definition.length >= 2 && definition.every(isObject)) {
      const alternatives = definition.map(readEventPattern);
      return (event) => alternatives.some((matches) => matches(event));
    }
    if (isObject(definition)) return nested(name, readEventPattern(definition));
    if (!Array.isArray(definition)) throw new Error('must be an object or an array.');
    if (definition.length === 0) throw new Error('Empty arrays are not allowed.');
    const comparisons = definition.map(readComparison);
    return (event) => anyMatches(comparisons, readOwnField(event, name));
  } catch (error) {
    throw new Error(`"${name}": ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

/** @throws Error when two keys name the same field */
function splitKeys(pattern: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const split: Record<string, unknown> = {};
  for (const [key, definition] of Object.entries(pattern)) {
    const dot = key.indexOf('.');
    const name = dot < 0 ? key : key.slice(0, dot);
    const value = dot < 0 ? definition : { [key.slice(dot + 1)]: definition };
    split[name] = Object.hasOwn(split, name) ? merge(split[name], value, key) : value;
  }
  return split;
}

function merge(one: unknown, other: unknown, path: string): unknown {
  if (!isObject(one) || !isObject(other)) throw new Error(`Path \`${path}\` cannot be allowed multiple times`);
  const merged = { ...one };
  for (const [key, value] of Object.entries(other)) {
    merged[key] = Object.hasOwn(one, key) ? merge(one[key], value, path) : value;
  }
  return merged;
}

/** Inside an array of objects one element has to match. A missing object is one without fields, for `exists: false`. */
function nested(name: string, matches: EventPattern): EventPattern {
  return (event) => {
    const value = readObject(event, name);
    const objects = (Array.isArray(value) ? value : [value]).map((inner) => (isObject(inner) ? inner : {}));
    return objects.some(matches);
  };
}

function anyMatches(comparisons: readonly Comparison[], value: unknown): boolean {
  // An object is no value: to a list its field isn't there. Neither is an empty array.
  const values = Array.isArray(value) ? value : [isObject(value) ? undefined : value];
  const candidates = values.length === 0 ? [undefined] : values;
  return comparisons.some((compare) => candidates.some(compare));
}

/** An object of the event, together with what is written as `name.field` beside it. */
function readObject(event: Readonly<Record<string, unknown>>, name: string): unknown {
  const value = readOwnField(event, name);
  const dotted = Object.entries(event).filter(([key]) => key.startsWith(`${name}.`));
  if (dotted.length === 0) return value;
  const fields = dotted.map(([key, field]) => [key.slice(name.length + 1), field] as const);
  return { ...Object.fromEntries(fields), ...(isObject(value) && value) };
}

function readOwnField(event: Readonly<Record<string, unknown>>, name: string): unknown {
  return Object.hasOwn(event, name) ? event[name] : undefined;
}
