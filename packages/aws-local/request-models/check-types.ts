import { AwsError } from '../aws-error.ts';
import type { RequestModel, Shape } from './request-model.ts';

const scalars: Readonly<Record<string, { readonly title: string; readonly fits: (value: unknown) => boolean }>> = {
  string: { title: 'a String', fits: (value) => typeof value === 'string' },
  blob: { title: 'a ByteBuffer', fits: (value) => typeof value === 'string' },
  boolean: { title: 'a Boolean', fits: (value) => typeof value === 'boolean' },
  integer: { title: 'an Integer', fits: Number.isSafeInteger },
  long: { title: 'a Long', fits: Number.isSafeInteger },
  float: { title: 'a Float', fits: Number.isFinite },
  double: { title: 'a Double', fits: Number.isFinite },
  timestamp: { title: 'a Timestamp', fits: isTime },
};

/**
 * Checks that every value has its type, before anything else is checked. What the model does not know is ignored, as
 * AWS does; `null` is the same as nothing.
 * @throws AwsError `SerializationException`, without the value
 */
export function checkTypes(model: RequestModel, name: string, value: unknown): void {
  if (value === null || value === undefined) return;
  const shape: Shape = model.shapes[name] ?? { type: 'any' };
  const scalar = scalars[shape.type];
  if (scalar) {
    if (!scalar.fits(value)) throw mismatch(value, scalar.title);
  } else if (shape.member !== undefined) {
    if (!Array.isArray(value)) throw new AwsError('SerializationException', 'Expected list or null');
    for (const member of value) checkTypes(model, shape.member, member);
  } else {
    checkFields(model, shape, value);
  }
}

function checkFields(model: RequestModel, { type, members = {}, value: every }: Shape, value: unknown): void {
  if (type !== 'structure' && type !== 'map') return;
  if (typeof value !== 'object' || value === null) throw new AwsError('SerializationException', 'Expected null');
  if (Array.isArray(value)) throw mismatch(value, 'a structure');
  for (const [name, field] of Object.entries(value)) {
    const shape = every ?? (Object.hasOwn(members, name) ? members[name] : undefined);
    if (shape !== undefined) checkTypes(model, shape, field);
  }
}

/** Seconds since 1970, or a date as ISO 8601 has it; no later and no earlier than a year of four digits can say. */
function isTime(value: unknown): boolean {
  const time = typeof value === 'number' ? 1000 * value : typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Math.abs(time) < Date.UTC(10_000, 0);
}

function mismatch(value: unknown, title: string): AwsError {
  const message = () => {
    if (Array.isArray(value)) return 'Start of list found where not expected';
    if (typeof value === 'object') return 'Start of structure or map found where not expected.';
    const kind = typeof value === 'boolean' ? String(value).toUpperCase() : (typeof value).toUpperCase();
    return `${kind}_VALUE can not be converted to ${title}`;
  };
  return new AwsError('SerializationException', message());
}
