import { type Comparison, readComparison } from './comparisons.ts';
import { isObject } from './event.ts';

/** Whether an event, or an object in it, matches. */
export type EventPattern = (event: Readonly<Record<string, unknown>>) => boolean;

/**
 * Reads an event pattern. Every field of the pattern must match; a list matches when one of its entries does; where the
 * event has an array, one of its elements is enough.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html
 * @throws Error that names the field at which EventBridge would refuse the pattern
 */
export function readEventPattern(pattern: Readonly<Record<string, unknown>>): EventPattern {
  const fields = Object.entries(pattern).map(([name, wanted]) => readField(name, wanted));
  if (fields.length === 0) throw new Error('Empty objects are not allowed in an event pattern.');
  return (event) => fields.every((matches) => matches(event));
}

function readField(name: string, wanted: unknown): EventPattern {
  try {
    if (name === '$or' && Array.isArray(wanted) && wanted.length >= 2 && wanted.every(isObject)) {
      const alternatives = wanted.map(readEventPattern);
      return (event) => alternatives.some((matches) => matches(event));
    }
    if (isObject(wanted)) return nested(name, readEventPattern(wanted));
    if (!Array.isArray(wanted)) throw new Error('must be an object or an array.');
    if (wanted.length === 0) throw new Error('Empty arrays are not allowed.');
    const comparisons = wanted.map(readComparison);
    return (event) => anyMatches(comparisons, own(event, name));
  } catch (error) {
    throw new Error(`"${name}": ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

/** Inside an array of objects one element has to match. A missing object is one without fields, for `exists: false`. */
function nested(name: string, matches: EventPattern): EventPattern {
  return (event) => {
    const value = own(event, name);
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

function own(event: Readonly<Record<string, unknown>>, name: string): unknown {
  return Object.hasOwn(event, name) ? event[name] : undefined;
}
