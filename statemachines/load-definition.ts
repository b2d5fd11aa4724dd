import { readFileSync } from 'node:fs';

const placeholderPattern = /\$\{([A-Za-z][A-Za-z0-9]*)\}/g;

/**
 * Reads a state machine's definition and fills its `${Placeholders}`. AWS and the embedded stack are given the result of
 * this very function.
 * @param file an `*.asl.json` file, as a path from the project's folder or as a URL
 * @param placeholders a value for every placeholder of the file; may be CDK tokens
 * @throws Error that names the file and the placeholders without a value, or the values without a placeholder
 */
export function loadDefinition(
  file: string | URL,
  placeholders: Readonly<Record<string, string>>,
): Record<string, unknown> {
  const url = typeof file === 'string' ? new URL(file, new URL('../', import.meta.url)) : file;
  const definition: unknown = JSON.parse(readFileSync(url, 'utf8'));
  try {
    return fillPlaceholders(definition, placeholders) as Record<string, unknown>;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`${url.pathname.split('/').slice(-2).join('/')}: ${reason}`, { cause });
  }
}

/**
 * Replaces every `${Name}` in the strings of a definition. Values are put in as they are: one that itself looks like a
 * placeholder stays text.
 * @throws Error that names what is missing or left over
 */
export function fillPlaceholders(definition: unknown, values: Readonly<Record<string, string>>): unknown {
  const found = new Set<string>();
  const missing = new Set<string>();
  const fill = (value: unknown): unknown => {
    if (typeof value === 'string') {
      return value.replace(placeholderPattern, (whole, name: string) => {
        const filled = Object.hasOwn(values, name) ? values[name] : undefined;
        (filled === undefined ? missing : found).add(name);
        return filled ?? whole;
      });
    }
    if (Array.isArray(value)) return value.map(fill);
    if (typeof value === 'object' && value !== null) {
      return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, fill(inner)]));
    }
    return value;
  };

  const filled = fill(definition);
  if (missing.size > 0) throw new Error(`no value is given for ${list(missing)}.`);
  const unused = Object.keys(values).filter((name) => !found.has(name));
  if (unused.length > 0) throw new Error(`a value is given for ${list(unused)}, which the definition does not hold.`);
  return filled;
}

function list(names: Iterable<string>): string {
  return [...names].map((name) => `\${${name}}`).join(', ');
}
