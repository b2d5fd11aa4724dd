import { z } from 'zod';
import { codes } from '../outcomes.ts';
import {
  type CustomField,
  type Fault,
  type Field,
  fields,
  isCustomField,
  isFault,
  readGroups,
  ruleFor,
} from './fields.ts';

/**
 * One person to be onboarded, as every door (CSV row, event, API) understands them: all values normalised, all valid.
 */
export type UserRequest = { readonly email: string } & { readonly [field in Exclude<Field, 'email'>]?: string } & {
  readonly [field in CustomField]?: string;
} & { readonly groups?: readonly string[] };

/**
 * The user request as JSON, for events and the API. In: an object of strings and `groups`, a list or a text parted by `;`.
 * Out: a {@link UserRequest}; empty values are left out. Unknown fields are refused, each by its name.
 */
export const userRequestSchema = z
  .object({
    ...(Object.fromEntries(fields.map((field) => [field, value(field).optional()])) as Record<
      Field,
      z.ZodOptional<ReturnType<typeof value>>
    >),
    email: value('email'),
    groups: z
      .union([z.string(), z.array(z.string())])
      .transform((groups, context) => checked(readGroups(groups), context))
      .optional(),
  })
  .catchall(z.unknown())
  .transform((request, context): UserRequest => {
    const { email, ...others } = request;
    const values: [string, unknown][] = [];
    for (const [name, given] of Object.entries(others)) {
      const result = isKnown(name) ? given : readCustom(name, given, context);
      const isEmpty = result === undefined || result === '' || (Array.isArray(result) && result.length === 0);
      if (!isEmpty) values.push([name, result]);
    }
    return { email, ...Object.fromEntries(values) };
  });

function isKnown(name: string): boolean {
  return name === 'groups' || fields.some((field) => field === name);
}

function readCustom(name: string, given: unknown, context: z.RefinementCtx): string {
  if (!isCustomField(name)) {
    context.addIssue({ code: 'unrecognized_keys', keys: [name], path: [] });
  } else if (typeof given !== 'string') {
    context.addIssue({ code: 'invalid_type', expected: 'string', path: [name] });
  } else {
    const result = ruleFor('custom:')(given);
    if (!isFault(result)) return result;
    context.addIssue({ ...issueOf(result), path: [name] });
  }
  return z.NEVER;
}

function value(field: Field) {
  return z.string().transform((text, context) => checked(ruleFor(field)(text), context));
}

function checked<T>(result: T | Fault, context: z.RefinementCtx): T {
  if (!isFault(result)) return result;
  context.addIssue(issueOf(result));
  return z.NEVER;
}

/** The code travels in `params`; the message holds no value of the person's. */
function issueOf({ code, detail }: Fault) {
  return { code: 'custom' as const, message: detail ?? codes[code].detail, params: { code } };
}
