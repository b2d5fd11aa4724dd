import type { CustomField, Field } from './fields.ts';

/**
 * One person to be onboarded, whether from a CSV row or an event: all values normalised, all valid.
 */
export type UserRequest = { readonly email: string } & { readonly [field in Exclude<Field, 'email'>]?: string } & {
  readonly [field in CustomField]?: string;
} & { readonly groups?: readonly string[] };
