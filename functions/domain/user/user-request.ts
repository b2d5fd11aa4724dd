import { z } from 'zod';
import {
  type CustomField,
  type Fault,
  type Field,
  type FieldRule,
  fields,
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
 * Out: a {@link UserRequest}. Unknown fields are refused, each by its name.
 */
export const userRequestSchema = z
  .strictObject({
    ...(Object.fromEntries(fields.map((field) => [field, value(ruleFor(field)).optional()])) as Record<
      Field,
      z.ZodOptional<ReturnType<typeof value>>
    >),
    email: value(ruleFor('email')),
    groups: z
      .union([z.string(), z.array(z.string())])
      .transform((groups, context) =>
        checked(readGroups(typeof groups === 'string' ? groups : groups.join(';')), context),
      )
      .optional(),
  })
  .catchall(value(ruleFor('custom:')));

function value(rule: FieldRule) {
  return z.string().transform((text, context) => checked(rule(text), context));
}

function checked<T>(result: T | Fault, context: z.RefinementCtx): T {
  if (isFault(result)) {
    context.addIssue({ code: 'custom', message: result.detail ?? result.code, params: { code: result.code } });
    return z.NEVER;
  }
  return result;
}
