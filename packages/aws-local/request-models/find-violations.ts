import type { RequestModel, Shape } from './request-model.ts';

/** Where a value is in the request, and whether it may be shown. */
interface Place {
  readonly path: string;
  readonly sensitive: boolean;
}

const top: Place = { path: '', sensitive: false };
const patterns = new Map<string, RegExp>();

/** Some of AWS's patterns take time with the square of a text's length and more. A longer text is refused for its length alone. */
const maxMatchedLength = 2048;

/**
 * What a request violates of its service's model, in AWS's words:
 * `Value 'x' at 'limit' failed to satisfy constraint: Member must …`.
 * @param value of the right types
 */
export function findViolations(model: RequestModel, name: string, value: unknown, place = top): string[] {
  const shape = model.shapes[name];
  if (!shape || value === null || value === undefined) return [];
  const sensitive = place.sensitive || shape.sensitive === true;
  const own = findBrokenRules(shape, value).map((rule) => describeViolation({ ...place, sensitive }, value, rule));
  return [...own, ...findInnerViolations(model, shape, value, { ...place, sensitive })];
}

function findInnerViolations(model: RequestModel, shape: Shape, value: unknown, { path, sensitive }: Place): string[] {
  if (Array.isArray(value)) {
    return value.flatMap((member, index) =>
      findViolations(model, shape.member ?? '', member, { path: join(path, `${index + 1}.member`), sensitive }),
    );
  }
  if (typeof value !== 'object' || value === null) return [];
  const fields: Readonly<Record<string, unknown>> = { ...value };
  if (shape.type === 'map') {
    return Object.entries(fields).flatMap(([key, field]) => [
      ...findViolations(model, shape.key ?? '', key, { path, sensitive: true }),
      ...findViolations(model, shape.value ?? '', field, { path: join(path, `${key}.member`), sensitive }),
    ]);
  }
  return Object.entries(shape.members ?? {}).flatMap(([name, member]) => {
    const place = { path: join(path, name.charAt(0).toLowerCase() + name.slice(1)), sensitive };
    const isMissing = (fields[name] ?? undefined) === undefined && shape.required?.includes(name) === true;
    if (isMissing) return [describeViolation(place, null, 'Member must not be null')];
    return findViolations(model, member, fields[name], place);
  });
}

function findBrokenRules(shape: Shape, value: unknown): string[] {
  const { min, max } = shape;
  const { size, what } = measure(value);
  const rules = [
    size !== undefined && min !== undefined && size < min && `Member must have ${what} greater than or equal to ${min}`,
    size !== undefined && max !== undefined && size > max && `Member must have ${what} less than or equal to ${max}`,
    typeof value === 'string' &&
      shape.pattern !== undefined &&
      value.length <= (max ?? maxMatchedLength) &&
      !compilePattern(shape.pattern).test(value) &&
      `Member must satisfy regular expression pattern: ${shape.pattern}`,
    typeof value === 'string' &&
      shape.enum?.includes(value) === false &&
      `Member must satisfy enum value set: [${shape.enum.join(', ')}]`,
  ];
  return rules.filter((rule) => rule !== false);
}

function measure(value: unknown): { readonly size?: number; readonly what: 'value' | 'length' } {
  if (typeof value === 'number') return { size: value, what: 'value' };
  if (typeof value === 'string' || Array.isArray(value)) return { size: value.length, what: 'length' };
  if (typeof value === 'object' && value !== null) return { size: Object.keys(value).length, what: 'length' };
  return { what: 'value' };
}

/** Java's regular expressions are JavaScript's but for a class of letters, a flag, and escapes that `u` would refuse. */
function compilePattern(pattern: string): RegExp {
  const known = patterns.get(pattern);
  if (known) return known;
  const text = `^(?:${pattern.replaceAll('\\p{ASCII}', '[\\x00-\\x7F]').replace('(?s)', '')})$`;
  const made = new RegExp(text, `${/\\p\{/.test(text) ? 'u' : ''}${pattern.includes('(?s)') ? 's' : ''}`);
  patterns.set(pattern, made);
  return made;
}

function describeViolation({ path, sensitive }: Place, value: unknown, rule: string): string {
  const shown = value === null ? ' null' : typeof value === 'object' || sensitive ? '' : ` '${value}'`;
  return `Value${shown} at '${path}' failed to satisfy constraint: ${rule}`;
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}
