import type * as z from 'zod/mini';
import { type FieldError, maxFieldErrors, missingField, Problem } from './problems.ts';

/**
 * Reads a request's body.
 * @throws Problem `INVALID_REQUEST` with an entry for every invalid field; none quotes a value
 */
export function parseRequest<Schema extends z.ZodMiniType>(schema: Schema, body: unknown): z.output<Schema> {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const errors = result.error.issues.flatMap((issue) => errorsOf(issue, body));
  throw new Problem('INVALID_REQUEST', errors.slice(0, maxFieldErrors));
}

function errorsOf(issue: z.core.$ZodIssue, body: unknown): FieldError[] {
  const field = issue.path.map(String).join('.');
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        field: truncateName([...issue.path, key].map(String).join('.')),
        code: 'UNKNOWN_FIELD',
        detail: 'There is no such field. Leave it out.',
      }));
    case 'invalid_type':
      return [isMissing(issue.path, body) ? missingField(field) : wrongType(field, issue.expected)];
    case 'too_small':
      return [{ field, code: 'TOO_SHORT', detail: `It has fewer than ${issue.minimum} characters.` }];
    case 'too_big':
      return [{ field, code: 'TOO_LONG', detail: `It has more than ${issue.maximum} characters.` }];
    case 'custom':
      return [{ field: truncateName(field), code: String(issue.params?.code ?? 'INVALID'), detail: issue.message }];
    default:
      return [{ field, code: 'INVALID', detail: 'This value is not valid.' }];
  }
}

function wrongType(field: string, expected: string): FieldError {
  return { field, code: 'WRONG_TYPE', detail: `This has to be of type ${expected}.` };
}

function isMissing(path: readonly PropertyKey[], body: unknown): boolean {
  return path.length > 0 && path.reduce<unknown>((value, key) => Object(value)[key], body) === undefined;
}

/** An unknown name may be anything, including a value in the wrong place. */
function truncateName(name: string): string {
  return name.slice(0, 64);
}
